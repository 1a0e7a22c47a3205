//! The part of the program that writes what is not carried: file, cards, the provider's copy, and the files to download.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::part::{Unreachable, door};
use crate::plan::{self, Document};
use crate::render;

/// A plan as text: Markdown, or a page that stands alone.
pub type Render = fn(&Document) -> String;

/// Its doors.
pub struct Papers {
    pub writers: plan::Papers,
    pub markdown: Render,
    pub html: Render,
}

static PAPERS: Papers = Papers { writers: plan::Papers::ALL, markdown: render::markdown, html: render::html };

door!(papers: fn fetch() -> &'static Papers { &PAPERS });

/// How far it is.
#[derive(Clone, Copy)]
pub enum Coming {
    Asked,
    Here(&'static Papers),
    Failed,
}

impl Coming {
    pub fn here(self) -> Option<&'static Papers> {
        match self {
            Self::Here(papers) => Some(papers),
            Self::Asked | Self::Failed => None,
        }
    }
}

/// Asked for as soon as the page stands, and again when that is called.
#[hook]
pub fn use_papers() -> (Coming, Callback<()>) {
    let coming = use_state(|| Coming::Asked);
    let tries = use_state(|| 0_u32);
    {
        let coming = coming.clone();
        use_effect_with(*tries, move |_| {
            spawn_local(async move {
                coming.set(fetch().await.map_or_else(|Unreachable| Coming::Failed, Coming::Here));
            });
        });
    }
    let again = {
        let coming = coming.clone();
        Callback::from(move |()| {
            coming.set(Coming::Asked);
            tries.set(*tries + 1);
        })
    };
    (*coming, again)
}
