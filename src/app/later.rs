//! What comes after the first screen: the pages over a firm, and what they judge, write and read with.

use yew::prelude::*;

use super::begin::{FirstAnswers, first_firm};
use super::pages::{Page, PageProps};
use super::part::door;
use crate::catalog::sample_of;
use crate::model::{Id, Workspace};
use crate::words::{Date, Locale};

/// The records that follow from the first answers, and their service.
type FirstFirm = fn(&FirstAnswers, Locale, &dyn Fn() -> Id) -> (Workspace, Id);

/// Its doors.
pub struct Later {
    pub page: fn(PageProps) -> Html,
    pub first_firm: FirstFirm,
    /// The firm of the example's file, in one language, as of a day.
    pub example: fn(&str, Locale, Date) -> Option<Workspace>,
}

static LATER: Later = Later { page: |props| html! { <Page ..props /> }, first_firm, example: sample_of };

door!(later: pub fn fetch() -> &'static Later { &LATER });
