//! The plan laid out in columns of the paper's size, for a moment between two paints. Nothing else touches the page's
//! sheets of styles.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use super::numbers::{Heading, Pages, Spot};
use super::together::{Kind, Part, together};
use crate::app::browser;
use crate::app::desk::Paper;

/// So often is it laid out with the numbers found before: they take room themselves, and may move what follows.
const ROUNDS: usize = 5;

/// Pixels by which something may stand left of its column, and below the top of a column that it leads.
const NEAR: f64 = 2.0;
const LEADS: f64 = 24.0;

/// Pixels that a page keeps free at its foot: paper may break a line more than the screen does, in two languages above
/// all, and a sheet that fits to the pixel would end on an empty page.
const NEAR_END: f64 = 20.0;

/// The share of a page below which it is too empty.
const POOR: f64 = 0.5;

/// Goes on overleaf; begins a page.
const LONG: &str = "data-long";
const BEGINS: &str = "data-begins";

/// How much smaller a sheet is set, as print.css says it.
const TIGHT: &str = "data-tight";
const STEPS: [&str; 4] = ["1", "2", "3", "4"];

/// What a value of the browser has under a name; nothing where it has no such thing.
fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn number(of: &JsValue, name: &str) -> f64 {
    get(of, name).as_f64().unwrap_or_default()
}

fn call(of: &JsValue, name: &str, with: &JsValue) -> JsValue {
    let called = get(of, name).dyn_into::<Function>().map(|named| named.call1(of, with));
    called.ok().and_then(Result::ok).unwrap_or(JsValue::UNDEFINED)
}

fn document() -> JsValue {
    if cfg!(target_arch = "wasm32") { get(&js_sys::global(), "document") } else { JsValue::UNDEFINED }
}

/// Whether this browser is known to break columns as it breaks pages, and to print heads and feet: Chromium.
pub fn are_pages() -> bool {
    if !cfg!(target_arch = "wasm32") {
        return true;
    }
    let navigator = get(&js_sys::global(), "navigator");
    get(&navigator, "userAgent").as_string().is_some_and(|agent| agent.contains("Chrome/"))
}

/// Puts the plan's own sheet of styles after those of the page, in the place of the one before it; `None` takes it away.
pub fn show(rules: Option<&str>) {
    let document = document();
    if document.is_undefined() {
        return;
    }
    let sheets = Array::new();
    let made = rules.and_then(|rules| {
        let kind = get(&js_sys::global(), "CSSStyleSheet").dyn_into::<Function>().ok()?;
        let sheet = Reflect::construct(&kind, &Array::new()).ok()?;
        call(&sheet, "replaceSync", &rules.into());
        Some(sheet)
    });
    if let Some(sheet) = made {
        sheets.push(&sheet);
    }
    let _ = Reflect::set(&document, &"adoptedStyleSheets".into(), &sheets);
}

/// The rules `of` the pages, where they hold on the pages that they make; nothing where they never do.
pub fn settled(paper: Paper, headings: &[Heading], of: impl Fn(&Pages) -> String) -> Option<String> {
    let plan: JsValue = browser::select(".doc")?.into();
    let window = js_sys::global();
    let (left, top) = (number(&window, "scrollX"), number(&window, "scrollY"));
    let height = f64::from(paper.area().1);
    let turned = Turned::to_paper();
    // What is told apart by its height has the height that it has with numbers of pages, whichever they are.
    let spots = headings.iter().map(|_| Some(Spot { page: 99, leads: false })).collect();
    let (mut found, mut rules) = (Pages::default(), of(&Pages { spots, count: 0 }));
    unmark(&plan);
    show(Some(&paper.endless(&rules)));
    mark(&plan, height);
    show(Some(&paper.columns(&rules)));
    tighten(&plan, height);
    begin(&plan);
    let mut holds = false;
    for _ in 0..ROUNDS {
        show(Some(&paper.columns(&rules)));
        let now = read(&plan, headings);
        holds = now == found;
        if holds {
            break;
        }
        rules = of(&now);
        found = now;
    }
    drop(turned);
    show(None);
    browser::scroll_to(left, top);
    holds.then_some(rules)
}

/// On which page each heading is.
fn read(plan: &JsValue, headings: &[Heading]) -> Pages {
    let (width, all) = (number(plan, "clientWidth"), number(plan, "scrollWidth"));
    let frame = call(plan, "getBoundingClientRect", &JsValue::UNDEFINED);
    let (left, top) = (number(&frame, "left"), number(&frame, "top"));
    let spot = |heading: &Heading| {
        let element: JsValue = browser::element(&heading.id)?.into();
        let lines = call(&element, "getClientRects", &JsValue::UNDEFINED);
        let first = get(&lines, "0");
        let page = ((number(&first, "left") - left + NEAR) / width).floor() + 1.0;
        let leads = number(&first, "top") - top < LEADS;
        // A page is a small whole number; what is not drawn has no place.
        (first.is_object() && page >= 1.0).then_some(Spot { page: page as u32, leads })
    };
    Pages { spots: headings.iter().map(spot).collect(), count: (all / width).round() as u32 }
}

/// Takes away what an earlier look at the plan left on it: what is measured must not depend on it.
fn unmark(plan: &JsValue) {
    for name in ["data-held", LONG, "data-wide", BEGINS, TIGHT] {
        let marked = Array::from(&call(plan, "querySelectorAll", &format!("[{name}]").into()));
        marked.iter().for_each(|element| set(&element, name, false));
    }
}

/// Marks what stays together and what may be parted; and tables that are wider than the paper, whose words are broken.
fn mark(plan: &JsValue, height: f64) {
    let width = number(plan, "clientWidth");
    let of = |element: &JsValue| {
        let kind = match get(element, "tagName").as_string().as_deref() {
            Some("H2") => Kind::Heading(1),
            Some("H3") => Kind::Heading(2),
            Some("H4") => Kind::Heading(3),
            _ if is(element, ".doc-scroll:has(> .doc-steps)") => Kind::Steps,
            _ if is(element, ".doc-scroll") => Kind::Table,
            _ if is(element, ".doc-break") => Kind::Break,
            _ => Kind::Other,
        };
        let frame = call(element, "getBoundingClientRect", &JsValue::UNDEFINED);
        Part { kind, top: number(&frame, "top"), bottom: number(&frame, "bottom") }
    };
    let is_drawn = |part: &Part| part.kind == Kind::Break || part.bottom > part.top;
    let mut found = Vec::new();
    for sheet in Array::from(&get(plan, "children")).iter() {
        let children = Array::from(&get(&sheet, "children"));
        let elements = children.iter().map(|element| (of(&element), element));
        let (parts, elements): (Vec<Part>, Vec<JsValue>) = elements.filter(|(part, _)| is_drawn(part)).unzip();
        for (element, hold) in elements.into_iter().zip(together(&parts, height)) {
            let wide = number(&element, "scrollWidth") > width;
            let marks = [("data-held", hold.held), (LONG, hold.long), ("data-wide", wide), (BEGINS, false)];
            found.push((element, marks));
        }
    }
    // What is set is read no more: the plan is laid out once.
    for (element, marks) in found {
        marks.into_iter().for_each(|(name, holds)| set(&element, name, holds));
    }
}

/// Cover, emergency pages, scenarios and card are set a little smaller where that saves a page: their last would be almost
/// empty. So is what fits to the pixel, which paper may not hold.
fn tighten(plan: &JsValue, height: f64) {
    let top = number(&call(plan, "getBoundingClientRect", &JsValue::UNDEFINED), "top");
    for sheet in Array::from(&get(plan, "children")).iter() {
        let pages = || pages_of(&sheet);
        let Some(element) = sheet.dyn_ref::<web_sys::Element>() else { continue };
        let _ = element.remove_attribute(TIGHT);
        let ends = || {
            let last = get(&sheet, "lastElementChild");
            number(&call(&last, "getBoundingClientRect", &JsValue::UNDEFINED), "bottom") - top
        };
        let before = pages();
        // Running text is set a little closer where that saves a last page that would be less than half full.
        if is(&sheet, ".doc-body") {
            let poor = before > 1.0 && ends() < height * POOR;
            if poor && element.set_attribute(TIGHT, "1").is_ok() && pages() >= before {
                let _ = element.remove_attribute(TIGHT);
            }
            continue;
        }
        if before < 2.0 && ends() <= height - NEAR_END {
            continue;
        }
        let tries = |most: f64| {
            let fits = |step: &str| {
                let set = element.set_attribute(TIGHT, step).is_ok();
                set && pages() <= most && ends() <= height - NEAR_END
            };
            let fitted = STEPS.iter().any(|step| fits(step));
            if !fitted {
                let _ = element.remove_attribute(TIGHT);
            }
            fitted
        };
        // Where no page is saved, the last of them may still be full to the pixel.
        if !tries((before - 1.0).max(1.0)) && ends() > height - NEAR_END {
            tries(before);
        }
    }
}

/// Steps that are parted all the same, as Chromium does where other breaks would serve as well: what they are held with
/// begins a page. What even that does not hold goes on overleaf.
fn begin(plan: &JsValue) {
    let tables = Array::from(&call(plan, "querySelectorAll", &".doc-scroll:has(> .doc-steps)".into()));
    // One after the other, since each moves what follows.
    for table in tables.iter().filter(|table| !is(table, "[data-long]")) {
        if pages_of(&table) < 2.0 {
            continue;
        }
        let mut first = table.clone();
        loop {
            let before = get(&first, "previousElementSibling");
            if !before.is_object() || !is(&before, "[data-held]") {
                break;
            }
            first = before;
        }
        set(&first, BEGINS, true);
        if pages_of(&table) > 1.0 {
            set(&first, BEGINS, false);
            set(&table, LONG, true);
        }
    }
}

/// On how many pages an element is.
fn pages_of(element: &JsValue) -> f64 {
    number(&call(element, "getClientRects", &JsValue::UNDEFINED), "length")
}

fn set(element: &JsValue, name: &str, holds: bool) {
    if let Some(element) = element.dyn_ref::<web_sys::Element>() {
        let _ = if holds { element.set_attribute(name, "") } else { element.remove_attribute(name) };
    }
}

fn is(element: &JsValue, selector: &str) -> bool {
    call(element, "matches", &selector.into()).is_truthy()
}

/// The page's own sheets of styles, as paper sees them; turned back when this goes.
struct Turned(Vec<(JsValue, JsValue)>);

impl Turned {
    /// Rules for paper apply, and those that ask for the size of the screen do not: a page is wide and high enough.
    fn to_paper() -> Self {
        let mut turned = Vec::new();
        for sheet in Array::from(&get(&document(), "styleSheets")).iter() {
            for rule in Array::from(&get(&sheet, "cssRules")).iter() {
                let media = get(&rule, "media");
                let was = get(&media, "mediaText");
                let now = match was.as_string().as_deref() {
                    Some("print") => "all",
                    Some(asks) if ["screen", "width", "height"].iter().any(|word| asks.contains(word)) => "not all",
                    _ => continue,
                };
                let _ = Reflect::set(&media, &"mediaText".into(), &now.into());
                turned.push((media, was));
            }
        }
        Self(turned)
    }
}

impl Drop for Turned {
    fn drop(&mut self) {
        for (media, was) in &self.0 {
            let _ = Reflect::set(media, &"mediaText".into(), was);
        }
    }
}
