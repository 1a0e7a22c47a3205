//! What topics are called, and why they are asked, where the firm runs the service itself: they speak of no vendor.

use serde_json::Value;

use super::field::Topic;
use crate::model::{Choice as _, ServiceKind, look};
use crate::words::Text;

/// A topic's title and reason in these words.
struct OwnRun {
    id: &'static str,
    title: Text,
    lede: Text,
}

static OWN_RUN: [OwnRun; 6] = [
    OwnRun {
        id: "site",
        title: Text::new("Work on our site", "在我方场所作业"),
        lede: Text::new(
            "Where people work on your premises, the plan must say how everybody gets out.",
            "有人在你的场所作业时，预案须写明所有人怎样撤离。",
        ),
    },
    OwnRun {
        id: "interfaces",
        title: Text::new("Interfaces", "接口"),
        lede: Text::new(
            "Where work or data pass between those who do this work and others. Each is a place where the service can break even though both sides work.",
            "做这项工作的人与其他部门、单位交接工作或数据的地方。即使双方都正常，这里断了，服务也会停。",
        ),
    },
    OwnRun {
        id: "chain",
        title: Text::new("What the time is made of", "恢复时间的构成"),
        lede: Text::new(
            "Noticing, your own repair and the restart of the work must fit into the RTO together.",
            "发现、自行修复和重新开工，三段加起来不能超过RTO。",
        ),
    },
    OwnRun {
        id: "levels_agreed",
        title: Text::new("Service levels and duties", "服务水平与职责"),
        lede: Text::new(
            "What the service is to reach in figures, and what has to be done for it. Without figures nobody can say that the service is bad.",
            "服务要达到的指标，以及为此要做什么。没有数字，就说不清服务到底好不好。",
        ),
    },
    OwnRun {
        id: "decision",
        title: Text::new("Onboarding decision", "准入决定"),
        lede: Text::new(
            "Somebody decides, with a date and a name, whether the service may run as it stands.",
            "由具名的人在确定的日期，决定这项服务能否照现状运行。",
        ),
    },
    OwnRun {
        id: "alternatives",
        title: Text::new("Going on while the service is down", "服务停了怎么办"),
        lede: Text::new(
            "How you would keep working: by hand, with another firm, with hired machines, with people or stock from elsewhere. What was never tried does not count.",
            "服务停了怎样继续：人工处理、请别家代做、租设备、调别处的人手或用库存。没有试过的不算数。",
        ),
    },
];

impl Topic {
    /// What it is called for this record.
    pub fn title(&self, record: &Value) -> &'static Text {
        self.own_run(record).map_or(self.title, |own| &own.title)
    }

    /// Why it is asked of this record.
    pub fn lede(&self, record: &Value) -> &'static Text {
        self.own_run(record).map_or(self.lede, |own| &own.lede)
    }

    fn own_run(&self, record: &Value) -> Option<&'static OwnRun> {
        let is_own_run = look(record, "kind").and_then(Value::as_str) == Some(ServiceKind::OwnRun.code());
        OWN_RUN.iter().find(|own| is_own_run && own.id == self.id)
    }
}
