//! A disclosure in words.

use std::collections::HashMap;

use kernel::{Personal, Sink, UserId, local_day};
use privacy::disclosure::{Basis, State};
use store::disclosures::Disclosure;
use store::restriction::Told;

use crate::views::DisclosureView;
use crate::visitor::Visitor;
use crate::words::Words;

/// Names by number.
pub(super) type Names = HashMap<UserId, Personal<String>>;

/// For those who decide.
pub(super) fn shown(one: &Disclosure, visitor: &Visitor, names: &Names) -> DisclosureView {
    let words = visitor.words();
    let name = |id: Option<UserId>| {
        let name = id.and_then(|id| names.get(&id)).map(|name| name.reveal(Sink::Page).clone());
        name.unwrap_or_else(|| words.say("pages-data-gone"))
    };
    let asked = [("name", name(one.asked_by)), ("day", words.date(local_day(one.asked, visitor.actor.zone())))];
    let mut by = vec![words.with_all("pages-disclosures-by", &asked)];
    let approved = one.standing.approvers.iter().map(|id| name(Some(*id)));
    by.extend(approved.map(|name| words.with("pages-disclosures-approved-by", "name", name)));
    let missing = usize::from(one.standing.needed).saturating_sub(one.standing.approvers.len());
    if one.standing.state() == State::Asked {
        by.push(words.count("pages-disclosures-missing", super::counted(missing)));
    }
    DisclosureView { by, ..view(one, visitor) }
}

/// For the person whom it is about: who asked and approved is the company's.
pub(in crate::pages) fn shown_to_oneself(one: &Disclosure, visitor: &Visitor) -> DisclosureView {
    DisclosureView { notice: None, ..view(one, visitor) }
}

fn view(one: &Disclosure, visitor: &Visitor) -> DisclosureView {
    let words = visitor.words();
    let date = |at| words.date(local_day(at, visitor.actor.zone()));
    let state = one.standing.state();
    let key = format!("pages-disclosures-state-{}", state.code());
    let name = one.name.reveal(Sink::Page).clone();
    let recipient = one.recipient.reveal(Sink::Page).clone();
    let whom = [("name", name.clone()), ("recipient", recipient.clone())];
    DisclosureView {
        id: one.id.get(),
        label: words.with_all("pages-disclosures-show-what", &whom),
        name,
        recipient,
        reason: match &one.reason {
            Some(reason) => reason.reveal(Sink::Page).clone(),
            None => words.say("pages-disclosures-reason-gone"),
        },
        basis: basis(one.basis, words),
        scope: scope(one, words),
        state: words.with(&key, "day", date(one.closed.unwrap_or(one.asked))),
        by: Vec::new(),
        notice: notice(one, visitor),
    }
}

/// The basis with its norm.
pub(super) fn basis(basis: Basis, words: Words) -> String {
    format!("{} ({})", words.say(&format!("pages-disclosures-basis-{}", basis.code())), basis.citation())
}

fn scope(one: &Disclosure, words: Words) -> Vec<String> {
    let scope = one.scope;
    let areas = [
        (scope.record, "pages-disclosures-scope-record"),
        (scope.terms, "pages-disclosures-scope-terms"),
        (scope.hours, "pages-disclosures-scope-hours"),
        (scope.entries, "pages-disclosures-scope-entries"),
    ];
    let mut told: Vec<_> = areas.into_iter().filter(|(on, _)| *on).map(|(_, key)| words.say(key)).collect();
    if let Some((first, last)) = scope.days {
        let days = [("first", words.date(first)), ("last", words.date(last))];
        told.push(words.with_all("pages-disclosures-days", &days));
    }
    told
}

fn notice(one: &Disclosure, visitor: &Visitor) -> Option<String> {
    let words = visitor.words();
    match (&one.told, &one.silence) {
        (Some((at, Told::Letter)), _) => {
            Some(words.with("pages-disclosures-told-letter", "day", words.date(local_day(*at, visitor.actor.zone()))))
        }
        (Some((at, Told::Company)), _) => {
            Some(words.with("pages-disclosures-told-company", "day", words.date(local_day(*at, visitor.actor.zone()))))
        }
        (None, Some((day, norm))) if !one.is_open => {
            let values = [("day", words.date(*day)), ("norm", norm.reveal(Sink::Page).to_owned())];
            Some(words.with_all("pages-disclosures-silent", &values))
        }
        (None, _) => None,
    }
}
