//! Files that leave the app: names, and the envelope of the open firm.

use super::history::History;
use crate::exchange::{Base, Lineage, file_name, seal};
use crate::words::{Date, Moment};

/// Name and text of the export of a firm, and the base that a later merge starts from.
pub fn export(firm: &History, now: Option<&Moment>, today: Date) -> (String, String, Base) {
    let lineage = lineage(firm);
    let text = seal(firm.workspace(), &lineage, &[], now);
    (file_name(firm.workspace(), today), text, lineage.as_base(firm.workspace()))
}

/// Where the open firm stands in its history.
pub fn lineage(firm: &History) -> Lineage {
    Lineage::of(firm.workspace(), firm.revision(), firm.base().cloned())
}

/// Raw records that could not be read, as one JSON text: key and value of each.
pub fn raw_records(records: Vec<(String, String)>) -> String {
    let mut map = serde_json::Map::new();
    for (key, text) in records {
        map.insert(key, text.into());
    }
    serde_json::Value::Object(map).to_string()
}
