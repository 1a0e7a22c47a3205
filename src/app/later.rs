//! What comes after the first screen: the pages over a firm, and what they judge, write and read with.
//!
//! The release site keeps it in a file of its own (feature `split`), so that the first screen is there
//! sooner; every other build holds it in one piece. The root asks for it by `fetch` alone: whatever the
//! root names otherwise is part of the first load.

use yew::prelude::*;

use super::begin::{FirstAnswers, first_firm};
use super::files;
use super::history::History;
use super::pages::{Page, PageProps};
use crate::catalog::sample_of;
use crate::exchange::Base;
use crate::model::{Id, Workspace};
use crate::words::{Date, Locale, Moment};

/// Name and text of a file, and the base that a later merge starts from.
type Export = (String, String, Base);

/// The records that follow from the first answers, and their service.
type FirstFirm = fn(&FirstAnswers, Locale, &dyn Fn() -> Id) -> (Workspace, Id);

/// Its doors.
pub struct Later {
    pub page: fn(PageProps) -> Html,
    pub first_firm: FirstFirm,
    /// The firm of the example's file, in one language, as of a day.
    pub example: fn(&str, Locale, Date) -> Option<Workspace>,
    pub export: fn(&History, Option<&Moment>, Date) -> Export,
}

/// It could not be fetched: the line is down, or the site was updated meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Unreachable;

static LATER: Later =
    Later { page: |props| html! { <Page ..props /> }, first_firm, example: sample_of, export: files::export };

/// Fetches it; once it is there, again and again at no cost.
#[cfg(not(feature = "split"))]
pub async fn fetch() -> Result<&'static Later, Unreachable> {
    Ok(&LATER)
}

/// Fetches it; once it is there, again and again at no cost.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(later, fallible)]
pub fn fetch() -> Result<&'static Later, Unreachable> {
    Ok(&LATER)
}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Unreachable {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}
