//! The needs of a service on screen: proposals, what is settled, and what is done without.

use std::rc::Rc;

use super::{render, today};
use crate::app::route::Route;
use crate::catalog::{SampleName, sample};
use crate::model::{Edit, Kind, NeedAnswer, Resource, ResourceClass, Workspace, record_value};
use crate::words::Locale;

async fn page(workspace: &Workspace, locale: Locale) -> String {
    let id = workspace.services.iter().next().map(|service| service.id);
    let route = Route::Ask { record: Kind::Service, id, topic: Some("needs".into()), field: None, back: None };
    render(&Rc::new(workspace.clone()), true, route, locale).await
}

/// The line of a need, up to the next.
fn line<'p>(page: &'p str, need: &str) -> &'p str {
    let at = page.find(&format!("aria-label=\"{need}\"")).unwrap_or_else(|| panic!("{need}"));
    let rest = page[at..].split_once('>').unwrap().1;
    &rest[..rest.find("class=\"row\"").unwrap_or(rest.len())]
}

#[tokio::test(flavor = "current_thread")]
async fn a_need_has_its_proposal_until_somebody_settles_it() {
    let mut workspace = sample(SampleName::OnlineShop, Locale::En, today()).unwrap();
    let mut service = workspace.services.iter().next().unwrap().as_ref().clone();
    service.needs.clear();
    workspace.services = workspace.services.with(service.clone());
    let fund = Resource {
        id: crate::model::Id::new(5, &[5; 10]),
        class: Some(ResourceClass::Funds),
        name: "Night purse".into(),
        amount_minor: Some(100_000),
        ..Resource::default()
    };
    let others: Vec<_> = workspace.resources.iter().filter(|other| other.class != fund.class).cloned().collect();
    workspace.resources = others.iter().map(|other| other.as_ref().clone()).collect();
    let workspace = workspace.apply(&Edit::Add { record: Kind::Resource, value: record_value(&fund) }).unwrap();
    for (locale, need, proposed, confirm, open, without) in [
        (
            Locale::En,
            "Emergency spending authority",
            "Night purse (proposed)</option>",
            "Confirm: Night purse",
            "are still to be settled.",
            "We do without</option>",
        ),
        (
            Locale::Zh,
            "应急支出授权",
            "Night purse（建议）</option>",
            "确认：Night purse",
            "未落实。",
            "不配备</option>",
        ),
    ] {
        let page = page(&workspace, locale).await;
        let line = line(&page, need);
        for shown in [proposed, confirm, without] {
            assert!(line.contains(shown), "{shown} in {line}");
        }
        assert!(page.contains(open), "{open}");
    }
    // Confirmed, the proposal and its button are gone; done without, the reason is asked.
    let answer = |resource, without| NeedAnswer {
        class: fund.class,
        what: "Emergency spending authority".into(),
        resource,
        without,
        reason: String::new(),
    };
    let with = |answer| {
        let service = crate::model::Service { needs: vec![answer], ..service.clone() };
        Workspace { services: workspace.services.with(service), ..workspace.clone() }
    };
    let settled = page(&with(answer(Some(fund.id), false)), Locale::En).await;
    let settled = line(&settled, "Emergency spending authority");
    assert!(!settled.contains("proposed") && !settled.contains("Confirm: "), "{settled}");
    assert!(settled.contains("selected") && !settled.contains("Why you do without"), "{settled}");
    let without = page(&with(answer(None, true)), Locale::En).await;
    let without = line(&without, "Emergency spending authority");
    assert!(without.contains("Why you do without") && without.contains("id=\"f-needs-0-reason\""), "{without}");
}
