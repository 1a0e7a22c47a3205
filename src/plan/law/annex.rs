//! What else a plan says by country: insolvency of the provider, disputes, agreements, name and signature of the plan.

use super::{capital, checked_basis, founded, in_place, law, lines, look_up, mark_of, may_hold};
use crate::assess::Law;
use crate::model::ProviderType;
use crate::model::pack::Fact;
use crate::plan::brief::Brief;
use crate::plan::document::Row;
use crate::plan::line::Line;
use crate::plan::writer::{Writer, col, fact};
use crate::words::Text;

/// A row for each topic, by the country that it follows.
pub(in crate::plan) fn annex(brief: &Brief<'_, '_>, out: &mut Writer) {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |topic: &str, title: Text, law: &Law<'_>, parts: Vec<Line>| {
        let text = lines(parts.into_iter().chain([look_up(law, topic)]));
        rows.push(fact(topic, in_place(title, law.place), text));
    };
    if let Some(vendor) = brief.vendor {
        let here = law(brief, "insolvency");
        let parts = here.says(|entry| entry.insolvency.as_ref()).map_or_else(Vec::new, |rule| {
            let office = founded(&rule.office, mark_of("office", rule.mark, &rule.marks));
            let office = Line::say(&IN_CHARGE, &[("office", office)]);
            let own = (vendor.provider_type == Some(ProviderType::Individual)).then(|| ONE_PERSON.into());
            own.into_iter().chain([office, founded(&rule.acts, mark_of("acts", rule.mark, &rule.marks))]).collect()
        });
        add("insolvency", Text::new("If the provider becomes insolvent", "服务商破产时"), &here, parts);
        let here = law(brief, "dispute");
        let parts = here.says(|entry| entry.dispute.as_ref()).map(|dispute| founded(&dispute.words, dispute.mark));
        let parallel = Text::new(
            "The contract’s way of settling disputes goes on beside the response; it never delays it.",
            "争议按合同约定处理，与应急处置并行，不得耽误处置。",
        );
        add("dispute", Text::new("Disputes", "争议解决"), &here, parts.into_iter().chain([parallel.into()]).collect());
    }
    // Where the firm does the work itself, it entrusts data to nobody and gives its site to nobody.
    if !brief.is_own_run() && may_hold(brief, Some(Fact::PersonalData)) {
        let here = law(brief, "data");
        let name = here.says(|entry| entry.data.as_ref()).map(|data| {
            let slots = [&data.agreement, &data.client_word, &data.provider_word].map(|word| Line::from(word.clone()));
            let [agreement, client, provider] = slots;
            Line::say(&DATA_WORDS, &[("agreement", agreement), ("client", client), ("provider", provider)])
        });
        rows_without_question(&mut rows, "data", Text::new("Agreement on personal data", "个人信息协议"), &here, name);
    }
    if !brief.is_own_run() && may_hold(brief, Some(Fact::Site)) {
        let here = law(brief, "safety");
        let duty = here.says(|entry| entry.safety.as_ref()).map(|safety| {
            lines([
                capital(&safety.agreement).into(),
                founded(&safety.duty, mark_of("duty", safety.mark, &safety.marks)),
            ])
        });
        rows_without_question(&mut rows, "safety", Text::new("Safety on our site", "现场作业安全"), &here, duty);
    }
    for (topic, title) in [
        ("plan_name", Text::new("Such a plan is called", "此类预案的名称")),
        ("approval", Text::new("Approval", "批准")),
    ] {
        let here = law(brief, topic);
        let said =
            here.says(|entry| if topic == "approval" { entry.approval.as_ref() } else { entry.plan_name.as_ref() });
        let said = said.map(|said| capital(&said.text).into());
        let text = lines(said.into_iter().chain([look_up(&here, topic)]));
        rows.push(fact(topic, in_place(title, here.place), text));
    }
    let head = vec![col(Text::new("Topic", "事项")), col(Text::new("There", "当地"))];
    out.table(Text::new("By the country that each topic follows", "按各事项所适用的国家或地区"), head, rows);
    checked_basis(brief, out);
}

/// A row whose topic asks its questions elsewhere in the plan.
fn rows_without_question(rows: &mut Vec<Row>, topic: &str, title: Text, law: &Law<'_>, text: Option<Line>) {
    rows.extend(text.map(|text| fact(topic, in_place(title, law.place), text)));
}

const IN_CHARGE: Text = Text::new("In charge then: {office}.", "届时负责：{office}。");
const DATA_WORDS: Text = Text::new(
    "{agreement}; we are the {client}, the provider is the {provider}.",
    "{agreement}；我方为{client}，服务商为{provider}。",
);

const ONE_PERSON: Text = Text::new(
    "The provider is one person: what follows is written for companies. Ask the court or the insolvency register whether a personal insolvency is open, and who is in charge of it.",
    "服务商是个人：下文按公司破产写成。请向法院或破产登记机构查询是否有个人债务清理程序、由谁负责。",
);
