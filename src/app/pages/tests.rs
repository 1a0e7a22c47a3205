//! Every screen rendered without a browser, in both languages, with the example firm, a firm of one
//! service, and nothing: what a person who cannot see it needs is there.
//!
//! axe looks at the same screens in a browser; this looks at every topic of every record.

mod clock;
mod data;
mod draft;
mod import;
mod needs;
mod own_run;
mod records;
mod sentences;
mod start_page;
mod switches;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use yew::LocalServerRenderer;
use yew::prelude::*;

use super::{Page, PageProps, WingView, fetch, first_page};
use crate::app::context::{Act, Desk, Firm, Keeping, SaveState};
use crate::app::desk::{Backup, Entry, Firms, Theme};
use crate::app::forms::{SERVICE_TASKS, topics};
use crate::app::parts::Shell;
use crate::app::room::Room;
use crate::app::route::{Register, Route};
use crate::app::wing::Wing;
use crate::catalog::{SampleName, sample};
use crate::model::{Area, Choice as _, Edit, Id, Kind, Level, Service, Vendor, Workspace};
use crate::platform::{Lasting, Offline, Stage};
use crate::words::{Date, Locale};

#[derive(Clone, PartialEq, Properties)]
struct ScreenProps {
    locale: Locale,
    firm: Firm,
    desk: Rc<Desk>,
    page: PageProps,
}

/// A screen with all that surrounds it.
#[component(Screen)]
fn screen(props: &ScreenProps) -> Html {
    html! {
        <ContextProvider<Act> context={Act::default()}>
        <ContextProvider<Locale> context={props.locale}>
        <ContextProvider<Rc<Desk>> context={Rc::clone(&props.desk)}>
        <ContextProvider<Firm> context={props.firm.clone()}>
            <Shell route={props.page.route.clone()} toast={None::<crate::app::toast::Toast>}>
                { first_page(&props.page).unwrap_or_else(|| html! { <Page ..props.page.clone() /> }) }
            </Shell>
        </ContextProvider<Firm>>
        </ContextProvider<Rc<Desk>>>
        </ContextProvider<Locale>>
        </ContextProvider<Act>>
    }
}

fn today() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

fn desk(has_firm: bool, workspace: &Workspace) -> Desk {
    let entry = |name: &str, n: u8| Entry { id: Id::new(1, &[n; 10]), name: name.into(), ..Entry::default() };
    let mut firms = vec![
        entry("Another firm", 1),
        Entry { deleted_on: Some(today()), ..entry("A deleted firm", 2) },
        Entry {
            backup: Some(Backup { on: today(), revision: 1, fingerprint: String::new() }),
            ..entry("A firm with a backup", 3)
        },
    ];
    if has_firm {
        firms.push(Entry { id: workspace.id, ..entry(&workspace.organisation.name, 4) });
    }
    Desk {
        index: Rc::new(Firms { firms, ..Firms::default() }),
        theme: Theme::System,
        paper: None,
        save: SaveState::Saved,
        keeping: Keeping::Kept,
        undoes: None,
        redoes: None,
        room: Room { used: 2_000_000, ..Room::default() },
        unsaved: vec![(Id::new(1, &[1; 10]), "Another firm".into(), false)],
        drafts: 0,
        quarantined: 1,
        in_quarantine: 2,
        lasting: Lasting::NotPromised,
        offline: Offline { stage: Stage::Ready, build: "0a1b2c3d4e".into() },
        has_firm,
    }
}

/// Every address that a firm has.
fn routes(workspace: &Workspace) -> Vec<Route> {
    let mut all =
        vec![Route::Welcome, Route::Start, Route::Home, Route::Data, Route::Settings, Route::Lost("/nowhere".into())];
    all.extend(Register::ALL.map(Route::Register));
    let ids = |kind: Kind| -> Vec<Option<Id>> {
        match kind {
            Kind::Service => workspace.services.iter().map(|record| Some(record.id)).collect(),
            Kind::Vendor => workspace.vendors.iter().map(|record| Some(record.id)).collect(),
            Kind::Person => workspace.people.iter().map(|record| Some(record.id)).collect(),
            Kind::Resource => workspace.resources.iter().map(|record| Some(record.id)).collect(),
            Kind::Risk => workspace.risks.iter().map(|record| Some(record.id)).collect(),
            Kind::Organisation | Kind::Response | Kind::Plan => vec![None],
            Kind::Policy | Kind::Playbook => Vec::new(),
        }
    };
    let kinds = [
        Kind::Organisation,
        Kind::Response,
        Kind::Plan,
        Kind::Service,
        Kind::Vendor,
        Kind::Person,
        Kind::Resource,
        Kind::Risk,
    ];
    for kind in kinds {
        for id in ids(kind) {
            let ask = |topic: Option<String>| Route::Ask { record: kind, id, topic, field: None, back: None };
            all.push(ask(None));
            all.extend(topics(kind).iter().map(|topic| ask(Some(topic.id.to_owned()))));
            all.push(Route::Answers { record: kind, id, task: None });
        }
    }
    for service in workspace.services.iter() {
        let id = service.id;
        all.extend([
            Route::Service(id),
            Route::Checks { service: id, check: None },
            Route::ServiceRisks(id),
            Route::Plan(id),
            Route::Card(id),
            Route::Tonight(id),
            Route::Draft(id),
            Route::Remaining(id),
        ]);
        let tasks = SERVICE_TASKS.iter().filter(|task| task.kind == Kind::Service);
        all.extend(tasks.map(|task| Route::Answers { record: Kind::Service, id: Some(id), task: Some(task.area) }));
    }
    for risk in workspace.risks.iter() {
        all.extend(Level::ALL.iter().map(|level| Route::Playbook { risk: risk.id, level: Some(*level) }));
    }
    all
}

async fn render(workspace: &Rc<Workspace>, has_firm: bool, route: Route, locale: Locale) -> String {
    render_at(desk(has_firm, workspace), workspace, route, locale).await
}

/// What draws the pages of its wing.
async fn view(route: &Route) -> Option<WingView> {
    fetch(Wing::of(route)?).await.ok()
}

async fn render_at(desk: Desk, workspace: &Rc<Workspace>, route: Route, locale: Locale) -> String {
    let has_firm = desk.has_firm;
    let props = ScreenProps {
        locale,
        firm: Firm { workspace: Rc::clone(workspace), today: today(), memory: Rc::default() },
        desk: Rc::new(desk),
        page: PageProps { view: view(&route).await, route, incoming: None, has_firm },
    };
    LocalServerRenderer::<Screen>::with_props(props).hydratable(false).render().await
}

/// A start tag with its attributes, an end tag, or text.
enum Token<'a> {
    Start(&'a str, HashMap<&'a str, &'a str>),
    End(&'a str),
    Text(&'a str),
}

/// Takes apart what the renderer writes: every value quoted, no scripts.
fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tail) = rest.split_at(at);
        if !text.trim().is_empty() {
            out.push(Token::Text(text));
        }
        let mut end = 0;
        let mut quoted = false;
        for (position, c) in tail.char_indices() {
            match c {
                '"' => quoted = !quoted,
                '>' if !quoted => {
                    end = position;
                    break;
                }
                _ => {}
            }
        }
        let inside = &tail[1..end];
        rest = &tail[end + 1..];
        if inside.starts_with('!') {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            out.push(Token::End(name.trim()));
            continue;
        }
        let inside = inside.trim_end_matches('/');
        let (name, mut left) = inside.split_once(' ').unwrap_or((inside, ""));
        let mut attributes = HashMap::new();
        while !left.trim_start().is_empty() {
            left = left.trim_start();
            let stop = left.find(['=', ' ']).unwrap_or(left.len());
            let (key, tail) = left.split_at(stop);
            if let Some(value) = tail.strip_prefix("=\"") {
                let (value, tail) = value.split_once('"').unwrap();
                attributes.insert(key, value);
                left = tail;
            } else {
                attributes.insert(key, "");
                left = tail;
            }
        }
        out.push(Token::Start(name, attributes));
    }
    out
}

const VOID: [&str; 4] = ["input", "br", "hr", "img"];

/// What is wrong with a screen.
#[allow(clippy::too_many_lines)]
fn faults(html: &str) -> Vec<String> {
    let tokens = tokens(html);
    let mut faults = Vec::new();
    let (mut ids, mut labelled, mut needs_id) = (HashSet::new(), HashSet::new(), Vec::new());
    for token in &tokens {
        if let Token::Start(name, attributes) = token {
            if let Some(id) = attributes.get("id")
                && !ids.insert(*id)
            {
                faults.push(format!("two elements have the id {id}"));
            }
            if *name == "label"
                && let Some(id) = attributes.get("for")
            {
                labelled.insert(*id);
                needs_id.push(("a label", *id));
            }
            for list in ["aria-describedby", "aria-labelledby"] {
                needs_id.extend(attributes.get(list).into_iter().flat_map(|ids| ids.split(' ')).map(|id| (list, id)));
            }
            if let Some(anchor) = attributes.get("href").and_then(|href| href.strip_prefix('#'))
                && !anchor.starts_with('/')
            {
                needs_id.push(("a link", anchor));
            }
        }
    }
    for (what, id) in needs_id {
        if !ids.contains(id) {
            faults.push(format!("{what} leads to #{id}, which is not there"));
        }
    }

    // The open elements: name, attributes, the text within so far, whether a caption was seen.
    let mut open: Vec<(&str, &HashMap<&str, &str>, String, bool)> = Vec::new();
    let (mut heading, mut first) = (0, 0);
    let nothing = HashMap::new();
    for token in &tokens {
        match token {
            Token::Text(text) => open.iter_mut().for_each(|element| element.2.push_str(text.trim())),
            Token::Start(name, attributes) => {
                let within = |wanted: &str| open.iter().any(|(name, ..)| *name == wanted);
                match *name {
                    "input" | "select" | "textarea" => {
                        let named = attributes.contains_key("aria-label")
                            || attributes.get("id").is_some_and(|id| labelled.contains(id))
                            || within("label");
                        if !named {
                            faults.push(format!("a {name} without a label: {attributes:?}"));
                        }
                    }
                    "th" if !attributes.contains_key("scope") => faults.push("a th without a scope".into()),
                    "caption" => {
                        if let Some(table) = open.iter_mut().rfind(|(name, ..)| *name == "table") {
                            table.3 = true;
                        }
                    }
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !within("dialog") => {
                        let level = name.as_bytes()[1] - b'0';
                        first += usize::from(level == 1);
                        if level > heading + 1 {
                            faults.push(format!("an h{level} after an h{heading}"));
                        }
                        heading = level;
                    }
                    _ => {}
                }
                if !VOID.contains(name) {
                    open.push((name, attributes, String::new(), false));
                }
            }
            Token::End(name) => {
                let (opened, attributes, text, captioned) = open.pop().unwrap_or((name, &nothing, String::new(), true));
                if opened != *name {
                    faults.push(format!("{opened} is closed by {name}"));
                }
                let named = !text.is_empty() || attributes.contains_key("aria-label");
                let must =
                    ["h1", "h2", "h3", "h4", "a", "button", "summary", "legend", "label", "caption", "option", "th"];
                if must.contains(name) && !named {
                    faults.push(format!("an empty {name}: {attributes:?}"));
                }
                if *name == "table" && !captioned {
                    faults.push("a table without a caption".into());
                }
                if *name == "fieldset" && !text.contains(|c: char| c.is_alphanumeric()) {
                    faults.push("an empty fieldset".into());
                }
            }
        }
    }
    if first != 1 {
        faults.push(format!("{first} first headings"));
    }
    // Text out of a template with its slots still in it.
    for token in &tokens {
        if let Token::Text(text) = token
            && text.contains(['{', '}'])
        {
            faults.push(format!("an unfilled slot: {text}"));
        }
        if let Token::Text(text) = token
            && many_of_one(text)
        {
            faults.push(format!("one of many: {text}"));
        }
    }
    faults
}

/// "1 risks": an English plural after a lone one.
fn many_of_one(text: &str) -> bool {
    const MANY: [&str; 9] =
        ["risks", "gaps", "reminders", "days", "checks", "answers", "services", "vendors", "resources"];
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| pair[0] == "1" && MANY.contains(&pair[1].trim_end_matches([',', '.', ':'])))
}

async fn look_at(workspace: Workspace, has_firm: bool) -> (usize, Vec<String>) {
    let workspace = Rc::new(workspace);
    let (mut seen, mut all) = (0, Vec::new());
    for locale in Locale::ALL {
        for route in routes(&workspace) {
            let html = render(&workspace, has_firm, route.clone(), locale).await;
            assert!(html.len() > 300, "{route:?} shows something");
            let found: HashSet<String> = faults(&html).into_iter().collect();
            all.extend(found.into_iter().map(|fault| format!("{} {}: {fault}", route.to_hash(), locale.tag())));
            seen += 1;
        }
    }
    (seen, all)
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test(flavor = "current_thread")]
async fn every_screen_of_the_example_firm() {
    let workspace = sample(SampleName::OnlineShop, Locale::En, today()).unwrap();
    let (seen, faults) = look_at(workspace, true).await;
    assert!(seen > 300, "{seen} screens");
    none(&faults);
}

#[tokio::test(flavor = "current_thread")]
async fn every_screen_of_a_firm_that_has_just_begun() {
    let (vendor, service) = (Id::new(1, &[7; 10]), Id::new(1, &[8; 10]));
    let workspace = Workspace {
        vendors: [Vendor { id: vendor, ..Vendor::default() }].into_iter().collect(),
        services: [Service { id: service, vendor: Some(vendor), ..Service::default() }].into_iter().collect(),
        ..Workspace::new(Id::new(1, &[9; 10]))
    };
    none(&look_at(workspace, true).await.1);
}

#[tokio::test(flavor = "current_thread")]
async fn every_screen_without_anything() {
    none(&look_at(Workspace::new(Id::new(1, &[9; 10])), true).await.1);
    none(&look_at(Workspace::default(), false).await.1);
}

/// A recovery time after the longest bearable one, and where that is told.
#[tokio::test(flavor = "current_thread")]
async fn what_does_not_fit_is_told_where_it_was_answered() {
    let sound = sample(SampleName::OnlineShop, Locale::En, today()).unwrap();
    let id = sound.services.iter().next().unwrap().id;
    let late = sound.apply(&Edit::set(Kind::Service, Some(id), "bia/rto_min", 9 * 24 * 60)).unwrap();
    let ask =
        Route::Ask { record: Kind::Service, id: Some(id), topic: Some("targets".into()), field: None, back: None };
    let answers = Route::Answers { record: Kind::Service, id: Some(id), task: Some(Area::Impact) };
    for (route, told) in [
        (ask, "Must be mended"),
        (answers, "All is answered; one point needs another look."),
        (Route::Service(id), "1 needed for approval"),
    ] {
        let [sound, late] = [&sound, &late].map(|workspace| Rc::new(workspace.clone()));
        assert!(!render(&sound, true, route.clone(), Locale::En).await.contains(told), "{told}");
        assert!(render(&late, true, route, Locale::En).await.contains(told), "{told}");
    }
}

#[test]
fn the_look_finds_what_it_looks_for() {
    let found = |html: &str| faults(&format!("<h1>One</h1>{html}"));
    assert_eq!(found("<p>good</p>"), Vec::<String>::new());
    for (html, what) in [
        ("<p id=\"a\"></p><p id=\"a\"></p>", "two elements"),
        ("<input id=\"a\">", "without a label"),
        ("<label for=\"b\">B</label>", "not there"),
        ("<input aria-label=\"a\" aria-describedby=\"c\">", "not there"),
        ("<table><tbody><tr><td>1</td></tr></tbody></table>", "without a caption"),
        ("<table><caption>T</caption><tbody><tr><th>1</th></tr></tbody></table>", "without a scope"),
        ("<h3>Three</h3>", "an h3 after an h1"),
        ("<h1>Two</h1>", "2 first headings"),
        ("<button type=\"button\"></button>", "an empty button"),
        ("<p>Hello {name}</p>", "an unfilled slot"),
        ("<p>1 risks, none grave</p><p>1 reminders</p>", "one of many"),
    ] {
        let faults = found(html);
        assert!(faults.iter().any(|fault| fault.contains(what)), "{html}: {faults:?}");
    }
}
