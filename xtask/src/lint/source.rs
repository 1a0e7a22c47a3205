//! Reads Rust as far as the lints need it: code without comments and strings.
//!
//! Knows no rule.

/// The same text with comments, strings and characters blanked; lines stay where they are.
pub fn code_only(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let end = match at(i) {
            '/' if at(i + 1) == '/' => line_end(&chars, i),
            '/' if at(i + 1) == '*' => comment_end(&chars, i),
            '"' => string_end(&chars, i + 1),
            'r' if !is_name(at(i.wrapping_sub(1))) => raw_end(&chars, i).unwrap_or(i),
            // 'a' and '\n' are characters, 'a alone is a lifetime.
            '\'' if at(i + 1) == '\\' => (i + 3..chars.len()).find(|n| at(*n) == '\'').map_or(chars.len(), |n| n + 1),
            '\'' if at(i + 2) == '\'' => i + 3,
            _ => i,
        };
        if end > i {
            out.extend((i..end).map(|n| if at(n) == '\n' { '\n' } else { ' ' }));
            i = end;
        } else {
            out.push(at(i));
            i += 1;
        }
    }
    out
}

pub fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn line_end(chars: &[char], from: usize) -> usize {
    (from..chars.len()).find(|n| chars[*n] == '\n').unwrap_or(chars.len())
}

fn comment_end(chars: &[char], from: usize) -> usize {
    let mut depth = 0;
    let mut i = from;
    while i + 1 < chars.len() {
        match (chars[i], chars[i + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                i += 1;
                continue;
            }
        }
        i += 2;
        if depth == 0 {
            return i;
        }
    }
    chars.len()
}

fn string_end(chars: &[char], from: usize) -> usize {
    let mut i = from;
    while i < chars.len() {
        match chars[i] {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    chars.len()
}

/// The end of `r"…"` or `r#"…"#` that begins here, if one does.
fn raw_end(chars: &[char], from: usize) -> Option<usize> {
    let hashes = chars[from + 1..].iter().take_while(|c| **c == '#').count();
    let open = from + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let closes = |n: usize| chars[n] == '"' && (1..=hashes).all(|h| chars.get(n + h) == Some(&'#'));
    Some((open + 1..chars.len()).find(|n| closes(*n)).map_or(chars.len(), |n| n + 1 + hashes))
}

#[cfg(test)]
mod tests {
    use super::code_only;

    #[test]
    fn comments_and_strings_are_blank() {
        let text = "use a; // crate::app\nlet s = \"crate::api\\\"\"; let r = r#\"crate::\"x\"#; fn f<'a>(c: &'a char) { '\\'' }\n/* crate::/* x */ */ z";
        let code = code_only(text);
        assert!(!code.contains("crate"), "{code}");
        assert!(code.contains("fn f<'a>(c: &'a char)") && code.ends_with('z'));
        assert_eq!(code.lines().count(), 3);
    }
}
