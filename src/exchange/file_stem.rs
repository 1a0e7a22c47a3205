//! Names for files from what they are about: without what file systems refuse, short enough for all of them,
//! and never cut inside what a person sees as one character.

use crate::words::{half_width, is_invisible};

/// Bytes in UTF-8 for the stem. With a day and the longest ending behind it a name stays below 200, which
/// leaves room for the ` (1)` and `.crdownload` of browsers below the 255 of file systems.
const MOST_BYTES: usize = 168;

/// Characters of one part, as before there was a bound in bytes.
const MOST_CHARS: usize = 60;

/// A name for a file from what it is about. Where all parts do not fit, the longest gives way.
pub fn file_stem(parts: &[&str]) -> String {
    stem(parts, "-")
}

/// The same with the dash that stands between the parts of a Chinese name.
pub fn han_file_stem(parts: &[&str]) -> String {
    stem(parts, "－")
}

fn stem(parts: &[&str], dash: &str) -> String {
    let mut parts: Vec<String> = parts.iter().map(|part| plain_part(part)).filter(|part| !part.is_empty()).collect();
    loop {
        let total = parts.iter().map(|part| part.len() + dash.len()).sum::<usize>();
        if total <= MOST_BYTES + dash.len() {
            break;
        }
        let Some(longest) = parts.iter_mut().max_by_key(|part| part.len()) else { break };
        cut_last(longest);
        longest.truncate(longest.trim_end_matches(['.', '-']).len());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(dash)
}

fn plain_part(part: &str) -> String {
    let plain = |c: char| if c.is_control() || "<>:\"/\\|?*".contains(c) { ' ' } else { c };
    // The joiners are part of some letters and of families of emoji.
    let seen = |c: &char| !is_invisible(*c) || matches!(c, '\u{200c}' | '\u{200d}');
    let mut chars = part.chars().filter(seen).peekable();
    let mut kept: String = chars.by_ref().take(MOST_CHARS).collect();
    if chars.peek().is_some_and(|next| joins(&kept, *next)) {
        cut_last(&mut kept);
    }
    let kept: String = half_width(&kept).chars().map(plain).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    words.join("-").trim_matches(['.', '-', '\u{200c}', '\u{200d}']).to_owned()
}

/// Takes off the last character with all that belongs to it.
fn cut_last(text: &mut String) {
    while let Some(last) = text.pop() {
        if !joins(text, last) {
            break;
        }
    }
}

/// Whether `next` belongs to the character that `before` ends in: accents, signs of vowels, shades and
/// families of emoji, pairs of letters that make a flag.
fn joins(before: &str, next: char) -> bool {
    let regional = |c: char| matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
    let pairs = before.chars().rev().take_while(|c| regional(*c)).count();
    !before.is_empty() && (extends(next) || before.ends_with('\u{200d}') || regional(next) && pairs % 2 == 1)
}

/// Wide on purpose: a cut a character too early does no harm.
fn extends(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6ed}'
        | '\u{900}'..='\u{903}'
        | '\u{93a}'..='\u{94f}'
        | '\u{9bc}'..='\u{9cd}'
        | '\u{a3c}'..='\u{a4d}'
        | '\u{abc}'..='\u{acd}'
        | '\u{bbe}'..='\u{bcd}'
        | '\u{c3c}'..='\u{c4d}'
        | '\u{cbc}'..='\u{ccd}'
        | '\u{d3b}'..='\u{d4d}'
        | '\u{e31}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{1160}'..='\u{11ff}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{200c}' | '\u{200d}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{302a}'..='\u{302f}'
        | '\u{3099}' | '\u{309a}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e007f}'
        | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAMILY: &str = "👨\u{200d}👩\u{200d}👧";

    #[test]
    fn a_name_of_sixty_rare_characters_fits_every_file_system() {
        let stem = file_stem(&[&"𠮷".repeat(60)]);
        assert_eq!(stem, "𠮷".repeat(42), "168 bytes of 4");
        assert!(stem.len() + "-2026-11-29.ballast.json".len() <= 200);
    }

    #[test]
    fn what_a_person_sees_as_one_character_is_never_cut() {
        assert_eq!(FAMILY.len(), 18);
        assert_eq!(file_stem(&[&FAMILY.repeat(30)]), FAMILY.repeat(9), "60 characters are 12 families, 168 bytes 9");
        assert_eq!(file_stem(&[&"🇨🇳".repeat(60)]), "🇨🇳".repeat(21));
        assert_eq!(file_stem(&[&"👍🏽".repeat(60)]), "👍🏽".repeat(21));
        assert_eq!(file_stem(&[&format!("{}e\u{301}", "a".repeat(59))]), "a".repeat(59));
        assert_eq!(file_stem(&[&format!("{}{FAMILY}", "a".repeat(58))]), "a".repeat(58));
    }

    #[test]
    fn the_longest_part_gives_way_and_version_and_day_stay() {
        let long = "险".repeat(60);
        let stem = file_stem(&[&long, "客服热线", "v1", "2026-11-29", "en+zh-CN"]);
        assert!(stem.ends_with("-客服热线-v1-2026-11-29-en+zh-CN"), "{stem}");
        assert!(stem.starts_with("险险险") && stem.len() <= MOST_BYTES && stem.len() > MOST_BYTES - 3);
        let both = file_stem(&[&long, &"𠮷".repeat(60), "v1", "2026-11-29", "en"]);
        assert!(both.ends_with("-v1-2026-11-29-en") && both.len() <= MOST_BYTES);
    }

    #[test]
    fn a_chinese_name_has_the_dash_of_chinese_and_fits_as_well() {
        assert_eq!(
            han_file_stem(&["青屿网店", "客服热线服务应急预案", "V1.0", "20261129"]),
            "青屿网店－客服热线服务应急预案－V1.0－20261129"
        );
        let long = han_file_stem(&[&"险".repeat(60), "预案", "V1.0", "20261129"]);
        assert!(
            long.ends_with("－预案－V1.0－20261129") && long.len() <= MOST_BYTES && long.len() > MOST_BYTES - 3,
            "{long}"
        );
    }

    #[test]
    fn marks_that_nobody_sees_are_no_part_of_a_name() {
        assert_eq!(file_stem(&["\u{202e}gnp.\u{202c}Acme\u{200b}\u{ad}\u{feff}"]), "gnp.Acme");
        assert_eq!(file_stem(&["Ａ：Ｂ／Ｃ"]), "A-B-C", "their plain forms are refused by file systems");
        assert_eq!(file_stem(&["\u{200b}", "…", "."]), "…");
    }
}
