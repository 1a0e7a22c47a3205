//! What "Draft the plan" proposes, and what it never does.

use std::rc::Rc;

use super::render;
use crate::app::route::Route;
use crate::model::{Choice as _, Id, Organisation, Person, Service, ServiceKind, Size, Workspace};
use crate::words::Locale;

fn id(n: u8) -> Id {
    Id::new(1, &[n; 10])
}

/// A firm of twelve, with a service of the kind, two people and what the second page asks.
fn firm(kind: ServiceKind) -> Rc<Workspace> {
    let person = |n, name: &str| Person { id: id(n), name: name.into(), phone: "555 0100".into(), ..Person::default() };
    let mut service = Service {
        id: id(9),
        name: "Records".into(),
        kind: Some(kind),
        owner: Some(id(1)),
        deputy: Some(id(2)),
        ..Service::default()
    };
    service.bia.mtpd_min = Some(120);
    Rc::new(Workspace {
        organisation: Rc::new(Organisation { size: Some(Size::Under20), ..Organisation::default() }),
        people: [person(1, "Ann Lee"), person(2, "Ben Ode")].into_iter().collect(),
        services: [service].into_iter().collect(),
        ..Workspace::new(id(8))
    })
}

#[tokio::test(flavor = "current_thread")]
async fn it_proposes_what_is_usual_and_keeps_to_what_the_firm_said() {
    let page = render(&firm(ServiceKind::CallCentre), true, Route::Draft(id(9)), Locale::En).await;
    // Half of the MTPD, not the four hours that are usual.
    let rto = page.split("(RTO)").nth(1).and_then(|after| after.split("</div>").next()).unwrap_or_default();
    assert!(rto.contains("1 h") && !rto.contains("4 h"), "{rto}");
    for said in ["Hotline and online chat", "Ben Ode", "likelihood ", "Plan document", "Take these"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("Maximum tolerable period"), "what is answered is not proposed");
    assert!(!page.contains("555 0100"), "no number is proposed");
    let zh = render(&firm(ServiceKind::CallCentre), true, Route::Draft(id(9)), Locale::Zh).await;
    assert!(zh.contains("全部采用") && zh.contains("热线与在线客服"), "{zh}");
}

#[tokio::test(flavor = "current_thread")]
async fn it_never_proposes_figures_that_only_the_firm_or_the_vendor_can_say() {
    for kind in ServiceKind::ALL {
        let page = render(&firm(*kind), true, Route::Draft(id(9)), Locale::En).await;
        for never in
            ["Ready within", "Time until it works", "Capacity", "Promised", "Target", "Spending", "Approver", "Tested"]
        {
            let labels = page.split("<dt>").skip(1).filter_map(|part| part.split("</dt>").next());
            assert!(!labels.into_iter().any(|label| label.contains(never)), "{}: {never}", kind.code());
        }
        assert!(page.contains("<dt>") || *kind == ServiceKind::Other, "{}: something is proposed", kind.code());
    }
}
