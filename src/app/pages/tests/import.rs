//! The preview of a file names what would change, in the words of the questions.

use super::*;
use crate::app::history::History;
use crate::app::incoming::{Incoming, Shown};
use crate::app::pages::view_incoming;
use crate::exchange::{Lineage, seal};

/// The data page over a firm, with a file that was read.
async fn shown(ours: &Workspace, open: History, text: String, locale: Locale) -> String {
    let incoming = Incoming::read("firm.ballast.json", Ok(text), Some(&open));
    let workspace = Rc::new(ours.clone());
    let props = ScreenProps {
        locale,
        firm: Firm { workspace: Rc::clone(&workspace), today: today(), memory: Rc::default() },
        desk: Rc::new(desk(true, &workspace)),
        page: PageProps {
            route: Route::Data,
            incoming: Some(Shown { incoming: Rc::new(incoming), view: Some(view_incoming) }),
            has_firm: true,
            view: view(&Route::Data).await,
        },
    };
    LocalServerRenderer::<Screen>::with_props(props).hydratable(false).render().await
}

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
    let html = shown(&ours, History::open(ours.clone(), 1, None), text, Locale::En).await;
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

#[tokio::test(flavor = "current_thread")]
async fn where_both_sides_went_on_from_one_file_each_record_says_on_which() {
    let base = Rc::new(sample(SampleName::OnlineShop, Locale::En, today()).unwrap());
    let people: Vec<_> = base.people.iter().map(|person| person.id).collect();
    let named = |at: usize, name: &str| Edit::set(Kind::Person, people[at], "name", name);
    let theirs = base.apply(&Edit::All(vec![named(0, "Theirs"), named(1, "Theirs too")])).unwrap();
    let ours = base.apply(&Edit::All(vec![named(1, "Ours"), named(2, "Ours too")])).unwrap();
    let common = Lineage::of(&base, 2, None).as_base(&base);
    let text = seal(&theirs, &Lineage::of(&theirs, 3, Some(common.clone())), &[], None);
    for (locale, told) in [
        (
            Locale::En,
            [
                "<b>Ours too</b><span class=\"hint\"> (changed here only)</span>",
                "<b>Ours</b><span class=\"hint\"> (changed on both sides)</span>",
                " (changed in the file only)</span>",
            ],
        ),
        (
            Locale::Zh,
            [
                "<b>Ours too</b><span class=\"hint\">（只在这里改过）</span>",
                "<b>Ours</b><span class=\"hint\">（两边都改过）</span>",
                "（只在文件中改过）</span>",
            ],
        ),
    ] {
        let open = History::open(ours.clone(), 4, Some(common.clone()));
        let html = shown(&ours, open, text.clone(), locale).await;
        for told in told {
            assert_eq!(html.matches(told).count(), 1, "{told}\n{html}");
        }
        none(&faults(&html));
    }
}
