//! Whom to call when something happens, one after the other: who answers next may act.
//!
//! Only our own people: the provider's hotline is called besides, and never acts for us.

use serde::Serialize;

use super::{Acting, Context, acting};
use crate::model::{Id, Service, StepRole};

/// Why somebody stands in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    Owner,
    OwnerDeputy,
    Commander,
    CommanderDeputy,
    /// Named in the firm's succession only.
    Next,
}

/// A person in the order, or a post that nobody holds yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Call {
    pub person: Option<Id>,
    /// In the order of command; the first says why the person stands here.
    pub posts: Vec<Post>,
}

/// Owner, deputy, commander, deputy, then the succession; each person once.
pub fn call_order(ctx: &Context<'_>, service: &Service) -> Vec<Call> {
    let known = |id: Option<Id>| ctx.index().person(id).map(|person| person.id);
    let owner = acting(ctx, service, StepRole::Owner);
    let command = acting(ctx, service, StepRole::Command);
    let posts = [
        (Post::Owner, known(owner.person)),
        (Post::OwnerDeputy, known(owner.deputy)),
        (Post::Commander, known(command.person)),
        (Post::CommanderDeputy, known(command.deputy)),
    ];
    let mut calls: Vec<Call> = Vec::new();
    for (post, person) in posts {
        match calls.iter_mut().find(|call| person.is_some() && call.person == person) {
            Some(call) => call.posts.push(post),
            None => calls.push(Call { person, posts: vec![post] }),
        }
    }
    for id in ctx.workspace.response.succession.iter().filter_map(|id| known(Some(*id))) {
        if !calls.iter().any(|call| call.person == Some(id)) {
            calls.push(Call { person: Some(id), posts: vec![Post::Next] });
        }
    }
    calls
}

/// Who may act when owner, commander and their deputies do not answer.
pub fn further(ctx: &Context<'_>, service: &Service) -> Vec<Id> {
    let calls = call_order(ctx, service).into_iter().filter(|call| call.posts.first() == Some(&Post::Next));
    calls.filter_map(|call| call.person).collect()
}

/// Who speaks to press and public. The deputy is the person's own, or that of the post the person holds.
pub fn speaking(ctx: &Context<'_>, service: &Service) -> Acting {
    let person = ctx.workspace.response.spokesperson.filter(|id| ctx.index().person(Some(*id)).is_some());
    let posts = [StepRole::Command, StepRole::Contact, StepRole::Owner].map(|role| acting(ctx, service, role));
    let held = posts.iter().find(|held| person.is_some() && held.person == person).and_then(|held| held.deputy);
    let own = ctx.index().person(person).and_then(|person| person.deputy);
    Acting { seat: None, person, deputy: held.or(own).filter(|deputy| Some(*deputy) != person) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::{Fixture, id};
    use std::rc::Rc;

    fn order(fixture: &Fixture) -> Vec<(Option<Id>, Vec<Post>)> {
        let calls = call_order(&fixture.context(), fixture.service());
        calls.into_iter().map(|call| (call.person, call.posts)).collect()
    }

    #[test]
    fn each_person_is_called_once_with_all_posts() {
        let mut fixture = Fixture::complete();
        let (owner, deputy) = (fixture.service().owner, fixture.service().deputy);
        let response = Rc::make_mut(&mut fixture.workspace.response);
        response.seats.command.person = deputy;
        response.seats.command.deputy = Some(id(11));
        response.succession = [owner.unwrap(), id(11), id(15), id(777_777), id(15)].to_vec();
        let expected = [
            (owner, vec![Post::Owner]),
            (deputy, vec![Post::OwnerDeputy, Post::Commander]),
            (Some(id(11)), vec![Post::CommanderDeputy]),
            (Some(id(15)), vec![Post::Next]),
        ];
        assert_eq!(order(&fixture), expected);
        assert_eq!(further(&fixture.context(), fixture.service()), [id(15)]);
    }

    #[test]
    fn a_post_that_nobody_holds_keeps_its_place() {
        let mut fixture = Fixture::complete();
        Rc::make_mut(&mut fixture.workspace.response).seats.command.person = None;
        let got = order(&fixture);
        assert_eq!(got.get(2), Some(&(None, vec![Post::Commander])));
    }

    #[test]
    fn a_commander_who_speaks_is_stood_in_for_by_the_deputy() {
        let mut fixture = Fixture::complete();
        let said = speaking(&fixture.context(), fixture.service());
        assert_eq!((said.person, said.deputy), (Some(id(10)), Some(id(11))));
        Rc::make_mut(&mut fixture.workspace.response).spokesperson = Some(id(17));
        let said = speaking(&fixture.context(), fixture.service());
        assert_eq!((said.person, said.deputy), (Some(id(17)), None));
    }
}
