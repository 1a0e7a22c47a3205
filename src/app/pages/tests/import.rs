//! The preview of a file names what would change, in the words of the questions.

use super::*;
use crate::app::history::History;
use crate::app::incoming::{Incoming, Shown};
use crate::app::pages::view_incoming;
use crate::exchange::{Lineage, seal};

#[tokio::test(flavor = "current_thread")]
async fn an_import_shows_each_answer_as_it_is_and_as_it_would_be() {
    let ours = sample(SampleName::OnlineShop, Locale::En, today()).unwrap();
    let service = ours.services.iter().next().unwrap();
    let risk = ours.risks.iter().find(|risk| risk.service == service.id).unwrap();
    let theirs = ours
        .apply(&Edit::All(vec![
            Edit::set(Kind::Service, service.id, "bia/rto_min", 9 * 24 * 60),
            Edit::set(Kind::Service, service.id, "name", "Call centre NEW"),
            Edit::Delete { record: Kind::Risk, id: risk.id },
        ]))
        .unwrap();
    let text = seal(&theirs, &Lineage::of(&theirs, 2, None), &[], None);
    let open = History::open(ours.clone(), 1, None);
    let incoming = Incoming::read("firm.ballast.json", Ok(text), Some(&open));
    let workspace = Rc::new(ours.clone());
    let props = ScreenProps {
        locale: Locale::En,
        firm: Firm { workspace: Rc::clone(&workspace), today: today(), kept: Rc::default() },
        desk: Rc::new(desk(true, &workspace)),
        page: PageProps {
            route: Route::Data,
            incoming: Some(Shown { incoming: Rc::new(incoming), view: Some(view_incoming) }),
            has_firm: true,
        },
    };
    let html = LocalServerRenderer::<Screen>::with_props(props).hydratable(false).render().await;
    for told in [
        "(RTO): 4 h → 9 days",
        "Customer call centre → Call centre NEW",
        "<b>Customer call centre</b>",
        "<del>Network, phone or power cut at the provider (Customer call centre)</del>",
    ] {
        assert!(html.contains(told), "{told}");
    }
    none(&faults(&html));
}
