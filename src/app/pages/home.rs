//! Home: what to do next, how the services stand, which dates are near.

use yew::prelude::*;

use crate::app::command::Command;
use crate::app::context::{Pick as _, SaveState, use_act, use_desk, use_firm, use_locale};
use crate::app::overview::{DATES, Overview};
use crate::app::parts::{Shape, cell_tag, dated, long, rto, stage_bar, tier_tag};
use crate::app::route::{Back, Register, Route};
use crate::model::{Kind, Severity};
use crate::words::Text;

/// Days without a backup after which Home reminds.
const REMIND_DAYS: i32 = 7;
/// Services shown before "all services".
const SHOWN: usize = 6;

#[component(Home)]
pub fn home() -> Html {
    let (act, firm, desk, locale) = (use_act(), use_firm(), use_desk(), use_locale());
    let overview = firm.overview();
    let Overview { headline, steps, dates, services: rows, fresh } = overview.as_ref();
    let entry = desk.index.entry(firm.workspace.id);
    let unsaved_days = entry.and_then(|entry| match (&entry.backup, entry.changed_on) {
        (Some(_), Some(changed)) => Some(changed.days_until(firm.today)),
        (None, _) => Some(REMIND_DAYS),
        _ => None,
    });
    let remind = unsaved_days.is_some_and(|days| days >= REMIND_DAYS)
        && matches!(desk.save, SaveState::Saved | SaveState::Half)
        && !entry.is_some_and(|entry| entry.example);
    let every = use_state(|| false);
    // Looked for beyond the first few only when somebody asks.
    let later = use_memo((firm.clone(), *every), |(firm, every)| every.then(|| firm.all_dates()));
    let shown = later.as_ref().as_ref().unwrap_or(dates);
    let show_all = {
        let every = every.clone();
        Callback::from(move |_: MouseEvent| every.set(true))
    };
    let fresh = fresh.and_then(|id| firm.workspace.services.get(id));
    let backup = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.run(Command::Backup))
    };
    html! {
        <>
            <div class="page-head">
                <h1 tabindex="-1">{ headline.title.get(locale).to_owned() }</h1>
                <p class="lede">{ dated(headline.lede.get(locale)) }</p>
            </div>
            if entry.is_some_and(|entry| entry.example) {
                <p class="banner banner-info"><span>{ locale.pick(
                    "This is an example firm with invented people and numbers. Change anything; your own firm stays apart.",
                    "这是示例公司，人物和号码均为虚构。可随意修改，不影响你自己的公司。",
                ) }</span><a class="btn" href="#/start">{ locale.pick("Start with my firm", "从我的公司开始") }</a></p>
            }
            <ul class="steps-next" hidden={steps.is_empty() && !remind}>
                { for fresh.map(|service| html! {
                    <li key="draft">
                        <span class="tag tag-quiet tag-shape"><span class="sr">{ locale.pick("Next", "下一步") }</span></span>
                        <div>
                            <p>{ Text::new("Draft the plan of {service}", "起草“{service}”的预案").fill(&[("service", Text::same(named(&service.name, locale)))]).get(locale).to_owned() }</p>
                            <p class="why">{ locale.pick("What is usual for such a service, on one page: it answers most of what is open.", "这类服务的通常做法都在一页上，采用后大部分空缺就填好了。") }</p>
                        </div>
                        <a class="btn btn-primary" href={Route::Draft(service.id).to_hash()}>{ locale.pick("Draft", "起草") }</a>
                    </li>
                }) }
                // Most of what is open goes with the draft.
                { for steps.iter().take(if fresh.is_some() { 2 } else { steps.len() }).enumerate().map(|(at, step)| {
                    let href = Route::to_place(&firm.workspace, &step.at, step.service, Some(Back::Home)).to_hash();
                    let class = classes!("btn", (at == 0 && fresh.is_none()).then_some("btn-primary"));
                    html! {
                        <li key={format!("{}{}", step.sentence.en, at)}>
                            <span class={classes!("tag", "tag-shape", Shape::of(step.severity).class())}><span class="sr">{ severity_word(step.severity, locale) }</span></span>
                            <div>
                                <p>{ dated(step.sentence.get(locale)) }</p>
                                <p class="why">{ step.reason.get(locale).to_owned() }</p>
                            </div>
                            <a {class} {href}>{ step.verb.get(locale).to_owned() }</a>
                        </li>
                    }
                }) }
                if remind {
                    <li key="backup">
                        <span class="tag tag-quiet tag-shape"><span class="sr">{ locale.pick("Reminder", "提醒") }</span></span>
                        <div>
                            <p>{ locale.pick("Back up to a file", "备份到文件") }</p>
                            <p class="why">{ locale.pick("Your data lives only in this browser. Cleared browser data cannot be brought back.", "数据只在这个浏览器里，浏览器数据清除后无法找回。") }</p>
                        </div>
                        <button type="button" class={classes!("btn", steps.is_empty().then_some("btn-primary"))} onclick={backup}>{ locale.pick("Download", "下载") }</button>
                    </li>
                }
            </ul>
            <div class="section-head">
                <h2>{ locale.pick("Services", "服务") }</h2>
                if rows.len() > SHOWN {
                    <a class="btn" href={Route::Register(Register::Services).to_hash()}>{ Text::new("All {n} services", "全部{n}项服务").fill(&[("n", Text::same(rows.len().to_string()))]).get(locale).to_owned() }</a>
                }
            </div>
            <table class="table">
                <caption class="sr">{ locale.pick("Services and how they stand", "服务及其状态") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.pick("Service", "服务") }</th>
                    <th scope="col">{ locale.pick("Vendor", "服务商") }</th>
                    <th scope="col">{ locale.pick("Tier", "关键程度") }</th>
                    <th scope="col">{ locale.pick("Stage", "阶段") }</th>
                    <th scope="col" class="num">{ locale.pick("RTO", "RTO") }</th>
                    <th scope="col">{ locale.pick("Worst risk left", "最高剩余风险") }</th>
                    <th scope="col" class="num">{ locale.pick("Readiness", "完备度") }</th>
                </tr></thead>
                <tbody>
                    { for rows.iter().take(SHOWN).map(|row| {
                        let vendor = firm.workspace.name(Kind::Vendor, row.vendor).to_owned();
                        html! {
                            <tr key={row.id.to_string()}>
                                <th scope="row" class={long(&row.name)}><a href={Route::Service(row.id).to_hash()}>{ named(&row.name, locale) }</a></th>
                                <td class={long(&vendor)} data-label={locale.pick("Vendor", "服务商")}>{ vendor }</td>
                                <td data-label={locale.pick("Tier", "关键程度")}>{ tier_tag(row.tier, locale) }</td>
                                <td data-label={locale.pick("Stage", "阶段")}>{ stage_bar(row.stage.stage, row.stage.done > 0, locale) }</td>
                                <td class="num" data-label="RTO">{ rto(row, locale) }</td>
                                <td data-label={locale.pick("Worst risk left", "最高剩余风险")}>{ cell_tag(row.worst, row.worst_band, locale) }</td>
                                <td class="num" data-label={locale.pick("Readiness", "完备度")}>{ row.readiness }</td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
            if !dates.is_empty() {
                <div class="section-head"><h2>{ locale.pick("Due in the next 90 days", "90天内到期") }</h2></div>
                <table class="table">
                    <caption class="sr">{ locale.pick("Dates that are near or past", "临近或已过的日期") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.pick("Date", "日期") }</th>
                        <th scope="col">{ locale.pick("What", "事项") }</th>
                        <th scope="col">{ locale.pick("Time left", "剩余时间") }</th>
                    </tr></thead>
                    <tbody>{ for shown.iter().map(|date| {
                        let days = match date.days {
                            -1 => Text::new("1 day overdue", "已逾期1天"),
                            days if days < 0 => Text::new("{n} days overdue", "已逾期{n}天").fill(&[("n", Text::same((-days).to_string()))]),
                            0 => Text::new("Today", "今天"),
                            1 => Text::new("Tomorrow", "明天"),
                            days => Text::new("{n} days", "{n}天").fill(&[("n", Text::same(days.to_string()))]),
                        };
                        let shape = if date.days < 0 { Shape::Act } else if date.days <= 30 { Shape::Watch } else { Shape::Quiet };
                        html! {
                            <tr key={format!("{}{}", date.on, date.what.en)}>
                                <th scope="row">{ dated(&date.on.to_string()) }</th>
                                <td data-label={locale.pick("What", "事项")}><a href={Route::to_place(&firm.workspace, &date.at, None, Some(Back::Home)).to_hash()}>{ date.what.get(locale).to_owned() }</a></td>
                                <td data-label={locale.pick("Time left", "剩余时间")}>{ crate::app::parts::tag(shape, days.get(locale)) }</td>
                            </tr>
                        }
                    }) }</tbody>
                </table>
                if dates.len() >= DATES && !*every {
                    <p><button type="button" class="btn" onclick={show_all}>{ locale.pick("Show all dates", "显示全部日期") }</button></p>
                }
            }
        </>
    }
}

fn severity_word(severity: Severity, locale: crate::words::Locale) -> String {
    use crate::model::Choice as _;
    severity.label().get(locale).to_owned()
}

fn named(name: &str, locale: crate::words::Locale) -> String {
    if name.is_empty() { locale.pick("Service without a name", "未命名服务").to_owned() } else { name.to_owned() }
}
