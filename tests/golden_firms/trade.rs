//! No word of another trade: each word names the kinds of service in whose plans it may stand.

use ballast::words::Locale;

use super::firms::{self, Plan, plans};
use super::none_of;

/// What a service handles: whoever has systems or data may speak of them.
const SYSTEMS: &[&str] = &[
    "call_centre",
    "it_operations",
    "cloud_saas",
    "software_development",
    "network_security",
    "logistics",
    "payroll_hr",
    "own_run",
    "project",
    "other",
];
const IT: &[&str] = &["it_operations", "cloud_saas", "software_development", "network_security", "project"];
const CODE: &[&str] =
    &["it_operations", "cloud_saas", "software_development", "network_security", "project", "payroll_hr"];
const GOODS: &[&str] = &["logistics", "production", "own_run", "catering", "maintenance", "other"];

struct Word {
    text: &'static str,
    kinds: &'static [&'static str],
    /// Where it means something else.
    not: &'static [&'static str],
}

const fn word(text: &'static str, kinds: &'static [&'static str], not: &'static [&'static str]) -> Word {
    Word { text, kinds, not }
}

const ENGLISH: &[Word] = &[
    word("agents", &["call_centre", "cleaning"], &["cleaning agents"]),
    word("hotline number", &["call_centre"], &[]),
    word("call routing", &["call_centre"], &[]),
    word("scripts", &["call_centre"], &[]),
    word("go-live", CODE, &[]),
    word("roll back", CODE, &[]),
    word("rolled back", CODE, &[]),
    word("source code", CODE, &["access data, configuration, source code"]),
    word("escrow", CODE, &[]),
    word("freeze releases", CODE, &[]),
    word("malware", SYSTEMS, &[]),
    word("hashes", SYSTEMS, &[]),
    word("administrator password", SYSTEMS, &[]),
    word("administrator rights", SYSTEMS, &[]),
    word("backup", SYSTEMS, &["backup crew", "backup generator", "backup site", "backup channel"]),
    word("backups", SYSTEMS, &[]),
    word("server", SYSTEMS, &["server room", "cook or server"]),
    word("database", SYSTEMS, &[]),
    word("platform", SYSTEMS, &["loading platform", "cloud and platforms"]),
    word("log in", SYSTEMS, &[]),
    word("parcels", &["logistics", "own_run"], &[]),
    word("pallets", GOODS, &[]),
    word("picking", &["logistics", "own_run"], &[]),
    word("drivers", &["logistics", "own_run", "production", "catering", "maintenance"], &[]),
    word("forklift", GOODS, &[]),
    word("cold chain", &["logistics", "catering"], &[]),
    word("pay day", &["payroll_hr"], &["a pay day, a month end", "pay day or month end"]),
    word("payslips", &["payroll_hr"], &[]),
    word("pay run", &["payroll_hr"], &[]),
    word("guards", &["guarding"], &["machine guards", "machine with guards", "guards round the clock"]),
    word("fire-control room", &["guarding"], &[]),
    word("cleaners", &["cleaning"], &["other cleaners", "cleaners or process chemicals"]),
    word("cleaning crew", &["cleaning"], &[]),
    word("lift passengers", &["maintenance"], &[]),
    word("milestone", &["project", "software_development"], &[]),
    word("acceptance test", &["project", "software_development"], &[]),
    word("patients", &["catering", "cleaning", "cloud_saas", "maintenance"], &[]),
    word("kitchen", &["catering", "cleaning"], &[]),
    word("meals", &["catering"], &["meals and rest"]),
];

const CHINESE: &[Word] = &[
    word("坐席", &["call_centre"], &[]),
    word("话术", &["call_centre"], &[]),
    word("话务", &["call_centre"], &[]),
    word("呼叫路由", &["call_centre"], &[]),
    word("拨测", &[], &[]),
    word("跟岗", &[], &[]),
    word("上线", CODE, &["线上线下"]),
    word("回退", SYSTEMS, &[]),
    word("回滚", CODE, &[]),
    word("源码", CODE, &[]),
    word("源代码", CODE, &["账号、配置、源代码"]),
    word("恶意软件", SYSTEMS, &[]),
    word("管理员密码", SYSTEMS, &[]),
    word("备份", SYSTEMS, &[]),
    word("数据库", SYSTEMS, &[]),
    word("每条命令", IT, &[]),
    word("拣货", &["logistics", "own_run"], &[]),
    word("爆仓", &["logistics", "own_run"], &[]),
    word("快递", &["logistics", "own_run"], &[]),
    word("叉车", GOODS, &[]),
    word("冷链", &["logistics", "catering"], &[]),
    word("司机", &["logistics", "own_run", "production", "catering", "maintenance"], &[]),
    word("承运商", &["logistics", "own_run", "production", "catering"], &[]),
    word("发薪", &["payroll_hr"], &["按时发薪", "安全、发薪", "发薪日、月末"]),
    word("工资条", &["payroll_hr"], &[]),
    word("保安员", &["guarding"], &[]),
    word("消防控制室", &["guarding"], &[]),
    word("巡更", &["guarding"], &[]),
    word("保洁员", &["cleaning"], &[]),
    word("里程碑", &["project", "software_development"], &[]),
    word("模具", &["production"], &[]),
    word("食堂", &["catering"], &[]),
    word("餐次", &["catering"], &[]),
    word("绿色", &[], &["绿色指示", "绿色通道", "绿色标志"]),
];

/// Whether a word stands in a text as a word.
fn stands(text: &str, word: &str, locale: Locale) -> bool {
    text.match_indices(word).any(|(at, found)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|text| text.chars().next());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        locale == Locale::Zh || !(letter(before) || letter(after))
    })
}

/// Whom a firm for health care serves are patients, whatever the service.
fn is_of_the_firm(plan: &Plan, word: &Word) -> bool {
    word.text == "patients" && plan.record["organisation"]["industry"] == "health"
}

#[test]
fn whom_a_practice_serves_are_patients_and_everybody_else_has_customers() {
    let mut seen = [0, 0];
    for plan in plans() {
        let says = |words: &str| plan.ours().any(|(_, text)| text.contains(words));
        let clinic = plan.firm == "clinic.en";
        if !clinic && plan.firm != "factory.en" {
            continue;
        }
        let said = match plan.language {
            Locale::En => ["to customers or others", "to patients or others"],
            Locale::Zh => ["不向客户或", "不向患者或"],
        };
        seen[usize::from(clinic)] += 1;
        assert_eq!(said.map(says), [!clinic, clinic], "{}", plan.label());
        assert!(!says("competing patients") && !says("patient number"), "{}", plan.label());
    }
    assert_eq!(seen, [6, 6]);
}

#[test]
fn no_word_of_another_trade_stands_in_a_plan() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let kind = plan.service["kind"].as_str().unwrap();
        let words = if plan.language == Locale::En { ENGLISH } else { CHINESE };
        for (under, text) in plan.ours() {
            let text = text.to_lowercase();
            for word in words.iter().filter(|word| !word.kinds.contains(&kind) && !is_of_the_firm(plan, word)) {
                let bare = word.not.iter().fold(text.clone(), |text, not| text.replace(not, ""));
                if stands(&bare, word.text, plan.language) {
                    wrong.push(format!(
                        "{}: a plan of {kind} says “{}” under {under}: {text}",
                        plan.label(),
                        word.text
                    ));
                }
            }
        }
    }
    none_of(&wrong);
}

/// A service that the firm runs itself has no provider; somebody else may still be hired in its place.
#[test]
fn a_service_of_our_own_speaks_of_no_provider() {
    let others: &[&str] = &[
        "another provider",
        "alternative provider",
        "second provider",
        "there is no provider",
        "备选服务商",
        "替代服务商",
        "没有服务商",
    ];
    let mut wrong = Vec::new();
    for plan in plans().iter().filter(|plan| plan.service["kind"] == "own_run") {
        let word = if plan.language == Locale::En { "provider" } else { "服务商" };
        for (under, text) in plan.ours() {
            let bare = others.iter().fold(text.to_lowercase(), |text, other| text.replace(other, ""));
            if bare.contains(word) {
                wrong.push(format!("{}: {under}: {text}", plan.label()));
            }
        }
    }
    none_of(&wrong);
}

/// On screen the other firm is the vendor, on paper the provider.
#[test]
fn the_other_firm_has_one_name() {
    let mut wrong = Vec::new();
    for plan in plans().iter().filter(|plan| plan.language == Locale::En) {
        for (under, text) in plan.ours().filter(|(_, text)| text.to_lowercase().contains("vendor")) {
            wrong.push(format!("{}: {under}: {text}", plan.label()));
        }
    }
    none_of(&wrong);
}

/// Work on our site cannot be done elsewhere, and whoever cleans or guards repairs no pipe; a project has no quarters.
#[test]
fn a_step_can_be_done_by_this_trade() {
    const SITE: &[&str] = &["cleaning", "guarding"];
    let words: [(&str, &[&str]); 10] = [
        ("in another place, or start", SITE),
        ("work from elsewhere", SITE),
        ("can be done elsewhere", SITE),
        ("另找地方做", SITE),
        ("异地", SITE),
        ("shift supervisor", &["own_run"]),
        ("值班主管", &["own_run"]),
        ("both crews", &["project"]),
        ("quarterly scores", &["project"]),
        ("季度评分", &["project"]),
    ];
    let mut wrong = Vec::new();
    for plan in plans() {
        let kind = plan.service["kind"].as_str().unwrap();
        for (under, text) in plan.ours().filter(|(under, _)| under.starts_with("10.")) {
            let text = text.to_lowercase();
            for (word, _) in words.iter().filter(|(word, kinds)| kinds.contains(&kind) && text.contains(word)) {
                wrong.push(format!("{}: {kind}: “{word}” under {under}", plan.label()));
            }
        }
        // The provider's people clean or watch; somebody else mends.
        for block in plan.document.blocks.iter().filter(|_| SITE.contains(&kind)) {
            let ballast::plan::Block::Steps { items, .. } = block else { continue };
            for step in items {
                let (what, who) = (step.what.plain(plan.language), step.who.plain(plan.language));
                let provider = who.contains("Provider’s") || who.contains("服务商");
                if provider && ["plumber", "drying", "维修", "水泵", "除湿"].iter().any(|word| what.contains(word))
                {
                    wrong.push(format!("{}: {who}: {what}", plan.label()));
                }
            }
        }
    }
    none_of(&wrong);
}

/// In Chinese, whoever 报警 calls the police; where an ambulance or the fire service is needed, that is said.
#[test]
fn where_somebody_is_hurt_more_than_the_police_is_called() {
    let mut wrong = Vec::new();
    for scenario in firms::packs().iter().flat_map(|pack| pack["scenarios"].as_array()).flatten() {
        for level in ["mild", "moderate", "severe"] {
            for step in scenario["levels"][level]["steps"].as_array().unwrap() {
                let (en, zh) = (step["text"]["en"].as_str().unwrap(), step["text"]["zh"].as_str().unwrap());
                let medical = ["ambulance", "emergency number", "Call the emergency services"];
                if medical.iter().any(|word| en.contains(word)) && !zh.contains("电话") && !zh.contains("救护车") {
                    wrong.push(format!("{} {level}: {zh}", scenario["id"]));
                }
            }
        }
    }
    none_of(&wrong);
}
