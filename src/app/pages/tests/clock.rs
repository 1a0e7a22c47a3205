//! What the pages say of a service that runs to a deadline: no hours anywhere, and the deadline where they stood.

use std::rc::Rc;

use super::{render, today};
use crate::app::register::Register;
use crate::app::route::Route;
use crate::catalog::{SampleName, sample};
use crate::model::{Id, Kind, Milestone, ServiceKind, Workspace};
use crate::words::Locale;

/// The example, whose first service pays wages.
fn paid() -> (Rc<Workspace>, Id) {
    let mut workspace = sample(SampleName::OnlineShop, Locale::En, today()).unwrap();
    let mut service = workspace.services.iter().next().unwrap().as_ref().clone();
    let id = service.id;
    service.kind = Some(ServiceKind::PayrollHr);
    service.bia.deadline = "Bank cut-off, the 24th, 15:00".into();
    (service.bia.rto_min, service.name) = (Some(2877), "Wages".into());
    workspace.services = workspace.services.with(service);
    (Rc::new(workspace), id)
}

const HOURS: [&str; 2] = ["47 h 57 min", "47小时57分钟"];

#[tokio::test(flavor = "current_thread")]
async fn the_deadline_stands_where_the_rto_stood() {
    let (workspace, id) = paid();
    let risk = workspace.risks_of(id).next().unwrap().id;
    let topic = Some("targets".to_owned());
    let ask = Route::Ask { record: Kind::Service, id: Some(id), topic, field: None, back: None };
    let playbook = Route::Playbook { risk, level: Some(crate::model::Level::Severe) };
    for (route, en, zh) in [
        (Route::Service(id), "Deadline: Bank cut-off, the 24th, 15:00", "截止时点：Bank cut-off, the 24th, 15:00"),
        (Route::Home, "class=\"num\">deadline<", "class=\"num\">截止时点<"),
        (Route::Register(Register::Services), "class=\"num\">deadline<", "class=\"num\">截止时点<"),
        (ask, "Deadline that has to be kept", "必须守住的截止时点"),
        (playbook, "The steps allow", "恢复到最低水平"),
    ] {
        for (locale, said) in [(Locale::En, en), (Locale::Zh, zh)] {
            let page = render(&workspace, true, route.clone(), locale).await;
            assert!(page.contains(said), "{route:?} {said}");
            assert!(!HOURS.iter().any(|hours| page.contains(hours)), "{route:?}");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_stage_without_a_name_is_told_by_its_day() {
    let (workspace, id) = paid();
    let mut service = workspace.services.get(id).unwrap().as_ref().clone();
    service.kind = Some(ServiceKind::Project);
    service.milestones = vec![Milestone { due: Some(today().plus_days(20)), ..Milestone::default() }];
    let day = today().plus_days(20);
    let workspace = Rc::new(Workspace { services: workspace.services.with(service), ..(*workspace).clone() });
    for (locale, said) in [(Locale::En, format!("Deadline: {day}<")), (Locale::Zh, format!("截止时点：{day}<"))] {
        let page = render(&workspace, true, Route::Service(id), locale).await;
        assert!(page.contains(&said), "{said} {page}");
    }
}
