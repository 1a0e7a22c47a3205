//! P-44x: who carries out the playbooks.

use super::{Explanation, NAME, of};

pub(super) static EXPLANATIONS: &[Explanation] = &[
    of(
        "P-440",
        "Two steps fall to one person in the same minute ({people}), {count} times in the playbooks; the plan gives the second one more time.",
        "处置方案中有{count}处，同一人须在同一分钟做两步（{people}）；预案已为后一步延长时限。",
        NAME,
    ),
    of(
        "P-441",
        "At {vendor} one person is all that you have: when that person is away, nobody there answers.",
        "{vendor}只登记了一名联系人，此人不在就无人应答。",
        NAME,
    ),
    of(
        "P-442",
        "Work is done on your site, and nobody is named for safety: those steps fall to whoever is on the spot.",
        "有人在我方场所作业，但尚未指定安全员，安全方面的步骤由现场第一人负责。",
        NAME,
    ),
];
