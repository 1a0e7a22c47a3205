//! What can go wrong, before and after controls, and what is done about it (chapter 4).

use super::brief::Brief;
use super::document::{Block, HeatCell, HeatMap, Legend, Row};
use super::firm::band_mark;
use super::line::Line;
use super::missing;
use super::writer::{Writer, col, num};
use crate::assess::{Band, Cell, Heat, RiskJudgement, band, heat, risk_source, swayed_by};
use crate::model::pack::Source;
use crate::model::{Choice as _, Control, Kind, Place, Risk, State, Treatment};
use crate::words::{Locale, Text};

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let risks = brief.risks;
    out.section("register", Text::new("Risks of this service", "本服务的风险"));
    if risks.is_empty() {
        let none = Line::missing(Text::new("none assessed yet", "尚未评估"), &brief.here("risks"));
        out.say(Text::new("Risks of this service: {none}.", "本服务的风险：{none}。"), &[("none", none)]);
        return;
    }
    summary(brief, out, risks);
    register(brief, out, risks);
    maps(brief, out, risks);
    scales(brief, out);
}

fn summary(brief: &Brief<'_, '_>, out: &mut Writer, risks: &[&RiskJudgement<'_>]) {
    let count = |wanted: fn(&RiskJudgement<'_>) -> Option<Band>| {
        let grave = risks.iter().filter(|risk| wanted(risk) == Some(Band::VeryHigh)).count();
        Line::ours(Text::same(grave.to_string()))
    };
    out.say(
        Text::new(
            "Risks assessed: {all}. Very high before controls: {before}; after the controls that are in place: {after}.",
            "共评估{all}项风险。计入控制措施前极高{before}项，计入后极高{after}项。",
        ),
        &[
            ("all", Text::same(risks.len().to_string()).into()),
            ("before", count(|risk| risk.inherent_band)),
            ("after", count(|risk| risk.residual_band)),
        ],
    );
    if let Some(worst) = brief.judged.worst() {
        out.say(
            Text::new("Highest residual risk: {risk}.", "剩余风险最高的是：{risk}。"),
            &[("risk", brief.risk_title(worst.risk))],
        );
    }
}

fn register(brief: &Brief<'_, '_>, out: &mut Writer, risks: &[&RiskJudgement<'_>]) {
    let rows: Vec<Row> = risks.iter().map(|risk| row(brief, risk)).collect();
    let head = vec![
        col(Text::new("Risk", "风险")),
        col(Text::new("Before controls", "固有风险")),
        col(Text::new("After controls", "剩余风险")),
        col(Text::new("Treatment", "应对措施")),
        col(Text::new("Owner and date", "责任人与期限")),
    ];
    out.table(Text::new("Risk register, highest residual risk first", "风险清单，按剩余风险由高到低"), head, rows);
}

fn row(brief: &Brief<'_, '_>, judged: &RiskJudgement<'_>) -> Row {
    let risk = judged.risk;
    let place = |field: &str| Place::new(Kind::Risk, risk.id, field);
    let score = |cell: Option<Cell>, band: Option<Band>| match cell.zip(band) {
        Some((cell, band)) => brief.band_tag(band).then(Line::ours(Text::same(format!(
            "\n{}×{}={}",
            cell.likelihood,
            cell.impact,
            cell.product()
        )))),
        None => Line::missing(missing::SET, &place("likelihood")),
    };
    let due = match (risk.due, judged.treat_by) {
        (Some(day), _) => Text::same(day.to_string()).into(),
        // Nobody set it: it follows from the band.
        (None, Some(day)) => Text::owned(format!("proposed: {day}"), format!("建议：{day}")).into(),
        (None, None) if judged.residual_band == Some(Band::Low) => Text::new("at the next review", "下次评审时").into(),
        (None, None) => Line::missing(missing::DATE, &place("due")),
    };
    let source = risk_source(brief.ctx, risk).map_or_else(Line::default, |source| {
        let is_apart = swayed_by(brief.ctx, risk) == Source::Outside && !judged.by_person;
        let text = if is_apart { &FROM_OUTSIDE } else { &SOURCE };
        Line::say(text, &[("source", source.label().lower_first().into())])
    });
    let cells = vec![
        Line::join([with_events(brief.risk_title(risk), judged), source], &Text::new("\n", "\n")),
        score(judged.inherent, judged.inherent_band),
        score(judged.residual, judged.residual_band).then(by_checks(brief, judged)),
        treatment(brief, risk, &place),
        Line::join([brief.name(risk.owner, &place("owner")), due], &Text::new("\n", "\n")),
    ];
    Row::new(risk.id.to_string(), cells)
}

const SOURCE: Text = Text::new("Source: {source}", "来源：{source}");
const FROM_OUTSIDE: Text =
    Text::new("Source: {source}; no paper makes it rarer", "来源：{source}；书面证据不降低其可能性");

/// What a reader cannot see in the row: that answers of the provider lowered the likelihood.
fn by_checks(brief: &Brief<'_, '_>, judged: &RiskJudgement<'_>) -> Line {
    let by_provider = !judged.by_person && swayed_by(brief.ctx, judged.risk) == Source::Provider;
    match judged.inherent.zip(judged.residual).filter(|_| by_provider) {
        Some((before, after)) if after.likelihood < before.likelihood => Line::say(
            &Text::new(
                "\nlikelihood lowered by what the checks prove ({checks})",
                "\n可能性依据准入检查下调（{checks}）",
            ),
            &[("checks", Line::see("cchecks"))],
        ),
        _ => Line::default(),
    }
}

/// The title, when it happened to the firm, and whether that is oftener than was scored.
fn with_events(title: Line, judged: &RiskJudgement<'_>) -> Line {
    let risk = judged.risk;
    if risk.events.is_empty() {
        return title;
    }
    let days = risk.events.iter().map(|day| Line::ours(Text::same(day.to_string())));
    let days = Line::join(days, &Text::new(", ", "、"));
    let scored = judged.inherent.map(|cell| cell.likelihood);
    let happened = match scored.zip(judged.likelihood_floor).filter(|(scored, floor)| floor > scored) {
        Some((scored, floor)) => Line::say(
            &Text::new(
                "Happened on: {days}; that is likelihood {floor}, though {scored} was scored",
                "曾发生：{days}；按此可能性为{floor}，高于评定的{scored}",
            ),
            &[
                ("days", days),
                ("floor", Text::same(floor.to_string()).into()),
                ("scored", Text::same(scored.to_string()).into()),
            ],
        ),
        None => Line::say(&Text::new("Happened on: {days}", "曾发生：{days}"), &[("days", days)]),
    };
    Line::join([title, happened], &Text::new("\n", "\n"))
}

fn treatment(brief: &Brief<'_, '_>, risk: &Risk, place: &dyn Fn(&str) -> Place) -> Line {
    let chosen = match risk.treatment {
        Some(treatment) => Line::ours(treatment.label()),
        None => Line::missing(Text::new("not chosen yet", "尚未选定"), &place("treatment")),
    };
    let mut parts = vec![chosen];
    for (label, text) in [
        (Text::new("Measure: ", "措施："), &risk.measure),
        (Text::new("Until then: ", "过渡措施："), &risk.interim_measure),
    ] {
        if !text.trim().is_empty() {
            parts.push(Line::ours(label).then(Line::theirs(text)));
        }
    }
    if let Some(controls) = controls(brief, risk, place) {
        parts.push(controls);
    }
    let kept = risk.treatment == Some(Treatment::Retain);
    if let Some(approver) = brief.person(risk.acceptance.approver).filter(|_| kept) {
        parts.push(Line::say(
            &Text::new(
                "Kept with the consent of {who}; until: {day}; reason: {reason}",
                "经{who}批准保留；期限：{day}；理由：{reason}",
            ),
            &[
                ("who", brief.person_name(approver)),
                ("day", brief.date(risk.acceptance.until, &place("acceptance/until"))),
                ("reason", brief.given(&risk.acceptance.reason, &place("acceptance/reason"))),
            ],
        ));
    }
    Line::join(parts, &Text::new("\n", "\n"))
}

/// Our own controls that the residual risk counts on, each with its last test.
fn controls(brief: &Brief<'_, '_>, risk: &Risk, place: &dyn Fn(&str) -> Place) -> Option<Line> {
    let in_place = |control: &Control| matches!(control.state, Some(State::Unseen | State::Evidenced | State::Partial));
    let named = risk.controls.iter().enumerate().filter(|(_, control)| in_place(control));
    let lines: Vec<Line> = named
        .map(|(at, control)| {
            let name = match control.kind {
                Some(kind) if control.name.trim().is_empty() => kind.label().into(),
                _ => brief.given(&control.name, &place(&format!("controls/{at}/name"))),
            };
            let tested = match control.tested_on {
                Some(day) if control.passed == Some(false) => {
                    Text::owned(format!("{day}, failed"), format!("{day}未通过")).into()
                }
                Some(day) => Text::same(day.to_string()).into(),
                None => Line::missing(missing::TESTED, &place(&format!("controls/{at}/tested_on"))),
            };
            Line::say(&Text::new("{name} ({tested})", "{name}（{tested}）"), &[("name", name), ("tested", tested)])
        })
        .collect();
    let lines = Line::join(lines, &Text::new("; ", "；"));
    let label = Text::new("Controls, last test: ", "控制措施（最近测试）：");
    (!lines.is_empty()).then(|| Line::ours(label).then(lines))
}

fn maps(brief: &Brief<'_, '_>, out: &mut Writer, risks: &[&RiskJudgement<'_>]) {
    out.section("map", Text::new("Before and after controls", "控制措施前后"));
    let counts = heat(risks.iter().copied());
    let map = |title: Text, grid: &[[u32; 5]; 5]| HeatMap {
        title: title.into(),
        rows: (1..=5)
            .rev()
            .map(|impact| (1..=5).map(|likelihood| cell(brief, grid, likelihood, impact)).collect())
            .collect(),
    };
    let policy = brief.ctx.policy();
    let from = |band: Band| match band {
        Band::Low => 1,
        Band::Medium => policy.medium_from,
        Band::High => policy.high_from,
        Band::VeryHigh => policy.very_high_from,
    };
    let ends = Band::ALL.iter().skip(1).map(|band| from(*band).saturating_sub(1)).chain([25]);
    let legend = Band::ALL.iter().zip(ends).map(|(band, end)| {
        let range = Text::same(format!(" {}–{end}", from(*band)));
        let name = band.name(brief.ctx);
        let letter = Text::owned(format!("{} · {}", letter(&name.en), name.en.to_lowercase()), name.zh.to_string());
        Legend { mark: band_mark(*band), text: Line::ours(letter).then(Line::ours(range)) }
    });
    out.blocks.push(Block::Matrix {
        caption: Text::new("Number of risks by likelihood and impact", "按可能性与影响统计的风险数").into(),
        maps: vec![
            map(Text::new("Before controls", "固有风险"), &counts.inherent),
            map(Text::new("After controls", "剩余风险"), &counts.residual),
        ],
        legend: legend.collect(),
    });
}

fn cell(brief: &Brief<'_, '_>, grid: &[[u32; 5]; 5], likelihood: u8, impact: u8) -> HeatCell {
    let at = Cell { likelihood, impact };
    let band = band(brief.ctx.policy(), at);
    let name = band.name(brief.ctx);
    let product = at.product();
    HeatCell {
        mark: band_mark(band),
        label: Text::owned(format!("{} {product}", letter(name.get(Locale::En))), format!("{} {product}", name.zh))
            .into(),
        count: Heat::count(grid, at),
    }
}

/// The first letter of a band's name stands for it in a cell.
fn letter(name: &str) -> String {
    name.chars().take(1).collect()
}

fn scales(brief: &Brief<'_, '_>, out: &mut Writer) {
    let catalog = brief.ctx.catalog;
    out.section("scales", Text::new("How the risks were scored", "评分标准"));
    let figure = |score: u8| Line::ours(Text::same(score.to_string()));
    let rows = catalog.likelihood.iter().map(|anchor| {
        let cells = vec![figure(anchor.score), anchor.name.clone().into(), anchor.words.clone().into()];
        Row::new(anchor.score.to_string(), cells)
    });
    let head = vec![
        num(Text::new("Score", "分值")),
        col(Text::new("Likelihood", "可能性")),
        col(Text::new("How often", "发生频度")),
    ];
    out.table(Text::new("Likelihood", "可能性"), head, rows.collect());
    let rows = catalog.impact.iter().map(|anchor| {
        let cells = vec![
            figure(anchor.score),
            anchor.name.clone().into(),
            anchor.loss.clone().into(),
            anchor.people.clone().into(),
            anchor.customers.clone().into(),
        ];
        Row::new(anchor.score.to_string(), cells)
    });
    let head = vec![
        num(Text::new("Score", "分值")),
        col(Text::new("Impact", "影响")),
        col(Text::new("Loss", "损失")),
        col(Text::new("People", "人员")),
        col(Text::new("Customers", "客户")),
    ];
    out.table(Text::new("Impact; the worst column decides", "影响；以最重的一列为准"), head, rows.collect());
}
