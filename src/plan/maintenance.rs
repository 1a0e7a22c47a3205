//! How the plans are kept true: when each is reviewed, and what calls for a review before that (chapter 19).

use super::control;
use super::line::Line;
use super::missing;
use super::set::DocumentKind;
use super::whole::Whole;
use super::writer::{SPACE, Writer, fact};
use crate::assess::reaches;
use crate::model::{Id, Party, PlanLevel};
use crate::words::{Text, sort_by_key};

pub(super) fn write(whole: &Whole<'_, '_>, out: &mut Writer) {
    out.section("reviews", Text::new("Reviews and training", "评审与培训"));
    out.put(Text::new("Who keeps which plan, and until when it holds:", "预案维护与评审："));
    let said = whole.services.iter().map(|brief| {
        let plan = &brief.service.plan;
        let at = |field: &str| brief.here(&format!("plan/{field}"));
        let slots = [
            ("service", brief.service_name()),
            ("owner", brief.name(plan.owner, &at("owner"))),
            ("day", brief.date(plan.next_review, &at("next_review"))),
        ];
        let text = Text::new("{service}: {owner}, next review {day}", "{service}：{owner}，下次评审{day}");
        Line::say(&text, &slots)
    });
    out.list(said.collect());
    out.put(TRAINING);
    taught(whole, out);
    out.section("triggers", Text::new("What calls for a review", "需及时修订的情形"));
    let change = if whole.has_providers() { OF_PROVIDERS } else { OF_OURS };
    let [year, event, rest @ ..] = TRIGGERS;
    let calls = [year, event, change].into_iter().chain(rest);
    let calls = calls.enumerate().map(|(at, call)| Line::ours(if at == 0 { call } else { call.lower_first() }));
    out.say(Text::new("{calls}.", "{calls}。"), &[("calls", Line::join(calls, &Text::new("; ", "；")))]);
    if control::is_chinese(whole) {
        annexes(whole, out);
    } else {
        beside(whole, out);
    }
}

/// Who has to know the plans; drills are a document of their own.
const TRAINING: Text = Text::new(
    "Whoever takes a role, and each deputy, first reads this plan and the cards of their service, and again every year. Who was taught what, by whom and when, goes into the record, signed.",
    "应急岗位人员及其后备在上岗前及此后每年接受一次培训，学习本预案和所负责服务的处置卡；培训内容、时间、讲解人、参加人签字存档。",
);

/// The sessions on record, the latest first.
fn taught(whole: &Whole<'_, '_>, out: &mut Writer) {
    let sessions = &whole.response().training;
    if sessions.is_empty() {
        return;
    }
    let mut order: Vec<usize> = (0..sessions.len()).collect();
    sort_by_key(&mut order, |at| std::cmp::Reverse(sessions.get(*at).and_then(|session| session.on)));
    let said = order.into_iter().filter_map(|at| {
        let session = sessions.get(at)?;
        let place = |field: &str| whole.in_response(&format!("training/{at}/{field}"));
        let people: Vec<Line> =
            session.people.iter().filter_map(|id| Some(whole.person_name(whole.person(Some(*id))?))).collect();
        let people = if people.is_empty() {
            Line::missing(missing::NAME, &place("people"))
        } else {
            Line::join(people, &Text::new(", ", "、"))
        };
        let slots = [
            ("day", whole.date(session.on, &place("on"))),
            ("what", whole.given(&session.what, &place("what"))),
            ("by", whole.given(&session.by, &place("by"))),
            ("people", people),
        ];
        Some(Line::say(
            &Text::new("{day}: {what}; by {by}; with {people}", "{day}：{what}；讲解人：{by}；参加人：{people}"),
            &slots,
        ))
    });
    // In one paragraph, which may go on overleaf.
    let said = [("said", Line::join(said, &Text::new("; ", "；")))];
    out.say(Text::new("Training on record: {said}.", "培训记录：{said}。"), &said);
    let taught = |id: &Id| sessions.iter().any(|session| session.people.contains(id));
    let seats = whole.structure().seats().iter().map(|seat| whole.response().seats.get(*seat));
    let owners = whole.services.iter().flat_map(|brief| [brief.service.owner, brief.service.deputy]);
    let mut open: Vec<Id> = Vec::new();
    for id in seats.flat_map(|seat| [seat.person, seat.deputy]).chain(owners).flatten() {
        if !taught(&id) && !open.contains(&id) {
            open.push(id);
        }
    }
    let open: Vec<Line> = open.into_iter().filter_map(|id| Some(whole.person_name(whole.person(Some(id))?))).collect();
    if !open.is_empty() {
        out.say(
            Text::new("In a role, and in no session on record: {people}.", "担任岗位而没有培训记录的：{people}。"),
            &[("people", Line::join(open, &Text::new(", ", "、")))],
        );
    }
}

/// The plans that hold beside ours, of those of one level; room to write where none is named.
fn linked(whole: &Whole<'_, '_>, level: PlanLevel) -> Line {
    let plans = whole.organisation().linked_plans.iter();
    let named = plans.filter(|plan| plan.level == Some(level) && !plan.title.trim().is_empty()).map(|plan| {
        let title = Line::theirs(&plan.title);
        if plan.kept.trim().is_empty() {
            return title;
        }
        let slots = [("title", title), ("kept", Line::theirs(&plan.kept))];
        Line::say(&Text::new("{title} ({kept})", "{title}（{kept}）"), &slots)
    });
    or_space(named.collect())
}

fn or_space(named: Vec<Line>) -> Line {
    if named.is_empty() { Text::same(SPACE).into() } else { Line::join(named, &Text::new("; ", "；")) }
}

/// What the providers have of their own, as far as we know.
fn of_providers(whole: &Whole<'_, '_>) -> Line {
    let named = whole.services.iter().filter(|brief| !brief.service.agreed.plan.trim().is_empty());
    or_space(
        named
            .map(|brief| {
                let slots = [("provider", brief.vendor_name()), ("plan", Line::theirs(&brief.service.agreed.plan))];
                Line::say(&Text::new("{provider}: {plan}", "{provider}：{plan}"), &slots)
            })
            .collect(),
    )
}

/// Plans and drawings that belong beside ours, where the firm has named any and GB/T 29639 asks for no annexes.
fn beside(whole: &Whole<'_, '_>, out: &mut Writer) {
    let organisation = whole.organisation();
    if organisation.linked_plans.is_empty() && organisation.drawings.trim().is_empty() {
        return;
    }
    out.section("annexes", Text::new("Other plans and drawings", "相关预案与图纸"));
    let drawings = &organisation.drawings;
    let drawings = (!drawings.trim().is_empty()).then(|| fact("drawings", DRAWINGS, Line::theirs(drawings)));
    let of = |level: PlanLevel, key: &str, name: Text| {
        let any = organisation.linked_plans.iter().any(|plan| plan.level == Some(level));
        any.then(|| fact(key, name, linked(whole, level)))
    };
    let rows = [of(PlanLevel::Authority, "above", ABOVE), of(PlanLevel::Own, "beside", BESIDE), drawings];
    out.facts(Line::default(), rows.into_iter().flatten().collect());
}

const ABOVE: Text =
    Text::new("Plans of authorities, of the building or the park", "上级衔接：属地政府、主管部门及园区预案");
const BESIDE: Text = Text::new("Our other plans", "本单位：消防疏散、生产安全事故等预案");
const DRAWINGS: Text = Text::new("Drawings: site, ways out, routes", "图纸：平面布置、疏散路线、关键路线");

/// Where each annex that GB/T 29639-2020 names is to be found, and the plans that these are linked with.
fn annexes(whole: &Whole<'_, '_>, out: &mut Writer) {
    out.section("annexes", Text::new("Annexes", "附件"));
    let slots = [
        ("file", DocumentKind::File.named().into()),
        ("cards", DocumentKind::Cards.named().into()),
        ("goods", Line::see("c11")),
        ("contacts", Line::see("cA")),
    ];
    out.say(
        Text::new(
            "In this set: the firm and its risks ({file}), emergency goods ({goods}), contacts ({contacts}), forms ({cards}). Kept beside it:",
            "本套预案内：单位概况与风险评估结果（{file}）、应急物资（{goods}）、联系方式（{contacts}）、格式化文本（{cards}）。另行存放：",
        ),
        &slots,
    );
    let below = whole.has_providers();
    let below =
        below.then(|| fact("below", Text::new("Plans of the providers", "横向衔接：服务商预案"), of_providers(whole)));
    let above = [
        fact("above", ABOVE, linked(whole, PlanLevel::Authority)),
        fact("beside", BESIDE, linked(whole, PlanLevel::Own)),
    ];
    let drawings = Some(&whole.organisation().drawings).filter(|text| !text.trim().is_empty());
    let kept = [
        fact("drawings", DRAWINGS, or_space(drawings.into_iter().map(|text| Line::theirs(text)).collect())),
        fact("agreements", Text::new("Agreements", "有关协议或备忘录"), agreements(whole)),
    ];
    out.facts(Line::default(), above.into_iter().chain(below).chain(kept).collect());
}

/// Those that resources and other ways to go on rest on, each with what it is for.
fn agreements(whole: &Whole<'_, '_>) -> Line {
    // A policy stands with the insurer.
    let resources = whole.ctx.workspace.resources.iter().filter(|resource| !reaches(resource, Party::Insurer));
    let resources = resources.map(|resource| (&resource.name, &resource.contract));
    let ways =
        whole.services.iter().flat_map(|brief| &brief.service.alternatives).map(|way| (&way.name, &way.contract));
    let named = resources.chain(ways).filter(|(_, contract)| !contract.trim().is_empty());
    or_space(
        named
            .map(|(name, contract)| {
                let slots = [("name", Line::theirs(name)), ("contract", Line::theirs(contract))];
                Line::say(&Text::new("{name}: {contract}", "{name}：{contract}"), &slots)
            })
            .collect(),
    )
}

const OF_PROVIDERS: Text = Text::new("A provider, its people or its contract change", "服务商、其人员或合同发生变化");
const OF_OURS: Text = Text::new("Those who do the work change", "作业人员发生变化");

/// ISO 22301 8.6 and 10; GB/T 29639 预案修订.
const TRIGGERS: [Text; 4] = [
    Text::new("A year has passed", "满一年"),
    Text::new("After every event in which a plan was started, and after every drill", "每次启动预案之后，每次演练之后"),
    Text::new("Somebody of the response leaves, or has another post or number", "应急人员离职、调岗或更换号码"),
    Text::new("The service, its targets or the rules that hold for it change", "服务内容、恢复目标或适用规定发生变化"),
];
