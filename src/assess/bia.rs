//! Whether the impact analysis holds together: MTPD, RTO, recovery chain, backups (C10).
//!
//! A figure that is missing makes a check "not known", never passed and never failed.

use serde::Serialize;

use super::clock::{is_stock, mtpd_field, mtpd_min, rto_min, runs_to_date};
use super::reason::Reason;
use super::risk::is_own_control_tested;
use super::{Context, is_own_run};
use crate::model::{Alternative, Bia, Choice as _, Service, Unpromised};
use crate::words::{Slot, Text, format_minutes};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Pass,
    Warning,
    Fail,
    /// A figure is missing.
    NotKnown,
    /// Cannot matter here: no data, no recovery point.
    NotApplicable,
}

/// One check of the analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BiaCheck {
    pub verdict: Verdict,
    /// The field of the service that mends it.
    pub field: &'static str,
    pub reason: Reason,
}

/// The impact analysis of a service, judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BiaJudgement {
    /// The first time at which any impact reaches 4; an upper bound for the MTPD.
    pub suggested_mtpd_min: Option<u32>,
    /// Detection + vendor RTO + WRT; `None` while one is missing.
    pub chain_min: Option<u32>,
    pub rto_within_mtpd: BiaCheck,
    pub chain: BiaCheck,
    pub backup: BiaCheck,
    /// The suggestion in words, when there is one.
    pub reasons: Vec<Reason>,
}

impl BiaJudgement {
    pub fn checks(&self) -> [&BiaCheck; 3] {
        [&self.rto_within_mtpd, &self.chain, &self.backup]
    }
}

/// The first tested alternative that is ready within `minutes`.
pub(super) fn tested_alternative<'s>(ctx: &Context<'_>, service: &'s Service, minutes: u32) -> Option<&'s Alternative> {
    service.alternatives.iter().find(|alternative| {
        is_own_control_tested(ctx, alternative.tested_on, alternative.passed)
            && alternative.ready_min.is_some_and(|ready| ready <= minutes)
    })
}

/// Judges the impact analysis of a service.
pub fn judge_bia(ctx: &Context<'_>, service: &Service) -> BiaJudgement {
    let bia = &service.bia;
    let suggested_mtpd_min = suggested_mtpd(bia);
    let reasons = match suggested_mtpd_min {
        Some(mtpd) => Some(Reason::filled("suggested_mtpd", &SUGGESTED, &[("mtpd", format_minutes(mtpd))])),
        None => harmless(ctx, service),
    };
    let reasons = reasons.into_iter().collect();
    BiaJudgement {
        suggested_mtpd_min,
        chain_min: chain_min(bia),
        rto_within_mtpd: rto_within_mtpd(ctx, service),
        chain: chain(ctx, service),
        backup: backup(service),
        reasons,
    }
}

fn suggested_mtpd(bia: &Bia) -> Option<u32> {
    let unacceptable = |score: Option<u8>| score.is_some_and(|score| score >= 4);
    bia.impacts
        .iter()
        .filter(|at| unacceptable(at.money) || unacceptable(at.people) || unacceptable(at.customers))
        .filter_map(|at| at.after_min)
        .min()
}

/// The MTPD is the time after which the harm is not acceptable: where the table goes beyond it and shows none, the two
/// do not say the same.
fn harmless(ctx: &Context<'_>, service: &Service) -> Option<Reason> {
    let last = service.bia.impacts.iter().filter_map(|at| at.after_min).max()?;
    let mtpd = mtpd_min(ctx, service).filter(|mtpd| *mtpd <= last)?;
    Some(Reason::filled("harmless", &HARMLESS, &[("last", format_minutes(last)), ("mtpd", format_minutes(mtpd))]))
}

fn chain_min(bia: &Bia) -> Option<u32> {
    bia.detection_min?.checked_add(bia.vendor_rto_min?)?.checked_add(bia.wrt_min?)
}

fn check(
    verdict: Verdict,
    field: &'static str,
    rule: &'static str,
    text: &Text,
    slots: &[(&'static str, Text)],
) -> BiaCheck {
    BiaCheck { verdict, field, reason: Reason::filled(rule, text, slots) }
}

fn rto_within_mtpd(ctx: &Context<'_>, service: &Service) -> BiaCheck {
    let rule = "rto_within_mtpd";
    if runs_to_date(ctx, service) {
        return check(Verdict::NotApplicable, "bia/deadline", rule, &TO_DATE, &[]);
    }
    let (rto, mtpd) = match (rto_min(ctx, service), mtpd_min(ctx, service)) {
        (Some(rto), Some(mtpd)) => (rto, mtpd),
        (None, _) => return check(Verdict::NotKnown, "bia/rto_min", rule, &NO_RTO, &[]),
        (_, None) => return check(Verdict::NotKnown, mtpd_field(ctx, service), rule, &NO_MTPD, &[]),
    };
    let slots = [("rto", format_minutes(rto)), ("mtpd", format_minutes(mtpd))];
    let (verdict, text) = match rto.cmp(&mtpd) {
        std::cmp::Ordering::Less if is_stock(ctx, service) && rto > mtpd / 2 => (Verdict::Warning, &RTO_PAST_HALF),
        std::cmp::Ordering::Less => (Verdict::Pass, &RTO_OK),
        std::cmp::Ordering::Equal => (Verdict::Warning, &RTO_EQUAL),
        std::cmp::Ordering::Greater => (Verdict::Fail, &RTO_LATE),
    };
    check(verdict, "bia/rto_min", rule, text, &slots)
}

fn chain(ctx: &Context<'_>, service: &Service) -> BiaCheck {
    let (bia, rule, own) = (&service.bia, "recovery_chain", is_own_run(service));
    if runs_to_date(ctx, service) {
        return check(Verdict::NotApplicable, "bia/deadline", rule, &TO_DATE, &[]);
    }
    let parts = [
        (bia.detection_min, "bia/detection_min", DETECTION),
        (bia.vendor_rto_min, "bia/vendor_rto_min", if own { OWN_REPAIR } else { VENDOR_RTO }),
        (bia.wrt_min, "bia/wrt_min", WRT),
        (bia.rto_min, "bia/rto_min", RTO),
    ];
    // What the vendor does not promise is no figure that somebody forgot.
    let said = bia.vendor_rto_said.filter(|_| bia.vendor_rto_min.is_none());
    let open =
        |part: &&(Option<u32>, &str, Text)| part.0.is_none() && (said.is_none() || part.1 != "bia/vendor_rto_min");
    let missing: Vec<Text> = parts.iter().filter(open).map(|part| part.2.clone()).collect();
    let first = parts.iter().find(open).map_or("bia/rto_min", |part| part.1);
    if let (Some(said), Some(rto), true) = (said, bia.rto_min, missing.is_empty()) {
        return unpromised(ctx, service, said, rto);
    }
    let (Some(sum), Some(rto)) = (chain_min(bia), bia.rto_min) else {
        let slots = [("who", if own { US } else { VENDOR }), ("missing", Text::list(&missing))];
        return check(Verdict::NotKnown, first, rule, &CHAIN_UNKNOWN, &slots);
    };
    let minutes = |part: Option<u32>| format_minutes(part.unwrap_or_default());
    let slots = [
        ("detection", minutes(bia.detection_min)),
        ("whose", if own { OUR } else { VENDORS }),
        ("vendor", minutes(bia.vendor_rto_min)),
        ("wrt", minutes(bia.wrt_min)),
        ("sum", format_minutes(sum)),
        ("rto", format_minutes(rto)),
    ];
    let field = "bia/vendor_rto_min";
    if sum <= rto {
        return check(Verdict::Pass, field, rule, &CHAIN_OK, &slots);
    }
    match tested_alternative(ctx, service, rto) {
        Some(alternative) => {
            let mut covered = check(Verdict::Warning, field, rule, &CHAIN_COVERED, &slots);
            covered.reason.text.slots.push(("alternative", Slot::theirs(&alternative.name)));
            covered
        }
        None => check(Verdict::Fail, field, rule, &CHAIN_LATE, &slots),
    }
}

/// The rule under which a chain without the vendor's part is told: nothing is missing, and nothing is known.
pub(super) const UNPROMISED: &str = "recovery_unpromised";

/// Without a promise, only our own way keeps the RTO.
fn unpromised(ctx: &Context<'_>, service: &Service, said: Unpromised, rto: u32) -> BiaCheck {
    let slots = [("said", said.label().lower_first()), ("rto", format_minutes(rto))];
    let field = "bia/vendor_rto_said";
    match tested_alternative(ctx, service, rto) {
        Some(alternative) => {
            let mut covered = check(Verdict::Pass, field, UNPROMISED, &UNPROMISED_COVERED, &slots);
            covered.reason.text.slots.push(("alternative", Slot::theirs(&alternative.name)));
            covered
        }
        None => check(Verdict::NotKnown, field, UNPROMISED, &UNPROMISED_OPEN, &slots),
    }
}

fn backup(service: &Service) -> BiaCheck {
    let (bia, rule, field) = (&service.bia, "backup_within_rpo", "bia/backup_interval_min");
    if service.facts.data == Some(false) {
        return check(Verdict::NotApplicable, field, rule, &NO_DATA, &[]);
    }
    let parts = [
        (bia.rpo_min, "bia/rpo_min", RPO),
        (bia.backup_interval_min, field, INTERVAL),
        (bia.copy_min, "bia/copy_min", COPY),
    ];
    let missing: Vec<Text> = parts.iter().filter(|part| part.0.is_none()).map(|part| part.2.clone()).collect();
    let first = parts.iter().find(|part| part.0.is_none()).map_or(field, |part| part.1);
    let (Some(rpo), Some(interval), Some(copy)) = (bia.rpo_min, bia.backup_interval_min, bia.copy_min) else {
        return check(Verdict::NotKnown, first, rule, &BACKUP_UNKNOWN, &[("missing", Text::list(&missing))]);
    };
    let late = u64::from(interval) + u64::from(copy) > u64::from(rpo);
    let slots = [
        ("interval", format_minutes(interval)),
        ("copy", format_minutes(copy)),
        ("sum", format_minutes(interval.saturating_add(copy))),
        ("rpo", format_minutes(rpo)),
    ];
    let (verdict, text) = if late { (Verdict::Fail, &BACKUP_LATE) } else { (Verdict::Pass, &BACKUP_OK) };
    check(verdict, field, rule, text, &slots)
}

const RTO: Text = Text::new("our RTO", "我方RTO");
const RPO: Text = Text::new("our RPO", "我方RPO");
const DETECTION: Text = Text::new("the time to notice it", "发现时间");
const VENDOR_RTO: Text = Text::new("the vendor’s recovery time", "服务商承诺的恢复时间");
const OWN_REPAIR: Text = Text::new("the time of our own repair", "我方修复用时");
const VENDOR: Text = Text::new("the vendor", "服务商");
const US: Text = Text::new("our own service", "我方");
const VENDORS: Text = Text::new("vendor’s", "服务商");
const OUR: Text = Text::new("our own", "我方");
const WRT: Text = Text::new("the work recovery time (WRT)", "工作恢复时间（WRT）");
const INTERVAL: Text = Text::new("the time between two backups", "备份间隔");
const COPY: Text = Text::new("the time to copy a backup", "备份复制时间");
const SUGGESTED: Text = Text::new(
    "An impact first reaches 4 of 5 after {mtpd}; the MTPD should not be longer.",
    "中断{mtpd}时，影响首次达到4级（共5级），MTPD不宜更长。",
);
const HARMLESS: Text = Text::new(
    "No impact reaches 4 of 5 in the table, not even after {last}; the MTPD of {mtpd} is stricter than that.",
    "至{last}为止，表中影响均未达到4级（共5级）；MTPD定为{mtpd}，严于此表。",
);
const NO_RTO: Text = Text::new(
    "Not enough data: there is no recovery time objective (RTO) yet.",
    "资料不足：尚未填写恢复时间目标（RTO）。",
);
const NO_MTPD: Text = Text::new(
    "Not enough data: there is no longest tolerable outage (MTPD) yet.",
    "资料不足：尚未填写最长可容忍中断时间（MTPD）。",
);
const RTO_OK: Text = Text::new("The RTO of {rto} lies before the MTPD of {mtpd}.", "RTO为{rto}，早于MTPD {mtpd}。");
const RTO_PAST_HALF: Text = Text::new(
    "The RTO of {rto} is longer than half of what the stock lasts ({mtpd}): aim for half at most.",
    "RTO为{rto}，超过库存可撑时间（{mtpd}）的一半，请控制在一半以内。",
);
const TO_DATE: Text = Text::new(
    "The service runs to a deadline; its time is counted back from there.",
    "该服务按截止时点倒推，不按中断时长计。",
);
const RTO_EQUAL: Text = Text::new(
    "The RTO equals the MTPD of {mtpd}: any delay does unacceptable harm. Aim for less.",
    "RTO与MTPD同为{mtpd}，稍有延误就会造成不可接受的损害，请留出余量。",
);
const RTO_LATE: Text = Text::new(
    "The RTO of {rto} is longer than the MTPD of {mtpd}: the harm would already be unacceptable.",
    "RTO为{rto}，超过MTPD {mtpd}，届时损害已不可接受。",
);
const CHAIN_UNKNOWN: Text = Text::new(
    "Whether {who} can be back in time is not known. Missing: {missing}.",
    "还不能判断{who}能否及时恢复。缺少：{missing}。",
);
const CHAIN_OK: Text = Text::new(
    "Noticing {detection} + {whose} recovery {vendor} + work recovery {wrt} = {sum}, within the RTO of {rto}.",
    "发现{detection}＋{whose}恢复{vendor}＋工作恢复{wrt}＝{sum}，不超过RTO {rto}。",
);
const CHAIN_COVERED: Text = Text::new(
    "Noticing {detection} + {whose} recovery {vendor} + work recovery {wrt} = {sum}, longer than the RTO of {rto}; the tested alternative “{alternative}” bridges the gap.",
    "发现{detection}＋{whose}恢复{vendor}＋工作恢复{wrt}＝{sum}，超过RTO {rto}；已测试的备选方案“{alternative}”可以补上。",
);
const CHAIN_LATE: Text = Text::new(
    "Noticing {detection} + {whose} recovery {vendor} + work recovery {wrt} = {sum}, longer than the RTO of {rto}, and no tested alternative is ready in time.",
    "发现{detection}＋{whose}恢复{vendor}＋工作恢复{wrt}＝{sum}，超过RTO {rto}，也没有能及时启用的已测试备选方案。",
);
const UNPROMISED_COVERED: Text = Text::new(
    "Vendor’s recovery time: {said}. The tested alternative “{alternative}” keeps the RTO of {rto} without it.",
    "服务商承诺的恢复时间：{said}。已测试的备选方案“{alternative}”可单独满足RTO {rto}。",
);
const UNPROMISED_OPEN: Text = Text::new(
    "Vendor’s recovery time: {said}. Only a tested alternative that is ready within {rto} can keep the RTO.",
    "服务商承诺的恢复时间：{said}。只有{rto}内能启用的已测试备选方案才能满足RTO。",
);
const NO_DATA: Text = Text::new(
    "The service handles none of our data, so no data can be lost.",
    "该服务不处理我方数据，不存在数据丢失问题。",
);
const BACKUP_UNKNOWN: Text = Text::new(
    "Whether backups meet the RPO is not known. Missing: {missing}.",
    "还不能判断备份能否满足RPO。缺少：{missing}。",
);
const BACKUP_OK: Text = Text::new(
    "A backup every {interval} + {copy} to copy it = {sum}, within the RPO of {rpo}.",
    "每{interval}备份一次＋复制{copy}＝{sum}，不超过RPO {rpo}。",
);
const BACKUP_LATE: Text = Text::new(
    "A backup every {interval} + {copy} to copy it = {sum}, longer than the RPO of {rpo}.",
    "每{interval}备份一次＋复制{copy}＝{sum}，超过RPO {rpo}。",
);

#[cfg(test)]
mod tests;
