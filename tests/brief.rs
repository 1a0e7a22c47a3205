//! What Home and the registers say needs none of the words that the brief packs leave out: it reads the same with
//! them, whatever the firm.

mod support {
    pub mod workspace;
}

use ballast::assess::{
    Look, deadlines, headline, judge, judge_readiness, judge_stage, lint, next_steps, ranked_risks, risk_title,
    summaries,
};
use ballast::catalog::{Catalog, SampleName, sample};
use ballast::model::Workspace;
use ballast::words::{Date, Locale};
use support::workspace::{any, full};

/// All that is said over a firm, and of each of its services.
fn said(workspace: &Workspace, catalog: &Catalog, today: Date) -> Vec<String> {
    let look = Look::new(workspace, catalog, today);
    let mut all = vec![
        format!("{:?}", headline(&look)),
        format!("{:?}", next_steps(&look, 99)),
        format!("{:?}", deadlines(&look, 9999, 999)),
        format!("{:?}", summaries(&look)),
    ];
    all.extend(lint(&look).iter().map(|finding| format!("{finding:?}")));
    all.extend(ranked_risks(&look).iter().map(|ranked| format!("{:?} {:?}", ranked.risk, ranked.residual)));
    all.extend(workspace.risks.iter().map(|risk| format!("{:?}", risk_title(&look, risk))));
    for service in workspace.services.iter() {
        let judged = judge(&look, service);
        let readiness = judge_readiness(&look, &judged);
        let (risks, onboarding) = (&judged.risks, &judged.onboarding);
        all.push(format!("{:?} {:?} {readiness:?}", judged.tier, judged.bia));
        all.push(format!("{:?} {:?}", onboarding.gate, onboarding.reasons));
        all.push(format!("{:?}", judge_stage(&look, &judged, &readiness)));
        all.extend(risks.iter().map(|risk| format!("{:?} {:?} {:?}", risk.inherent, risk.residual, risk.reasons)));
    }
    all
}

#[test]
fn home_reads_the_same_without_the_words_of_the_areas() {
    let today = Date::new(2026, 11, 21).unwrap();
    let example = sample(SampleName::OnlineShop, Locale::Zh, today).unwrap();
    for firm in [example, full()].into_iter().chain((1..12).map(any)) {
        let (whole, brief) = (said(&firm, Catalog::built_in(), today), said(&firm, Catalog::brief(), today));
        assert!(whole.len() > 4);
        for (whole, brief) in whole.iter().zip(&brief) {
            assert_eq!(whole, brief);
        }
        assert_eq!(whole.len(), brief.len());
    }
}
