//! The lists of the navigation.

use crate::words::Text;

/// Registers, each a table of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    Services,
    Vendors,
    Risks,
    Plans,
    People,
    Resources,
}

impl Register {
    pub const ALL: [Self; 6] = [Self::Services, Self::Vendors, Self::Risks, Self::Plans, Self::People, Self::Resources];

    pub const fn slug(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Vendors => "vendors",
            Self::Risks => "risks",
            Self::Plans => "plans",
            Self::People => "people",
            Self::Resources => "resources",
        }
    }

    pub const fn label(self) -> Text {
        match self {
            Self::Services => Text::new("Services", "服务"),
            Self::Vendors => Text::new("Vendors", "服务商"),
            Self::Risks => Text::new("Risks", "风险"),
            Self::Plans => Text::new("Plans", "预案"),
            Self::People => Text::new("People", "人员"),
            Self::Resources => Text::new("Resources", "资源"),
        }
    }
}
