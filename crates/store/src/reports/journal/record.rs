//! What a history is made of.

use std::collections::HashSet;

use jiff::Timestamp;
use kernel::{EntryId, Personal};
use timesheets::Entry;

/// What happened, newest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The records.
    pub records: Vec<Record>,
    /// Whether there are older ones than the list holds.
    pub goes_on: bool,
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Record {
    /// When.
    pub at: Timestamp,
    /// Who did it; `None` for the installation itself.
    pub author: Option<Named>,
    /// The way it came in.
    pub way: Way,
    /// What it was.
    pub what: What,
}

/// The way a change came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A signed-in browser.
    Page,
    /// The interface.
    Interface,
    /// The administrator's command line.
    Administrator,
    /// The program itself.
    Program,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum What {
    /// Something happened to one entry.
    Entry {
        /// The entry.
        id: EntryId,
        /// What.
        action: Action,
        /// How it was before and after.
        content: Content,
    },
    /// Entries came with an import: one line, however many they are.
    Imported {
        /// How many of what this history is about.
        entries: i64,
    },
}

/// What happened to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The clock was started with it.
    Started,
    /// It was entered by hand or by another program.
    Created,
    /// The clock was stopped.
    Stopped,
    /// It was changed.
    Changed,
    /// It was deleted.
    Deleted,
    /// It was brought back.
    Restored,
}

impl Way {
    /// Reads the word of the journal.
    pub(super) fn of(channel: &str) -> Self {
        match channel {
            "page" => Self::Page,
            "api" => Self::Interface,
            "admin" => Self::Administrator,
            _ => Self::Program,
        }
    }
}

impl Action {
    /// What this program does not know is a change.
    pub(super) fn of(code: &str) -> Self {
        match code {
            "entry.started" => Self::Started,
            "entry.created" => Self::Created,
            "entry.stopped" => Self::Stopped,
            "entry.deleted" => Self::Deleted,
            "entry.restored" => Self::Restored,
            _ => Self::Changed,
        }
    }
}

/// What a record tells about its entry.
#[derive(Clone, Debug)]
pub enum Content {
    /// How it is, or was when it was deleted.
    One(Box<Snapshot>),
    /// How it was before and how it is after.
    Change {
        /// Before.
        from: Box<Snapshot>,
        /// After.
        to: Box<Snapshot>,
    },
    /// It was erased; that something happened stays.
    Erased,
}

/// An entry as it was once, with the names that its ids have today.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The entry; its text may be missing here.
    pub entry: Entry,
    /// The person.
    pub person: Named,
    /// The customer.
    pub customer: Named,
    /// The project.
    pub project: Option<Named>,
    /// The service, or the lump-sum service.
    pub service: Option<Named>,
    /// The text, under its id.
    pub text: Option<(i64, Named)>,
}

/// A name that may be gone by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// What it is called.
    Known(Personal<String>),
    /// It was deleted.
    Gone,
}

impl Record {
    /// The entry's newest state that the record tells of.
    pub fn newest(&self) -> Option<&Snapshot> {
        match &self.what {
            What::Entry { content: Content::One(one) | Content::Change { to: one, .. }, .. } => Some(one),
            What::Entry { content: Content::Erased, .. } | What::Imported { .. } => None,
        }
    }
}

impl History {
    /// The entries that the history ends with as deleted, newest first. A history of a day may end with an entry
    /// that was deleted on it and is there again on another; whoever asks leaves out what exists.
    pub fn deleted(&self) -> impl Iterator<Item = (EntryId, Option<&Snapshot>)> {
        let mut seen = HashSet::new();
        self.records.iter().filter_map(move |record| match &record.what {
            What::Entry { id, action, .. } if seen.insert(*id) && *action == Action::Deleted => {
                Some((*id, record.newest()))
            }
            _ => None,
        })
    }
}
