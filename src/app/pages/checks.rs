//! Onboarding checks of a service, by group, and those that are not asked.

use serde_json::Value;
use yew::prelude::*;

mod check;
mod filter;
pub(super) mod switch;

use self::check::Check;
use self::filter::{Filter, Standing};
use self::switch::{NotAsked, Stands, Unasked};
use super::lost::Lost;
use super::service::gate_tag;
use crate::app::context::{Act, Pick as _, use_act, use_firm, use_locale};
use crate::app::parts::{Shape, Why, tag, use_gradual};
use crate::app::route::Route;
use crate::assess::{
    AnsweredBy, AppliedCheck, Gate, GroupResult, LeftOut, LeftOutBy, Reason, is_shown, judge, left_out,
};
use crate::catalog::Catalog;
use crate::model::{Choice as _, Edit, Id, Kind, Outcome, Place, State, Tier, look};
use crate::words::{Date, Locale, Text};

#[derive(Clone, PartialEq, Properties)]
pub struct ChecksProps {
    pub service: Id,
    pub check: Option<String>,
}

#[component(Checks)]
pub fn checks(props: &ChecksProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let filter = use_state(|| None::<(Standing, Vec<String>)>);
    let all_groups = &Catalog::built_in().check_groups;
    // A check that is asked for must be there to be shown.
    let steps = use_gradual(all_groups.len());
    let steps = if props.check.is_some() { all_groups.len() } else { steps };
    let Some(service) = firm.workspace.services.get(props.service) else { return html! { <Lost /> } };
    let ctx = firm.context();
    let judged = judge(&ctx, service);
    let onboarding = &judged.onboarding;
    let (answered, asked) = onboarding.asked();
    let (open, asked_in_all) = (asked.saturating_sub(answered), asked);
    let conditional = service.decision.outcome == Some(Outcome::Conditional);
    let title = match onboarding.gate {
        Gate::Open => Text::new("{n} of {all} checks still to answer", "还有{n}/{all}项检查未回答"),
        Gate::Blocked if onboarding.blocking().count() == 0 => {
            Text::new("Onboarding is blocked by the failed fault test", "模拟故障测试未合格，准入受阻")
        }
        Gate::Blocked if onboarding.blocking().count() == 1 => {
            Text::new("Onboarding is blocked by one knock-out check", "有1项一票否决未通过，准入受阻")
        }
        Gate::Blocked => {
            Text::new("Onboarding is blocked by {blocked} knock-out checks", "有{blocked}项一票否决未通过，准入受阻")
        }
        Gate::Below if open == 0 => Text::new("All answered, but the score is too low", "已全部回答，但得分不足"),
        Gate::Below => Text::new(
            "The score is too low so far; {n} of {all} checks are open",
            "目前得分不足，还有{n}/{all}项未回答",
        ),
        Gate::Ready if open == 0 => Text::new("All checks answered: time to decide", "检查已完成，可以作出决定"),
        Gate::Ready => Text::new("You can decide; {n} of {all} checks are open", "可以作出决定，还有{n}/{all}项未回答"),
        Gate::Approved if conditional => Text::new("Onboarding is approved with conditions", "已附条件准入"),
        Gate::Approved => Text::new("Onboarding is approved", "已同意准入"),
        Gate::Expired => Text::new("The onboarding result is out of date", "准入结论已过期"),
        Gate::Rejected => Text::new("Onboarding was not approved", "不予准入"),
    }
    .fill(&[
        ("n", Text::same(open.to_string())),
        ("all", Text::same(asked.to_string())),
        ("blocked", Text::same(onboarding.blocking().count().to_string())),
    ]);
    let is = |standing: Standing| onboarding.list.checks.iter().filter(move |check| standing.holds(check));
    let counts = Standing::ALL.map(|standing| u32::try_from(is(standing).count()).unwrap_or(u32::MAX));
    let on_choose = {
        let filter = filter.clone();
        let found = Standing::ALL.map(|standing| is(standing).map(|check| check.id.to_owned()).collect::<Vec<_>>());
        Callback::from(move |chosen: Option<Standing>| {
            let found = Standing::ALL.into_iter().zip(&found).find(|(of, _)| Some(*of) == chosen);
            filter.set(found.map(|(of, found)| (of, found.clone())));
        })
    };
    let open_of = |group: &str| -> Vec<Place> {
        let open = is(Standing::Open).filter(|check| check.check.everywhere().group == group);
        open.filter(|check| check.check.everywhere().answered_by.is_none()).map(|check| check.at.clone()).collect()
    };
    // What stands against the vendor, by name.
    let blocking = onboarding.blocking().map(|check| {
        let route = Route::Checks { service: service.id, check: Some(check.id.to_owned()) };
        html! { <li key={check.id.to_owned()}><a href={route.to_hash()}>{ check.check.statement().get(locale).to_owned() }</a></li> }
    });
    let blocking: Vec<Html> = blocking.collect();
    let own = firm.workspace.record(Kind::Service, Some(service.id));
    let vendors = firm.workspace.record(Kind::Vendor, service.vendor);
    let policy = &firm.workspace.policy;
    let said = |id: &str| serde_json::to_value(policy.switches.get(id)).unwrap_or(Value::Null);
    let out = left_out(&ctx, service, judged.vendor, &onboarding.list);
    let answer = |at: &Place| {
        let json = if at.record == Kind::Vendor { &vendors } else { &own };
        json.as_ref().and_then(|json| look(json, &at.field)).cloned().unwrap_or(Value::Null)
    };
    let asked = |applied: &AppliedCheck<'_>| {
        let stands = match policy.checks.get(applied.id) {
            Some(true) => Stands::Added,
            Some(false) => Stands::Kept,
            None => Stands::Asked,
        };
        html! {
            <Check key={applied.id.to_owned()} id={applied.id.to_owned()} place={applied.check.place} at={applied.at.clone()} answer={answer(&applied.at)}
                state={applied.state} by_itself={matches!(applied.answered_by, Some(AnsweredBy::FaultTest | AnsweredBy::Decision))}
                knock_out={applied.knock_out} failed={applied.failed} decayed={applied.decayed}
                why={Some(applied.why.clone())} today={firm.today}
                unfolded={props.check.as_deref() == Some(applied.id)} {stands} said={said(applied.id)} />
        }
    };
    // In the place that it had: whoever types the reason keeps the field.
    let off = |check: &LeftOut<'_>| {
        html! {
            <Check key={check.id.to_owned()} id={check.id.to_owned()} place={check.check.place} at={check.at("")} answer={Value::Null}
                state={None::<State>} by_itself={false} knock_out={false} failed={false} decayed={false}
                why={None::<Reason>} today={firm.today}
                unfolded={false} stands={Stands::Off} said={said(check.id)} />
        }
    };
    let shown = |id: &str| filter.as_ref().is_none_or(|(_, found)| found.iter().any(|of| of == id));
    let groups = all_groups.iter().take(steps).filter_map(|group| {
        let of_group = ctx.catalog.checks.iter().filter(|check| check.group == group.id && shown(&check.id));
        let rows: Vec<Html> = of_group
            .filter_map(|check| {
                let id = check.id.as_str();
                let applied = onboarding.check(id).map(&asked);
                applied.or_else(|| out.iter().find(|check| check.id == id && check.by == LeftOutBy::Firm).map(&off))
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let result = onboarding.group(&group.id);
        Some(html! {
            <section key={group.id.clone()}>
                <div class="section-head">
                    <h2>{ group.title.get(locale).to_owned() }</h2>
                    { group_tag(result, locale) }
                </div>
                <p class="hint">{ group.lede.get(locale).to_owned() }</p>
                { answer_together(&act, open_of(&group.id), group.title.clone(), firm.today, locale) }
                { for rows }
            </section>
        })
    });
    let named_shown = is_shown(judged.tier.tier);
    let (named, others): (Vec<&LeftOut<'_>>, Vec<&LeftOut<'_>>) =
        out.iter().filter(|check| check.by != LeftOutBy::Firm).partition(|check| check.named && named_shown);
    let [named, others] = [named, others].map(|checks| checks.into_iter().map(Unasked::of).collect::<Vec<_>>());
    let from = named_shown.then_some(Tier::Important);
    let ask = |topic: &str| Route::Ask {
        record: Kind::Service,
        id: Some(props.service),
        topic: Some(topic.to_owned()),
        field: None,
        back: None,
    };
    html! {
        <>
            <a key="back" class="back" href={Route::Service(props.service).to_hash()}>{ format!("← {}", service.name) }</a>
            <div key="head" class="page-head">
                <h1 tabindex="-1">{ title.get(locale).to_owned() }</h1>
                <p class="lede">{ locale.pick(
                    "Answer what you know. What is met counts in full once you have seen the evidence, half until then.",
                    "知道多少填多少。符合且已核实的记满分，未核实的只记一半。",
                ) }</p>
            </div>
            <div key="result" class="card stack">
                <p class="inline">{ gate_tag(onboarding.gate, conditional, locale) }
                    if let Some(score) = &onboarding.score {
                        <span>{ Text::new("{n}% of full credit", "得分率{n}%").fill(&[("n", Text::same((score.bp() / 100).to_string()))]).get(locale).to_owned() }</span>
                    }
                </p>
                if !blocking.is_empty() {
                    <p><b>{ locale.pick("These stand in the way", "以下各项未通过") }</b></p>
                    <ul>{ for blocking }</ul>
                }
                <Why label={Text::new("Which checks apply, and why", "哪些检查适用，为什么")} reasons={onboarding.list.reasons.clone()} />
                <Why label={Text::new("How the result was reached", "结论怎么得出")} reasons={onboarding.reasons.clone()} />
            </div>
            <Filter key="filter" chosen={filter.as_ref().map(|(of, _)| *of)} {counts} all={asked_in_all} {on_choose} />
            <p key="signs" class="check-key hint">{ check::key(locale) }</p>
            { for groups }
            // Always there: a list that gains a child without a key is drawn anew, and its heading loses the focus.
            <div key="left-out" class="stack">
                if steps == all_groups.len() {
                    <NotAsked {named} {others} {from} />
                }
            </div>
            <p key="on" class="inline form-end">
                if onboarding.fault_test_needed {
                    <a class="btn" href={ask("fault_test").to_hash()}>{ locale.pick("Record the simulated-fault test", "记录模拟故障测试") }</a>
                }
                <a class="btn btn-primary" href={ask("decision").to_hash()}>{ locale.pick("Decide on onboarding", "作出准入决定") }</a>
            </p>
        </>
    }
}

/// One answer for all of a group that have none; nothing where there are fewer than two.
fn answer_together(act: &Act, open: Vec<Place>, group: Text, today: Date, locale: Locale) -> Html {
    if open.len() < 2 {
        return html! { <p hidden={true} /> };
    }
    let label = Text::new("The {n} that are open, all at once", "未回答的{n}项一并回答")
        .fill(&[("n", Text::same(open.len().to_string()))]);
    let buttons = [State::Absent, State::Partial, State::Unseen, State::Evidenced].map(|state| {
        let edits = open.iter().flat_map(|at| {
            let set = |part: &str, value: Value| Edit::set(at.record, at.id, &format!("{}/{part}", at.field), value);
            [set("state", state.code().into()), set("answered_on", today.to_string().into())]
        });
        let (act, edits, group) = (act.clone(), Edit::All(edits.collect()), group.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let what = Text::new("answers to “{group}”", "回答“{group}”").fill(&[("group", group.clone())]);
            act.edit(edits.clone(), what);
        });
        html! { <button key={state.code()} type="button" class="btn" {onclick}>{ state.label().get(locale).to_owned() }</button> }
    });
    html! {
        <details class="reasons">
            <summary>{ label.get(locale).to_owned() }</summary>
            <p class="inline">{ for buttons }</p>
        </details>
    }
}

fn group_tag(result: Option<&GroupResult<'_>>, locale: crate::words::Locale) -> Html {
    let Some(result) = result else { return html! { <span hidden={true} /> } };
    let answered = format!("{}/{}", result.answered, result.applicable);
    match &result.effectiveness {
        Some(ratio) => {
            let percent = ratio.bp() / 100;
            let shape = match (result.knocked_out, percent) {
                (true, _) => Shape::Act,
                (_, 70..) => Shape::Good,
                _ => Shape::Watch,
            };
            tag(shape, &format!("{percent}% · {answered}"))
        }
        None => tag(Shape::Quiet, &format!("{} · {answered}", locale.pick("no answers yet", "尚未回答"))),
    }
}
