//! What the pages say of a service that the firm runs itself: nobody else is asked for, nor spoken of.

use std::rc::Rc;

use super::{render, today};
use crate::app::route::Route;
use crate::catalog::{SampleName, sample};
use crate::model::{Edit, Id, Kind};
use crate::words::Locale;

/// What a person reads between the tags.
fn said(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.to_owned() + "\n").collect()
}

#[tokio::test(flavor = "current_thread")]
async fn its_hub_and_how_it_goes_on_speak_of_no_vendor() {
    let example = sample(SampleName::OnlineShop, Locale::En, today()).unwrap();
    let id: Id = example.services.iter().next().unwrap().id;
    let own = example
        .apply(&Edit::All(vec![
            Edit::set(Kind::Service, Some(id), "kind", "own_run"),
            Edit::set(Kind::Service, Some(id), "vendor", serde_json::Value::Null),
        ]))
        .unwrap();
    let own = Rc::new(own);
    let ask = |topic: &str| Route::Ask {
        record: Kind::Service,
        id: Some(id),
        topic: Some(topic.to_owned()),
        field: None,
        back: None,
    };
    for route in [Route::Service(id), ask("alternatives"), ask("levels"), ask("levels_agreed")] {
        for (locale, words) in [(Locale::En, ["vendor", "provider"]), (Locale::Zh, ["服务商", "供应商"])] {
            let page = said(&render(&own, true, route.clone(), locale).await);
            // The menu has a register of vendors, whatever this service is; somebody else may do the work for a while.
            let apart = ["Vendors", "服务商", "Another provider", "备选服务商"];
            let main = page.lines().filter(|line| !apart.contains(&line.trim()));
            let strange: Vec<&str> =
                main.filter(|line| words.iter().any(|word| line.to_lowercase().contains(word))).collect();
            assert!(strange.is_empty(), "{route:?} {locale:?}: {strange:?}");
        }
    }
}
