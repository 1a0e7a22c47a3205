//! Risk scenarios of a pack, each with what is done at its three levels (D2).

use super::{Fact, Mark, content};
use crate::model::choice::choices;
use crate::model::json::record;
use crate::model::{Level, ResourceClass, RiskCategory, ServiceKind, StepRole};
use crate::words::Text;

choices! {
    /// Where a failure comes from (S1).
    Source {
        Provider = "provider" ("The provider", "服务商"),
        Own = "own" ("Our own side", "企业自身"),
        Outside = "outside" ("Outside", "外部环境"),
    }
}

choices! {
    /// What a service has; a step that needs it is left out where it is not there.
    Tag {
        System = "system" ("a system", "系统"),
        Data = "data" ("our data", "我方数据"),
        Account = "account" ("accounts with rights", "账号权限"),
        Phone = "phone" ("phone lines", "电话线路"),
        Site = "site" ("work on our site", "我方场所作业"),
        Premises = "premises" ("a place of work of the provider’s", "服务商场地"),
        Goods = "goods" ("our goods", "我方货物"),
        Machine = "machine" ("machines", "设备"),
        Crew = "crew" ("a crew on shift", "当班班组"),
        Keys = "keys" ("our keys", "我方钥匙"),
        Vehicle = "vehicle" ("vehicles", "车辆"),
        Food = "food" ("food", "食品"),
        Money = "money" ("payments", "款项"),
        Project = "project" ("stages and milestones", "项目阶段"),
        Contract = "contract" ("a contract with a provider", "服务商合同"),
    }
}

content! {
    Indicator { text: Text, metric: String }
}

content! {
    Need { class: Option<ResourceClass>, what: Text }
}

content! {
    /// One step of a playbook. `minutes`: by when it is done, from when the interruption began; at a level that begins
    /// later, from then on.
    Step {
        id: String,
        text: Text,
        /// It is there only where the service has all of these.
        tags: Vec<Tag>,
        role: Option<StepRole>,
        minutes: u32,
        /// It is what any interruption asks for at this level: a plan says it once.
        usual: bool,
        after: Vec<String>,
        restores: bool,
        needs: Vec<Need>,
        evidence: Text,
    }
}

content! {
    LevelPlan {
        trigger: Text,
        /// Life, a leak or a crime: it starts at once, whatever the clocks say.
        at_once: bool,
        /// It begins days into the interruption, while a lighter level keeps the minimum: its times count from when it
        /// begins, and none of them is held against the RTO.
        later: bool,
        /// The service is interrupted already: one whose interruptions begin higher passes this level over.
        interrupts: bool,
        steps: Vec<Step>,
        exit: Text,
    }
}

content! {
    LevelPlans { mild: LevelPlan, moderate: LevelPlan, severe: LevelPlan }
}

impl LevelPlans {
    pub fn get(&self, level: Level) -> &LevelPlan {
        match level {
            Level::Mild => &self.mild,
            Level::Moderate => &self.moderate,
            Level::Severe => &self.severe,
        }
    }
}

content! {
    /// One risk scenario with its three levels (D2).
    Scenario {
        id: String,
        /// Where it comes from in the first place.
        source: Option<Source>,
        /// Where it may come from as well.
        also: Vec<Source>,
        category: Option<RiskCategory>,
        /// It is there from one moment to the next; else it creeps up, and gives days to look for its page.
        sudden: bool,
        title: Text,
        what: Text,
        symptoms: Vec<Text>,
        likelihood: u8,
        impact: u8,
        fact: Option<Fact>,
        /// The kinds of service it can happen to; empty: to any.
        service_kinds: Vec<ServiceKind>,
        indicators: Vec<Indicator>,
        levels: LevelPlans,
        recovery: Text,
        origin: Vec<String>,
        mark: Option<Mark>,
    }
}
