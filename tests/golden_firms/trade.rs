//! No word of another trade: each word names the kinds of service in whose plans it may stand.

use ballast::words::Locale;

use super::firms::plans;
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

#[test]
fn no_word_of_another_trade_stands_in_a_plan() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let kind = plan.service["kind"].as_str().unwrap();
        let words = if plan.language == Locale::En { ENGLISH } else { CHINESE };
        for (under, text) in plan.ours() {
            let text = text.to_lowercase();
            for word in words.iter().filter(|word| !word.kinds.contains(&kind)) {
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
