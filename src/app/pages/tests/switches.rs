//! Switching checks on and off, on the page of the checks and in the settings.

use std::rc::Rc;

use serde_json::Value;

use super::{render, today};
use crate::app::pages::checks::switch::{To, turn};
use crate::app::route::Route;
use crate::catalog::{SampleName, sample};
use crate::model::{Edit, Kind, Policy, Tier, Workspace};
use crate::words::Locale;

async fn page(workspace: &Workspace, locale: Locale) -> String {
    let service = workspace.services.iter().next().unwrap().id;
    render(&Rc::new(workspace.clone()), true, Route::Checks { service, check: None }, locale).await
}

/// The line of a check that is not asked, or its answers.
fn part<'p>(page: &'p str, from: &str) -> &'p str {
    let at = page.find(from).unwrap_or_else(|| panic!("{from}"));
    let rest = &page[at + from.len()..];
    &rest[..rest.find("</li>").unwrap_or(rest.len()).min(rest.find("</fieldset>").unwrap_or(rest.len()))]
}

fn with(workspace: &Workspace, edit: &Edit) -> Workspace {
    workspace.apply(edit).unwrap()
}

#[tokio::test(flavor = "current_thread")]
async fn what_the_sources_name_and_our_size_does_not_ask_stands_by_itself_with_one_press() {
    let workspace = example();
    for (locale, title, all, one, statement) in [
        (
            Locale::En,
            "Not asked at our size",
            "Ask all of them",
            "Ask it",
            "The provider keeps a reserve team and spare equipment ready for major faults",
        ),
        (Locale::Zh, "按本企业规模不强制", "全部加入", "加入检查", "服务商备有应对重大故障的后备团队和应急设备"),
    ] {
        let page = page(&workspace, locale).await;
        let group = &page[page.find(&format!("tabindex=\"-1\">{title}</h2>")).unwrap()..];
        assert!(group.contains(all));
        let line = part(group, "data-check=\"OB-62\"");
        assert!(line.contains(statement) && line.contains(one), "{line}");
    }
    let asked = with(&workspace, &turn(["OB-62"], To::On(Some(Tier::Important)), today()));
    let page = page(&asked, Locale::En).await;
    assert!(!page.contains("data-check=\"OB-62\""), "no line of it");
    let answers = part(&page, "id=\"f-OB-62\"");
    assert!(answers.contains("Added by you") && answers.contains("type=\"radio\""), "{answers}");
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_switched_off_keeps_its_place_and_is_asked_until_a_reason_is_given() {
    let off = with(&example(), &turn(["OB-21"], To::Off, today()));
    for (locale, note, mark) in [
        (Locale::En, "Say why; until then the check is asked as before.", "Still asked"),
        (Locale::Zh, "请写明理由，否则仍按须检查处理。", "仍须检查"),
    ] {
        let page = page(&off, locale).await;
        let answers = part(&page, "id=\"f-OB-21\"");
        assert!(answers.contains(note) && answers.contains(mark) && answers.contains("type=\"radio\""), "{answers}");
    }
    let reason = Edit::set(Kind::Policy, None, "switches/OB-21/reason", "A list price");
    let page = page(&with(&off, &reason), Locale::En).await;
    let answers = part(&page, "id=\"f-OB-21\"");
    assert!(answers.contains("Switched off") && answers.contains("A list price"), "{answers}");
    assert!(!answers.contains("type=\"radio\"") && answers.contains("Ask it again"), "{answers}");
    let settings = render(&Rc::new(with(&off, &reason)), true, Route::Settings, Locale::En).await;
    assert!(
        settings.contains("Switched off: ") && settings.contains("A list price"),
        "the reason stands in the settings"
    );
}

#[test]
fn a_switch_is_one_step_and_goes_back_to_the_rule() {
    let all = ["OB-06", "OB-09", "OB-62"];
    let on = with(&example(), &turn(all, To::On(Some(Tier::Important)), today()));
    for id in all {
        let said = on.policy.switches.get(id).unwrap();
        assert_eq!(
            (on.policy.checks.get(id), said.from, said.decided_on),
            (Some(&true), Some(Tier::Important), Some(today()))
        );
    }
    let usual = with(&on, &turn(all, To::Usual, today()));
    assert_eq!(*usual.policy, Policy::default());
    assert_eq!(
        turn(["OB-06"], To::Usual, today()),
        Edit::All(
            ["checks/OB-06", "switches/OB-06"].map(|field| Edit::set(Kind::Policy, None, field, Value::Null)).to_vec()
        )
    );
}

fn example() -> Workspace {
    sample(SampleName::OnlineShop, Locale::En, today()).unwrap()
}
