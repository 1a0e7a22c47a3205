//! What of a plan stays together on a page, by how high it is: steps with what leads to them and what ends them. Rules
//! of style can say what is not to be parted, but not where nothing would hold it.

use std::ops::Range;

/// What of a sheet is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Of this depth: of a chapter 1, of a section 2.
    Heading(u8),
    /// A table of steps.
    Steps,
    /// Another table.
    Table,
    /// After which a page begins.
    Break,
    Other,
}

/// An element of a sheet of the plan, as it stands where nothing is parted: its upper and lower edge in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    pub kind: Kind,
    pub top: f64,
    pub bottom: f64,
}

/// What is found of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hold {
    /// The next one comes on the same page.
    pub held: bool,
    /// It may go on overleaf.
    pub long: bool,
}

/// Which parts of a sheet are held together on pages of this height.
///
/// Steps stay whole, with what leads to them back to the first of their own headings (chapter, section, level) from
/// which all of it fits, and with what ends them if that fits too. Where not even their own heading fits, they go on
/// overleaf; so does any other table of more than a third of a page, since it would leave the page before it empty.
pub fn together(parts: &[Part], height: f64) -> Vec<Hold> {
    let mut holds = vec![Hold::default(); parts.len()];
    let fits = |span: &Range<usize>| match (parts.get(span.start), parts.get(span.end)) {
        (Some(first), Some(last)) => last.bottom - first.top <= height,
        _ => false,
    };
    for (at, part) in parts.iter().enumerate() {
        match part.kind {
            Kind::Table => hold(&mut holds, at, |it| it.long = part.bottom - part.top > height / 3.0),
            Kind::Steps => {
                let spans = spans(parts, at);
                match spans.into_iter().find(fits) {
                    Some(span) => span.for_each(|at| hold(&mut holds, at, |it| it.held = true)),
                    None => hold(&mut holds, at, |it| it.long = true),
                }
            }
            _ => {}
        }
    }
    holds
}

fn hold(holds: &mut [Hold], at: usize, how: impl FnOnce(&mut Hold)) {
    if let Some(found) = holds.get_mut(at) {
        how(found);
    }
}

/// From where to where steps may be held together, the most first.
fn spans(parts: &[Part], steps: usize) -> Vec<Range<usize>> {
    let before = parts.get(..steps).unwrap_or_default();
    let apart = |part: &&Part| !matches!(part.kind, Kind::Steps | Kind::Break);
    let led = before.iter().rev().take_while(apart).count();
    let mut starts = own_headings(parts, steps - led..steps);
    if starts.is_empty() {
        starts.push(steps);
    }
    let after = parts.get(steps + 1..).unwrap_or_default();
    let end = steps + after.iter().take_while(|part| part.kind == Kind::Other).count();
    starts.into_iter().flat_map(|start| [start..end, start..steps]).collect()
}

/// The headings that something stands under, the highest first: each that is higher than all after it.
fn own_headings(parts: &[Part], before: Range<usize>) -> Vec<usize> {
    let mut own = Vec::new();
    let mut lowest = u8::MAX;
    for at in before.rev() {
        if let Some(Part { kind: Kind::Heading(depth), .. }) = parts.get(at)
            && *depth < lowest
        {
            lowest = *depth;
            own.push(at);
        }
    }
    own.reverse();
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parts one below the other, each of this height.
    fn column(parts: &[(Kind, f64)]) -> Vec<Part> {
        let mut top = 0.0;
        let mut next = |&(kind, height): &(Kind, f64)| {
            let part = Part { kind, top, bottom: top + height };
            top += height;
            part
        };
        parts.iter().map(&mut next).collect()
    }

    /// "-" is held to the next, "|" may be parted within.
    fn marks(parts: &[(Kind, f64)]) -> String {
        let mark = |hold: &Hold| match (hold.held, hold.long) {
            (true, _) => '-',
            (_, true) => '|',
            _ => '.',
        };
        together(&column(parts), 900.0).iter().map(mark).collect()
    }

    const SECTION: (Kind, f64) = (Kind::Heading(2), 30.0);
    const LEVEL: (Kind, f64) = (Kind::Heading(3), 30.0);
    const WORDS: (Kind, f64) = (Kind::Other, 50.0);

    #[test]
    fn steps_stay_with_all_that_leads_to_them_and_ends_them_where_a_page_holds_it() {
        let short = [WORDS, SECTION, WORDS, LEVEL, WORDS, (Kind::Steps, 500.0), WORDS, SECTION];
        assert_eq!(marks(&short), ".-----..");
    }

    #[test]
    fn steps_that_are_longer_take_along_what_the_page_still_holds() {
        let from_their_own_heading = [SECTION, WORDS, LEVEL, WORDS, (Kind::Steps, 750.0), WORDS, SECTION];
        assert_eq!(marks(&from_their_own_heading), "..---..");
        let without_their_end = [SECTION, WORDS, LEVEL, WORDS, (Kind::Steps, 800.0), WORDS, SECTION];
        assert_eq!(marks(&without_their_end), "..--...");
    }

    #[test]
    fn steps_do_not_hold_the_section_before_their_own() {
        let before = [SECTION, WORDS, SECTION, WORDS, (Kind::Steps, 300.0)];
        assert_eq!(marks(&before), "..--.");
    }

    #[test]
    fn steps_that_no_page_holds_with_their_heading_go_on_overleaf() {
        assert_eq!(marks(&[LEVEL, WORDS, (Kind::Steps, 850.0), WORDS]), "..|.");
    }

    #[test]
    fn steps_do_not_hold_the_steps_before_them_nor_a_page_that_ends() {
        let two = [LEVEL, (Kind::Steps, 300.0), LEVEL, (Kind::Steps, 300.0)];
        assert_eq!(marks(&two), "-.-.");
        assert_eq!(marks(&[LEVEL, (Kind::Break, 0.0), WORDS, (Kind::Steps, 300.0)]), "....");
    }

    #[test]
    fn a_table_of_more_than_a_third_of_a_page_goes_on_overleaf() {
        assert_eq!(marks(&[LEVEL, (Kind::Table, 290.0), (Kind::Table, 310.0)]), "..|");
    }

    #[test]
    fn nothing_is_held_where_there_is_nothing() {
        assert_eq!(together(&[], 900.0), []);
    }
}
