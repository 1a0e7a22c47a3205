//! How wide text is, and where it is broken. Nobody can ask the paper: widths are by class of character, those of the
//! widest usual face, so that what fits here fits there.

/// Text of the drawings is 13 units high.
pub(super) const SIZE: i32 = 13;

/// Width of a character in hundredths of its height.
fn em(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' | '·' => 32,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | ' ' | '/' | 'I' | '\u{a0}' => 42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 98,
        'A'..='Z' | '&' => 74,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\0'..='\u{24f}' => 62,
        '\u{250}'..='\u{1fff}' => 75,
        '\u{1f000}'.. => 130,
        _ => 100,
    }
}

/// Width of a text in units; bold is wider.
pub(super) fn width(text: &str, bold: bool) -> i32 {
    let (mut hundredths, mut before) = (0_i32, ' ');
    for c in text.chars() {
        // Browsers part Latin from Han by an eighth.
        let parted = before != ' ' && c != ' ' && is_wide(c) != is_wide(before);
        hundredths = hundredths.saturating_add(em(c) + if parted { 13 } else { 0 });
        before = c;
    }
    hundredths.saturating_mul(SIZE + i32::from(bold)) / 100 + 1
}

/// Lines of at most that width. Broken at spaces and between Han characters, a word only where it is wider than a line.
pub(super) fn wrap(text: &str, bold: bool, most: i32) -> Vec<String> {
    let mut lines = Vec::new();
    for row in text.split('\n') {
        let mut line = String::new();
        for piece in pieces(row) {
            let joined = format!("{line}{piece}");
            if width(joined.trim_end(), bold) <= most {
                line = joined;
                continue;
            }
            close(&mut lines, &mut line);
            // A word wider than a line.
            for c in piece.chars() {
                line.push(c);
                if width(line.trim_end(), bold) > most && line.chars().count() > 1 {
                    line.pop();
                    close(&mut lines, &mut line);
                    line.push(c);
                }
            }
        }
        close(&mut lines, &mut line);
    }
    lines
}

fn close(lines: &mut Vec<String>, line: &mut String) {
    let text = std::mem::take(line);
    if !text.trim().is_empty() {
        lines.push(text.trim().to_owned());
    }
}

/// What is never broken: a word with the space behind it; a Han character with the marks that cling to it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        let breaks = c != ' ' && !clings(c) && !opens(before) && (before == ' ' || is_wide(c) || is_wide(before));
        match pieces.last_mut() {
            Some(piece) if !breaks => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        before = c;
    }
    pieces
}

fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Stands at no beginning of a line.
fn clings(c: char) -> bool {
    "，。、；：？！）》〉」』】”’％%…·,.;:!?)".contains(c)
}

/// Stands at no end of a line.
fn opens(c: char) -> bool {
    "（《〈「『【“‘(".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_where_people_break_it() {
        assert_eq!(wrap("Deputy of the service owner", false, 110), ["Deputy of the", "service owner"]);
        assert_eq!(wrap("客服热线（外包）负责人", false, 56), ["客服热线", "（外包）", "负责人"]);
        assert_eq!(wrap("Liu Fang / 刘芳", false, 80), ["Liu Fang /", "刘芳"]);
        assert_eq!(wrap("one\n\ntwo", false, 200), ["one", "two"]);
        assert!(wrap("  ", false, 200).is_empty());
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut_and_nothing_is_lost() {
        let text = "support@a-very-long-provider-name.example 很长的名称没有空格ABCDEFGHIJKLMNOP";
        for most in [20, 60, 90] {
            let lines = wrap(text, true, most);
            assert!(lines.iter().all(|line| width(line, true) <= most), "{lines:?}");
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&lines.concat()), bare(text));
        }
        assert_eq!(wrap("宽宽", false, 1), ["宽", "宽"], "a line has one character at least");
    }
}
