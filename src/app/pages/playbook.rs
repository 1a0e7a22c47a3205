//! The playbook of one risk: what is done at each level, by whom, by when; and the firm's own version.

use serde_json::{Value, json};
use yew::prelude::*;

use super::lost::Lost;
use crate::app::context::{Pick as _, use_act, use_firm, use_locale};
use crate::app::forms::{Field, Input, fields, rows};
use crate::app::parts::{Ask, Confirm, FieldRef, Shape, tag};
use crate::app::record::risk_name;
use crate::app::route::Route;
use crate::assess::{ResolvedPlaybook, resolve, rto_min};
use crate::catalog::Catalog;
use crate::model::{
    Choice as _, Edit, Id, Kind, Level, OwnNeed, OwnStep, Playbook, ResourceClass, StepRole, look, options,
    record_value,
};
use crate::plan::as_printed;
use crate::words::{Locale, Text, format_minutes};

#[derive(Clone, PartialEq, Properties)]
pub struct PlaybookPageProps {
    pub risk: Id,
    pub level: Option<Level>,
}

const NEEDS: &[Field] = fields! {
    "class" => Input::Choice(options::<ResourceClass>), ("Class", "类别"),
        ("What kind of resource it is.", "属于哪类资源。");
    "what" => Input::Line, ("What", "内容"),
        ("For example “spare headsets”.", "例如“备用耳机”。");
};

const STEPS: &[Field] = fields! {
    "key" => Input::Line, ("Mark", "编号"),
        ("A short mark that other steps refer to: a, b, c.", "供其他步骤引用的简短编号：a、b、c。");
    "text" => Input::Prose, ("What to do", "处置措施"),
        ("One action, as an instruction.", "一个动作，用祈使句。");
    "role" => Input::Choice(options::<StepRole>), ("Who", "责任人"),
        ("The role; the plan prints the name.", "填角色，预案会印出姓名。");
    "due_min" => Input::Minutes, ("Done by", "时限"),
        ("Counted from when the interruption began.", "自中断开始起算。");
    "after" => Input::Lines, ("After steps", "前序步骤"),
        ("Marks of the steps that come first, one a line.", "先完成的步骤编号，每行一个。");
    "restores" => Input::YesNo, ("Needed to restore the service", "恢复服务所必需"),
        ("Steps that count towards the RTO.", "计入RTO的步骤。");
    "needs" => rows!(NEEDS, "Add a need", "添加所需资源"), ("Needs", "所需资源"),
        ("What must be at hand.", "需要准备什么。");
    "evidence" => Input::Line, ("Record", "留存记录"),
        ("What proves that it was done.", "用什么证明已完成。");
};

const OWN: &[Field] = fields! {
    "trigger" => Input::Prose, ("How we see that this level is reached", "怎样判断达到此级别"),
        ("In terms that anybody can check.", "用任何人都能核对的说法。");
    "steps" => rows!(STEPS, "Add a step", "添加步骤"), ("Steps", "步骤"),
        ("Independent steps may run at the same time.", "互不依赖的步骤可同时进行。");
    "exit" => Input::Prose, ("When this level is done", "此级别何时结束"),
        ("A condition that can be seen.", "可以看到的条件。");
};

#[component(PlaybookPage)]
pub fn playbook_page(props: &PlaybookPageProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let ctx = firm.context();
    let found =
        firm.workspace.risks.get(props.risk).and_then(|risk| Some((risk, firm.workspace.services.get(risk.service)?)));
    let Some((risk, service)) = found else { return html! { <Lost /> } };
    let title = risk_name(&ctx, risk);
    let level = props.level.unwrap_or(Level::Mild);
    let resolved = resolve(&ctx, service, risk, level).map(|playbook| as_printed(&ctx, service, playbook));
    let own = firm.workspace.playbooks.iter().find(|playbook| playbook.risk == props.risk && playbook.level == level);
    let path = resolved.as_ref().and_then(|playbook| playbook.critical_path_min);
    let path = path.filter(|_| level != Level::Mild);
    let at_once = resolved.as_ref().is_some_and(|playbook| playbook.at_once);
    let later = resolved.as_ref().is_some_and(|playbook| playbook.later);
    let start = resolved.as_ref().and_then(|playbook| playbook.start_by_min);
    let misses = resolved.as_ref().is_some_and(|playbook| playbook.misses_rto);
    let rto = rto_min(&ctx, service);
    let lede = match (path, rto) {
        _ if at_once => Text::new("This level starts at once.", "此级别立即启动。"),
        _ if later => Text::new(
            "This level begins days into the interruption; its times count from then.",
            "此级别在中断数日后才启动，时间自启动时起算。",
        ),
        (Some(_), Some(_)) if start.is_some() => Text::new(
            "Done one after the other, the steps reach the minimum only after {path}. To keep the RTO of {rto}, a way of our own starts within {start} of the interruption.",
            "逐步进行须{path}才恢复到最低水平。为达到RTO（{rto}），须在中断后{start}内启用我方替代办法。",
        ),
        (Some(_), Some(_)) if misses => Text::new(
            "The steps allow {path} from when the interruption began until the service is at its minimum: longer than the RTO of {rto}.",
            "自中断开始，限{path}内恢复到最低水平，超过RTO（{rto}）。",
        ),
        (Some(_), Some(_)) => Text::new(
            "The steps allow {path} from when the interruption began until the service is at its minimum, within the RTO of {rto}. Not yet proven in a drill.",
            "自中断开始，限{path}内恢复到最低水平，在RTO（{rto}）之内，未经演练证实。",
        ),
        (Some(_), None) => Text::new(
            "The steps allow {path} from when the interruption began until the service is at its minimum. Not yet proven in a drill.",
            "自中断开始，限{path}内恢复到最低水平，未经演练证实。",
        ),
        (None, _) => Text::new(
            "Nothing at this level has to restore the service against the clock.",
            "此级别没有须限时恢复服务的步骤。",
        ),
    }
    .fill(&[
        ("path", format_minutes(path.unwrap_or(0))),
        ("rto", format_minutes(rto.unwrap_or(0))),
        ("start", format_minutes(start.unwrap_or(0))),
    ]);
    let make_own = {
        let (act, id) = (act.clone(), props.risk);
        let steps = resolved.as_ref().map(|playbook| own_steps(playbook, locale)).unwrap_or_default();
        let (trigger, exit) = resolved
            .as_ref()
            .map(|playbook| (playbook.trigger.get(locale).to_owned(), playbook.exit.get(locale).to_owned()))
            .unwrap_or_default();
        Callback::from(move |_: MouseEvent| {
            let playbook = Playbook {
                id: act.new_id(),
                risk: id,
                level,
                trigger: trigger.clone(),
                steps: steps.clone(),
                exit: exit.clone(),
            };
            act.edit(
                Edit::Add { record: Kind::Playbook, value: record_value(&playbook) },
                Text::new("making the steps your own", "改为自定义步骤"),
            );
        })
    };
    let drop_own = {
        let (act, own) = (act.clone(), own.map(|playbook| playbook.id));
        Callback::from(move |()| {
            if let Some(id) = own {
                act.edit(
                    Edit::Delete { record: Kind::Playbook, id },
                    Text::new("return to the usual steps", "恢复常用步骤"),
                );
            }
        })
    };
    html! {
        <>
            <a class="back" key="back" href={Route::ServiceRisks(risk.service).to_hash()}>{ format!("← {}", locale.pick("Risks", "风险")) }</a>
            <div class="page-head" key="head">
                <h1 tabindex="-1">{ title.get(locale).to_owned() }</h1>
                <p class="lede">{ lede.get(locale).to_owned() }</p>
            </div>
            <nav class="choices" key="levels" aria-label={locale.pick("Level", "级别")}>
                { for Level::ALL.iter().map(|entry| {
                    let href = Route::Playbook { risk: props.risk, level: Some(*entry) }.to_hash();
                    html! { <a key={entry.code()} {href} aria-current={(*entry == level).then_some("page")}>{ entry.label().get(locale).to_owned() }</a> }
                }) }
            </nav>
            <div key={format!("body {level:?} {}", own.is_some())}>
                if let Some(own) = own {
                    <p class="inline">
                        { tag(Shape::Good, locale.pick("Your own version", "自定义版本")) }
                        <Confirm label={Text::new("Return to the usual steps", "恢复常用步骤")} class={classes!("btn", "btn-quiet")}
                            title={Text::new("Return to the usual steps?", "恢复常用步骤？")}
                            text={Text::new("Your own steps at this level are removed. You can undo this at once.", "此级别的自定义步骤将被删除，可以立即撤销。")}
                            action={Text::new("Remove my steps", "删除我的步骤")} on_confirm={drop_own} />
                    </p>
                    <div class="form">{ editor(own.id, &firm, locale) }</div>
                } else if let Some(playbook) = &resolved {
                    { reading(playbook, &firm, locale) }
                    <p class="inline form-end"><button type="button" class="btn" onclick={make_own}>{ locale.pick("Change these steps", "修改这些步骤") }</button></p>
                } else {
                    <div class="empty">
                        <p>{ locale.pick("There are no steps for your own risk at this level yet.", "这项自定义风险在此级别还没有步骤。") }</p>
                        <p><button type="button" class="btn btn-primary" onclick={make_own}>{ locale.pick("Write the steps", "编写步骤") }</button></p>
                    </div>
                }
            </div>
        </>
    }
}

/// A copy to be changed, in which each step is done when it was before, and so is the service back: a way of our own has
/// taken its time, and what is done after the service is back does not bring it back.
fn own_steps(playbook: &ResolvedPlaybook, locale: Locale) -> Vec<OwnStep> {
    let is_late = |by: Option<u32>| by.zip(playbook.critical_path_min).is_some_and(|(by, back)| by > back);
    playbook
        .steps
        .iter()
        .map(|step| OwnStep {
            key: step.key.clone(),
            text: step.text.get(locale).to_owned(),
            role: step.role,
            due_min: if step.workaround { step.by_min } else { step.due_min },
            after: step.after.clone(),
            restores: step.restores && !is_late(step.by_min),
            needs: step
                .needs
                .iter()
                .map(|(class, what)| OwnNeed { class: *class, what: what.get(locale).to_owned() })
                .collect(),
            evidence: step.evidence.get(locale).to_owned(),
        })
        .collect()
}

/// The steps as they stand, to read.
fn reading(playbook: &ResolvedPlaybook, firm: &crate::app::context::Firm, locale: Locale) -> Html {
    let name = |id: Option<Id>| firm.workspace.person(id).map(|person| person.name.clone());
    let roles = &Catalog::built_in().step_roles;
    html! {
        <div class="stack">
            <p><b>{ locale.pick("Begins when: ", "启动条件：") }</b>{ playbook.trigger.get(locale).to_owned() }</p>
            <table class="table">
                <caption class="sr">{ locale.pick("Steps", "步骤") }</caption>
                <thead><tr>
                    <th scope="col"><span class="held">{ locale.pick("Step", "步骤") }</span></th>
                    <th scope="col">{ locale.pick("By", "时限") }</th>
                    <th scope="col">{ locale.pick("Who", "责任人") }</th>
                    <th scope="col">{ locale.pick("What to do", "处置措施") }</th>
                    <th scope="col">{ locale.pick("Needs and record", "所需与记录") }</th>
                </tr></thead>
                <tbody>{ for playbook.steps.iter().map(|step| {
                    let role = step.role.and_then(|role| roles.get(role.code())).map(|text| text.get(locale).to_owned()).unwrap_or_default();
                    let who = match (name(step.person), role.is_empty()) {
                        (Some(person), false) => format!("{person} · {role}"),
                        (Some(person), true) => person,
                        (None, _) => role,
                    };
                    let needs: Vec<String> = step.needs.iter().map(|(_, what)| what.get(locale).to_owned()).collect();
                    let extra = [needs.join(locale.pick(", ", "、")), step.evidence.get(locale).to_owned()];
                    let extra: Vec<String> = extra.into_iter().filter(|part| !part.is_empty()).collect();
                    html! {
                        <tr key={step.key.clone()}>
                            <th scope="row">{ step.key.clone() }</th>
                            <td data-label={locale.pick("By", "时限")}>{ step.by_min.map_or_else(|| "–".into(), |min| html! { <span class="held">{ format_minutes(min).get(locale).to_owned() }</span> }) }</td>
                            <td data-label={locale.pick("Who", "责任人")}>{ who }</td>
                            <td data-label={locale.pick("What to do", "处置措施")}>{ step.text.get(locale).to_owned() }</td>
                            <td data-label={locale.pick("Needs and record", "所需与记录")}>{ if extra.is_empty() { "–".to_owned() } else { extra.join(locale.pick("; ", "；")) } }</td>
                        </tr>
                    }
                }) }</tbody>
            </table>
            <p><b>{ locale.pick("Done when: ", "结束条件：") }</b>{ playbook.exit.get(locale).to_owned() }</p>
        </div>
    }
}

fn editor(id: Id, firm: &crate::app::context::Firm, _locale: Locale) -> Html {
    let json = firm.workspace.record(Kind::Playbook, Some(id)).unwrap_or_else(|| json!({}));
    html! {
        <>{ for OWN.iter().map(|field| {
            let value = look(&json, field.path).cloned().unwrap_or(Value::Null);
            html! { <Ask key={field.path} record={Kind::Playbook} id={id} field={FieldRef(field)} path={field.path} {value} /> }
        }) }</>
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::assess::testing::Fixture;
    use crate::model::ServiceKind;

    /// When each step is done, and when the service is back.
    fn times(fixture: &Fixture, level: Level) -> (BTreeMap<String, Option<u32>>, Option<u32>) {
        let risk = fixture.workspace.risks.iter().next().unwrap();
        let playbook = resolve(&fixture.context(), fixture.service(), risk, level).unwrap();
        let steps = playbook.steps.iter().map(|step| (step.key.clone(), step.by_min)).collect();
        (steps, playbook.critical_path_min)
    }

    #[test]
    fn steps_made_one_s_own_are_done_when_those_are_that_they_were_made_from() {
        let mut ways = 0;
        for kind in ServiceKind::ALL {
            let mut fixture = Fixture::complete();
            fixture.change_service(|service| service.kind = Some(*kind));
            for scenario in &Catalog::built_in().scenarios {
                fixture.change_risk(|risk| risk.scenario = scenario.id.clone());
                let risk = fixture.workspace.risks.iter().next().unwrap().as_ref().clone();
                for level in Level::ALL {
                    fixture.workspace.playbooks = Default::default();
                    let made_from = resolve(&fixture.context(), fixture.service(), &risk, *level).unwrap();
                    ways += usize::from(made_from.steps.iter().any(|step| step.workaround && step.restores));
                    let before = times(&fixture, *level);
                    let playbook = Playbook {
                        id: risk.id,
                        risk: risk.id,
                        level: *level,
                        trigger: String::new(),
                        steps: own_steps(&made_from, Locale::En),
                        exit: String::new(),
                    };
                    fixture.workspace.playbooks = [playbook].into_iter().collect();
                    assert_eq!(times(&fixture, *level), before, "{kind:?} {} {level:?}", scenario.id);
                }
            }
        }
        assert!(ways > 100, "{ways}");
    }
}
