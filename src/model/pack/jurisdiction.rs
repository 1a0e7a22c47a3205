//! What a plan needs to know of a country or region, and which topic follows which of the countries of a service.
//!
//! Rules are worded as cases (“if your case meets …”); what is not founded well enough stands as something to look up.

use super::{Fact, Mark, content};
use crate::model::ByCode;
use crate::model::choice::choices;
use crate::model::json::record;
use crate::words::Text;

choices! {
    /// Whose country a topic follows.
    Follows {
        PlaceOfWork = "place_of_work" ("where the work is done", "作业地"),
        VendorSeat = "vendor_seat" ("where the vendor has its seat", "服务商所在地"),
        FirmSeat = "firm_seat" ("where our firm has its seat", "我方所在地"),
        PeopleHome = "people_home" ("where the people live whose data it is", "个人所在地"),
        GoverningLaw = "governing_law" ("the law of the contract", "合同适用法律"),
    }
}

content! {
    /// A topic of law or custom, and whose country it follows.
    Topic {
        id: String,
        name: Text,
        follows: Option<Follows>,
        also: Vec<Follows>,
        /// Onboarding checks that speak of it.
        checks: Vec<String>,
    }
}

content! {
    EmergencyNumber { id: String, name: Text, number: String, note: Option<Text>, mark: Option<Mark>, marks: ByCode<Mark> }
}

content! {
    /// A phrase with how well it is founded.
    Statement { text: Text, note: Option<Text>, mark: Option<Mark>, marks: ByCode<Mark> }
}

content! {
    PublicLists { insolvency: Text, sanctions: Text, mark: Option<Mark>, marks: ByCode<Mark> }
}

content! {
    DataRule {
        authority: Option<Text>,
        breach: Option<Text>,
        agreement: Text,
        client_word: Text,
        provider_word: Text,
        mark: Option<Mark>,
        marks: ByCode<Mark>,
    }
}

content! {
    AccidentRule { who: Text, to: Text, rule: Text, mark: Option<Mark>, marks: ByCode<Mark> }
}

content! {
    CyberRule { rule: Option<Text>, help: Text, mark: Option<Mark>, marks: ByCode<Mark> }
}

content! {
    InsolvencyRule { office: Text, acts: Text, mark: Option<Mark>, marks: ByCode<Mark> }
}

content! {
    DisputeWords { words: Text, mark: Option<Mark>, marks: ByCode<Mark> }
}

content! {
    SafetyDuty { agreement: Text, duty: Text, mark: Option<Mark>, marks: ByCode<Mark> }
}

content! {
    /// A law or standard that a plan names as its basis; `when`: only where the fact holds.
    Basis { text: Text, when: Option<Fact>, mark: Option<Mark>, marks: ByCode<Mark> }
}

content! {
    Formats {
        postcode: Option<Text>,
        free_day: Text,
        working_day: Text,
        currency: String,
        paper: String,
        name_order: String,
        example_phone: String,
        mark: Option<Mark>,
        marks: ByCode<Mark>,
    }
}

content! {
    /// An onboarding check in the words of a country; what is not given stays as in the check.
    LocalCheck {
        /// Not asked in this country.
        drop: bool,
        /// Excludes by itself for this tier and stricter; 0: no longer does.
        knock_out: Option<u8>,
        /// Asked anew after so many months.
        months: Option<u32>,
        statement: Option<Text>,
        why: Option<Text>,
        how: Option<Text>,
        evidence: Option<Text>,
        mark: Option<Mark>,
        marks: ByCode<Mark>,
    }
}

content! {
    /// One country or region. What it does not say, its `base` says.
    JurisdictionFacts {
        code: String,
        name: Text,
        base: String,
        emergency: Vec<EmergencyNumber>,
        registry: Option<Statement>,
        lists: Option<PublicLists>,
        tax_record: Option<Statement>,
        data: Option<DataRule>,
        accident: Option<AccidentRule>,
        food: Option<Statement>,
        cyber: Option<CyberRule>,
        /// What a financial firm reports besides.
        finance: Option<Statement>,
        insolvency: Option<InsolvencyRule>,
        dispute: Option<DisputeWords>,
        safety: Option<SafetyDuty>,
        labour: Option<Statement>,
        basis: Vec<Basis>,
        plan_name: Option<Statement>,
        approval: Option<Statement>,
        guard_licence: Option<Statement>,
        formats: Option<Formats>,
        checks: ByCode<LocalCheck>,
        /// What to look up here, by topic.
        lookup: ByCode<Text>,
    }
}
