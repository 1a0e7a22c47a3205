//! The documents that belong to a plan, and the copies in which one is given away.
//!
//! What is carried (service plan, firm plan), what hangs on the wall (cards), what stays in the office (file); of a firm
//! with one service, firm and service plan joined. Which chapters each holds: `outline.rs`.

use serde::Serialize;

use crate::words::{Locale, Text};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// 专项预案: what is done when one service fails.
    #[default]
    Service,
    /// 综合预案: what holds for every service, once a firm.
    Firm,
    /// 现场处置卡: one page each, for a service and for a role, and the forms to fill in.
    Cards,
    /// 档案: what the plans rest on; not carried.
    File,
    /// Service plan and firm plan in one.
    Joined,
}

impl DocumentKind {
    pub const ALL: [Self; 5] = [Self::Service, Self::Firm, Self::Cards, Self::File, Self::Joined];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Firm => "firm",
            Self::Cards => "cards",
            Self::File => "file",
            Self::Joined => "joined",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn name(self) -> Text {
        match self {
            Self::Service => Text::new("Service plan", "专项预案"),
            Self::Firm => Text::new("Firm plan", "综合预案"),
            Self::Cards => Text::new("Cards and forms", "处置卡与表单"),
            Self::File => Text::new("File", "档案"),
            Self::Joined => Text::new("Joined plan", "合订预案"),
        }
    }

    /// Inside a sentence: "the service plan".
    pub(super) const fn named(self) -> Text {
        match self {
            Self::Service => Text::new("the service plan", "专项预案"),
            Self::Firm => Text::new("the firm plan", "综合预案"),
            Self::Cards => Text::new("the cards", "处置卡与表单"),
            Self::File => Text::new("the file", "档案"),
            Self::Joined => Text::new("the plan", "预案"),
        }
    }

    /// Whether it is about one service.
    pub const fn is_of_service(self) -> bool {
        !matches!(self, Self::Firm)
    }

    /// Whether this copy of it is a paper: kept, hung on the wall or handed over, and not carried.
    pub const fn is_paper(self, edition: Edition) -> bool {
        matches!((self, edition), (Self::Cards | Self::File, _) | (_, Edition::Vendor))
    }

    /// Whether there is a copy of it that a provider may hold.
    pub const fn has_vendor_edition(self) -> bool {
        matches!(self, Self::Service)
    }
}

/// For whom a copy is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// For the firm.
    #[default]
    Inner,
    /// For the provider: its own steps and times, and whom it calls; nothing that weighs it or tells of others.
    Vendor,
}

impl Edition {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inner => "inner",
            Self::Vendor => "vendor",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Inner, Self::Vendor].into_iter().find(|edition| edition.code() == code)
    }
}

/// In which languages a plan is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanLanguage {
    One(Locale),
    /// Paragraph under paragraph; this one first.
    Both(Locale),
}

impl PlanLanguage {
    pub fn locales(self) -> Vec<Locale> {
        match self {
            Self::One(locale) => vec![locale],
            Self::Both(Locale::En) => vec![Locale::En, Locale::Zh],
            Self::Both(Locale::Zh) => vec![Locale::Zh, Locale::En],
        }
    }
}
