//! What is drawn, and that nothing is while a part of it is missing.

use super::super::testing::{SERVICE, firm, id, plan};
use super::super::{Block, Drawing, LimitKind, PlanLanguage, StepMark, Way};
use super::bare;
use crate::model::{Bia, Dependency, Service, Workspace};
use crate::words::Locale;
use std::rc::Rc;

/// A drawing of the plan by its id, with its words.
fn drawn(workspace: &Workspace, id: &str, locale: Locale) -> Option<(String, Drawing)> {
    plan(workspace, PlanLanguage::One(locale)).blocks.into_iter().find_map(|block| match block {
        Block::Drawing { id: known, alt, drawing, .. } if known == id => Some((alt.plain(locale), drawing)),
        _ => None,
    })
}

type Drawn = (Vec<Vec<String>>, Vec<(String, String, Way)>);

/// The lines of every box by band, and the arrows.
fn boxes(drawing: &Drawing, locale: Locale) -> Drawn {
    let Drawing::Boxes { bands, arrows } = drawing else { panic!("{drawing:?}") };
    let said = |band: &Vec<super::super::Node>| {
        let lines = |node: &super::super::Node| {
            node.lines.iter().map(|line| line.plain(locale)).collect::<Vec<_>>().join(" | ")
        };
        band.iter().map(lines).collect()
    };
    let arrows = arrows.iter().map(|arrow| (arrow.from.clone(), arrow.to.clone(), arrow.way));
    (bands.iter().map(said).collect(), arrows.collect())
}

#[test]
fn calls_go_from_number_to_number_and_the_commander_gathers_the_groups() {
    let (alt, drawing) = drawn(&firm(Locale::En), "c7-call-chart", Locale::En).unwrap();
    let (bands, arrows) = boxes(&drawing, Locale::En);
    assert_eq!(
        bands[0],
        [
            "1. Duty phone | 021 5550 0110",
            "2. Chen Li | Service owner | 139 0000 0001",
            "3. Wang Jun | Deputy of the service owner, deputy commander | 139 0000 0002",
            "4. Zhao Min | Commander, spokesperson | 139 0000 0003",
            "5. Sun Yi | Finance manager | 139 0000 0006",
        ]
    );
    assert_eq!(
        bands[1],
        [
            "Technical group | Wang Jun | 139 0000 0002 | deputy: Chen Li",
            "Business group | Chen Li | 139 0000 0001 | deputy: Wang Jun",
            "Legal group | Zhao Min | 139 0000 0003 | deputy: Chen Li",
            "Data group | Wang Jun | 139 0000 0002 | deputy: Zhao Min",
        ]
    );
    let key = |number: u64| id(number).to_string();
    let duty = "duty_phone".to_owned();
    let calls = [(duty, key(1)), (key(1), key(2)), (key(2), key(3)), (key(3), key(6))];
    let gathers = ["technical", "business", "legal", "data"].map(|group| (key(3), group.to_owned()));
    let expected: Vec<_> = calls.into_iter().chain(gathers).map(|(from, to)| (from, to, Way::Next)).collect();
    assert_eq!(arrows, expected);
    let begins = "Calls go out in this order, each number called twice or for 3 minutes: 1. Duty phone, 021 5550 0110; 2. Chen Li, ";
    assert!(alt.starts_with(begins), "{alt}");
    assert!(alt.contains("The commander, Zhao Min, then gathers: Technical group, Wang Jun, 139 0000 0002"), "{alt}");
}

#[test]
fn a_response_goes_from_the_first_report_to_its_end_and_back_where_it_does_not_work() {
    let (_, drawing) = drawn(&firm(Locale::Zh), "c9-flow-chart", Locale::Zh).unwrap();
    let (bands, arrows) = boxes(&drawing, Locale::Zh);
    assert_eq!(
        bands,
        [[
            "1. 报告 | 30分钟内 | 陈莉",
            "2. 评估 | 35分钟内 | 陈莉",
            "3. 决策 | 45分钟内 | 赵敏",
            "4. 调配 | 55分钟内 | 陈莉",
            "5. 实施 | 1小时15分钟内 | 陈莉",
            "6. 效果评估 | 2小时15分钟内 | 赵敏",
            "响应终止 | 重度时由赵敏宣布",
        ]]
    );
    let mut steps = ["report", "assess", "decide", "allocate", "implement", "evaluate", "end"].into_iter();
    let mut from = steps.next().unwrap();
    for (arrow, to) in arrows.iter().zip(steps) {
        assert_eq!((arrow.0.as_str(), arrow.1.as_str(), arrow.2), (from, to, Way::Next));
        from = to;
    }
    assert_eq!(arrows.get(6..).unwrap(), [("evaluate".to_owned(), "decide".to_owned(), Way::Back)]);
}

#[test]
fn harm_is_the_worst_of_each_row_against_both_limits() {
    let (alt, drawing) = drawn(&firm(Locale::En), "c3-harm-curve", Locale::En).unwrap();
    let Drawing::Curve { points, alarm, limits } = drawing else { panic!("{drawing:?}") };
    let points: Vec<(u32, u8)> = points.iter().map(|point| (point.at_min, point.score)).collect();
    assert_eq!((points.as_slice(), alarm), ([(60, 2), (240, 3), (480, 4)].as_slice(), 4));
    let limits: Vec<(LimitKind, u32)> = limits.iter().map(|limit| (limit.limit, limit.at_min)).collect();
    assert_eq!(limits, [(LimitKind::Rto, 240), (LimitKind::Mtpd, 480)]);
    let said = "The worst harm while it is down: 2 after 1 h, 3 after 4 h and 4 after 8 h. RTO 4 h: at least the minimum is back; MTPD 8 h: after it the harm is not acceptable.";
    assert_eq!(alt, said);
}

#[test]
fn the_steps_of_the_gravest_level_stand_against_the_times_that_count() {
    let (_, drawing) = drawn(&firm(Locale::En), "c10-PRV-02-timeline", Locale::En).unwrap();
    let Drawing::Timeline { steps, limits } = drawing else { panic!("{drawing:?}") };
    let starts: Vec<(&str, u32)> = steps
        .iter()
        .filter(|step| step.role == StepMark::Starts)
        .map(|step| (step.number.as_str(), step.at_min))
        .collect();
    assert_eq!(starts, [("4", 75)]);
    let limits: Vec<(LimitKind, u32)> = limits.iter().map(|limit| (limit.limit, limit.at_min)).collect();
    assert_eq!(limits, [(LimitKind::Decide, 120), (LimitKind::Last, 180), (LimitKind::Rto, 240)]);
}

/// The hotline needs the order system, the order system the network, and, if `round`, the network the hotline.
fn linked(round: bool) -> Workspace {
    let mut workspace = firm(Locale::En);
    let needs = |number: u64| vec![Dependency { service: Some(id(number)), workaround: String::new() }];
    let service = |number: u64, name: &str, rto: u32, on: Vec<Dependency>| Service {
        id: id(number),
        name: name.into(),
        bia: Bia { rto_min: Some(rto), depends_on: on, ..Bia::default() },
        ..Service::default()
    };
    let mut hotline = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    (hotline.bia.rto_min, hotline.bia.recovery_order) = (Some(480), None);
    hotline.bia.depends_on = needs(21);
    let orders = service(21, "Order system", 240, needs(22));
    let network = service(22, "Network", 120, if round { needs(SERVICE) } else { Vec::new() });
    let apart = service(23, "Cleaning", 60, Vec::new());
    workspace.services = workspace.services.with(hotline).with(orders).with(network).with(apart);
    workspace
}

#[test]
fn what_is_needed_stands_above_what_needs_it_and_what_nobody_needs_not_at_all() {
    let (alt, drawing) = drawn(&linked(false), "c3-recovery-chart", Locale::En).unwrap();
    let (bands, arrows) = boxes(&drawing, Locale::En);
    assert_eq!(bands, [["2. Network | RTO 2 h"], ["3. Order system | RTO 4 h"], ["4. Customer hotline | RTO 8 h"]]);
    let key = |number: u64| id(number).to_string();
    assert_eq!(arrows, [(key(22), key(21), Way::Next), (key(21), key(SERVICE), Way::Next)]);
    assert_eq!(
        alt,
        "In this order: 2. Network, RTO 2 h; 3. Order system, RTO 4 h; 4. Customer hotline, RTO 8 h. Order system needs Network; Customer hotline needs Order system."
    );
}

#[test]
fn a_circle_is_drawn_as_one() {
    let (alt, drawing) = drawn(&linked(true), "c3-recovery-chart", Locale::En).unwrap();
    let (_, arrows) = boxes(&drawing, Locale::En);
    let back: Vec<_> = arrows.into_iter().filter(|arrow| arrow.2 == Way::Back).collect();
    assert_eq!(back.len(), 1, "{alt}");
    assert!(alt.contains("which needs it in turn"), "{alt}");
}

#[test]
fn one_that_is_not_waited_for_is_no_circle() {
    let mut workspace = linked(false);
    let mut network = workspace.services.get(id(22)).unwrap().as_ref().clone();
    network.bia.rto_min = Some(1440);
    let mut orders = workspace.services.get(id(21)).unwrap().as_ref().clone();
    orders.bia.depends_on = vec![Dependency { service: Some(id(22)), workaround: "Paper".into() }];
    workspace.services = workspace.services.with(network).with(orders);
    let (alt, drawing) = drawn(&workspace, "c3-recovery-chart", Locale::En).unwrap();
    let key = |number: u64| id(number).to_string();
    assert!(boxes(&drawing, Locale::En).1.contains(&(key(22), key(21), Way::Loose)));
    assert!(alt.contains("Order system needs Network and goes on without it until then"), "{alt}");
}

#[test]
fn nothing_is_drawn_while_a_part_of_it_is_missing() {
    let any = |workspace: &Workspace| {
        let blocks = plan(workspace, PlanLanguage::One(Locale::En)).blocks;
        blocks
            .into_iter()
            .filter_map(|block| match block {
                Block::Drawing { id, .. } => Some(id),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(any(&bare()), Vec::<String>::new());
    let without = |change: &dyn Fn(&mut Workspace)| {
        let mut workspace = firm(Locale::En);
        change(&mut workspace);
        any(&workspace)
    };
    let has = |ids: &[String], id: &str| ids.iter().any(|known| known == id);
    let whole = any(&firm(Locale::En));
    assert!(has(&whole, "c7-call-chart") && has(&whole, "c9-flow-chart") && has(&whole, "c3-harm-curve"), "{whole:?}");
    let silent = without(&|workspace| Rc::make_mut(&mut workspace.response).duty_phone = " ".into());
    assert!(!has(&silent, "c7-call-chart") && has(&silent, "c9-flow-chart"));
    let leaderless = without(&|workspace| Rc::make_mut(&mut workspace.response).seats.command.person = None);
    assert!(!has(&leaderless, "c7-call-chart") && !has(&leaderless, "c9-flow-chart"));
    let no_group = without(&|workspace| Rc::make_mut(&mut workspace.response).seats.data.person = None);
    assert!(!has(&no_group, "c7-call-chart"));
    let unscored = without(&|workspace| {
        let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
        service.bia.impacts[1].people = None;
        workspace.services = workspace.services.with(service);
    });
    assert!(!has(&unscored, "c3-harm-curve"));
    let no_way = without(&|workspace| {
        let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
        service.alternatives.clear();
        workspace.services = workspace.services.with(service);
    });
    assert!(!no_way.iter().any(|id| id.ends_with("-timeline")) && whole.iter().any(|id| id.ends_with("-timeline")));
}
