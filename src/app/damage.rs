//! What is said of a firm of which stored records were damaged: which entries to look at, where others may be gone.

use crate::app::kinds;
use crate::exchange::Lost;
use crate::model::{Choice as _, Workspace};
use crate::words::Text;

static DAMAGED: Text = Text::new(
    "Some stored records of this firm were damaged. What could be read is kept.",
    "这家公司的部分已存记录有损坏，能读取的内容都已保留。",
);
static RECORD: Text = Text::new("{kind} “{name}”", "{kind}“{name}”");
static CHECK: Text = Text::new("{said} Check: {records}.", "{said}请核对：{records}。");
static CHECK_MORE: Text =
    Text::new("{said} Check: {records}, and {more} more.", "{said}请核对：{records}，以及另外{more}条。");
static MISSING: Text = Text::new(
    "{said} Whole entries may be missing, with nothing left to name them by: {registers}.",
    "{said}以下类别可能有整条记录缺失，且已无从得知是哪些：{registers}。",
);
static TORN: Text = Text::new(
    "{said} The list of its records was lost and was put together anew: some may be missing, or older than they were.",
    "{said}其记录清单已丢失并重新拼合：部分记录可能缺失，或不是最新内容。",
);
static SOMEWHERE: Text = Text::new("{said} Which entries are affected cannot be told.", "{said}无法判断涉及哪些条目。");
static COMPARE: Text = Text::new("{said} Compare with your last backup.", "{said}请与最近的备份核对。");

/// Records that are named.
const NAMED: usize = 5;

/// Which records of a firm are not what they were; `torn`: the list of its chunks was lost.
pub fn damaged(workspace: &Workspace, lost: &[Lost], torn: bool) -> Text {
    let (mut records, mut registers): (Vec<Text>, Vec<Text>) = (Vec::new(), Vec::new());
    for (kind, id) in lost.iter().filter_map(|lost| lost.record) {
        let name = workspace.name(kind, id);
        let (names, name) = match id {
            None if !kind.is_single() => (&mut registers, kinds::many(kind)),
            _ if name.is_empty() => (&mut records, kind.label()),
            _ => (&mut records, RECORD.fill(&[("kind", kind.label()), ("name", Text::same(name))])),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = records.len().saturating_sub(NAMED);
    records.truncate(NAMED);
    let nowhere = records.is_empty() && registers.is_empty() && !torn;
    let slots = [
        ("records", Text::list(&records)),
        ("registers", Text::list(&registers)),
        ("more", Text::same(more.to_string())),
    ];
    let sentences = [
        (!records.is_empty() && more == 0, &CHECK),
        (more > 0, &CHECK_MORE),
        (!registers.is_empty(), &MISSING),
        (torn, &TORN),
        (nowhere, &SOMEWHERE),
        (nowhere || torn || !registers.is_empty(), &COMPARE),
    ];
    let said = sentences.into_iter().filter(|(is_so, _)| *is_so);
    said.fold(DAMAGED.clone(), |said, (_, next)| next.fill(&[&[("said", said)], &slots[..]].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{SampleName, sample};
    use crate::exchange::{Chunk, VERSION, chunk, join};
    use crate::words::{Date, Locale};

    /// What is said of the sample once a chunk of it is damaged.
    fn said(name: &str, damage: impl Fn(&str) -> String, torn: bool) -> Text {
        let firm = sample(SampleName::OnlineShop, Locale::En, Date::EPOCH).unwrap();
        let (hit, sound): (Vec<Chunk>, Vec<Chunk>) = chunk(&firm).into_iter().partition(|chunk| chunk.0 == name);
        let hit: Vec<Chunk> = hit.into_iter().map(|(name, text)| (name, damage(&text))).collect();
        let joined = join(firm.id, VERSION, &sound, &hit);
        damaged(&joined.workspace, &joined.lost, torn)
    }

    #[test]
    fn where_a_chunk_is_gone_or_cut_it_is_said_that_more_of_its_register_may_be_missing() {
        // Some of them are named by what the playbooks need, and stand there without a name.
        let gone = said("resources-0", |_| String::new(), false);
        assert_eq!(
            (gone.en.as_ref(), gone.zh.as_ref()),
            (
                "Some stored records of this firm were damaged. What could be read is kept. Check: Resource. Whole entries may be missing, with nothing left to name them by: resources. Compare with your last backup.",
                "这家公司的部分已存记录有损坏，能读取的内容都已保留。请核对：资源。以下类别可能有整条记录缺失，且已无从得知是哪些：资源。请与最近的备份核对。",
            )
        );
        // The one that the cut went through is named, too.
        let cut = said("people-0", |text| text[..text.rfind("\"phone\"").unwrap()].to_owned(), false);
        assert_eq!(
            (cut.en.as_ref(), cut.zh.as_ref()),
            (
                "Some stored records of this firm were damaged. What could be read is kept. Check: Person “Fang Yu”. Whole entries may be missing, with nothing left to name them by: people. Compare with your last backup.",
                "这家公司的部分已存记录有损坏，能读取的内容都已保留。请核对：人员“Fang Yu”。以下类别可能有整条记录缺失，且已无从得知是哪些：人员。请与最近的备份核对。",
            )
        );
    }

    #[test]
    fn what_is_known_to_be_all_is_said_to_be_no_more() {
        let one = said("people-0", |text| text.replacen("\"email\":", "\"email:", 1), false);
        assert_eq!(
            one.en,
            "Some stored records of this firm were damaged. What could be read is kept. Check: Person “Lin Xiao”."
        );
        let flipped = said("people-0", |text| text.replacen("Lin Xiao", "Lin Xian", 1), false);
        assert_eq!(
            (flipped.en.as_ref(), flipped.zh.as_ref()),
            (
                "Some stored records of this firm were damaged. What could be read is kept. Which entries are affected cannot be told. Compare with your last backup.",
                "这家公司的部分已存记录有损坏，能读取的内容都已保留。无法判断涉及哪些条目。请与最近的备份核对。",
            )
        );
    }

    #[test]
    fn a_list_that_was_put_together_anew_is_said_to_be_so() {
        let torn = said("none", str::to_owned, true);
        assert_eq!(
            (torn.en.as_ref(), torn.zh.as_ref()),
            (
                "Some stored records of this firm were damaged. What could be read is kept. The list of its records was lost and was put together anew: some may be missing, or older than they were. Compare with your last backup.",
                "这家公司的部分已存记录有损坏，能读取的内容都已保留。其记录清单已丢失并重新拼合：部分记录可能缺失，或不是最新内容。请与最近的备份核对。",
            )
        );
        let stands_in = said("people-0", |_| String::new(), true);
        assert!(stands_in.en.contains("Check: ") && stands_in.en.contains(": people. The list"), "{}", stands_in.en);
        assert!(stands_in.en.contains("last backup") && stands_in.en.matches("last backup").count() == 1);
    }
}
