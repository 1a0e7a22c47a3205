//! Which onboarding checks apply to a service, and what each answer is worth today (D1).
//!
//! The list follows provider type, size of firm, tier, facts and the firm's own switches; every row
//! says why it is there. What the answers add up to is for `onboarding`.

use serde::Serialize;

use super::decision::is_signed;
use super::index::{ListedCheck, ResolvedSet};
use super::jurisdiction::{CheckInForce, Law, Places};
use super::reason::Reason;
use super::{Context, TierJudgement, is_own_run};
use crate::model::pack::{Answer, Check, Fact, Follows, Scope};
use crate::model::{CheckAnswer, Facts, Kind, Place, ProviderType, Service, Size, State, Tier, Vendor};
use crate::words::{Date, Text};

/// Where the answer to a check came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AnsweredBy {
    Person,
    /// The simulated-fault test answers OB-23.
    FaultTest,
    /// The onboarding decision answers OB-78.
    Decision,
}

/// One check that applies, with the answer as it counts today.
#[derive(Clone, Debug, Serialize)]
pub struct AppliedCheck<'a> {
    pub id: &'a str,
    /// In the words of the country that it follows.
    #[serde(skip)]
    pub check: CheckInForce<'a>,
    /// The record that holds the answer.
    #[serde(skip)]
    pub answer: Option<&'a CheckAnswer>,
    /// Where the answer belongs: `checks/OB-01` of the vendor or the service.
    pub at: Place,
    pub knock_out: bool,
    /// `None`: not answered. "Does not apply" without a reason counts as not answered.
    pub state: Option<State>,
    pub answered_by: Option<AnsweredBy>,
    /// Evidence ran out, so that "met, verified" counts as "met, not verified".
    pub decayed: bool,
    /// A knock-out that failed: absent or partial.
    pub failed: bool,
    /// A valid exception lets onboarding go on although it failed.
    pub excepted: bool,
    /// Why the check is on the list.
    pub why: Reason,
}

impl AppliedCheck<'_> {
    /// Credit in quarters (0, 1, 2, 4); `None` when not answered or not applicable.
    pub fn quarters(&self) -> Option<u64> {
        quarters(self.state?)
    }

    /// Whether the signed decision is the answer.
    pub fn is_decision(&self) -> bool {
        self.check.everywhere().answered_by == Some(Answer::Decision)
    }
}

/// Credit of a state in quarters; `None` for "does not apply".
pub(super) const fn quarters(state: State) -> Option<u64> {
    match state {
        State::Absent => Some(0),
        State::Partial => Some(1),
        State::Unseen => Some(2),
        State::Evidenced => Some(4),
        State::NotApplicable => None,
    }
}

/// The checks of a service in the order of the catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct CheckList<'a> {
    /// Id of the check set in force.
    pub set: &'a str,
    pub checks: Vec<AppliedCheck<'a>>,
    /// Why this list: kind of contract or size, and what could still change it.
    pub reasons: Vec<Reason>,
}

/// Whether a fact holds; an unanswered one counts as true.
pub fn fact_holds(facts: &Facts, fact: Option<Fact>) -> bool {
    fact.is_none_or(|fact| fact_answer(facts, fact) != Some(false))
}

pub(super) fn fact_answer(facts: &Facts, fact: Fact) -> Option<bool> {
    match fact {
        Fact::Data => facts.data,
        Fact::PersonalData => facts.pi,
        Fact::CrossBorder => facts.xb,
        Fact::Site => facts.site,
        Fact::It => facts.it,
        Fact::Goods => facts.goods,
        Fact::Consumers => facts.consumers,
    }
}

/// The checks that apply to a service.
pub fn applicable<'a>(
    ctx: &Context<'a>,
    service: &'a Service,
    vendor: Option<&'a Vendor>,
    tier: &TierJudgement,
) -> CheckList<'a> {
    let Some(set) = set_for(ctx, vendor) else {
        return CheckList { set: "", checks: Vec::new(), reasons: Vec::new() };
    };
    let depth = tier.tier.unwrap_or(Tier::Standard);
    let laws = Laws::of(ctx, service, vendor);
    let rows = rows(ctx, set, &laws, &service.facts, depth);
    let checks = rows
        .into_iter()
        .filter(|row| is_about(service, row.check.everywhere()))
        .map(|row| (row.off, apply(ctx, service, vendor, row.check, knock_out(set, &row.check, depth), row.why)))
        // A knock-out that is not met has one way out, and that is the exception.
        .filter(|(off, check)| !off || check.failed)
        .map(|(_, check)| check)
        .collect();
    CheckList { set: &set.set.id, checks, reasons: list_reasons(ctx, set, tier) }
}

/// Nobody is there to be checked of a service that the firm runs itself: what holds for one’s own people and places is
/// asked.
pub(super) fn is_about(service: &Service, check: &Check) -> bool {
    check.own_run || !is_own_run(service)
}

/// The first set that fits: by kind of provider, then by size. An unknown size shows the short list.
pub(super) fn set_for<'a, 'c>(ctx: &'c Context<'a>, vendor: Option<&Vendor>) -> Option<&'c ResolvedSet<'a>> {
    let provider: Option<ProviderType> = vendor.and_then(|vendor| vendor.provider_type);
    let size = ctx.workspace.organisation.size.unwrap_or(Size::Under20);
    let sets = ctx.index().sets();
    sets.iter()
        .find(|set| set.set.provider_type.is_some() && set.set.provider_type == provider)
        .or_else(|| sets.iter().find(|set| set.set.provider_type.is_none() && set.set.size == Some(size)))
}

fn tier_number(tier: Tier) -> u8 {
    match tier {
        Tier::Critical => 1,
        Tier::Important => 2,
        Tier::Standard => 3,
    }
}

/// The law of each place of a service, looked up once for all its checks.
struct Laws<'a>([(Follows, Law<'a>); 5]);

impl<'a> Laws<'a> {
    fn of(ctx: &Context<'a>, service: &Service, vendor: Option<&Vendor>) -> Self {
        let places = Places::of(ctx, service, vendor);
        Self(ALL_FOLLOW.map(|follows| (follows, Law::of(ctx.catalog, places.that(follows)))))
    }

    fn check(&self, check: &'a Check, follows: Follows) -> CheckInForce<'a> {
        let [first, ..] = &self.0;
        let (_, law) = self.0.iter().find(|(of, _)| *of == follows).unwrap_or(first);
        law.check(check)
    }
}

const ALL_FOLLOW: [Follows; 5] =
    [Follows::PlaceOfWork, Follows::VendorSeat, Follows::FirmSeat, Follows::PeopleHome, Follows::GoverningLaw];

/// A check that is asked, or would be had the firm not switched it off.
struct Row<'a> {
    check: CheckInForce<'a>,
    why: Reason,
    off: bool,
}

/// What is dropped in its country stays away, unless the firm itself switched it on.
fn rows<'a>(ctx: &Context<'a>, set: &ResolvedSet<'a>, laws: &Laws<'a>, facts: &Facts, tier: Tier) -> Vec<Row<'a>> {
    let switches = &ctx.policy().checks;
    let mut rows = Vec::with_capacity(set.rows().len());
    for ListedCheck { check, from_tier, by_fact, follows } in set.rows() {
        let here = laws.check(check, *follows);
        let listed = (*by_fact || tier_number(tier) <= *from_tier) && !here.is_dropped();
        if !(listed || is_switched_on(ctx, &check.id, tier)) || !fact_holds(facts, check.fact) {
            continue;
        }
        let off = is_switched_off(ctx, &check.id);
        let why = match switches.get(&check.id) {
            Some(false) => STAYS,
            _ if listed => listed_reason(facts, check, *from_tier, *by_fact),
            _ => BY_SWITCH,
        };
        rows.push(Row { check: here, why, off });
    }
    if switches.values().any(|on| *on) {
        let more = ctx
            .catalog
            .checks
            .iter()
            .filter(|check| is_switched_on(ctx, &check.id, tier))
            .filter(|check| !set.rows().iter().any(|row| row.check.id == check.id))
            .filter(|check| fact_holds(facts, check.fact));
        rows.extend(more.map(|check| Row {
            check: laws.check(check, ctx.catalog.followed_by(&check.id)),
            why: BY_SWITCH,
            off: false,
        }));
    }
    rows
}

/// Whether the firm switched the check on for services of this tier.
fn is_switched_on(ctx: &Context<'_>, id: &str, tier: Tier) -> bool {
    let from = ctx.policy().switches.get(id).and_then(|switch| switch.from);
    ctx.policy().checks.get(id) == Some(&true) && from.is_none_or(|from| tier_number(tier) <= tier_number(from))
}

/// Whether the firm switched the check off and said why: without a reason it is asked.
pub(super) fn is_switched_off(ctx: &Context<'_>, id: &str) -> bool {
    let policy = ctx.policy();
    policy.checks.get(id) == Some(&false)
        && policy.switches.get(id).is_some_and(|switch| !switch.reason.trim().is_empty())
}

fn knock_out(set: &ResolvedSet<'_>, check: &CheckInForce<'_>, tier: Tier) -> bool {
    if set.set.knock_outs.is_empty() {
        check.knock_out().is_some_and(|from| tier_number(tier) <= from)
    } else {
        set.set.knock_outs.contains(&check.everywhere().id)
    }
}

fn apply<'a>(
    ctx: &Context<'a>,
    service: &'a Service,
    vendor: Option<&'a Vendor>,
    in_force: CheckInForce<'a>,
    knock_out: bool,
    why: Reason,
) -> AppliedCheck<'a> {
    let check = in_force.everywhere();
    let field = format!("checks/{}", check.id);
    let (answer, at) = if check.scope == Some(Scope::Vendor) {
        let at = match vendor {
            Some(vendor) => Place::new(Kind::Vendor, vendor.id, field),
            None => Place::new(Kind::Service, service.id, "vendor"),
        };
        (vendor.and_then(|vendor| vendor.checks.get(&check.id)), at)
    } else {
        (service.checks.get(&check.id), Place::new(Kind::Service, service.id, field))
    };
    let (own, decayed) = answer.map_or((None, false), |answer| effective(answer, ctx.today));
    let derived = match check.answered_by {
        Some(Answer::FaultTest) if fault_test_passed(service) => Some((State::Evidenced, AnsweredBy::FaultTest)),
        Some(Answer::Decision) if is_signed(ctx, service) => Some((State::Evidenced, AnsweredBy::Decision)),
        _ => None,
    };
    let (state, answered_by) = match (own, derived) {
        // Who signs and who says that it is signed are one.
        (_, derived) if check.answered_by == Some(Answer::Decision) => {
            (derived.map(|(state, _)| state), derived.map(|(_, by)| by))
        }
        (Some(state), _) => (Some(state), Some(AnsweredBy::Person)),
        (None, Some((state, by))) => (Some(state), Some(by)),
        (None, None) => (None, None),
    };
    let failed = knock_out && matches!(state, Some(State::Absent | State::Partial));
    let excepted = failed && answer.is_some_and(|answer| has_exception(answer, ctx.today));
    AppliedCheck {
        id: &check.id,
        check: in_force,
        answer,
        at,
        knock_out,
        state,
        answered_by,
        decayed,
        failed,
        excepted,
        why,
    }
}

/// The state as it counts today, and whether evidence ran out.
fn effective(answer: &CheckAnswer, today: Date) -> (Option<State>, bool) {
    match answer.state {
        Some(State::Evidenced) if answer.evidence.expires.is_some_and(|expires| expires < today) => {
            (Some(State::Unseen), true)
        }
        Some(State::NotApplicable) if answer.reason.trim().is_empty() => (None, false),
        state => (state, false),
    }
}

fn has_exception(answer: &CheckAnswer, today: Date) -> bool {
    let exception = &answer.exception;
    exception.approver.is_some()
        && !exception.reason.trim().is_empty()
        && exception.until.is_some_and(|until| until >= today)
}

/// A recorded test at or above its pass mark.
pub fn fault_test_passed(service: &Service) -> bool {
    let test = &service.fault_test;
    test.tested_on.is_some() && test.score_bp.zip(test.pass_mark_bp).is_some_and(|(score, mark)| score >= mark)
}

/// A recorded test below its pass mark.
pub fn fault_test_failed(service: &Service) -> bool {
    let test = &service.fault_test;
    test.tested_on.is_some() && test.score_bp.zip(test.pass_mark_bp).is_some_and(|(score, mark)| score < mark)
}

fn list_reasons(ctx: &Context<'_>, set: &ResolvedSet<'_>, tier: &TierJudgement) -> Vec<Reason> {
    let mut reasons = vec![Reason::new("check_set", set.set.reason.clone())];
    if set.set.provider_type.is_none() && ctx.workspace.organisation.size.is_none() {
        reasons.push(Reason::new("size_unknown", SIZE_UNKNOWN));
    }
    if tier.tier.is_none() && set.set.provider_type.is_none() {
        reasons.push(Reason::new("tier_unknown", TIER_UNKNOWN));
    }
    reasons
}

fn listed_reason(facts: &Facts, check: &Check, from_tier: u8, by_fact: bool) -> Reason {
    match check.fact {
        Some(fact) if by_fact || from_tier >= 3 => {
            if fact_answer(facts, fact).is_none() {
                return Reason::new("fact_unanswered", FACT_UNANSWERED);
            }
            let text = match fact {
                Fact::Data => BY_DATA,
                Fact::PersonalData => BY_PERSONAL_DATA,
                Fact::CrossBorder => BY_CROSS_BORDER,
                Fact::Site => BY_SITE,
                Fact::It => BY_IT,
                Fact::Goods => BY_GOODS,
                Fact::Consumers => BY_CONSUMERS,
            };
            Reason::new("by_fact", text)
        }
        _ => match from_tier {
            1 => Reason::new("tier_1", TIER_1),
            2 => Reason::new("tier_2", TIER_2),
            _ => Reason::new("always", ALWAYS),
        },
    }
}

const BY_SWITCH: Reason = Reason::new("by_switch", Text::new("You switched this check on.", "你自行加入了这项检查。"));
const STAYS: Reason = Reason::new(
    "switch_fails",
    Text::new(
        "It is switched off, and asked all the same: there is no reason, or it is a knock-out that is not met, which takes an exception.",
        "已停用但仍须检查：没有写明理由，或一票否决项未通过（须走例外批准）。",
    ),
);
const ALWAYS: Text = Text::new("It applies to every service on this list.", "这份清单上的每项服务都要查。");
const TIER_2: Text = Text::new("It applies to important and critical services.", "重要和关键的服务要查。");
const TIER_1: Text = Text::new("It applies to critical services only.", "仅关键的服务要查。");
const FACT_UNANSWERED: Text = Text::new(
    "The fact behind it is not answered yet, so the check stays on until it is.",
    "相关事实尚未回答，回答之前保留这项检查。",
);
const BY_DATA: Text = Text::new("It applies because our data is handled.", "涉及处理我方数据，因此要查。");
const BY_PERSONAL_DATA: Text =
    Text::new("It applies because personal data is handled.", "涉及处理个人信息，因此要查。");
const BY_CROSS_BORDER: Text = Text::new("It applies because data leaves the country.", "数据会出境，因此要查。");
const BY_SITE: Text =
    Text::new("It applies because the vendor’s people work on our site.", "服务商人员在我方场所作业，因此要查。");
const BY_IT: Text =
    Text::new("It applies because this is an IT or maintenance service.", "这是IT或维护服务，因此要查。");
const BY_GOODS: Text =
    Text::new("It applies because our goods are in the vendor’s hands.", "我方货物由服务商保管，因此要查。");
const BY_CONSUMERS: Text = Text::new(
    "It applies because the service feeds, treats or cleans for patients or consumers.",
    "服务面向患者或消费者（餐饮、诊疗、清洁），因此要查。",
);
const SIZE_UNKNOWN: Text = Text::new(
    "The size of your firm is not known yet, so this is the shortest list. It may grow.",
    "公司人数尚未填写，先用最短的清单，之后可能增加。",
);
const TIER_UNKNOWN: Text = Text::new(
    "The tier is not known yet, so only the checks for every service are shown. A stricter tier adds more.",
    "服务的关键程度尚未确定，先列出所有服务都要查的项目；若定为重要或关键，清单会变长。",
);

#[cfg(test)]
mod tests;
