//! dump
use super::super::testing::{document, firm};
use super::super::{Block, DocumentKind, PlanLanguage};
use crate::words::Locale;
#[test]
fn zz_dump() {
    for locale in Locale::ALL {
        for kind in DocumentKind::ALL {
            let d = document(&firm(locale), kind, PlanLanguage::One(locale));
            let mut s = String::new();
            for b in &d.blocks {
                let n = match b {
                    Block::Heading { level, id, number, .. } => format!("## H{level} #{id} [{number}]"),
                    Block::Table { .. } => "## TABLE".into(),
                    Block::Steps { .. } => "## STEPS".into(),
                    Block::Sheet { sheet, .. } => format!("## SHEET {sheet:?}"),
                    b => {
                        let t = serde_json::to_value(b).unwrap();
                        format!(
                            "## {}",
                            t.as_object()
                                .and_then(|o| o
                                    .get("type")
                                    .or(o.get("block"))
                                    .or(o.keys().next().and_then(|k| o.get(k))))
                                .map(|v| v.to_string().chars().take(60).collect::<String>())
                                .unwrap_or_default()
                        )
                    }
                };
                s += &(n + "\n");
                b.clone().each_line(&mut |l| s.push_str(&(l.plain(locale) + "\n")));
            }
            std::fs::write(format!("/tmp/w/T_dump/{}.{}.txt", kind.code(), locale.tag()), s).unwrap();
        }
    }
}
