//! The firm that outsources: who it is, how large, and which rules it watches.
//!
//! Size means people in the firm; it scales checks, roles and sign-offs (`docs/methods.md`, Scaling).

use super::Jurisdiction;
use super::choice::choices;
use super::json::record;
use crate::words::{Date, Locale};

choices! {
    /// People in the firm.
    Size {
        Under20 = "under_20" ("Fewer than 20 people", "20人以下"),
        From20 = "from_20" ("20–99 people", "20–99人"),
        From100 = "from_100" ("100 people or more", "100人及以上"),
    }
}

choices! {
    Industry {
        Retail = "retail" ("Retail and e-commerce", "零售与电商"),
        Manufacturing = "manufacturing" ("Manufacturing", "制造业"),
        Finance = "finance" ("Finance and payments", "金融与支付"),
        Health = "health" ("Health care", "医疗健康"),
        Education = "education" ("Education", "教育"),
        Catering = "catering" ("Catering and hotels", "餐饮与酒店"),
        Transport = "transport" ("Transport and storage", "交通运输与仓储"),
        Software = "software" ("Software and internet", "软件与互联网"),
        Professional = "professional" ("Professional services", "专业服务"),
        PublicSector = "public_sector" ("Public sector and associations", "公共机构与社会组织"),
        Other = "other" ("Other", "其他"),
    }
}

choices! {
    /// How Chinese text names the response levels; the codes stay L1–L3 (S0-28).
    LevelWords {
        Plain = "plain" ("轻度 / 中度 / 重度", "轻度／中度／重度"),
        Graded = "graded" ("Ⅲ级 / Ⅱ级 / Ⅰ级 (Ⅰ级 gravest)", "Ⅲ级／Ⅱ级／Ⅰ级（Ⅰ级最重）"),
    }
}

record! {
    /// A law or rule that the firm watches (S0-17, S0-24).
    #[derive(Default)]
    pub struct WatchedLaw {
        pub title: String,
        pub reviewed: Option<Date>,
        pub note: String,
    }
}

choices! {
    /// Whose plan it is that ours is linked with (GB/T 29639-2020 8.1).
    PlanLevel {
        Authority = "authority" ("Of an authority, park or building", "属地政府、主管部门或园区"),
        Own = "own" ("Our own", "本单位"),
    }
}

record! {
    /// Another plan that holds beside these, and where it is kept.
    #[derive(Default)]
    pub struct LinkedPlan {
        pub title: String,
        pub level: Option<PlanLevel>,
        pub kept: String,
    }
}

record! {
    /// The firm.
    #[derive(Default)]
    pub struct Organisation {
        pub name: String,
        pub industry: Option<Industry>,
        /// Where the firm is established: whose law its plans rest on. Not said: the first of `jurisdictions`.
        pub seat: Option<Jurisdiction>,
        /// Where it has premises, customers or their data.
        pub jurisdictions: Vec<Jurisdiction>,
        pub size: Option<Size>,
        /// ISO 4217 code; empty until chosen.
        pub currency: String,
        /// Languages in which plans are written; the first is the main one.
        pub languages: Vec<Locale>,
        pub laws: Vec<WatchedLaw>,
        pub address: String,
        pub linked_plans: Vec<LinkedPlan>,
        /// Where drawings lie: site, ways out, routes.
        pub drawings: String,
        pub level_words: Option<LevelWords>,
        /// Whether a regulator supervises the firm's outsourcing (switches DORA and 141 questions on).
        pub regulated: Option<bool>,
    }
}

impl Organisation {
    /// Where the firm has its seat, as far as it said where it is.
    pub fn home(&self) -> Option<Jurisdiction> {
        self.seat.or_else(|| self.jurisdictions.first().copied())
    }
}
