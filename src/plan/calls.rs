//! Who is called one after the other, and who speaks for the firm: in the words of the emergency
//! pages, the card, and chapters 6 and 7.

use super::brief::Brief;
use super::firm::Firm;
use super::line::Line;
use super::missing;
use crate::assess::{Call, CallOrder, Post, further, speaking, try_min};
use crate::model::{Choice as _, Id, Kind, Place, Service, StepRole};
use crate::words::Text;

const DEPUTY: Text = Text::new("deputy: {seat}", "{seat}的后备");

fn post_name(post: Post) -> Text {
    match post {
        Post::Owner => Text::new("service owner", "服务负责人"),
        Post::OwnerDeputy => Text::new("deputy of the service owner", "服务负责人的后备"),
        Post::Commander => Text::new("commander", "总指挥"),
        Post::CommanderDeputy => Text::new("deputy commander", "副总指挥"),
        Post::Next => Text::new("next in line", "代行人"),
        Post::Seat(seat) | Post::SeatDeputy(seat) => seat.label().lower_first(),
    }
}

fn ordinal(place: usize) -> String {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = place.checked_sub(1).and_then(|at| WORDS.get(at));
    word.map_or_else(|| format!("no. {place}"), |word| (*word).to_owned())
}

impl Brief<'_, '_> {
    /// "Deputy of the service owner, commander, spokesperson"; at that place of the printed order.
    pub fn posts(&self, call: &Call, place: usize) -> Line {
        let role = self.person(Some(call.person)).map_or("", |person| person.role.trim());
        let leads =
            self.structure().all_seats().find(|kind| self.response().seats.get(*kind).person == Some(call.person));
        // Of whoever only stands in the line, their work says more than the place.
        if call.posts == [Post::Next] && leads.is_none() && !role.is_empty() {
            return Line::theirs(role);
        }
        let post = |post: &Post| match (*post, leads) {
            // The group that somebody leads says more than a place in the line.
            (Post::Next, Some(seat)) | (Post::Seat(seat), _) => self.seat_title(seat).lower_first(),
            (Post::Next, None) => Text::owned(format!("{} in line", ordinal(place)), format!("第{place}顺位代行人")),
            (Post::SeatDeputy(seat), _) => DEPUTY.fill(&[("seat", self.seat_title(seat).lower_first())]),
            (post, _) => post_name(post),
        };
        let mut posts: Vec<Text> = call.posts.iter().map(post).collect();
        if Some(call.person) == self.response().spokesperson {
            posts.push(Text::new("spokesperson", "对外发言人"));
        }
        let join = |of: fn(&Text) -> &str, between: &str| posts.iter().map(of).collect::<Vec<_>>().join(between);
        let mut en = join(|post| &post.en, ", ");
        if let Some(first) = en.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Text::owned(en, join(|post| &post.zh, "、")).into()
    }

    /// One line instead of empty places: the posts of the chain of command that nobody holds.
    pub fn open_posts(&self, order: &CallOrder) -> Option<Line> {
        let first = order.open.first()?;
        let names: Vec<Text> = order.open.iter().map(|post| post_name(*post)).collect();
        let names = Line::missing(Text::list(&names), &self.post_at(*first));
        Some(Line::say(&Text::new("Nobody is named yet as: {posts}.", "尚未指定：{posts}。"), &[("posts", names)]))
    }

    /// "No answer after 2 calls or 5 minutes", in the figure that fits the time to decide.
    pub fn try_for(&self) -> [(&'static str, Line); 1] {
        [("minutes", Text::same(try_min(self.ctx, self.service).to_string()).into())]
    }

    /// When the next number is called, and that whoever answers may act.
    pub fn no_answer(&self) -> Line {
        let text = Text::new(
            "No answer after 2 calls or {minutes} minutes? Call the next number. Whoever answers may act.",
            "打两次或等{minutes}分钟仍无人接听，就打下一个号码，接通者代行职责。",
        );
        Line::say(&text, &self.try_for())
    }

    /// What to do in the first minutes, each number tried as long as it is here.
    pub fn first_steps(&self) -> Vec<Line> {
        let dos = self.ctx.catalog.first_minutes.dos.iter();
        let done = dos.filter(|text| !self.is_own_run() || !text.en.contains("provider"));
        done.map(|step| Line::say(step, &self.try_for())).collect()
    }

    /// The field that names who holds a post.
    fn post_at(&self, post: Post) -> Place {
        match post {
            Post::Owner => self.here("owner"),
            Post::OwnerDeputy => self.here("deputy"),
            Post::Commander => self.places(StepRole::Command).0,
            Post::CommanderDeputy => self.places(StepRole::Command).1,
            Post::Next | Post::Seat(_) | Post::SeatDeputy(_) => self.in_response("succession"),
        }
    }

    /// Who may act after owner, commander and their deputies: "Xu Lan, then Deng Hua".
    pub fn further(&self) -> Line {
        let people = further(self.ctx, self.service);
        let people = people.into_iter().filter_map(|id| self.person(Some(id)));
        let names = Line::join(people.map(|person| self.person_name(person)), &Text::new(", then ", "→"));
        if names.is_empty() {
            Line::missing(Text::new("nobody else named yet", "尚未指定其他人"), &self.in_response("succession"))
        } else {
            names
        }
    }

    /// "Lin Xiao (138…); if not reached: Zhou Min (138…)".
    pub fn speaks(&self) -> Line {
        match self.speakers(Some(self.service), |id, at| self.name_and_phone(id, at)) {
            Some([who, deputy]) => Line::say(
                &Text::new("{who}; if not reached: {deputy}", "{who}；联系不上时：{deputy}"),
                &[("who", who), ("deputy", deputy)],
            ),
            None => Line::missing(missing::NAME, &self.in_response("spokesperson")),
        }
    }
}

impl Firm<'_, '_> {
    /// Who answers the number: a person, and whoever else it reaches.
    pub fn called(&self, call: &Call) -> Line {
        let people = std::iter::once(call.person).chain(call.also.iter().copied());
        let people = people.filter_map(|id| self.person(Some(id)));
        Line::join(people.map(|person| self.person_name(person)), &Text::new(" / ", "／"))
    }

    /// The spokesperson and who stands in, each said by `name`; `None` while nobody is named.
    pub fn speakers(&self, service: Option<&Service>, name: impl Fn(Option<Id>, &Place) -> Line) -> Option<[Line; 2]> {
        let acting = speaking(self.ctx, service);
        let person = acting.person?;
        let at = self.in_response("spokesperson");
        Some([name(Some(person), &at), name(acting.deputy, &Place::new(Kind::Person, person, "deputy"))])
    }

    /// Who may spend at night, up to how much, and how it is recorded.
    pub fn spending(&self) -> Line {
        let response = self.response();
        let at = |field: &str| self.in_response(field);
        let whole = self.person(response.spender).is_some()
            && response.spending_limit_minor.is_some()
            && !response.spending_record.trim().is_empty();
        let sentence = if whole {
            Text::new(
                "{who} may spend up to {sum} without asking. Record: {record}.",
                "{who}可先行支出，上限{sum}。记录方式：{record}。",
            )
        } else {
            Text::new("{who}; up to: {sum}; record: {record}.", "{who}；上限：{sum}；记录方式：{record}。")
        };
        Line::say(
            &sentence,
            &[
                ("who", self.name_and_phone(response.spender, &at("spender"))),
                ("sum", self.money(response.spending_limit_minor, &at("spending_limit_minor"))),
                ("record", self.clause(&response.spending_record, &at("spending_record"))),
            ],
        )
    }
}
