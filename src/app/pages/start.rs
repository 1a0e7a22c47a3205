//! "Start with my firm": the few answers from which a first service with its vendor is made.
//!
//! Its names and values are those of `FirstAnswers`: boot.js fills the same form in before the program is there.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::begin::{DRAFT, FirstAnswers};
use crate::app::browser;
use crate::app::command::Command;
use crate::app::context::{Pick as _, use_act, use_locale};
use crate::app::desk::kept;
use crate::model::{Choice as _, ServiceKind, Size};
use crate::words::{LINE, Text, is_too_long, is_unseen};

#[component(Start)]
pub fn start() -> Html {
    let (act, locale) = (use_act(), use_locale());
    // What was typed before the page went is there again.
    let answers = {
        let act = act.clone();
        use_mut_ref(move || act.draft(DRAFT).and_then(|text| kept::<FirstAnswers>(&text)).unwrap_or_default())
    };
    let missing = use_state(Vec::<(&'static str, Text)>::new);
    let keep = {
        let (act, answers, missing) = (act.clone(), answers.clone(), missing.clone());
        Callback::from(move |()| {
            // What was asked for goes with its answer; nothing new is asked for while hands type.
            if !missing.is_empty() {
                let open = unanswered(&answers.borrow());
                missing.set(missing.iter().filter(|asked| open.contains(asked)).cloned().collect());
            }
            if let Ok(text) = serde_json::to_string(&*answers.borrow()) {
                act.put_draft(DRAFT, &text);
            }
        })
    };
    {
        // What the answers lead to is fetched while they are typed.
        let act = act.clone();
        use_effect_with((), move |()| act.run(Command::Prepare));
    }
    let text = |set: fn(&mut FirstAnswers, String)| {
        let (answers, keep) = (answers.clone(), keep.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                set(&mut answers.borrow_mut(), input.value());
                keep.emit(());
            }
        })
    };
    let size = {
        let (answers, keep) = (answers.clone(), keep.clone());
        move |size: Size| {
            let (answers, keep) = (answers.clone(), keep.clone());
            Callback::from(move |_: Event| {
                answers.borrow_mut().size = Some(size);
                keep.emit(());
            })
        }
    };
    let service_name = use_node_ref();
    let kind = {
        let (answers, service_name, keep) = (answers.clone(), service_name.clone(), keep.clone());
        Callback::from(move |event: Event| {
            let code = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
            answers.borrow_mut().kind = ServiceKind::from_code(&code);
            keep.emit(());
            let answers = answers.borrow();
            if let (Some(kind), true) = (answers.kind, answers.service.is_empty())
                && let Some(input) = service_name.cast::<HtmlInputElement>()
            {
                input.set_placeholder(kind.label().get(locale));
            }
        })
    };
    let standard_form = {
        let (answers, keep) = (answers.clone(), keep.clone());
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                answers.borrow_mut().standard_form = input.checked();
                keep.emit(());
            }
        })
    };
    let onsubmit = {
        let (answers, missing) = (answers.clone(), missing.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let answers = FirstAnswers { zone: browser::time_zone(), ..answers.borrow().clone() };
            let open = unanswered(&answers);
            if open.is_empty() {
                act.run(Command::Begin(Box::new(answers)));
            } else {
                missing.set(open);
                gloo::timers::callback::Timeout::new(0, || browser::focus(browser::select(".error-summary"))).forget();
            }
        })
    };
    let error = |id: &'static str| {
        let text = missing.iter().find(|(at, _)| *at == id).map(|(_, text)| text.get(locale).to_owned());
        html! { <p class="field-error" id={format!("{id}-e")}>{ text.unwrap_or_default() }</p> }
    };
    let typed = answers.borrow().clone();
    let invalid = |id: &'static str| missing.iter().any(|(at, _)| *at == id).then_some("true");
    html! {
        <section class="ask-start">
            <a class="back" href="#/">{ locale.pick("← Back", "← 返回") }</a>
            <div class="page-head">
                <h1 tabindex="-1">{ locale.pick("Start with one service", "从一项服务开始") }</h1>
                <p class="lede">{ locale.pick(
                    "Take the one whose failure would hurt most. You can change everything later.",
                    "先选停了影响最大的一项。所有内容以后都可以修改。",
                ) }</p>
            </div>
            <div>
                if !missing.is_empty() {
                    <div class="error-summary" role="alert" tabindex="-1">
                        <h2>{ locale.pick("Please look again", "还有内容需要填写") }</h2>
                        <ul>{ for missing.iter().map(|(id, text)| {
                            let id = *id;
                            let onclick = Callback::from(move |event: MouseEvent| {
                                event.prevent_default();
                                browser::focus(browser::element(id));
                            });
                            html! { <li key={id}><a href={format!("#{id}")} {onclick}>{ text.get(locale).to_owned() }</a></li> }
                        }) }</ul>
                    </div>
                }
            </div>
            <form class="form" novalidate={true} {onsubmit}>
                <div class="field">
                    <label for="firm">{ locale.pick("Name of your firm", "公司名称") }</label>
                    <p class="hint" id="firm-h">{ locale.pick("As it should stand on the plan.", "将印在预案上。") }</p>
                    <input id="firm" name="firm" autocomplete="organization" value={typed.firm.clone()} oninput={text(|answers, value| answers.firm = value)} aria-invalid={invalid("firm")} aria-describedby="firm-h firm-e" />
                    { error("firm") }
                </div>
                <fieldset class="field" id="size" tabindex="-1" aria-describedby="size-h size-e">
                    <legend>{ locale.pick("People in your firm", "公司人数") }</legend>
                    <p class="hint" id="size-h">{ locale.pick("Decides how many checks, roles and signatures you need.", "决定检查项、岗位和签批的数量。") }</p>
                    <div class="choice choice-inline">
                        { for Size::ALL.iter().map(|entry| html! {
                            <label key={entry.code()}><input type="radio" name="size" value={entry.code()} checked={typed.size == Some(*entry)} onchange={size(*entry)} /><span>{ entry.label().get(locale).to_owned() }</span></label>
                        }) }
                    </div>
                    { error("size") }
                </fieldset>
                <div class="field">
                    <label for="kind">{ locale.pick("What is outsourced", "外包了什么") }</label>
                    <p class="hint" id="kind-h">{ locale.pick("We suggest checks, risks and typical answers for it.", "我们会据此给出检查项、风险和常用答案。") }</p>
                    <select id="kind" name="kind" onchange={kind} aria-invalid={invalid("kind")} aria-describedby="kind-h kind-e">
                        <option value="" selected={typed.kind.is_none()}>{ locale.pick("Choose…", "请选择…") }</option>
                        { for ServiceKind::ALL.iter().map(|entry| html! {
                            <option value={entry.code()} selected={typed.kind == Some(*entry)}>{ entry.label().get(locale).to_owned() }</option>
                        }) }
                    </select>
                    { error("kind") }
                </div>
                <div class="field">
                    <label for="service">{ locale.pick("What you call this service", "这项服务的名称") }<small>{ locale.pick(" (optional)", "（选填）") }</small></label>
                    <p class="hint" id="service-h">{ locale.pick("For example “Customer hotline”.", "例如“客服热线”。") }</p>
                    <input id="service" name="service" ref={service_name} autocomplete="off" value={typed.service.clone()} oninput={text(|answers, value| answers.service = value)} aria-invalid={invalid("service")} aria-describedby="service-h service-e" />
                    { error("service") }
                </div>
                <div class="field">
                    <label for="vendor">{ locale.pick("Vendor that provides it", "提供服务的公司") }</label>
                    <p class="hint" id="vendor-h">{ locale.pick("Leave empty for a service you run yourself.", "自营服务留空。") }</p>
                    <input id="vendor" name="vendor" autocomplete="off" value={typed.vendor.clone()} oninput={text(|answers, value| answers.vendor = value)} aria-invalid={invalid("vendor")} aria-describedby="vendor-h vendor-e" />
                    { error("vendor") }
                    <div class="choice"><label><input type="checkbox" name="standard_form" checked={typed.standard_form} onchange={standard_form} /><span>{ locale.pick(
                        "We could only accept their standard terms (SaaS, cloud, platform)",
                        "只能接受对方的格式合同（SaaS、云、平台）",
                    ) }</span></label></div>
                </div>
                <div class="field">
                    <label for="you">{ locale.pick("Who answers for it on your side", "我方负责人") }</label>
                    <p class="hint" id="you-h">{ locale.pick("Probably you.", "多半就是你。") }</p>
                    <input id="you" name="you" autocomplete="name" value={typed.you.clone()} oninput={text(|answers, value| answers.you = value)} aria-invalid={invalid("you")} aria-describedby="you-h you-e" />
                    { error("you") }
                </div>
                <div class="field">
                    <label for="phone">{ locale.pick("Their phone", "负责人电话") }<small>{ locale.pick(" (needed before the plan is approved)", "（批准预案前须填）") }</small></label>
                    <input id="phone" name="phone" type="tel" autocomplete="tel" value={typed.phone.clone()} oninput={text(|answers, value| answers.phone = value)} aria-invalid={invalid("phone")} aria-describedby="phone-e" />
                    { error("phone") }
                </div>
                <p class="inline"><button type="submit" class="btn btn-primary">{ locale.pick("Make the first service", "建立第一项服务") }</button></p>
            </form>
        </section>
    }
}

fn unanswered(answers: &FirstAnswers) -> Vec<(&'static str, Text)> {
    let mut open = Vec::new();
    if is_unseen(&answers.firm) {
        open.push(("firm", Text::new("Enter the name of your firm.", "请填写公司名称。")));
    }
    if answers.size.is_none() {
        open.push(("size", Text::new("Say how many people your firm has.", "请选择公司人数。")));
    }
    if answers.kind.is_none() {
        open.push(("kind", Text::new("Choose what is outsourced.", "请选择外包了什么。")));
    }
    if is_unseen(&answers.vendor) && answers.kind != Some(ServiceKind::OwnRun) {
        open.push((
            "vendor",
            Text::new(
                "Enter the vendor, or choose the own-run service above.",
                "请填写提供服务的公司；自营的，请在上面选“自营服务”。",
            ),
        ));
    }
    if is_unseen(&answers.you) {
        open.push(("you", Text::new("Enter the name of the person who answers for it.", "请填写我方负责人。")));
    }
    let texts = [
        ("firm", &answers.firm),
        ("service", &answers.service),
        ("vendor", &answers.vendor),
        ("you", &answers.you),
        ("phone", &answers.phone),
    ];
    for (id, text) in texts {
        if is_too_long(text, LINE) {
            open.push((id, Text::new("Shorten this to 300 characters.", "请缩短到300个字以内。")));
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_and_what_is_too_long_is_asked_for_again() {
        let answers = FirstAnswers {
            firm: "\u{200b} ".to_owned(),
            vendor: "字".repeat(LINE + 1),
            you: "王".repeat(LINE),
            size: Some(Size::ALL[0]),
            kind: Some(ServiceKind::ALL[0]),
            ..FirstAnswers::default()
        };
        let told: Vec<_> = unanswered(&answers).into_iter().map(|(id, text)| (id, text.en.into_owned())).collect();
        assert_eq!(
            told,
            [
                ("firm", "Enter the name of your firm.".to_owned()),
                ("vendor", "Shorten this to 300 characters.".to_owned())
            ]
        );
    }

    #[test]
    fn a_vendor_is_asked_for_unless_the_firm_runs_the_service_itself() {
        let asked = |kind| {
            let answers = FirstAnswers { kind: Some(kind), ..FirstAnswers::default() };
            unanswered(&answers).iter().any(|(id, _)| *id == "vendor")
        };
        assert!(asked(ServiceKind::Cleaning) && !asked(ServiceKind::OwnRun));
        // The hint says to leave it empty for a service of one's own: what is missing then is the kind.
        let answers = FirstAnswers { kind: Some(ServiceKind::Logistics), ..FirstAnswers::default() };
        let told = unanswered(&answers).into_iter().find(|(id, _)| *id == "vendor").unwrap().1;
        assert_eq!(told.en, "Enter the vendor, or choose the own-run service above.");
        assert!(told.zh.contains(ServiceKind::OwnRun.label().zh.as_ref()), "{}", told.zh);
    }
}
