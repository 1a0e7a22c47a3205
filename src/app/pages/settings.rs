//! Settings: language, theme, and the firm's own figures for the judgement, each with our default.

use serde_json::Value;
use yew::prelude::*;

use super::checks::switch::{To, USUAL, button, turn};
use crate::app::command::Command;
use crate::app::context::{Pick as _, use_act, use_desk, use_firm, use_locale};
use crate::app::desk::Theme;
use crate::app::draft::draft_key;
use crate::app::forms::{Field, Input, SWITCH, fields};
use crate::app::parts::{Ask, FieldRef};
use crate::assess::{Places, check_in_force, finding_text, lint_record};
use crate::model::{Choice as _, Edit, Kind, Policy, look};
use crate::words::{Locale, Text};

/// A group of figures: title, where they come from, fields.
struct Group {
    title: Text,
    source: Text,
    fields: &'static [Field],
}

const WEIGHTS: &[Field] = fields! {
    "factor_weights/core" => Input::Number, ("Support of the core business", "支撑核心业务"),
        ("Default 20.", "默认20。");
    "factor_weights/time" => Input::Number, ("Time criticality", "时间紧迫度"),
        ("Default 20.", "默认20。");
    "factor_weights/data" => Input::Number, ("Data sensitivity", "数据敏感度"),
        ("Default 15.", "默认15。");
    "factor_weights/substitutability" => Input::Number, ("Substitutability", "可替代性"),
        ("Default 15.", "默认15。");
    "factor_weights/access" => Input::Number, ("System and site access", "系统与场所权限"),
        ("Default 10.", "默认10。");
    "factor_weights/exposure" => Input::Number, ("Customers and authorities", "客户与监管影响"),
        ("Default 10.", "默认10。");
    "factor_weights/people" => Input::Number, ("Harm to people", "人身伤害"),
        ("Default 10.", "默认10。");
};

const TIERS: &[Field] = fields! {
    "tier_1_from" => Input::Number, ("Tier 1 from a score of", "关键服务：得分不低于"),
        ("Out of 100. Default 70.", "满分100，默认70。");
    "tier_2_from" => Input::Number, ("Tier 2 from a score of", "重要服务：得分不低于"),
        ("Out of 100. Default 40.", "满分100，默认40。");
};

const BANDS: &[Field] = fields! {
    "medium_from" => Input::Number, ("Medium from", "中风险起点"),
        ("Likelihood × impact. Default 5.", "可能性×影响，默认5。");
    "high_from" => Input::Number, ("High from", "高风险起点"),
        ("Likelihood × impact. Default 10.", "可能性×影响，默认10。");
    "very_high_from" => Input::Number, ("Very high from", "极高风险起点"),
        ("Likelihood × impact. Default 15.", "可能性×影响，默认15。");
};

const DEADLINES: &[Field] = fields! {
    "very_high_days" => Input::Number, ("Very high: days to decide", "极高：几天内作出决定"),
        ("Decision and interim measure. Default 7.", "作出决定并采取临时措施，默认7。");
    "high_days" => Input::Number, ("High: days to treat", "高：几天内应对"),
        ("Default 30.", "默认30。");
    "medium_days" => Input::Number, ("Medium: days to treat", "中：几天内应对"),
        ("Default 90.", "默认90。");
};

const PERIODS: &[Field] = fields! {
    "phone_days" => Input::Number, ("Days a phone number counts as verified", "电话核实有效天数"),
        ("Default 90.", "默认90。");
    "onboarding_months" => Input::Number, ("Months an onboarding result is valid", "准入结论有效月数"),
        ("Default 12.", "默认12。");
    "test_months" => Input::Number, ("Months a test of a control counts", "措施测试有效月数"),
        ("Default 12.", "默认12。");
    "review_months" => Input::Number, ("Months between plan reviews", "预案评审间隔月数"),
        ("Default 12.", "默认12。");
    "gate_pct" => Input::Number, ("Onboarding score needed, %", "准入得分要求（%）"),
        ("Default 60.", "默认60。");
};

const LEVELS: &[Field] = fields! {
    "floor_min" => Input::Minutes, ("Start at moderate when the RTO is at most", "RTO不超过此时长的从中度起"),
        ("Default 4 h.", "默认4小时。");
    "raise_moderate_pct" => Input::Number, ("Propose moderate at % of the RTO", "RTO过百分之几建议升中度"),
        ("Default 50.", "默认50。");
    "raise_severe_pct" => Input::Number, ("Propose severe at % of the RTO", "RTO过百分之几建议升重度"),
        ("Default 75.", "默认75。");
};

static GROUPS: [Group; 6] = [
    Group {
        title: Text::new("Weights of the tier", "关键程度的权重"),
        source: Text::new(
            "Our own defaults; the sum need not be 100. Methods C1.",
            "本产品默认值，合计不必为100。方法C1。",
        ),
        fields: WEIGHTS,
    },
    Group {
        title: Text::new("Where tiers begin", "关键程度的分界"),
        source: Text::new("Our own defaults. Methods C1.", "本产品默认值。方法C1。"),
        fields: TIERS,
    },
    Group {
        title: Text::new("Where risk bands begin", "风险等级的分界"),
        source: Text::new("Our own choice among published sets. Methods C3.", "在已发布的分法中选定。方法C3。"),
        fields: BANDS,
    },
    Group {
        title: Text::new("Time to treat a risk", "风险应对期限"),
        source: Text::new("Our own defaults. Methods C4.", "本产品默认值。方法C4。"),
        fields: DEADLINES,
    },
    Group {
        title: Text::new("How long things stay valid", "各类有效期"),
        source: Text::new(
            "Twelve months for onboarding follows 银保监办发〔2021〕141号 Art. 17; the rest are our own defaults.",
            "准入12个月参照银保监办发〔2021〕141号第17条，其余为本产品默认值。",
        ),
        fields: PERIODS,
    },
    Group {
        title: Text::new("Response levels", "响应级别"),
        source: Text::new(
            "Our own defaults; a person confirms every change of level.",
            "本产品默认值，每次调整级别须由人确认。",
        ),
        fields: LEVELS,
    },
];

#[component(SettingsPage)]
pub fn settings_page() -> Html {
    let (act, firm, desk, locale) = (use_act(), use_firm(), use_desk(), use_locale());
    let json = firm.workspace.record(Kind::Policy, None).unwrap_or(Value::Null);
    let theme = |theme: Theme| {
        let act = act.clone();
        Callback::from(move |_: Event| act.run(Command::Theme(theme)))
    };
    let language = |language: Locale| {
        let act = act.clone();
        Callback::from(move |_: Event| act.run(Command::Language(language)))
    };
    let Policy { checks: switched, switches, .. } = &*firm.workspace.policy;
    let own = Policy { checks: switched.clone(), switches: switches.clone(), ..Policy::default() };
    let changed = *firm.workspace.policy != own;
    let ctx = firm.context();
    let places = Places::of_firm(&ctx);
    let findings = lint_record(&ctx, Kind::Policy, None);
    // What could not be read is a figure of its own, too, and goes with the others.
    let drafts = GROUPS.iter().flat_map(|group| group.fields);
    let drafts: Vec<String> =
        drafts.map(|field| draft_key(firm.workspace.id, Kind::Policy, None, field.path)).collect();
    let unread = drafts.iter().any(|key| act.draft(key).is_some());
    // Fields are made anew, as those whose figure stays the same would keep what was typed.
    let round = use_state(|| 0_u32);
    let reset = {
        let (act, round) = (act.clone(), round.clone());
        Callback::from(move |_: MouseEvent| {
            drafts.iter().for_each(|key| act.drop_draft(key));
            round.set(*round + 1);
            if let Ok(Value::Object(map)) = serde_json::to_value(&own) {
                let edits = map.into_iter().map(|(path, value)| Edit::set(Kind::Policy, None, &path, value)).collect();
                act.edit(Edit::All(edits), Text::new("return to the default figures", "恢复默认值"));
            }
        })
    };
    let title = if changed {
        locale.pick("Settings: some figures are your own", "设置：部分数值已自定义")
    } else {
        locale.pick("Settings: all figures are the defaults", "设置：均为默认值")
    };
    html! {
        <>
            <div class="page-head">
                <h1 tabindex="-1">{ title }</h1>
                <p class="lede">{ locale.pick("Language, appearance and the figures that judgements are made with.", "界面语言与外观，以及用于判断的数值。") }</p>
            </div>
            <section class="card form">
                <fieldset class="field">
                    <legend>{ locale.pick("Language", "语言") }</legend>
                    <div class="choice choice-inline">
                        { for Locale::ALL.map(|entry| html! {
                            <label key={entry.tag()}><input type="radio" name="language" checked={entry == locale} onchange={language(entry)} /><span lang={entry.tag()}>{ entry.name() }</span></label>
                        }) }
                    </div>
                </fieldset>
                <fieldset class="field">
                    <legend>{ locale.pick("Appearance", "外观") }</legend>
                    <div class="choice choice-inline">
                        { for Theme::ALL.iter().copied().map(|entry| html! {
                            <label key={entry.code()}><input type="radio" name="theme" checked={entry == desk.theme} onchange={theme(entry)} /><span>{ entry.label().get(locale).to_owned() }</span></label>
                        }) }
                    </div>
                </fieldset>
            </section>
            if desk.has_firm {
                { for GROUPS.iter().map(|group| html! {
                    <section key={group.title.en.to_string()}>
                        <div class="section-head"><h2>{ group.title.get(locale).to_owned() }</h2></div>
                        <p class="hint">{ group.source.get(locale).to_owned() }</p>
                        <div class="form form-figures">
                            { for group.fields.iter().map(|field| {
                                let value = look(&json, field.path).cloned().unwrap_or(Value::Null);
                                let found = findings.iter().find(|finding| finding.at.field == field.path);
                                let note = found.map(|finding| (finding.severity, finding_text(finding).message));
                                html! { <Ask key={format!("{} {}", field.path, *round)} record={Kind::Policy} field={FieldRef(field)} path={field.path} {value} {note} /> }
                            }) }
                        </div>
                    </section>
                }) }
                if switched.iter().next().is_some() {
                    <section key="checks">
                        <div class="section-head"><h2>{ locale.pick("Checks that you switched yourself", "自行开关的检查项") }</h2></div>
                        <ul class="stack">{ for switched.iter().map(|(id, on)| {
                            let named = |check| check_in_force(&ctx, &places, check).statement().clone();
                            let statement = ctx.catalog.check(id).map_or_else(|| Text::same(id.to_owned()), named);
                            let what = Text::new("return to the usual rule for a check", "恢复检查项的默认规则");
                            let usual = button(&act, (&USUAL, &statement), what, turn([id], To::Usual, firm.today), None, locale);
                            let state = if *on { locale.pick("Switched on: ", "已开启：") } else { locale.pick("Switched off: ", "已关闭：") };
                            let said = |field: &'static Field| {
                                let path = format!("switches/{id}/{}", field.path);
                                let value = look(&json, &path).cloned().unwrap_or(Value::Null);
                                html! { <Ask key={field.path} record={Kind::Policy} field={FieldRef(field)} {path} {value} /> }
                            };
                            let found = findings.iter().filter(|finding| finding.at.field == format!("checks/{id}"));
                            html! {
                                <li class="card stack" key={id.to_owned()}>
                                    <p class="inline">
                                        <span>{ state }{ statement.get(locale).to_owned() }</span>
                                        { usual }
                                    </p>
                                    { for found.map(|finding| html! { <p class="field-note">{ finding_text(finding).message.get(locale).to_owned() }</p> }) }
                                    <div class="form form-compact" hidden={*on}>{ for SWITCH.iter().filter(|_| !on).map(said) }</div>
                                </li>
                            }
                        }) }</ul>
                    </section>
                }
                <p class="inline form-end"><button type="button" class="btn" disabled={!changed && !unread} onclick={reset}>{ locale.pick("Return to all defaults", "全部恢复默认值") }</button></p>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    /// A factor is called the same where it is answered and where it is weighed.
    #[test]
    fn weights_have_the_names_of_their_factors() {
        for field in WEIGHTS {
            let id = field.path.rsplit('/').next().unwrap();
            assert_eq!(*field.label, Catalog::built_in().factor(id).unwrap().name);
        }
    }
}
