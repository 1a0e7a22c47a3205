//! Who is called one after the other, and who speaks for the firm: in the words of the emergency
//! pages, the card, and chapters 6 and 7.

use super::brief::Brief;
use super::line::Line;
use super::missing;
use crate::assess::{Call, Post, further, speaking};
use crate::model::{Kind, Place, StepRole};
use crate::words::Text;

impl Brief<'_, '_> {
    /// "Deputy of the service owner, commander, spokesperson".
    pub fn posts(&self, call: &Call) -> Line {
        let post = |post: &Post| match post {
            Post::Owner => Text::new("service owner", "服务负责人"),
            Post::OwnerDeputy => Text::new("deputy of the service owner", "服务负责人的后备"),
            Post::Commander => Text::new("commander", "总指挥"),
            Post::CommanderDeputy => Text::new("deputy commander", "副总指挥"),
            Post::Next => Text::new("next in line", "依次代行"),
        };
        let mut posts: Vec<Text> = call.posts.iter().map(post).collect();
        if call.person.is_some() && call.person == self.response().spokesperson {
            posts.push(Text::new("spokesperson", "新闻发言人"));
        }
        let join = |of: fn(&Text) -> &str, between: &str| posts.iter().map(of).collect::<Vec<_>>().join(between);
        let mut en = join(|post| &post.en, ", ");
        if let Some(first) = en.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Text::owned(en, join(|post| &post.zh, "、")).into()
    }

    /// Whom the call is to: a person, or the post that nobody holds.
    pub fn call_key(&self, call: &Call) -> String {
        call.person.map_or_else(|| self.post_at(call).field, |id| id.to_string())
    }

    /// The name of a person in the order, or the mark of the post that nobody holds.
    pub fn called(&self, call: &Call) -> Line {
        match self.person(call.person) {
            Some(person) => self.person_name(person),
            None => Line::missing(missing::NAME, &self.post_at(call)),
        }
    }

    /// The field that names who holds the first post.
    fn post_at(&self, call: &Call) -> Place {
        match call.posts.first() {
            Some(Post::Owner) => self.here("owner"),
            Some(Post::OwnerDeputy) => self.here("deputy"),
            Some(Post::Commander) => self.places(StepRole::Command).0,
            Some(Post::CommanderDeputy) => self.places(StepRole::Command).1,
            Some(Post::Next) | None => self.in_response("succession"),
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

    /// The spokesperson and who stands in, each said by `name`; `None` while nobody is named.
    pub fn speakers(&self, name: impl Fn(Option<crate::model::Id>, &Place) -> Line) -> Option<[Line; 2]> {
        let acting = speaking(self.ctx, self.service);
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

    /// "Lin Xiao (138…); if not reached: Zhou Min (138…)".
    pub fn speaks(&self) -> Line {
        match self.speakers(|id, at| self.name_and_phone(id, at)) {
            Some([who, deputy]) => Line::say(
                &Text::new("{who}; if not reached: {deputy}", "{who}；联系不上时：{deputy}"),
                &[("who", who), ("deputy", deputy)],
            ),
            None => Line::missing(missing::NAME, &self.in_response("spokesperson")),
        }
    }
}
