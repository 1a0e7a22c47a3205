//! The rules by which a plan is printed on a paper, and by which the same is laid out on the screen.

use crate::app::desk::Paper;
use crate::model::{Jurisdiction, Organisation};
use crate::words::folded;

/// What every plan is printed by.
const PRINT: &str = include_str!("../../../styles/print.css");

/// Heads of tables are not printed again overleaf where pages are counted: columns repeat none, and what is counted must
/// be what is printed.
const COUNTED: &str = ".doc thead{display:table-row-group}";

impl Paper {
    /// What firms of the country print on: Letter in the United States and Canada, A4 elsewhere.
    pub fn usual(organisation: &Organisation) -> Self {
        let address = folded(&organisation.address);
        let in_canada = || ["canada", "加拿大"].iter().any(|name| address.trim().ends_with(name));
        match organisation.home() {
            Some(Jurisdiction::Us) => Self::Letter,
            None | Some(Jurisdiction::Other) if in_canada() => Self::Letter,
            _ => Self::A4,
        }
    }

    /// Width and height of what is printed on a page, in pixels of CSS, within margins of 20 mm. Chromium rounds the
    /// paper to whole pixels (794 × 1123 and 816 × 1056); a plan takes no fraction of the width.
    pub const fn area(self) -> (u32, u32) {
        match self {
            Self::A4 => (642, 972),
            Self::Letter => (664, 905),
        }
    }

    const fn size(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "letter",
        }
    }

    /// For paper; `found` is what is known of the pages, where they were counted.
    pub fn printed(self, found: Option<&str>) -> String {
        let ((width, _), size) = (self.area(), self.size());
        let heads = if found.is_some() { COUNTED } else { "" };
        let found = found.unwrap_or_default();
        format!("{PRINT}@media print{{.doc{{width:{width}px}}{heads}}}@page{{size:{size}}}{found}")
    }

    /// For the screen, as one endless page.
    pub fn endless(self, found: &str) -> String {
        format!("{}.doc{{position:relative}}", self.printed(Some(found)).replace("@media print", "@media all"))
    }

    /// For the screen, in columns of the size of a page.
    pub fn columns(self, found: &str) -> String {
        let (width, height) = self.area();
        let print = self.printed(Some(found)).replace("@media print", "@media all");
        format!(
            "{print}.doc{{position:relative;height:{height}px;column-width:{width}px;column-gap:0;column-fill:auto}}\
             .doc>*+*,.doc-break+*,.doc [data-begins]{{break-before:column!important}}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Choice as _;

    #[test]
    fn firms_of_the_united_states_and_canada_print_on_letter_and_all_others_on_a4() {
        for (seat, address, paper) in [
            (Some(Jurisdiction::Us), "", Paper::Letter),
            (None, "100 King Street West, Toronto, Canada", Paper::Letter),
            (Some(Jurisdiction::Other), "加拿大", Paper::Letter),
            (Some(Jurisdiction::Other), "1 Main Road, Auckland", Paper::A4),
            (Some(Jurisdiction::Uk), "Canada House, London", Paper::A4),
            (Some(Jurisdiction::China), "上海市加拿大", Paper::A4),
            (None, "", Paper::A4),
        ] {
            let address = address.to_owned();
            let firm = Organisation { seat, address, ..Organisation::default() };
            assert_eq!(Paper::usual(&firm), paper, "{seat:?} {}", firm.address);
        }
    }

    #[test]
    fn what_is_counted_is_what_is_printed() {
        for paper in Paper::ALL {
            let found = "@page{color:red}";
            let printed = paper.printed(Some(found));
            assert!(printed.contains("thead{display:table-row-group}") && printed.ends_with(found));
            let columns = paper.columns(found);
            assert!(columns.starts_with(&printed.replace("@media print", "@media all")));
            for screen in [columns, paper.endless(found)] {
                assert!(!screen.contains("@media print"), "all of it applies on the screen");
            }
            assert!(!paper.printed(None).contains("table-row-group"), "where nothing is counted, heads come again");
        }
        assert!(Paper::Letter.printed(None).contains("@page{size:letter}"));
        assert!(Paper::A4.printed(None).contains(".doc{width:642px}"));
    }
}
