//! scratch
use ballast::assess::Look;
use ballast::catalog::{Catalog, SampleName, sample};
use ballast::plan::*;
use ballast::words::*;
fn main() {
    let out = std::env::args().nth(1).unwrap();
    let now = Moment::parse("2026-11-21T09:30:00+08:00").unwrap();
    let mut firms = vec![];
    for e in std::fs::read_dir("tests/fixtures/firms").unwrap() {
        let p = e.unwrap().path();
        if p.extension().is_some_and(|x| x == "json") {
            let t = std::fs::read_to_string(&p).unwrap();
            firms.push((
                p.file_stem().unwrap().to_str().unwrap().to_owned(),
                ballast::exchange::open(&t).ok().unwrap().workspace,
            ));
        }
    }
    for (l, n) in [(Locale::En, "example.en"), (Locale::Zh, "example.zh")] {
        firms.push((n.to_owned(), sample(SampleName::OnlineShop, l, now.day()).unwrap()));
    }
    for (stem, w) in firms {
        let loc = if stem.ends_with(".zh") { Locale::Zh } else { Locale::En };
        let look = Look::new(&w, Catalog::built_in(), now.day());
        for (i, s) in w.services.iter().enumerate() {
            for (ln, lang) in [("one", PlanLanguage::One(loc)), ("both", PlanLanguage::Both(loc))] {
                for k in DocumentKind::ALL {
                    for e in [Edition::Inner, Edition::Vendor] {
                        if k == DocumentKind::Firm && i > 0 {
                            continue;
                        }
                        if k == DocumentKind::Joined && w.services.len() != 1 {
                            continue;
                        }
                        if ln == "both" && !stem.starts_with("example") {
                            continue;
                        }
                        if let Some(d) = compose(
                            &look,
                            &Order {
                                document: k,
                                edition: e,
                                fingerprint: Some("a1b2 c3d4 e5f6 a7b8"),
                                ..Order::of_service(s.id, lang)
                            },
                            &now,
                        ) {
                            std::fs::write(
                                format!("{out}/{stem}.{}.{}.{}.{ln}.html", i + 1, k.code(), e.code()),
                                ballast::render::html(&d),
                            )
                            .unwrap();
                        }
                    }
                }
            }
        }
    }
}
