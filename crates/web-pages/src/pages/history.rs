//! What happened: to one entry on a page of its own, and to a day below it.

use accounts::access::{Sight, money_sight};
use app::{App, Fault};
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{EntryId, UserId};
use poem::web::{Data, Path};
use poem::{IntoResponse, Response, Result, handler};
use store::agreements;
use store::looks::Look;
use store::reports::entries;
use store::reports::journal::{self, Action, Content, History, Record, Snapshot, Way, What};
use web::Problem;

mod values;

use crate::load::Facts;
use crate::urls;
use crate::views::{ChangeLine, EntryLink, Here, HistoryLine, HistoryView, JournalPage};
use crate::visitor::Visitor;
use crate::words::Words;

pub(super) use values::label;

/// Whether a history is about one entry or about several.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// One: each line says what changed.
    Entry,
    /// A day: each line says which entry, too.
    Day,
}

/// What happened to an entry, also to a deleted one.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let id = super::entry::parse(&id)?;
    Ok(page(&app, &visitor, id).await?.into_response())
}

async fn page(app: &App, visitor: &Visitor, id: EntryId) -> Result<JournalPage, Problem> {
    let now = app.clock.now();
    let reach = visitor.reach();
    let (page, people) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let facts = Facts::read(tx, visitor, now).await?;
            let (history, line, allowed) = futures_util::try_join!(
                journal::of_entry(tx, &reach, id),
                entries::line(tx, &reach, id),
                agreements::allowed(tx, facts.today)
            )?;
            let history = history.ok_or(Fault::NotFound)?;
            let people: Vec<UserId> =
                history.records.iter().filter_map(Record::newest).map(|state| state.entry.user).collect();
            let people = people.into_iter().chain(line.as_ref().map(|line| line.entry.user)).collect::<Vec<_>>();
            let mut page = assemble(&facts, visitor, id, &history, line.is_some());
            if !allowed.typing_moments && people.iter().any(|person| *person != visitor.user) {
                only_days(&mut page.history, &history, visitor, &facts);
            }
            Ok::<_, Fault>((page, people))
        })
        .await?;
    app::note_look(app, &visitor.actor, people, Look::History).await?;
    Ok(page)
}

fn assemble(facts: &Facts, visitor: &Visitor, id: EntryId, history: &History, is_there: bool) -> JournalPage {
    let words = visitor.words();
    let newest = history.records.iter().find_map(Record::newest);
    let is_own = newest.is_some_and(|snapshot| snapshot.entry.user == visitor.user);
    JournalPage {
        words,
        frame: facts.frame(visitor, Here::Clock, urls::entry_journal(id.get())),
        title: newest.map_or_else(|| words.say("pages-journal-entry"), |snapshot| label(snapshot, words)),
        entry: is_there.then(|| urls::entry(id.get())),
        day: newest.filter(|_| is_own).map(|snapshot| urls::day(snapshot.entry.day)),
        restore: (!is_there && is_own).then(|| urls::restore_entry(id.get())),
        history: view(history, About::Entry, visitor, facts, money_sight(&visitor.actor)),
    }
}

/// Of what others typed no more than the day.
fn only_days(view: &mut HistoryView, history: &History, visitor: &Visitor, facts: &Facts) {
    for (line, record) in view.lines.iter_mut().zip(&history.records) {
        let day = kernel::local_day(record.at, visitor.actor.zone());
        line.when = day_of(day, visitor, facts);
        line.at = day.to_string();
    }
}

/// The list.
pub(super) fn view(history: &History, about: About, visitor: &Visitor, facts: &Facts, money: Sight) -> HistoryView {
    let lines = history.records.iter().map(|record| line(record, about, visitor, facts, money));
    HistoryView { lines: lines.collect(), goes_on: history.goes_on }
}

fn line(record: &Record, about: About, visitor: &Visitor, facts: &Facts, money: Sight) -> HistoryLine {
    let words = visitor.words();
    let entry = |id: EntryId| record.newest().map(|snapshot| link(id, snapshot, words));
    let (entry, changes, erased) = match &record.what {
        What::Imported { .. } => (None, Vec::new(), None),
        What::Entry { id, content, .. } => (
            entry(*id).filter(|_| about == About::Day),
            changes(record, content, about, words, money),
            matches!(content, Content::Erased).then(|| words.say("pages-journal-erased")),
        ),
    };
    HistoryLine {
        when: when(record.at, visitor, facts),
        at: record.at.to_string(),
        who: who(record, words),
        what: what(record, about, words),
        entry,
        changes,
        erased,
    }
}

fn link(id: EntryId, snapshot: &Snapshot, words: Words) -> EntryLink {
    EntryLink { label: label(snapshot, words), address: urls::entry_journal(id.get()) }
}

/// What is new at the start of an entry is told on its own page; a list of a day names it already.
fn changes(record: &Record, content: &Content, about: About, words: Words, money: Sight) -> Vec<ChangeLine> {
    match content {
        Content::Change { from, to } => values::changes(from, to, words, money),
        Content::One(one) if about == About::Entry && begins(record) => values::all(one, words, money),
        Content::One(_) | Content::Erased => Vec::new(),
    }
}

fn begins(record: &Record) -> bool {
    matches!(record.what, What::Entry { action: Action::Started | Action::Created, .. })
}

fn what(record: &Record, about: About, words: Words) -> String {
    let key = match &record.what {
        What::Imported { entries } if about == About::Day => {
            return words.count("pages-journal-imported-entries", *entries);
        }
        What::Imported { .. } => "pages-journal-imported",
        What::Entry { action, .. } => match action {
            Action::Started => "pages-journal-started",
            Action::Created => "pages-journal-created",
            Action::Stopped => "pages-journal-stopped",
            Action::Changed => "pages-journal-changed",
            Action::Deleted => "pages-journal-deleted",
            Action::Restored => "pages-journal-restored",
        },
    };
    words.say(key)
}

fn who(record: &Record, words: Words) -> String {
    let way = words.say(match record.way {
        Way::Page => "pages-journal-by-page",
        Way::Interface => "pages-journal-by-interface",
        Way::Administrator => "pages-journal-by-administrator",
        Way::Program => "pages-journal-by-program",
    });
    match &record.author {
        Some(author) => format!("{}, {way}", values::name(author, words)),
        None => way,
    }
}

pub(super) fn when(at: Timestamp, visitor: &Visitor, facts: &Facts) -> String {
    let words = visitor.words();
    let zone = visitor.actor.zone();
    let day = kernel::local_day(at, zone);
    format!("{}, {}", day_of(day, visitor, facts), words.time(at, zone))
}

fn day_of(day: Date, visitor: &Visitor, facts: &Facts) -> String {
    let words = visitor.words();
    if day == facts.today { words.say("pages-today") } else { words.day_of_year(day, facts.today) }
}
