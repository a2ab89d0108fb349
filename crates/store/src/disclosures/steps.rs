//! Each step of a disclosure, with its event for the company's chain.

use accounts::access::Discloser;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{DisclosureId, UserId};
use privacy::disclosure::{Basis, State};
use serde::Serialize;
use store_schema::disclosures as table;

use super::{Disclosure, NewDisclosure};
use crate::journal::Event;
use crate::personal_text::DbPersonal;
use crate::pg_types::{DbDate, DbTimestamp};
use crate::restriction::Told;
use crate::{Error, ReadTx, Tx};

/// What the journal says: numbers and words of ours, nothing that anybody wrote.
#[derive(Serialize)]
struct Step {
    users_id: i64,
    basis: &'static str,
}

fn event(action: &'static str, id: i64, person: UserId, basis: Basis) -> Result<Event, Error> {
    Event::new(action, id, &Step { users_id: person.get(), basis: basis.code() })
}

/// Keeps what is asked for, and gives back the event for the company's chain.
pub async fn ask(tx: &Tx, _permit: &Discloser, new: &NewDisclosure) -> Result<Event, Error> {
    let (first, last) = new.scope.days.map_or((None, None), |(first, last)| (Some(DbDate(first)), Some(DbDate(last))));
    let (from, norm) = new.silence.as_ref().map_or((None, None), |(day, norm)| (Some(DbDate(*day)), Some(norm)));
    let id: i64 = diesel::insert_into(table::table)
        .values((
            table::company_id.eq(tx.company_id()),
            table::users_id.eq(new.person.get()),
            table::recipient.eq(DbPersonal::of(&new.recipient)),
            table::reason.eq(DbPersonal::of(&new.reason)),
            table::basis.eq(new.basis.code()),
            (table::has_record.eq(new.scope.record), table::has_terms.eq(new.scope.terms)),
            (table::has_hours.eq(new.scope.hours), table::has_entries.eq(new.scope.entries)),
            (table::first_day.eq(first), table::last_day.eq(last)),
            (table::notice_from.eq(from), table::notice_norm.eq(norm.map(DbPersonal::of))),
            table::asked_at.eq(DbTimestamp(new.at)),
            table::asked_by.eq(new.by.map_or(0, UserId::get)),
            table::approvals_needed.eq(i16::from(new.needed)),
        ))
        .returning(table::id)
        .get_result(&mut tx.connection())
        .await?;
    event("disclosure.asked", id, new.person, new.basis)
}

/// Whether the same person has asked for the same and it is not decided yet.
pub async fn is_asked(tx: &ReadTx, _permit: &Discloser, new: &NewDisclosure) -> Result<bool, Error> {
    let days = new.scope.days.map(|(first, last)| (DbDate(first), DbDate(last)));
    let same = table::company_id
        .eq(tx.company_id())
        .and(table::users_id.eq(new.person.get()))
        .and(table::asked_by.eq(new.by.map_or(0, UserId::get)))
        .and(table::closed_at.is_null())
        .and(table::basis.eq(new.basis.code()))
        .and(table::recipient.eq(DbPersonal::of(&new.recipient)))
        .and(table::reason.eq(DbPersonal::of(&new.reason)).assume_not_null())
        .and(table::has_record.eq(new.scope.record).and(table::has_terms.eq(new.scope.terms)))
        .and(table::has_hours.eq(new.scope.hours).and(table::has_entries.eq(new.scope.entries)))
        .and(table::first_day.is_not_distinct_from(days.map(|(first, _)| first)))
        .and(table::last_day.is_not_distinct_from(days.map(|(_, last)| last)))
        .and(table::notice_from.is_not_distinct_from(new.silence.as_ref().map(|(day, _)| DbDate(*day))));
    Ok(diesel::select(diesel::dsl::exists(table::table.filter(same))).get_result(&mut tx.connection()).await?)
}

/// Keeps that somebody approves.
pub async fn approve(
    tx: &Tx,
    _permit: &Discloser,
    found: &Disclosure,
    by: UserId,
    now: Timestamp,
) -> Result<Event, Error> {
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(found.id.get()));
    let change = diesel::update(table::table.filter(of_id));
    let (by, at) = (Some(by.get()), Some(DbTimestamp(now)));
    if found.standing.approvers.is_empty() {
        let first = change.set((table::first_approver.eq(by), table::first_approved_at.eq(at)));
        first.execute(&mut tx.connection()).await?;
    } else {
        let second = change.set((table::second_approver.eq(by), table::second_approved_at.eq(at)));
        second.execute(&mut tx.connection()).await?;
    }
    event("disclosure.approved", found.id.get(), found.standing.person, found.basis)
}

/// Keeps how it ends: given, refused or withdrawn.
pub async fn close(
    tx: &Tx,
    _permit: &Discloser,
    found: &Disclosure,
    state: State,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<Event, Error> {
    let action = match state {
        State::Refused => "disclosure.refused",
        State::Withdrawn => "disclosure.withdrawn",
        State::Asked | State::Approved | State::Given => "disclosure.given",
    };
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(found.id.get()));
    diesel::update(table::table.filter(of_id))
        .set((
            table::closed_at.eq(DbTimestamp(now)),
            table::closed_by.eq(by.map_or(0, UserId::get)),
            table::closed_as.eq(state.code()),
        ))
        .execute(&mut tx.connection())
        .await?;
    event(action, found.id.get(), found.standing.person, found.basis)
}

/// Lets the person see it.
pub async fn open(tx: &Tx, id: DisclosureId) -> Result<(), Error> {
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(id.get()));
    diesel::update(table::table.filter(of_id)).set(table::is_open.eq(true)).execute(&mut tx.connection()).await?;
    Ok(())
}

/// Keeps that the person was told.
pub async fn note_told(tx: &Tx, id: DisclosureId, told: Told, now: Timestamp) -> Result<(), Error> {
    let of_id = table::company_id.eq(tx.company_id()).and(table::id.eq(id.get()));
    diesel::update(table::table.filter(of_id))
        .set((table::told_at.eq(DbTimestamp(now)), table::told_by.eq(told.code())))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}
