//! What the file of a plan is called: what a folder full of plans is sorted by.

use crate::exchange::{file_stem, han_file_stem};
use crate::plan::{Document, DocumentKind, Edition};
use crate::words::Locale;

/// Firm, service, version, day, languages; of a Chinese plan as Chinese files are named, 公司－服务应急预案－V1.0－20261129.
pub fn plan_name(document: &Document) -> String {
    let meta = &document.meta;
    let day = meta.date.to_string();
    if document.shown().first() == Some(&Locale::Zh) {
        let title = document.title.plain(Locale::Zh);
        // The firm's own plan has its name already.
        let what = title.strip_prefix(&meta.firm).unwrap_or(&title);
        let version = meta.version.map_or_else(|| "初稿".to_owned(), |version| format!("V{version}.0"));
        let day = day.replace('-', "");
        let both = if document.shown().len() > 1 { "中英对照" } else { "" };
        return han_file_stem(&[&meta.firm, what, &version, &day, both]);
    }
    let languages: Vec<&str> = document.languages.iter().map(|locale| locale.tag()).collect();
    let name = meta.document.name();
    let which = match (meta.document, meta.edition) {
        (_, Edition::Vendor) => "for the provider",
        (DocumentKind::Service | DocumentKind::Joined, _) => "",
        _ => name.get(Locale::En),
    };
    let version = meta.version.map_or_else(|| "first-draft".to_owned(), |version| format!("v{version}"));
    file_stem(&[&meta.firm, &meta.service, which, &version, &day, &languages.join("+")])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::PlanLanguage;
    use crate::plan::testing::{document, firm, plan};

    #[test]
    fn a_plan_is_named_as_files_are_in_its_language() {
        let name = |locale, language| plan_name(&plan(&firm(locale), language));
        assert_eq!(
            name(Locale::Zh, PlanLanguage::One(Locale::Zh)),
            "青屿网店－客服热线外包服务应急预案－V2.0－20261121"
        );
        assert_eq!(
            name(Locale::Zh, PlanLanguage::Both(Locale::Zh)),
            "青屿网店－客服热线外包服务应急预案－V2.0－20261121－中英对照"
        );
        assert_eq!(
            name(Locale::En, PlanLanguage::One(Locale::En)),
            "Qingyu-Online-Shop-Customer-hotline-v2-2026-11-21-en"
        );
        let other = |kind, locale| plan_name(&document(&firm(locale), kind, PlanLanguage::One(locale)));
        assert_eq!(
            other(DocumentKind::Cards, Locale::En),
            "Qingyu-Online-Shop-Customer-hotline-Cards-and-forms-v2-2026-11-21-en"
        );
        assert_eq!(other(DocumentKind::File, Locale::Zh), "青屿网店－客服热线应急预案档案－V2.0－20261121");
        let firm_plan = other(DocumentKind::Firm, Locale::Zh);
        assert!(firm_plan.starts_with("青屿网店－综合应急预案－"), "{firm_plan}");
        let mut draft = plan(&firm(Locale::En), PlanLanguage::One(Locale::En));
        draft.meta.version = None;
        assert_eq!(plan_name(&draft), "Qingyu-Online-Shop-Customer-hotline-first-draft-2026-11-21-en");
    }
}
