//! P-7xx: the plan document itself.

use super::{CHANGE, Explanation, FILL_IN, NAME, of};
use crate::words::Text;

pub(super) static EXPLANATIONS: &[Explanation] = &[
    of("P-701", "Nobody is named to approve the plan.", "没有指定预案审批人。", NAME),
    of(
        "P-702",
        "The plan has no date for its next review; {months} months ahead at the latest.",
        "没有填写下次评审日期，最迟在{months}个月内。",
        FILL_IN,
    ),
    of(
        "P-703",
        "The next review is on {date}, more than {months} months ahead.",
        "下次评审定在{date}，超过了{months}个月。",
        CHANGE,
    ),
    of("P-704", "The review of the plan was due on {date}.", "预案应在{date}评审，现已逾期。", REVIEW),
    of("P-705", "The plan is not approved yet.", "预案尚未批准。", Text::new("Approve", "去批准")),
    of("P-706", "Nobody keeps the plan up to date.", "没有指定预案维护人。", NAME),
    of("P-707", "It is not said who holds a copy of the plan.", "没有写明预案发放给谁。", FILL_IN),
    of(
        "P-708",
        "A placeholder is left where the plan needs words: “{text}”.",
        "预案中还留有占位文字：“{text}”。",
        CHANGE,
    ),
    of(
        "P-709",
        "The plan is marked as approved, but points that stand against approval are open: {count}. It is printed as a draft.",
        "预案已标为批准，但仍有{count}项不应批准的问题未解决，打印时仍标为草案。",
        CHANGE,
    ),
    of(
        "P-710",
        "{person} both keeps the plan and approves it. Somebody else should look at it before it is approved.",
        "{person}既编制又批准预案，批准前应由他人审核。",
        CHANGE,
    ),
    of(
        "P-711",
        "The plan is in force from {date}, before it is approved on {approved}.",
        "实施日期{date}早于批准日期{approved}。",
        CHANGE,
    ),
    of(
        "P-712",
        "An earlier version is dated {date}, after one of {before} stands above it: the dates are out of order.",
        "修订记录的日期先后有误：{date}排在{before}之后。",
        CHANGE,
    ),
    of("P-713", "Two versions of the plan have the number {version}.", "版本号{version}重复。", CHANGE),
    of("P-714", "The document number {number} is also that of {others}.", "预案编号{number}与{others}重复。", CHANGE),
];

const REVIEW: Text = Text::new("Review", "去评审");
