//! What single pages must say, and what they must not.

use std::rc::Rc;

use super::{render, today};
use crate::app::route::{Back, Route};
use crate::catalog::{Catalog, SampleName, sample};
use crate::model::{Area, Id, Industry, Jurisdiction, Kind, Organisation, Risk, Service, WatchedLaw, Workspace};
use crate::words::Locale;

fn example() -> Workspace {
    sample(SampleName::OnlineShop, Locale::En, today()).unwrap()
}

fn first(workspace: &Workspace) -> Id {
    workspace.services.iter().next().unwrap().id
}

fn ask(id: Id, topic: &str, back: Option<Back>) -> Route {
    Route::Ask { record: Kind::Service, id: Some(id), topic: Some(topic.into()), field: None, back }
}

#[tokio::test(flavor = "current_thread")]
async fn the_plan_page_says_what_each_part_of_its_score_lacks() {
    let workspace = Rc::new(example());
    let route = Route::Plan(first(&workspace));
    let page = render(&workspace, true, route.clone(), Locale::En).await;
    for part in ["impact analysis", "risks", "levels and playbooks", "organisation", "resources and alternatives"] {
        let names = |start: &str| page.contains(&format!("{start} for the {part}"));
        assert!(names("Nothing is missing") || names("Still missing"), "{part}");
    }
    let page = render(&workspace, true, route, Locale::Zh).await;
    for part in ["业务影响分析", "风险", "级别与处置方案", "组织与联系", "资源与备选方案"] {
        assert!(page.contains(&format!("{part}已齐备")) || page.contains(&format!("{part}尚缺")), "{part}");
    }
}

/// A firm whose one service has so many risks, each moved elsewhere by a person's own judgement.
fn moved(risks: u8) -> Workspace {
    let service = Id::new(1, &[8; 10]);
    let scenarios = &Catalog::built_in().scenarios;
    let risk = |n: u8| {
        let mut risk = Risk {
            id: Id::new(1, &[100 + n; 10]),
            service,
            scenario: scenarios[usize::from(n)].id.clone(),
            likelihood: Some(n % 4 + 2),
            impact: Some(n / 4 + 1),
            ..Risk::default()
        };
        risk.residual_override.likelihood = Some(1);
        risk.residual_override.impact = Some(n / 4 + 1);
        risk.residual_override.reason = "Seen for years".into();
        risk
    };
    Workspace {
        services: [Service { id: service, ..Service::default() }].into_iter().collect(),
        risks: (0..risks).map(risk).collect(),
        ..Workspace::new(Id::new(1, &[9; 10]))
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_map_without_arrows_says_how_to_see_them() {
    for (locale, sentence) in [
        (Locale::En, "Choose a cell to see where its risks went"),
        (Locale::Zh, "选择一个格子，查看其中的风险移到了哪里"),
    ] {
        for (risks, hidden) in [(4, false), (16, true)] {
            let workspace = Rc::new(moved(risks));
            let page = render(&workspace, true, Route::ServiceRisks(first(&workspace)), locale).await;
            assert_eq!(page.contains("heat-arrows"), !hidden, "{risks} risks");
            assert_eq!(page.contains(sentence), hidden, "{risks} risks");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn only_supervised_firms_are_asked_about_their_supervision() {
    let eu_bank = |organisation: &mut Organisation| {
        organisation.regulated = Some(true);
        organisation.seat = Some(Jurisdiction::Germany);
        organisation.jurisdictions = Vec::new();
    };
    let chinese_insurer = |organisation: &mut Organisation| {
        organisation.industry = Some(Industry::Finance);
        organisation.regulated = None;
    };
    let watcher = |organisation: &mut Organisation| {
        organisation.laws.push(WatchedLaw { title: "银保监办发〔2021〕141号".into(), ..WatchedLaw::default() });
    };
    let not_supervised = |organisation: &mut Organisation| {
        organisation.industry = Some(Industry::Finance);
        organisation.regulated = Some(false);
    };
    type Change = fn(&mut Organisation);
    let cases: [(Change, [bool; 2]); 5] = [
        (|_| {}, [false, false]),
        (eu_bank, [true, false]),
        (chinese_insurer, [false, true]),
        (watcher, [false, true]),
        (not_supervised, [false, false]),
    ];
    for (at, (change, expected)) in cases.into_iter().enumerate() {
        let mut workspace = example();
        change(Rc::make_mut(&mut workspace.organisation));
        let workspace = Rc::new(workspace);
        let page = render(&workspace, true, ask(first(&workspace), "criticality", None), Locale::En).await;
        let asked = ["Critical or important function", "Important outsourcing"].map(|label| page.contains(label));
        assert_eq!(asked, expected, "case {at}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn an_answer_about_supervision_stays_where_it_was_given() {
    let mut workspace = example();
    let id = first(&workspace);
    let answered = workspace.services.iter().map(|service| {
        let mut service = service.as_ref().clone();
        if service.id == id {
            service.criticality.dora_critical = Some(false);
        }
        service
    });
    workspace.services = answered.collect();
    let workspace = Rc::new(workspace);
    let page = render(&workspace, true, ask(id, "criticality", None), Locale::En).await;
    assert!(page.contains("Critical or important function") && !page.contains("Important outsourcing"));
    let answers = Route::Answers { record: Kind::Service, id: Some(id), task: Some(Area::Tier) };
    assert!(render(&workspace, true, answers, Locale::En).await.contains("Critical or important function"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_button_of_a_question_says_where_it_leads() {
    let workspace = Rc::new(example());
    let id = first(&workspace);
    for (back, en, zh) in [
        (None, "Continue", "继续"),
        (Some(Back::Plan), "Back to the plan", "返回预案"),
        (Some(Back::Home), "Back to Home", "返回首页"),
        (Some(Back::Risks), "Back to the risks", "返回风险"),
        (Some(Back::Answers), "Back to your answers", "返回核对答案"),
    ] {
        for (locale, label) in [(Locale::En, en), (Locale::Zh, zh)] {
            let page = render(&workspace, true, ask(id, "basics", back), locale).await;
            assert!(
                page.contains(&format!("<button type=\"submit\" class=\"btn btn-primary\">{label}</button>")),
                "{label}"
            );
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_page_of_one_risk_speaks_of_one() {
    for scored in [true, false] {
        let mut workspace = moved(1);
        if !scored {
            workspace.risks =
                workspace.risks.iter().map(|risk| Risk { impact: None, ..risk.as_ref().clone() }).collect();
        }
        let workspace = Rc::new(workspace);
        let route = Route::ServiceRisks(first(&workspace));
        assert!(render(&workspace, true, route, Locale::En).await.contains("One risk, "), "scored: {scored}");
    }
}
