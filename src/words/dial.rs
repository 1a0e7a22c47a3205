//! What a telephone dials of a number as people write it.

/// Fewest digits that are a number to call.
const FEWEST: usize = 3;

/// Digits, a leading plus, and an extension after a pause: `+862155500110,8001` (RFC 3966 without its visual marks; `,`
/// is the pause that telephones keep). Of several numbers the first. `None` where there is none to dial.
pub fn dial(text: &str) -> Option<String> {
    let text = super::plain_phone(text);
    let first = text.split([';', '；', '/', '、', '，']).next().unwrap_or_default().trim();
    let lower = first.to_lowercase();
    let at = ["转", "ext", "x", "分机"].into_iter().filter_map(|word| lower.find(word)).min();
    let (number, extension) = at.and_then(|at| lower.split_at_checked(at)).unwrap_or((&lower, ""));
    // (0) is not dialled after the code of a country.
    let number = if number.starts_with('+') { number.replace("(0)", "") } else { number.to_owned() };
    let is_number = number.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '.'));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (plus, dialled, extension) = (number.starts_with('+'), digits(&number), digits(extension));
    if !is_number || dialled.len() < FEWEST {
        return None;
    }
    let plus = if plus { "+" } else { "" };
    Some(if extension.is_empty() { format!("{plus}{dialled}") } else { format!("{plus}{dialled},{extension}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dialled_as_they_are_meant() {
        for (written, dialled) in [
            ("138-0000-0010", "13800000010"),
            ("（０２１）５５５０－０１１０", "02155500110"),
            ("+86 139 0000 0001", "+8613900000001"),
            ("+44 (0)20 7946 0018", "+442079460018"),
            ("400-820-0000转8001", "4008200000,8001"),
            ("021 5550 0110 ext. 12", "02155500110,12"),
            ("110", "110"),
            ("13900000001；夜间13900000002", "13900000001"),
        ] {
            assert_eq!(dial(written).as_deref(), Some(dialled), "{written}");
        }
        for none in ["", "no phone, only a page", "ask the desk", "12", "support.example.com"] {
            assert_eq!(dial(none), None, "{none}");
        }
    }
}
