//! Our own words as this firm has them: its level words, hats instead of groups, no provider where it runs the service
//! itself, a deadline where its time runs to one.
//!
//! What people typed is never touched.

use super::line::{Line, Run};
use super::whole::Whole;
use crate::assess::{Context, ResolvedPlaybook, is_own_run, runs_to_date, structure};
use crate::model::{Id, Industry, LevelWords, Service, Structure};
use crate::words::{Locale, Text};

/// Ours, and what stands in its place; the longer first where one holds the other.
type Pair = (&'static str, &'static str);

const GRADED: &[(&str, &str)] = &[("轻度", "Ⅲ级"), ("中度", "Ⅱ级"), ("重度", "Ⅰ级")];

/// The steps of the catalogue speak of groups; a small firm has three hats, whose names are known.
const HATS_EN: &[(&str, &str)] = &[
    ("Convene command, legal and data groups", "Call {hats} together"),
    (
        "Convene one command group with executives for all services hit",
        "Call {hats} together, once for all services hit{head}",
    ),
    ("Convene the command group with executives", "Call {hats} together{head}"),
    ("Convene the command group", "Call {hats} together"),
    ("Call the command group together", "Call {hats} together"),
    ("Call one command group", "Call {hats} together"),
    ("Call the command group", "Call {hats}"),
    ("Command group led by an executive", "The three hats, led by the head of the firm"),
    ("Several departments with the provider", "All three roles with the provider"),
    ("command group", "command"),
];

const HATS_ZH: &[(&str, &str)] = &[
    ("召集指挥组、法务组和数据组", "通知{hats}到位"),
    ("召集同一个有高管参加的指挥组", "统一通知{hats}到位{head}"),
    ("召集同一个指挥组", "统一通知{hats}到位"),
    ("在约定地点召集指挥组", "通知{hats}到约定地点"),
    ("召集有高管参加的指挥组", "通知{hats}到位{head}"),
    ("召集指挥组", "通知{hats}到位"),
    ("高管牵头的指挥组", "单位负责人带领三个岗位"),
    ("多部门与服务商共同处置", "本单位各岗位与服务商共同处置"),
    ("副总指挥", "指挥的后备"),
    ("总指挥", "指挥"),
    ("指挥组", "指挥"),
];

/// Where the firm runs the service itself, nobody else does.
const OWN_RUN_EN: &[(&str, &str)] = &[
    ("Own-run service, no vendor", "Own-run service"),
    ("Service owner with the provider", "Service owner with those who do the work"),
    ("Several departments with the provider", "Several departments together"),
    ("All three roles with the provider", "All three roles together"),
    ("Find the fault together with the provider", "Find the fault"),
    ("Call the provider’s hotline; get a recovery time", "Ask those who work on it for a recovery time"),
    ("equipment and money, and the provider’s emergency staff", "equipment and money"),
    ("the provider’s people, have the provider show", "people of another firm, have that firm show"),
    (" (a provider’s people: from their employer)", ""),
];

const OWN_RUN_ZH: &[(&str, &str)] = &[
    ("服务负责人会同服务商", "服务负责人会同作业人员"),
    ("多部门与服务商共同处置", "多部门共同处置"),
    ("本单位各岗位与服务商共同处置", "本单位各岗位共同处置"),
    ("会同服务商查明故障", "查明故障"),
    ("拨打服务商热线，问明恢复时间", "向抢修人员问明恢复时间"),
    ("物资与资金，请服务商派出应急人员", "物资与资金"),
    ("为服务商员工的，要求服务商出示", "为其他单位员工的，要求该单位出示"),
    ("（服务商人员由其用人单位）", ""),
];

/// Where time runs to a deadline there is no RTO to take half of.
const DATED_EN: &[(&str, &str)] = &[
    ("half of our recovery time (RTO)", HALF_LEFT),
    ("half of our RTO", HALF_LEFT),
    ("half of the RTO", HALF_LEFT),
    ("half of its RTO", HALF_LEFT),
    ("half the RTO", HALF_LEFT),
    ("when half of it has passed", "when half of the time left has passed"),
    ("unknown at half of it", "unknown at half of the time left"),
    ("after the RTO", "after the deadline"),
    ("within the RTO", "before the deadline"),
    ("within our RTO", "before the deadline"),
    ("beyond our RTO", "beyond the deadline"),
    ("outlast our RTO", "outlast the deadline"),
    ("longer than our RTO", "until after the deadline"),
    ("exceed our RTO", "miss the deadline"),
];

const HALF_LEFT: &str = "half of the time left until the deadline";

const DATED_ZH: &[(&str, &str)] = &[
    ("RTO的一半", "距截止时点所余时间的一半"),
    ("RTO过半", "所余时间过半"),
    ("在RTO内", "在截止时点前"),
    ("晚于RTO", "晚于截止时点"),
    ("超过RTO", "晚于截止时点"),
];

/// Whom a firm of some trades serves are no customers. By the words around them: the provider has customers as well, and
/// the firm a customer number.
fn served(industry: Option<Industry>) -> Option<[&'static [Pair]; 2]> {
    match industry? {
        Industry::Health => Some([PATIENTS_EN, PATIENTS_ZH]),
        Industry::Education => Some([STUDENTS_EN, STUDENTS_ZH]),
        _ => None,
    }
}

const PATIENTS_EN: &[Pair] = &[
    ("one key customer complains", "a patient complains formally"),
    ("a key customer threatens to leave", "patients go elsewhere"),
    ("key customers leave", "patients stay away for good"),
    ("to customers", "to patients"),
    ("Tell customers and partners", "Tell patients and suppliers"),
    ("Tell customers", "Tell patients"),
    ("tell customers", "tell patients"),
    ("Give customers", "Give patients"),
    ("give customers", "give patients"),
    ("which customers", "which patients"),
    ("Effect: customers", "Effect: patients"),
    ("customers’ data", "patients’ data"),
    ("customers’ details", "patients’ details"),
    ("and customers", "and patients"),
    ("or customers are", "or patients are"),
    ("the customers affected", "the patients affected"),
    ("Many customers", "Many patients"),
    ("Single customers", "Single patients"),
    ("of customers, prices", "of patients, prices"),
    ("Customers see", "Patients see"),
    ("Customers are called", "Patients are called"),
];

const PATIENTS_ZH: &[Pair] = &[
    ("一家重点客户投诉", "有患者正式投诉"),
    ("有重点客户提出终止合作", "有患者转往他处"),
    ("重点客户流失", "患者大量流失"),
    ("向客户", "向患者"),
    ("告知客户", "告知患者"),
    ("影响：客户", "影响：患者"),
    ("受影响的客户", "受影响的患者"),
    ("客户直接", "患者直接"),
    ("客户立即", "患者立即"),
    ("个别客户", "个别患者"),
    ("许多客户", "许多患者"),
];

const STUDENTS_EN: &[Pair] = &[
    ("one key customer complains", "a family complains formally"),
    ("a key customer threatens to leave", "families look for another school"),
    ("key customers leave", "families leave"),
    ("to customers", "to students"),
    ("Tell customers", "Tell students"),
    ("tell customers", "tell students"),
    ("Give customers", "Give students"),
    ("give customers", "give students"),
    ("which customers", "which students"),
    ("Effect: customers", "Effect: students"),
    ("customers’ data", "students’ data"),
    ("customers’ details", "students’ details"),
    ("and customers", "and students"),
    ("or customers are", "or students are"),
    ("the customers affected", "the students affected"),
    ("Many customers", "Many students"),
    ("Single customers", "Single students"),
    ("of customers, prices", "of students, prices"),
    ("Customers see", "Students see"),
    ("Customers are called", "Students are called"),
];

const STUDENTS_ZH: &[Pair] = &[
    ("一家重点客户投诉", "有学员或家长正式投诉"),
    ("有重点客户提出终止合作", "有学员提出退学"),
    ("重点客户流失", "学员大量退学"),
    ("向客户", "向学员"),
    ("告知客户", "告知学员"),
    ("影响：客户", "影响：学员"),
    ("受影响的客户", "受影响的学员"),
    ("客户直接", "学员直接"),
    ("客户立即", "学员立即"),
    ("个别客户", "个别学员"),
    ("许多客户", "许多学员"),
];

/// What is the vendor on screen is the provider on paper.
const ON_PAPER: &[(&str, &str)] = &[("vendor", "provider"), ("Vendor", "Provider")];

const THREE_HATS: Text = Text::new("the three hats", "三个岗位的人员");
const AND_HEAD: Text = Text::new(", and the head of the firm with them", "，请单位负责人参加");
const WHOEVER_HELPS: Text = Text::new("whoever helps", "协助人员");

/// What to put in place of ours in each language.
pub(super) struct Reword {
    en: Words,
    zh: Words,
    /// Who wears the hats, each once; nobody while one of them has no name.
    hats: Vec<(Id, String)>,
    has_hats: bool,
    /// Who signs for the firm.
    head: Option<Id>,
}

impl Reword {
    /// What holds for every service of the firm.
    pub fn of_firm(whole: &Whole<'_, '_>) -> Self {
        let mut words = Self::shared(whole.ctx);
        if !whole.has_providers() {
            words.own_run();
        }
        words.on_paper()
    }

    fn own_run(&mut self) {
        self.en.extend(OWN_RUN_EN);
        self.zh.extend(OWN_RUN_ZH);
    }

    fn on_paper(mut self) -> Self {
        self.en.extend(ON_PAPER);
        self
    }

    fn shared(ctx: &Context<'_>) -> Self {
        let mut words =
            Self { en: Words::default(), zh: Words::default(), hats: Vec::new(), has_hats: false, head: None };
        if ctx.workspace.organisation.level_words == Some(LevelWords::Graded) {
            words.zh.extend(GRADED);
        }
        if let Some([en, zh]) = served(ctx.workspace.organisation.industry) {
            words.en.extend(en);
            words.zh.extend(zh);
        }
        if structure(ctx) == Structure::Hats {
            words.en.extend(HATS_EN);
            words.zh.extend(HATS_ZH);
            (words.hats, words.has_hats) = (holders(ctx), true);
        }
        words
    }

    pub fn of(ctx: &Context<'_>, service: &Service) -> Self {
        let mut words = Self { head: service.plan.approver, ..Self::shared(ctx) };
        if is_own_run(service) {
            words.own_run();
        }
        if runs_to_date(ctx, service) {
            words.en.extend(DATED_EN);
            words.zh.extend(DATED_ZH);
        }
        words.on_paper()
    }

    pub fn apply(&self, line: &mut Line) {
        self.apply_for(line, None);
    }

    /// The same in what somebody is to do, who is not told to call himself.
    pub fn apply_for(&self, line: &mut Line, doer: Option<Id>) {
        line.reword(Locale::En, &self.en);
        line.reword(Locale::Zh, &self.zh);
        if self.has_hats && line.is_open() {
            let is_called = self.head.is_some_and(|head| self.hats.iter().any(|(id, _)| *id == head));
            let head = if is_called { Line::default() } else { AND_HEAD.into() };
            line.fill_in(&[("hats", self.others(doer)), ("head", head)]);
        }
    }

    /// The same of a text that is shown as it will be printed.
    fn say(&self, text: &Text, doer: Option<Id>) -> Text {
        let mut line = Line::from(text.clone());
        self.apply_for(&mut line, doer);
        Text::owned(line.plain(Locale::En), line.plain(Locale::Zh))
    }

    /// Who wears the hats besides one person.
    fn others(&self, doer: Option<Id>) -> Line {
        if self.hats.is_empty() {
            return THREE_HATS.into();
        }
        let others = self.hats.iter().filter(|(id, _)| Some(*id) != doer).map(|(_, name)| Line::theirs(name));
        let others = Line::list(others.collect());
        if others.is_empty() { WHOEVER_HELPS.into() } else { others }
    }
}

/// A playbook in the words in which plans of the service have it; what a person wrote stays as it is, and so does what a
/// step needs, which is known by its words.
pub fn as_printed(ctx: &Context<'_>, service: &Service, mut playbook: ResolvedPlaybook) -> ResolvedPlaybook {
    if playbook.own.is_some() {
        return playbook;
    }
    let words = Reword::of(ctx, service);
    for step in &mut playbook.steps {
        step.text = words.say(&step.text, step.person);
        step.evidence = words.say(&step.evidence, None);
    }
    playbook.trigger = words.say(&playbook.trigger, None);
    playbook.exit = words.say(&playbook.exit, None);
    playbook
}

fn holders(ctx: &Context<'_>) -> Vec<(Id, String)> {
    let mut holders: Vec<(Id, String)> = Vec::new();
    for seat in structure(ctx).seats() {
        let held = ctx.index().person(ctx.workspace.response.seats.get(*seat).person);
        let Some(person) = held.filter(|person| !person.name.trim().is_empty()) else { return Vec::new() };
        if holders.iter().all(|(id, _)| *id != person.id) {
            holders.push((person.id, person.name.trim().to_owned()));
        }
    }
    holders
}

impl Line {
    /// Puts other words in place of ours, in one language.
    fn reword(&mut self, locale: Locale, words: &Words) {
        let runs = match locale {
            Locale::En => &mut self.en,
            Locale::Zh => &mut self.zh,
        };
        runs.iter_mut().for_each(|run| replace(run, words));
    }
}

fn replace(run: &mut Run, words: &Words) {
    if let Run::Ours { text } | Run::Strong { text } | Run::Tag { text, .. } | Run::Link { text, .. } = run {
        if !words.are_in(text) {
            return;
        }
        for (ours, theirs) in &words.pairs {
            if text.contains(ours) {
                *text = text.replace(ours, theirs).into();
            }
        }
    }
}

/// Words to be replaced. Most texts hold none of them, which one look at each of their letters tells.
#[derive(Default)]
struct Words {
    pairs: Vec<Pair>,
    /// A bit for the letters with which ours begin, by their last six bits.
    begin: u64,
}

impl Words {
    fn extend(&mut self, pairs: &[Pair]) {
        self.pairs.extend(pairs);
        self.begin |= pairs.iter().filter_map(|(ours, _)| ours.chars().next()).fold(0, |bits, c| bits | bit(c));
    }

    fn are_in(&self, text: &str) -> bool {
        let begins = |at: usize| {
            let rest = text.get(at..).unwrap_or_default();
            self.pairs.iter().any(|(ours, _)| rest.starts_with(ours))
        };
        text.char_indices().any(|(at, c)| self.begin & bit(c) != 0 && begins(at))
    }
}

fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::resolve;
    use crate::assess::testing::Fixture;
    use crate::catalog::Catalog;
    use crate::model::{Choice as _, Level, ServiceKind};

    #[test]
    fn a_playbook_reads_on_screen_as_it_is_printed() {
        let mut fixture = Fixture::complete();
        std::rc::Rc::make_mut(&mut fixture.workspace.response).structure = Some(Structure::Hats);
        fixture.change_service(|service| service.kind = Some(ServiceKind::OwnRun));
        let (mut changed, mut kept) = (0, 0);
        for scenario in &Catalog::built_in().scenarios {
            fixture.change_risk(|risk| risk.scenario = scenario.id.clone());
            let (ctx, service) = (fixture.context(), fixture.service());
            let risk = fixture.workspace.risks.iter().next().unwrap();
            for level in Level::ALL {
                let before = resolve(&ctx, service, risk, *level).unwrap();
                let after = as_printed(&ctx, service, before.clone());
                for (before, after) in before.steps.iter().zip(&after.steps) {
                    let Text { en, zh } = &after.text;
                    assert!(!en.to_lowercase().contains("command group") && !zh.contains("指挥组"), "{en} {zh}");
                    assert!(!en.contains('{') && !zh.contains('{'), "{en} {zh}");
                    changed += usize::from(before.text != after.text);
                    kept += usize::from(before.text == after.text);
                    assert_eq!(before.needs, after.needs);
                }
            }
        }
        assert!(changed > 40 && kept > 500, "{changed} {kept}");
    }
}
