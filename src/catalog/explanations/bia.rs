//! P-2xx: the impact analysis and the level criteria. Where the judgement has a sentence of its
//! own with the figures in it, that sentence is the message.

use super::{CHANGE, Explanation, FILL_IN, of};

pub(super) static EXPLANATIONS: &[Explanation] = &[
    of(
        "P-201",
        "It is not said how long the service may be down before the harm is unacceptable (MTPD).",
        "没有写明中断多久损害就不可接受（MTPD）。",
        FILL_IN,
    ),
    of("P-202", "It is not said how soon the service must be back (RTO).", "没有写明服务须多久恢复（RTO）。", FILL_IN),
    of(
        "P-203",
        "The least service we can work with is not given as a number (MBCO).",
        "没有用数字写明最低要保住多少服务（MBCO）。",
        FILL_IN,
    ),
    of("P-204", "{reason}", "{reason}", CHANGE),
    of("P-205", "{reason}", "{reason}", CHANGE),
    of("P-206", "{reason}", "{reason}", CHANGE),
    of("P-207", "{reason}", "{reason}", CHANGE),
    of("P-208", "{reason}", "{reason}", FILL_IN),
    of("P-209", "{reason}", "{reason}", CHANGE),
    of("P-210", "{reason}", "{reason}", FILL_IN),
    of(
        "P-211",
        "The MTPD is {mtpd}, but the impact is already serious after {suggested}.",
        "MTPD为{mtpd}，但中断{suggested}时影响已很严重。",
        CHANGE,
    ),
    of(
        "P-212",
        "How the harm grows over time is not recorded, or never becomes serious.",
        "没有记录影响如何随时间加重，或影响从未达到严重程度。",
        FILL_IN,
    ),
    of(
        "P-213",
        "The minimum is a percentage only; say what it means in practice.",
        "最低水平只有百分比，请写明实际含义。",
        FILL_IN,
    ),
    of(
        "P-214",
        "“{service}” is to be back within {rto}, but needs “{other}”, which is back within {theirs} only, and no way to go on without it is written down.",
        "“{service}”须在{rto}内恢复，但它依赖“{other}”，后者{theirs}才恢复，也没有写明其间怎样维持。",
        CHANGE,
    ),
    of(
        "P-215",
        "These services need one another, so that none can come back first: {circle}.",
        "以下服务互相依赖，无法确定谁先恢复：{circle}。",
        CHANGE,
    ),
    of("P-216", "The deadline to which the service runs is not given.", "没有写明服务须守住的截止时点。", FILL_IN),
    of(
        "P-217",
        "It is not said how long the stock lasts; until then the MTPD of {mtpd} counts.",
        "没有写明库存能撑多久，暂按MTPD {mtpd}计。",
        FILL_IN,
    ),
    of(
        "P-218",
        "All stages that are not accepted are past, the last on {date}: enter a new day, or the day of acceptance.",
        "未验收的阶段都已过期，最后一个为{date}：请填写新的约定日期或验收日期。",
        CHANGE,
    ),
    of(
        "P-220",
        "There is no sign in this service’s own numbers for the level “{level}”.",
        "没有用本服务的具体数字写明“{level}”的判断标准。",
        FILL_IN,
    ),
];
