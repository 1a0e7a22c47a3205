//! The first page of a browser without a firm, which `index.html` shows before the program, too.

use yew::prelude::*;

use crate::app::command::Command;
use crate::app::context::{Keeping, Pick as _, use_act, use_desk, use_locale};

/// The four steps: title and sentence, English and Chinese.
const STEPS: [[&str; 4]; 4] = [
    [
        "Check the vendor",
        "Only the questions that apply, each with its reason. “Not sure” is an answer.",
        "审查服务商",
        "只问有关的问题，每一题都说明为什么要问。“不确定”也是回答。",
    ],
    [
        "Judge the risk",
        "Score what could happen from 1 to 5. Every result shows how it came about.",
        "评估风险",
        "给可能发生的情况打1到5分。每个结果都说明是怎么得出的。",
    ],
    [
        "Print the plan",
        "Who to call, what to do first, when to return to normal. In English, Chinese or both.",
        "打印预案",
        "先联系谁，先做什么，什么时候恢复正常。中文、英文或中英对照。",
    ],
    [
        "Keep it alive",
        "Ballast names what has gone stale: a phone number, expired evidence, a review that is due.",
        "保持有效",
        "压舱石会指出哪些内容已经过时：电话、证明材料、到期的复审。",
    ],
];

#[derive(Clone, PartialEq, Properties)]
pub struct WelcomeProps {
    /// What is said below the ways on.
    #[prop_or_default]
    pub children: Html,
}

#[component(Welcome)]
pub fn welcome(props: &WelcomeProps) -> Html {
    let (act, locale, desk) = (use_act(), use_locale(), use_desk());
    // Each of the ways on needs what comes later: it is asked for when a hand moves towards one.
    let near = {
        let act = act.clone();
        Callback::from(move |_: PointerEvent| act.run(Command::Prepare))
    };
    let focused = Callback::from(move |_: FocusEvent| act.run(Command::Prepare));
    let deleted = desk.index.deleted().count();
    html! {
        <section class="start" lang={locale.tag()}>
            <div class="start-say">
                <h1 tabindex="-1">{ locale.pick("When a vendor fails, the plan is already in your hand", "服务商出事的时候，预案已经在你手里") }</h1>
                <p class="lede">{ locale.pick(
                    "For small firms that outsource something that matters: a call centre, IT, deliveries. A card for tonight in a few minutes; a first plan to print in about twenty, two phone calls included.",
                    "适合把重要业务外包出去的小公司，例如客服、信息系统、配送。几分钟做好今晚能用的处置卡；约二十分钟打印出第一份预案，含打两个电话。",
                ) }</p>
                <p class="inline" onpointerover={near} onfocusin={focused}>
                    <a class="btn btn-primary" href="#/start">{ locale.pick("Start with my firm", "从我的公司开始") }</a>{ " " }
                    <a class="btn" href="#/example">{ locale.pick("Look at an example", "看示例") }</a>{ " " }
                    <a class="btn btn-quiet" href="#/data">{ locale.pick("Open a file", "打开文件") }</a>
                </p>
                <p class="hint" hidden={deleted == 0}><a href="#/data">{ locale.pick("Bring back a deleted firm", "找回已删除的公司") }</a></p>
                { props.children.clone() }
            </div>
            <div class="start-data">
                if matches!(desk.keeping, Keeping::Declined | Keeping::Cannot) {
                    <h2>{ locale.pick("Your data stays in this tab", "数据只留在这个标签页里") }</h2>
                    <p>{ locale.pick(
                        "No account, no server: what you enter is kept until you close the tab, and sent nowhere. Save it to a file before you close.",
                        "不用注册，也没有服务器：你填写的内容保留到关闭标签页为止，不会传到别处。关闭前请备份到文件。",
                    ) }</p>
                } else {
                    <h2>{ locale.pick("Your data stays in this browser", "数据只留在这个浏览器里") }</h2>
                    <p>{ locale.pick(
                        "No account, no server: what you enter is kept in this browser, on this device, and sent nowhere. Save a backup file now and then. If the browser’s data is cleared, what is not in a file is gone.",
                        "不用注册，也没有服务器：你填写的内容只保存在这台设备的这个浏览器里，不会传到别处。请不时备份到文件。浏览器数据一旦被清除，没有备份的内容就找不回来了。",
                    ) }</p>
                }
            </div>
            <ol class="start-steps">
                { for STEPS.iter().map(|[title, text, title_zh, text_zh]| html! {
                    <li><h2>{ locale.pick(title, title_zh) }</h2><p>{ locale.pick(text, text_zh) }</p></li>
                }) }
            </ol>
        </section>
    }
}
