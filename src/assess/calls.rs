//! Whom to call when something happens, one after the other: who answers next may act.
//!
//! Only our own people: the provider's hotline is called besides, and never acts for us.

use super::clock::is_hurried;
use super::flow::deciding_min;
use super::{Acting, Context, acting, seated, structure};
use crate::model::{Id, Person, SeatKind, Service, StepRole};

/// Why somebody stands in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    Owner,
    OwnerDeputy,
    Commander,
    CommanderDeputy,
    /// Named in the firm's succession only.
    Next,
    /// Holds a seat, or deputises for who does, and stands nowhere before.
    Seat(SeatKind),
    SeatDeputy(SeatKind),
}

/// A person in the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub person: Id,
    /// In the order of command; the first says why the person stands here.
    pub posts: Vec<Post>,
    /// Others of the order whom the same number reaches.
    pub also: Vec<Id>,
}

/// Whom to call, one after the other. No number stands in it twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallOrder {
    /// Who answers the duty phone, where it is the number of somebody in the order.
    pub duty: Option<Call>,
    pub calls: Vec<Call>,
    /// Posts of the chain of command that nobody holds.
    pub open: Vec<Post>,
}

/// Minutes for which one number is tried: what a service can wait that is back within the firm's short RTO, and
/// what others can, the longer first.
const HURRIED_MIN: u32 = 3;
const UNHURRIED_MIN: [u32; 2] = [10, 5];

/// Owner, deputy, commander, deputy, then the succession, then whoever else holds a seat or is there for safety; each
/// person once.
pub fn call_order(ctx: &Context<'_>, service: &Service) -> CallOrder {
    let owner = acting(ctx, service, StepRole::Owner);
    let command = acting(ctx, service, StepRole::Command);
    let response = &ctx.workspace.response;
    let chain = [
        (Post::Owner, owner.person),
        (Post::OwnerDeputy, owner.deputy),
        (Post::Commander, command.person),
        (Post::CommanderDeputy, command.deputy),
    ];
    let seats = structure(ctx).all_seats().flat_map(|kind| {
        let seat = response.seats.get(kind);
        [(Post::Seat(kind), seat.person), (Post::SeatDeputy(kind), seat.deputy)]
    });
    let mut list = List { duty_phone: dialled(&response.duty_phone), ..List::default() };
    for (post, id) in chain {
        match ctx.index().person(id) {
            Some(person) => list.add(post, person),
            None => list.order.open.push(post),
        }
    }
    let others = response.succession.iter().map(|id| (Post::Next, Some(*id))).chain(seats);
    for (post, id) in others {
        let fresh = id.filter(|id| !list.order.all().any(|call| call.person == *id || call.also.contains(id)));
        if let Some(person) = ctx.index().person(fresh) {
            list.add(post, person);
        }
    }
    list.order
}

/// An order that is being made, with the number of everybody in it as it is dialled.
#[derive(Default)]
struct List {
    order: CallOrder,
    duty_phone: String,
    numbers: Vec<(Id, String)>,
}

impl List {
    fn add(&mut self, post: Post, person: &Person) {
        let number = dialled(&person.phone);
        let reached = self.numbers.iter().find(|(_, known)| !number.is_empty() && *known == number);
        let reached = reached.map(|(person, _)| *person);
        let mut known = self.order.duty.iter_mut().chain(&mut self.order.calls);
        match known.find(|call| call.person == person.id || Some(call.person) == reached) {
            Some(call) if call.person == person.id => call.posts.push(post),
            Some(call) if call.also.contains(&person.id) => {}
            Some(call) => call.also.push(person.id),
            None => {
                let call = Call { person: person.id, posts: vec![post], also: Vec::new() };
                if !number.is_empty() && number == self.duty_phone {
                    self.order.duty = Some(call);
                } else {
                    self.order.calls.push(call);
                }
                self.numbers.push((person.id, number));
            }
        }
    }
}

impl CallOrder {
    /// Everybody, the one who answers the duty phone first.
    pub fn all(&self) -> impl Iterator<Item = &Call> {
        self.duty.iter().chain(&self.calls)
    }
}

/// Who may act when owner, commander and their deputies do not answer.
pub fn further(ctx: &Context<'_>, service: &Service) -> Vec<Id> {
    let order = call_order(ctx, service);
    order.all().filter(|call| !call.is_in_chain()).map(|call| call.person).collect()
}

impl Call {
    fn is_in_chain(&self) -> bool {
        use Post::{Commander, CommanderDeputy, Owner, OwnerDeputy};
        self.posts.first().is_some_and(|post| matches!(post, Owner | OwnerDeputy | Commander | CommanderDeputy))
    }
}

/// For how many minutes a number is tried before the next is called: so short that duty phone and chain of command
/// are through within the time to decide, where that is possible.
pub fn try_min(ctx: &Context<'_>, service: &Service) -> u32 {
    if is_hurried(ctx, service) {
        return HURRIED_MIN;
    }
    let chain = call_order(ctx, service).calls.iter().filter(|call| call.is_in_chain()).count();
    let rungs = u32::try_from(chain).unwrap_or(u32::MAX).saturating_add(1);
    let time = deciding_min(ctx, service);
    UNHURRIED_MIN.into_iter().find(|minutes| rungs.saturating_mul(*minutes) <= time).unwrap_or(HURRIED_MIN)
}

/// A number as it is dialled: digits only, without the 00 before a country, and without a country code of 86
/// in front of a mobile.
pub fn dialled(phone: &str) -> String {
    let digits: String = crate::words::half_width(phone).chars().filter(char::is_ascii_digit).collect();
    let number = digits.strip_prefix("00").unwrap_or(&digits);
    match number.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest.to_owned(),
        _ => number.to_owned(),
    }
}

/// Who speaks to press and public. The deputy is the person's own, or that of the post the person holds.
pub fn speaking(ctx: &Context<'_>, service: Option<&Service>) -> Acting {
    let person = ctx.workspace.response.spokesperson.filter(|id| ctx.index().person(Some(*id)).is_some());
    let mut posts: Vec<Acting> = [StepRole::Command, StepRole::Contact].map(|role| seated(ctx, role)).into();
    posts.extend(service.map(|service| acting(ctx, service, StepRole::Owner)));
    let held = posts.iter().find(|held| person.is_some() && held.person == person).and_then(|held| held.deputy);
    let own = ctx.index().person(person).and_then(|person| person.deputy);
    Acting { seat: None, person, deputy: held.or(own).filter(|deputy| Some(*deputy) != person) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::{Fixture, id};
    use std::rc::Rc;

    fn order(fixture: &Fixture) -> Vec<(Id, Vec<Post>)> {
        let order = call_order(&fixture.context(), fixture.service());
        order.calls.into_iter().map(|call| (call.person, call.posts)).collect()
    }

    fn phone(fixture: &mut Fixture, number: u64, phone: &str) {
        let person = fixture.workspace.people.get(id(number)).unwrap().as_ref().clone();
        fixture.workspace.people = fixture.workspace.people.with(Person { phone: phone.into(), ..person });
    }

    #[test]
    fn each_person_is_called_once_with_all_posts_and_whoever_holds_a_seat_comes_last() {
        let mut fixture = Fixture::complete();
        let (owner, deputy) = (fixture.service().owner, fixture.service().deputy);
        let response = Rc::make_mut(&mut fixture.workspace.response);
        response.seats.command.person = deputy;
        response.seats.command.deputy = Some(id(11));
        response.succession = [owner.unwrap(), id(11), id(15), id(777_777), id(15)].to_vec();
        use SeatKind::{Business, Data, Legal, Technical};
        let expected = [
            (id(20), vec![Post::Owner]),
            (id(21), vec![Post::OwnerDeputy, Post::Commander]),
            (id(11), vec![Post::CommanderDeputy]),
            (id(15), vec![Post::Next]),
            (id(12), vec![Post::Seat(Technical)]),
            (id(13), vec![Post::SeatDeputy(Technical)]),
            (id(14), vec![Post::Seat(Business)]),
            (id(16), vec![Post::Seat(Legal)]),
            (id(17), vec![Post::SeatDeputy(Legal)]),
            (id(18), vec![Post::Seat(Data)]),
            (id(19), vec![Post::SeatDeputy(Data)]),
        ];
        assert_eq!((owner, deputy), (Some(id(20)), Some(id(21))));
        assert_eq!(order(&fixture), expected);
        let after: Vec<Id> = [15, 12, 13, 14, 16, 17, 18, 19].map(id).to_vec();
        assert_eq!(further(&fixture.context(), fixture.service()), after);
    }

    #[test]
    fn a_post_that_nobody_holds_is_no_call() {
        let mut fixture = Fixture::complete();
        Rc::make_mut(&mut fixture.workspace.response).seats.command.person = None;
        let got = call_order(&fixture.context(), fixture.service());
        assert_eq!(got.open, [Post::Commander]);
        assert!(got.all().all(|call| !call.posts.contains(&Post::Commander)));
    }

    #[test]
    fn no_number_is_called_twice() {
        let mut fixture = Fixture::complete();
        phone(&mut fixture, 20, "+86 400 000 0000");
        Rc::make_mut(&mut fixture.workspace.response).duty_phone = "86-400 000 0000".into();
        phone(&mut fixture, 21, "138 0000 0010");
        let got = call_order(&fixture.context(), fixture.service());
        let duty = got.duty.as_ref().map(|call| (call.person, call.posts.clone()));
        assert_eq!(duty, Some((id(20), vec![Post::Owner])), "the duty phone is the owner's own");
        let first = got.calls.first().unwrap();
        assert_eq!((first.person, &first.posts, &first.also), (id(21), &vec![Post::OwnerDeputy], &vec![id(10)]));
        let numbers: Vec<Id> = got.all().flat_map(|call| call.also.iter().copied().chain([call.person])).collect();
        assert_eq!(numbers.iter().filter(|person| **person == id(10)).count(), 1);
    }

    #[test]
    fn numbers_are_tried_so_long_that_the_chain_is_through_before_it_is_decided() {
        let minutes = |rto: u32, decide: Option<u32>| {
            let mut fixture = Fixture::complete();
            fixture.change_service(|service| service.bia.rto_min = Some(rto));
            Rc::make_mut(&mut fixture.workspace.response).flow.decide.within_min = decide;
            try_min(&fixture.context(), fixture.service())
        };
        assert_eq!(minutes(240, Some(600)), 3, "back within four hours: three minutes");
        assert_eq!(minutes(241, Some(50)), 10, "five numbers in fifty minutes");
        assert_eq!(minutes(241, Some(49)), 5);
        assert_eq!(minutes(600, None), 5, "45 minutes to decide");
        assert_eq!(minutes(600, Some(24)), 3);
    }

    #[test]
    fn one_number_is_one_however_it_is_written() {
        for phone in [
            "139-0000-0001",
            "＋８６　１３９\u{2011}００００－０００１",
            "0086 139\u{a0}0000\u{2013}0001",
            "\u{202a}+86 (139) 0000 0001\u{202c}",
        ] {
            assert_eq!(dialled(phone), "13900000001", "{phone:?}");
        }
        assert_eq!(dialled("00 44 20 7946 0001"), dialled("+44 20 7946 0001"));
    }

    #[test]
    fn a_commander_who_speaks_is_stood_in_for_by_the_deputy() {
        let mut fixture = Fixture::complete();
        Rc::make_mut(&mut fixture.workspace.response).spokesperson = Some(id(10));
        let said = speaking(&fixture.context(), Some(fixture.service()));
        assert_eq!((said.person, said.deputy), (Some(id(10)), Some(id(11))));
        Rc::make_mut(&mut fixture.workspace.response).spokesperson = Some(id(17));
        let said = speaking(&fixture.context(), Some(fixture.service()));
        assert_eq!((said.person, said.deputy), (Some(id(17)), None));
    }
}
