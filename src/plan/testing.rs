//! A firm of thirty with its call centre outsourced, complete in one language, for tests of the plan.

use serde_json::{Value, json};

use super::{Document, DocumentKind, Order, PlanLanguage, compose};
use crate::assess::Look;
use crate::assess::testing::provided;
use crate::catalog::Catalog;
use crate::model::{Id, Workspace};
use crate::words::{Locale, Moment, Text};

pub(crate) const AT: &str = "2026-11-21T09:00:00+08:00";

pub(crate) fn id(number: u64) -> Id {
    Id::new(number, &[0; 10])
}

fn at(number: u64) -> Value {
    json!(id(number))
}

pub(crate) const SERVICE: u64 = 20;

/// The firm with everything filled in, in the words of `locale`.
pub(crate) fn firm(locale: Locale) -> Workspace {
    let say = |en: &str, zh: &str| match locale {
        Locale::En => json!(en),
        Locale::Zh => json!(zh),
    };
    let preset = Catalog::built_in().preset("call_centre").unwrap();
    let texts = |texts: &[Text]| json!(texts.iter().map(|text| text.get(locale)).collect::<Vec<_>>());
    let person = |number: u64, en: &str, zh: &str, role: Value, vendor: Option<u64>| {
        json!({
            "id": at(number), "name": say(en, zh), "role": role, "vendor": vendor.map(id), "reach_min": 20,
            "phone": format!("139 0000 00{number:02}"), "second_channel": say("Landline at home", "家中座机"),
            "verified": "2026-10-20", "deputy": if number == 1 { at(2) } else { Value::Null },
        })
    };
    let bia = &preset.bia;
    let scenarios =
        ["PRV-01", "PRV-02", "PRV-03", "PRV-04", "PRV-05", "PRV-07", "PRV-08", "PRV-11", "PRV-12", "PRV-14"];
    let risks: Vec<Value> = scenarios
        .iter()
        .zip(40..)
        .map(|(scenario, number)| {
            json!({
                "id": at(number), "service": at(SERVICE), "scenario": scenario,
                "likelihood": 2 + number % 4, "impact": 3 + number % 3, "treatment": "consequence",
                "measure": say("Rehearse the workaround every quarter", "每季度演练一次人工替代"),
                "interim_measure": say("Keep spare mobiles charged", "备用手机保持充电"),
                "acceptance": { "approver": at(3), "until": "2027-01-31",
                    "reason": say("Until the second site opens", "至第二场地启用为止") },
                "owner": at(1 + number % 3), "due": "2027-01-31", "assessed_on": "2026-11-01",
            })
        })
        .collect();
    let service = json!({
        "id": at(SERVICE), "name": say("Customer hotline", "客服热线"), "vendor": at(10), "kind": "call_centre",
        "owner": at(1), "deputy": at(2), "objectives": preset.objectives.get(locale),
        "scope_in": texts(&preset.scope_in), "scope_out": texts(&preset.scope_out),
        "deliverables": texts(&preset.deliverables), "processes": texts(&preset.processes),
        "people_at_risk": say("Callers with an urgent complaint", "有紧急投诉的来电者"),
        "data_kinds": ["business", "personal"], "data_locations": [say("Hefei", "合肥")],
        "facts": { "data": true, "pi": true, "xb": false, "site": false, "it": false, "goods": false, "consumers": false },
        "term": { "contract_number": "HS-2026-03", "starts_on": "2026-03-01", "ends_on": "2028-02-29",
            "renewal": say("By agreement", "协商续签"), "our_notice_days": 60, "their_notice_days": 90 },
        "sla": preset.sla.iter().map(|line| json!({
            "metric": line.metric.get(locale), "target": line.target.get(locale),
            "window": line.window.get(locale), "source": line.source.get(locale),
        })).collect::<Vec<_>>(),
        "our_duties": texts(&preset.ours), "their_duties": texts(&preset.theirs),
        "interfaces": [{ "name": texts(&preset.interfaces)[0], "how": say("Carrier portal", "运营商自助平台"),
            "fallback": say("Forward by phone request", "电话申请转接") }],
        "alternatives": [{
            "kind": "manual", "name": preset.workaround.name.get(locale), "ready_min": 60, "capacity_bp": 6000,
            "tested_on": "2026-06-01", "passed": true, "steps": texts(&preset.workaround.steps),
        }],
        "criticality": {
            "core": { "score": 4 }, "data": { "score": 4 }, "substitutability": { "score": 2 },
            "access": { "score": 3 }, "exposure": { "score": 4 }, "people": { "score": 2 },
        },
        "bia": {
            "impacts": [
                { "after_min": 60, "money": 1, "people": 1, "customers": 2 },
                { "after_min": 240, "money": 2, "people": 1, "customers": 3 },
                { "after_min": 480, "money": 3, "people": 2, "customers": 4 },
            ],
            "mtpd_min": bia.mtpd_min, "rto_min": bia.rto_min, "rpo_min": bia.rpo_min, "mbco_bp": bia.mbco_bp,
            "mbco_text": bia.mbco_text.get(locale), "wrt_min": bia.wrt_min, "detection_min": bia.detection_min,
            "vendor_rto_min": bia.vendor_rto_min, "backup_interval_min": bia.backup_interval_min,
            "copy_min": bia.copy_min, "peaks": texts(&preset.peaks), "dependencies": texts(&preset.dependencies),
            "recovery_order": 1,
        },
        "levels": {
            "mild": preset.level_signs.mild.get(locale), "moderate": preset.level_signs.moderate.get(locale),
            "severe": preset.level_signs.severe.get(locale),
        },
        "plan": { "version": 2, "owner": at(1), "approver": at(3), "next_review": "2027-11-01",
            "copies": [{ "holder": say("Office safe", "办公室保险柜") }], "team": [at(1), at(2)] },
    });
    let response = json!({
        "seats": {
            "command": { "person": at(3), "deputy": at(2) }, "technical": { "person": at(2), "deputy": at(1) },
            "business": { "person": at(1), "deputy": at(2) }, "legal": { "person": at(3), "deputy": at(1) },
            "data": { "person": at(2), "deputy": at(3) },
        },
        "duty_phone": "021 5550 0110", "duty_phone_tested": "2026-10-01", "succession": [at(2), at(1), at(6)],
        "spokesperson": at(3), "spender": at(1), "spending_limit_minor": 2_000_000,
        "spending_record": say("Receipt and entry in the log", "留票据并记入日志"),
        "bridge": say("Phone conference 021 5550 0199", "电话会议021 5550 0199"), "bridge_tested": "2026-05-01",
        "command_post": say("Meeting room 2", "二号会议室"),
        "offline_copy": say("Red folder in the office safe", "办公室保险柜内红色文件夹"),
        "offline_copy_checked": "2026-10-01",
        "break_glass": say("Sealed envelope, opened by Wang Jun", "密封信封，由王军启封"),
    });
    let resources = json!([
        { "id": at(60), "class": "people", "name": say("Trained colleagues", "受训员工"), "quantity": 4,
          "unit": say("people", "人"), "minimum": 4, "location": say("Office", "办公室"), "source": "internal",
          "contact": at(2), "ready_min": 60, "checked_on": "2026-09-15" },
        { "id": at(61), "class": "equipment", "name": say("Spare mobiles", "备用手机"), "quantity": 3,
          "unit": say("pieces", "部"), "minimum": 4, "location": say("Store room", "库房"), "source": "internal",
          "contact": at(1), "ready_min": 15, "checked_on": "2026-09-15" },
        { "id": at(62), "class": "funds", "name": say("Emergency fund", "应急备用金"), "amount_minor": 5_000_000,
          "location": say("Bank account 2", "二号账户"), "source": "internal", "contact": at(1), "ready_min": 60,
          "checked_on": "2026-09-15" },
        { "id": at(63), "class": "technical", "name": say("Carrier support line", "运营商支持热线"), "quantity": 1,
          "unit": say("line", "条"), "location": "10010", "source": "external", "contact": at(5), "ready_min": 30,
          "checked_on": "2026-09-15" },
        { "id": at(64), "class": "information", "name": say("Script folder", "话术文件夹"), "quantity": 1,
          "unit": say("copy", "份"), "location": say("Red folder", "红色文件夹"), "source": "internal",
          "contact": at(1), "ready_min": 5, "checked_on": "2026-09-15" },
        { "id": at(65), "class": "people", "name": say("Evening shift of Huasheng", "华声晚班"), "quantity": 8,
          "unit": say("agents a shift", "人/班"), "location": say("Hefei", "合肥"), "source": "vendor",
          "contact": at(4), "ready_min": 90, "contract": say("Annex 4, accepted 2026-09-01", "附件4，2026-09-01确认"),
          "checked_on": "2026-09-15" },
    ]);
    let value = json!({
        "id": at(99),
        "organisation": {
            "name": say("Qingyu Online Shop", "青屿网店"), "industry": "retail", "jurisdictions": ["CN"],
            "size": "from_20", "currency": "CNY", "languages": [locale.tag()],
            "laws": [{ "title": say("Personal Information Protection Law", "个人信息保护法"), "reviewed": "2026-09-01" }],
        },
        "people": [
            person(1, "Chen Li", "陈莉", say("Office manager", "行政经理"), None),
            person(2, "Wang Jun", "王军", say("Operations", "运营主管"), None),
            person(3, "Zhao Min", "赵敏", say("Managing director", "总经理"), None),
            person(6, "Sun Yi", "孙怡", say("Finance manager", "财务经理"), None),
            person(4, "Liu Fang", "刘芳", say("Team lead", "客服组长"), Some(10)),
            person(5, "He Qiang", "何强", say("Platform engineer", "平台工程师"), Some(10)),
        ],
        "vendors": [{
            "id": at(10), "name": say("Haosheng Call Centre", "好声呼叫中心"),
            "legal_name": say("Haosheng Information Services Ltd", "好声信息服务有限公司"),
            "registration": "91310000000000000X", "parent": "", "country": say("China", "中国"),
            "address": say("88 Example Road, Hefei", "合肥市示例路88号"), "provider_type": "company",
            "relationship": "strategic", "categories": ["business_process"], "hotline": "400 000 0001",
            "hotline_verified": "2026-10-20", "customer_number": "C-20417",
            "liaison": at(4), "expert": at(5), "escalation": at(4),
            "subcontractors": [{ "name": say("Line Telecom", "联线通信"), "part": say("Phone lines", "电话线路"),
                "country": say("China", "中国"), "consented": true }],
            "checks": { "OB-01": { "state": "unseen" } },
        }],
        "services": [service],
        "risks": risks,
        "response": response,
        "resources": resources,
    });
    provided(crate::model::from_json(&value).unwrap())
}

/// The plan of the firm's one service.
pub(crate) fn document(workspace: &Workspace, kind: DocumentKind, language: PlanLanguage) -> Document {
    let moment = Moment::parse(AT).unwrap();
    let look = Look::new(workspace, Catalog::built_in(), moment.day());
    let order = Order { fingerprint: Some("a1b2c3d4"), ..Order::of_service(id(SERVICE), language).with(kind) };
    compose(&look, &order, &moment).unwrap()
}

/// All that the set says of the service, one document after the other.
pub(crate) fn plan(workspace: &Workspace, language: PlanLanguage) -> Document {
    let mut all = document(workspace, DocumentKind::Joined, language);
    for kind in [DocumentKind::File, DocumentKind::Cards] {
        all.blocks.extend(document(workspace, kind, language).blocks);
    }
    all
}
