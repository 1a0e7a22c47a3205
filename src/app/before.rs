//! What stands in the page before the program is there: the start page and the first form, in both languages.
//!
//! They are the program's own components. `examples/before.rs` renders them when the page is built, and boot.js
//! shows the one that is wanted.

use std::rc::Rc;
use yew::prelude::*;

use super::context::{Act, Desk, Pick as _};
use super::pages::{Start, Welcome};
use super::parts::Shell;
use super::route::Route;
use super::toast::Toast;
use crate::words::Locale;

/// Both start pages, of which styles hide the one in the other language; the forms in templates, because their ids
/// are the same.
#[component(Before)]
pub fn before() -> Html {
    let spoken = |locale: Locale, what: Html| html! { <ContextProvider<Locale> context={locale}>{ what }</ContextProvider<Locale>> };
    let welcome = |locale: Locale| {
        html! {
            <Welcome>
                <noscript><p class="banner banner-warn">{ locale.pick(
                    "Ballast works inside your browser and needs JavaScript. Switch it on for this page and reload.",
                    "压舱石在你的浏览器里工作，需要JavaScript。请为本页启用后重新加载。",
                ) }</p></noscript>
            </Welcome>
        }
    };
    html! {
        <ContextProvider<Act> context={Act::default()}>
        <ContextProvider<Rc<Desk>> context={Rc::new(Desk::default())}>
            <Shell route={Route::Welcome} toast={None::<Toast>}>
                { for Locale::ALL.map(|locale| spoken(locale, welcome(locale))) }
            </Shell>
            { for Locale::ALL.map(|locale| html! {
                <template lang={locale.tag()}>{ spoken(locale, html! { <Start /> }) }</template>
            }) }
        </ContextProvider<Rc<Desk>>>
        </ContextProvider<Act>>
    }
}
