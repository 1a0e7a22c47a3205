//! The shape of content packs: what Ballast knows, as data (checks, scenarios, presets, words).
//!
//! The built-in pack and a consultant's own have this one shape; loading and layering is `catalog`.

mod jurisdiction;
mod kind;
mod scenario;

pub use jurisdiction::*;
pub use kind::*;
pub use scenario::*;

use super::choice::choices;
use super::json::record;
use super::{ByCode, Level, ProviderType, ResourceClass, Size, StepRole};
use crate::words::{Date, Text};

choices! {
    /// How well a fact is founded.
    Mark {
        Text = "P" ("text of the instrument read", "已核对原文"),
        Secondary = "S" ("read in a secondary source", "引自二手资料"),
        Memory = "M" ("check before relying on it", "引用前请核对"),
        Ours = "ours" ("our own default, editable", "本产品默认值，可修改"),
    }
}

choices! {
    /// A fact of a service that switches content on.
    Fact {
        Data = "data" ("Our data is handled", "处理我方数据"),
        PersonalData = "pi" ("Personal data is handled", "处理个人信息"),
        CrossBorder = "xb" ("Data leaves the country", "数据出境"),
        Site = "site" ("People work on our site", "在我方场所作业"),
        It = "it" ("IT or maintenance service", "IT或维护服务"),
        Goods = "goods" ("Our goods are in the vendor’s hands", "我方货物由服务商保管"),
        Consumers = "consumers" ("Feeds, treats or cleans for patients or consumers", "面向患者或消费者的餐饮、诊疗、清洁"),
    }
}

choices! {
    /// Whether a check is about the vendor itself or about one service.
    Scope {
        Vendor = "vendor" ("about the vendor", "关于服务商"),
        Service = "service" ("about this service", "关于本服务"),
    }
}

macro_rules! content {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        record! {
            only its fields
            $(#[$meta])*
            #[derive(Default)]
            pub struct $name { $($(#[$fmeta])* pub $field: $type),+ }
        }
    };
}
use content;

content! {
    CheckGroup { id: String, title: Text, lede: Text }
}

content! {
    /// One onboarding check (D1).
    Check {
        id: String,
        group: String,
        scope: Option<Scope>,
        /// Asked of a service that the firm runs itself, too: it speaks of nobody who provides it.
        own_run: bool,
        /// Applies to this tier and stricter.
        tier: u8,
        fact: Option<Fact>,
        /// Follows the fact whatever the tier and size.
        statutory: bool,
        /// Knock-out for this tier and stricter.
        knock_out: Option<u8>,
        weight: u32,
        statement: Text,
        why: Text,
        how: Text,
        evidence: Text,
        validity_months: Option<u32>,
        /// What else in the record answers it.
        answered_by: Option<Answer>,
        origin: Vec<String>,
        mark: Option<Mark>,
    }
}

choices! {
    /// What answers a check besides a person.
    Answer {
        /// A simulated-fault test that was passed.
        FaultTest = "fault_test" ("Simulated-fault test", "模拟故障测试"),
        /// The signed decision, and nothing else.
        Decision = "decision" ("Onboarding decision", "准入决定"),
        /// An owner on our side, where the check is not on the list.
        Owner = "owner" ("Service owner", "服务负责人"),
    }
}

content! {
    ListedCheck { id: String, tier: u8 }
}

content! {
    /// The list of checks for a kind of provider or a size of firm; the first that fits holds.
    CheckSet {
        id: String,
        provider_type: Option<ProviderType>,
        size: Option<Size>,
        /// Every check, as written.
        all: bool,
        checks: Vec<ListedCheck>,
        /// On top whenever their fact is true, whatever the tier.
        by_fact: Vec<String>,
        /// When not empty: only these are knock-outs.
        knock_outs: Vec<String>,
        reason: Text,
    }
}

content! {
    Named { id: String, title: Text }
}

content! {
    /// Checks that must be in place before the vendor gets access, always and by fact.
    AccessGate { always: Vec<String>, pi: Vec<String>, site: Vec<String>, reason: Text }
}

content! {
    PresetFacts { data: bool, pi: bool, xb: bool, site: bool, it: bool, goods: bool, consumers: bool }
}

content! {
    /// Suggested scores; `None` means that the factor does not apply.
    PresetFactors {
        core: Option<u8>,
        data: Option<u8>,
        substitutability: Option<u8>,
        access: Option<u8>,
        exposure: Option<u8>,
        people: Option<u8>,
    }
}

content! {
    PresetBia {
        detection_min: u32,
        mtpd_min: u32,
        rto_min: u32,
        rpo_min: Option<u32>,
        mbco_bp: u32,
        wrt_min: u32,
        vendor_rto_min: u32,
        backup_interval_min: Option<u32>,
        copy_min: Option<u32>,
        mbco_text: Text,
        /// What has to be kept, where time runs to a date.
        deadline: Text,
    }
}

content! {
    PresetSla { metric: Text, target: Text, window: Text, source: Text }
}

content! {
    PresetWorkaround { name: Text, steps: Vec<Text>, ready_min: u32, capacity_bp: u32 }
}

content! {
    PresetResource { class: Option<ResourceClass>, name: Text }
}

content! {
    PresetSigns { mild: Text, moderate: Text, severe: Text }
}

content! {
    /// Suggestions for one kind of service; a person accepts or edits each.
    Preset {
        id: String,
        title: Text,
        lede: Text,
        scenarios: Vec<String>,
        facts: PresetFacts,
        factors: PresetFactors,
        bia: PresetBia,
        objectives: Text,
        scope_in: Vec<Text>,
        scope_out: Vec<Text>,
        deliverables: Vec<Text>,
        processes: Vec<Text>,
        ours: Vec<Text>,
        theirs: Vec<Text>,
        interfaces: Vec<Text>,
        peaks: Vec<Text>,
        dependencies: Vec<Text>,
        sla: Vec<PresetSla>,
        workaround: PresetWorkaround,
        resources: Vec<PresetResource>,
        level_signs: PresetSigns,
    }
}

content! {
    Term { id: String, term: Text, definition: Text }
}

content! {
    OutlinePart { id: String, title: Text, basis: String, purpose: Text }
}

content! {
    /// A role of the response organisation with its card. `card_tags`: what the service must have for the lines of the
    /// card, in their order; one without tags always stands.
    RoleCard { id: String, title: Text, card: Vec<Text>, card_tags: Vec<Vec<Tag>>, hat: String }
}

content! {
    FlowText { id: String, title: Text, text: Text, role: Option<StepRole>, minutes: u32 }
}

content! {
    /// `dont_tags`: what the service must have, or be attacked in, for the line of the same place; without, always.
    FirstMinutes {
        dos: Vec<Text>,
        donts: Vec<Text>,
        dont_tags: Vec<Vec<Tag>>,
    }
}

content! {
    LikelihoodAnchor { score: u8, name: Text, frequency: Text, words: Text }
}

content! {
    ImpactAnchor { score: u8, name: Text, loss: Text, people: Text, customers: Text }
}

content! {
    BandName { id: String, name: Text }
}

content! {
    FactorText {
        id: String,
        name: Text,
        question: Text,
        scale: Vec<Text>,
        weight: u32,
        may_not_apply: bool,
        not_applicable: Text,
    }
}

content! {
    LevelClause { id: String, level: Option<Level>, text: Text }
}

content! {
    ByLevel { mild: Text, moderate: Text, severe: Text }
}

impl ByLevel {
    pub fn get(&self, level: Level) -> &Text {
        match level {
            Level::Mild => &self.mild,
            Level::Moderate => &self.moderate,
            Level::Severe => &self.severe,
        }
    }
}

content! {
    /// The level rule and what surrounds it (head of D2).
    LevelGuide {
        rule: Vec<LevelClause>,
        names: ByLevel,
        grades_note: Text,
        cadence: ByLevel,
        who: ByLevel,
    }
}

content! {
    OptionText { id: String, name: Text, text: Text }
}

content! {
    ClassText { id: String, name: Text, examples: Text }
}

content! {
    /// A pack: any of its sections may be absent. Later packs replace entries of the same id.
    Pack {
        format: String,
        version: u32,
        id: String,
        content_date: Option<Date>,
        name: Text,
        check_groups: Vec<CheckGroup>,
        checks: Vec<Check>,
        check_sets: Vec<CheckSet>,
        stages: Vec<Named>,
        access_gate: Option<AccessGate>,
        scenarios: Vec<Scenario>,
        /// What is done in any interruption at the mild level.
        mild_interruption: Option<LevelPlan>,
        kinds: Vec<ServiceWords>,
        jurisdictions: Vec<JurisdictionFacts>,
        topics: Vec<Topic>,
        presets: Vec<Preset>,
        glossary: Vec<Term>,
        outline: Vec<OutlinePart>,
        roles: Vec<RoleCard>,
        hats: Vec<RoleCard>,
        step_roles: ByCode<Text>,
        flow: Vec<FlowText>,
        first_minutes: Option<FirstMinutes>,
        likelihood: Vec<LikelihoodAnchor>,
        impact: Vec<ImpactAnchor>,
        bands: Vec<BandName>,
        factors: Vec<FactorText>,
        category_map: ByCode<ByCode<u32>>,
        categories: ByCode<Text>,
        levels: Option<LevelGuide>,
        handover: Vec<Text>,
        recovery_generic: Vec<Text>,
        standdown: Vec<Text>,
        principles: Vec<Text>,
        treatments: Vec<OptionText>,
        resource_classes: Vec<ClassText>,
        readiness_weights: ByCode<u32>,
    }
}
