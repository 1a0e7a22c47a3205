//! What can be drawn on, and what is lacking (chapter 11).

use super::brief::Brief;
use super::document::{Callout, Row};
use super::firm::{Firm, number};
use super::labels;
use super::line::{Line, Mark};
use super::missing;
use super::whole::Whole;
use super::writer::{Writer, col};
use crate::assess::{ResourceLack, Supplied, Supply, extra_cost, resource_lacks, supplies};
use crate::model::{Choice as _, Id, Kind, Place, Resource, ResourceClass};
use crate::words::{Text, sort_by_key};

const UNSETTLED: Text = Text::new("not yet settled", "尚未落实");

/// Where no playbook names a need, the trade does.
const IN_ANY_CASE: Text = Text::new("in any case", "平时必备");

/// What the firm has, whichever service it is for.
pub(super) fn write(whole: &Whole<'_, '_>, out: &mut Writer) {
    out.section("list", Text::new("What we can use", "可用资源"));
    table(whole, out);
    survey(whole, out);
    funds(whole, out);
}

fn of_class<'a>(firm: &Firm<'_, 'a>, class: ResourceClass) -> impl Iterator<Item = &'a Resource> + use<'a> {
    kept(firm).filter(move |resource| resource.class == Some(class))
}

/// Everything that the firm keeps.
fn kept<'a>(firm: &Firm<'_, 'a>) -> impl Iterator<Item = &'a Resource> + use<'a> {
    firm.ctx.workspace.resources.iter().map(AsRef::as_ref)
}

fn class_name(firm: &Firm<'_, '_>, class: ResourceClass) -> Text {
    let named = firm.ctx.catalog.resource_classes.iter().find(|text| text.id == class.code());
    named.map_or_else(|| class.label(), |text| text.name.clone())
}

fn table(firm: &Firm<'_, '_>, out: &mut Writer) {
    let mut resources: Vec<&Resource> = kept(firm).collect();
    sort_by_key(&mut resources, |resource| (resource.class.is_none(), resource.class));
    let rows: Vec<Row> = resources.into_iter().map(|resource| row(firm, resource)).collect();
    if rows.is_empty() {
        out.put(Text::new("Nothing is on record yet.", "尚未登记资源。"));
    }
    let head = vec![
        col(Text::new("Resource", "资源")),
        col(Text::new("How much", "数量")),
        col(Text::new("Where, and whom to ask", "地点与联系人")),
        col(Text::new("Ready within", "可用时限")),
        col(Text::new("Checked", "核查日期")),
    ];
    out.table(Text::new("Resources by class", "资源清单"), head, rows);
}

fn row(firm: &Firm<'_, '_>, resource: &Resource) -> Row {
    let at = |field: &str| Place::new(Kind::Resource, resource.id, field);
    let class = resource.class.map_or_else(
        || Line::missing(Text::new("no class yet", "尚未分类"), &at("class")),
        |class| class_name(firm, class).into(),
    );
    let source = resource.source.map_or_else(Line::default, |source| source.label().into());
    let mut name = vec![firm.given(&resource.name, &at("name")), Line::join([class, source], &Text::new(" · ", " · "))];
    if !resource.contract.trim().is_empty() {
        name.push(Line::theirs(&resource.contract));
    }
    if resource.extra_day_minor.is_some() {
        let cost = firm.money(resource.extra_day_minor, &at("extra_day_minor"));
        name.push(Line::say(&Text::new("{cost} a day extra", "每天另付{cost}"), &[("cost", cost)]));
    }
    let amount = match (resource.class, resource.quantity) {
        (Some(ResourceClass::Funds), _) => firm.money(resource.amount_minor, &at("amount_minor")),
        (_, Some(quantity)) => counted(quantity, &resource.unit),
        // A login or a document is there or not; nobody counts it.
        (Some(ResourceClass::Technical | ResourceClass::Information), None) => labels::NONE.into(),
        (_, None) => Line::missing(missing::GIVEN, &at("quantity")),
    };
    let mut place = vec![firm.given(&resource.location, &at("location"))];
    // What has a number of its own is called there.
    let has_phone = !resource.phone.trim().is_empty();
    if has_phone {
        place.push(number(&resource.phone, &at("phone")));
    }
    if !has_phone || resource.contact.is_some() {
        place.push(firm.name_and_phone(resource.contact, &at("contact")));
    }
    let cells = vec![
        Line::join(name, &Text::new("\n", "\n")),
        amount,
        Line::join(place, &Text::new("\n", "\n")),
        if resource.party.is_some() && resource.ready_min.is_none() {
            labels::NONE.into()
        } else {
            firm.minutes(resource.ready_min, &at("ready_min"))
        },
        match resource.checked_on {
            Some(day) => Text::same(day.to_string()).into(),
            None => Line::missing(missing::CHECKED, &at("checked_on")),
        },
    ];
    Row::new(resource.id.to_string(), cells)
}

/// What the playbooks and the trade need, each with what serves it.
fn supplied(brief: &Brief<'_, '_>, out: &mut Writer, needs: &[Supplied<'_>]) {
    let rows = needs.iter().map(|need| {
        let what = if need.own { Line::theirs(&need.what.en) } else { Line::ours(need.what.clone()) };
        let class = need.class.map_or_else(Line::default, |class| class_name(brief, class).into());
        let number = |risk: &Id| brief.risks.iter().position(|judged| judged.risk.id == *risk);
        let mut playbooks: Vec<usize> = need.risks.iter().filter_map(number).collect();
        sort_by_key(&mut playbooks, |at| *at);
        let playbooks = playbooks.iter().filter_map(|at| brief.risks.get(*at));
        let playbooks: Vec<Line> = playbooks.map(|judged| brief.risk_title(judged.risk)).collect();
        let playbooks =
            if playbooks.is_empty() { IN_ANY_CASE.into() } else { Line::join(playbooks, &Text::new("; ", "；")) };
        // Who reads that it is lacking reads what to do about it.
        let fix = need.fix.clone().filter(|_| need.supply == Supply::Open).map_or_else(Line::default, Line::ours);
        let by = match &need.supply {
            Supply::By(resource) => brief.given(&resource.name, &Place::new(Kind::Resource, resource.id, "name")),
            Supply::Without(reason) => Line::say(
                &Text::new("we do without: {reason}", "不配备：{reason}"),
                &[("reason", Line::theirs(reason))],
            ),
            Supply::Open => Line::missing(UNSETTLED, &brief.here("needs")),
        };
        let cells = vec![Line::join([what, class, fix], &Text::new("\n", "\n")), playbooks, by];
        Row::new(need.key(), cells)
    });
    let head = vec![
        col(Text::new("Needed", "所需")),
        col(Text::new("In playbooks", "涉及的处置方案")),
        col(Text::new("Served by", "由何保障")),
    ];
    out.table(
        Text::new(
            "What the playbooks need from the moderate level on, and what is kept in any case",
            "中度及以上处置方案所需，以及平时必备",
        ),
        head,
        rows.collect(),
    );
}

/// What the playbooks of a service need, classes with nothing in them, and stocks below their minimum.
pub(super) fn needs(brief: &Brief<'_, '_>, out: &mut Writer) {
    let all = supplies(brief.ctx, brief.service);
    supplied(brief, out, &all);
    let unsettled = unsettled(brief, &all);
    let at = Place::new(Kind::Resource, None, "");
    let mut gaps: Vec<Line> = unsettled.into_iter().collect();
    let classes = ResourceClass::ALL
        .iter()
        .filter(|class| brief.resources().all(|resource| resource.class != Some(**class)))
        .map(|class| {
            let none = Line::missing(Text::new("nothing on record", "尚未登记"), &at);
            Line::say(
                &Text::new("{class}: {none}", "{class}：{none}"),
                &[("class", class_name(brief, *class).into()), ("none", none)],
            )
        });
    gaps.extend(classes);
    gaps.extend(too_few(brief));
    gaps.extend(unverified(brief));
    if gaps.is_empty() {
        out.put(Text::new(
            "Every class is covered, every need is settled, and no stock is below its minimum.",
            "各类资源均有储备，所需均已落实，且不低于最低数量。",
        ));
    } else {
        out.list(gaps);
    }
}

/// So many of a unit.
fn counted(quantity: u32, unit: &str) -> Line {
    let figure = Line::ours(Text::same(quantity.to_string()));
    if unit.trim().is_empty() { figure } else { Line::join([figure, Line::theirs(unit)], &Text::new(" ", "")) }
}

/// What there is less of than is needed.
pub(super) fn too_few(brief: &Brief<'_, '_>) -> Vec<Line> {
    let few = brief.resources().filter_map(|resource| {
        let (quantity, minimum) = resource.quantity.zip(resource.minimum)?;
        (quantity < minimum).then(|| {
            Line::tag(Mark::Watch, Text::new("too few", "不足")).then(Line::say(
                &Text::new(" {name}: {have}, at least {minimum} needed", "　{name}：现有{have}，至少需{minimum}"),
                &[
                    ("name", Line::theirs(&resource.name)),
                    ("have", counted(quantity, &resource.unit)),
                    ("minimum", counted(minimum, &resource.unit)),
                ],
            ))
        })
    });
    few.collect()
}

/// How many needs nobody has matched to anything, nor done without.
fn unsettled(brief: &Brief<'_, '_>, all: &[Supplied<'_>]) -> Option<Line> {
    let open = all.iter().filter(|need| need.supply == Supply::Open).count();
    (open > 0).then(|| {
        Line::say(
            &Text::new(
                "Needs {open}: {count} of {all}; what is on record may serve some of them",
                "所需{all}项中有{count}项{open}；已登记的资源可能已满足其中一部分",
            ),
            &[
                ("open", Line::missing(UNSETTLED, &brief.here("needs"))),
                ("count", Text::same(open.to_string()).into()),
                ("all", Text::same(all.len().to_string()).into()),
            ],
        )
    })
}

/// The same for whoever signs, with the place where they stand.
pub(super) fn unsettled_needs(brief: &Brief<'_, '_>) -> Option<Line> {
    let said = unsettled(brief, &supplies(brief.ctx, brief.service))?;
    Some(Line::say(
        &Text::new("{said}; see {list}.", "{said}，见{list}。"),
        &[("said", said), ("list", Line::see("cneeds"))],
    ))
}

/// What is listed but cannot be relied on yet, by what is not known of it.
fn unverified(brief: &Brief<'_, '_>) -> Vec<Line> {
    let kinds = [
        (ResourceLack::Amount, Text::new("Amounts not recorded yet", "数量尚未登记"), "quantity"),
        (ResourceLack::Place, Text::new("Neither place nor contact recorded yet", "地点和联系人尚未登记"), "location"),
        (ResourceLack::Check, Text::new("Never checked yet", "从未核查"), "checked_on"),
    ];
    let lines = kinds.into_iter().filter_map(|(lack, label, field)| {
        let lacking: Vec<&Resource> =
            brief.resources().filter(|resource| resource_lacks(resource).contains(&lack)).collect();
        let at = Place::new(Kind::Resource, lacking.first()?.id, field);
        let names = lacking
            .iter()
            .map(|resource| brief.given(&resource.name, &Place::new(Kind::Resource, resource.id, "name")));
        let names = Line::join(names, &Text::new("; ", "；"));
        Some(Line::missing(label, &at).then(Line::ours(labels::COLON)).then(names))
    });
    lines.collect()
}

fn funds(whole: &Whole<'_, '_>, out: &mut Writer) {
    out.section("funds", Text::new("Emergency fund", "应急资金"));
    let sums: Vec<i64> = of_class(whole, ResourceClass::Funds).filter_map(|resource| resource.amount_minor).collect();
    let total = (!sums.is_empty()).then(|| sums.iter().fold(0_i64, |total, sum| total.saturating_add(*sum)));
    let named = of_class(whole, ResourceClass::Funds).filter(|resource| resource.amount_minor.is_some());
    let named = named.map(|resource| Line::theirs(&resource.name));
    let missing = whole.money(total, &Place::new(Kind::Resource, None, ""));
    let set_aside = Line::say(
        &if total.is_some() {
            Text::new("On record for an emergency: {sum} ({names}).", "已登记应急资金{sum}（{names}）。")
        } else {
            Text::new("Set aside for extra cost in an emergency: {sum}.", "预留的应急资金：{sum}。")
        },
        &[("sum", missing), ("names", Line::join(named, &Text::new("; ", "；")))],
    );
    let compared = whole.services.iter().flat_map(compared);
    let said = std::iter::once(set_aside).chain(compared).chain(shared(whole));
    out.put(Line::join(said, &Text::new(" ", "")));
}

/// The fund against what going on by our own means costs.
fn compared(brief: &Brief<'_, '_>) -> Vec<Line> {
    let Some(cost) = extra_cost(brief.ctx, brief.service) else { return Vec::new() };
    let at = brief.here("alternatives");
    let costs = Line::say(
        &Text::new(
            "{service}: going on without the provider costs up to {day} a day beyond normal service: {cost} for {days} days.",
            "{service}：不靠服务商维持业务的额外费用每天最多{day}，{days}天共{cost}。",
        ),
        &[
            ("service", brief.service_name()),
            ("day", brief.money(Some(cost.day_minor), &at)),
            ("cost", brief.money(Some(cost.minor), &at)),
            ("days", Text::same(cost.days.to_string()).into()),
        ],
    );
    let covers = match (cost.funds_minor, cost.short_minor()) {
        (Some(_), Some(short)) => {
            let slots = [("short", brief.money(Some(short), &at))];
            Line::say(&Text::new("The fund falls short of that by {short}.", "应急资金尚缺{short}。"), &slots)
        }
        (Some(_), None) => Text::new("The fund covers that.", "应急资金足够支付。").into(),
        (None, _) => Line::default(),
    };
    vec![costs, covers]
}

/// A fund that several services draw on is not there for each of them in full.
fn shared(firm: &Firm<'_, '_>) -> Option<Line> {
    let services = &firm.ctx.workspace.services;
    let users = |fund: &Resource| services.iter().filter(|service| fund.serves(service.id)).count();
    let most = of_class(firm, ResourceClass::Funds).map(users).max().unwrap_or(0);
    (most > 1).then(|| {
        Line::say(
            &Text::new(
                "It is shared: {count} services draw on the same money.",
                "该资金由{count}项服务共用，并非每项服务各有一份。",
            ),
            &[("count", Text::same(most.to_string()).into())],
        )
    })
}

fn survey(firm: &Firm<'_, '_>, out: &mut Writer) {
    let all: Vec<&Resource> = kept(firm).collect();
    let oldest = all.iter().filter_map(|resource| resource.checked_on).min();
    let unchecked = all.iter().filter(|resource| resource.checked_on.is_none()).count();
    let Some(oldest) = oldest else {
        let none = Line::missing(missing::CHECKED, &Place::new(Kind::Resource, None, ""));
        out.say(Text::new("Resources on record: {none}.", "资源清点：{none}。"), &[("none", none)]);
        return;
    };
    out.say(
        Text::new(
            "Survey of resources: the oldest check in this list dates from {day}; {rest}.",
            "应急资源调查：清单中最早一次核查为{day}；{rest}。",
        ),
        &[
            ("day", Text::same(oldest.to_string()).into()),
            (
                "rest",
                match unchecked {
                    0 => Text::new("all have been checked", "均已核查"),
                    _ => Text::owned(format!("not checked yet: {unchecked}"), format!("尚未核查{unchecked}项")),
                }
                .into(),
            ),
        ],
    );
    if oldest.plus_months(12) < firm.ctx.today {
        out.callout(
            Callout::Warn,
            Text::new("That is more than 12 months ago: check the list again.", "距今已超过12个月，请重新核查。"),
        );
    }
}
