//! Values about a person, which never leave by accident.

use std::fmt;

/// Where a personal value goes when it is revealed.
///
/// Naming the place makes each way out of the program visible to a reader and to a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sink {
    /// Into the database.
    Store,
    /// Into an answer of the interface to a person who may see it.
    Reply,
    /// Into a letter to a person who may read it.
    Mail,
    /// Onto a page for a person who may see it.
    Page,
    /// Into a comparison, a digest or a rule; the value itself goes nowhere.
    Rule,
    /// Into the archive or the letter that a person gets of their own data.
    Archive,
    /// Onto the terminal of the administrator who asked.
    Terminal,
}

/// A value about a person: a name, an address, a text, a note.
///
/// There is no `Display` and no serialisation, and `Debug` hides the content, so that no log line and no error can
/// carry it. The only way to the value is [`Personal::reveal`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Wraps a value that was just read or received.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for the named place.
    pub const fn reveal(&self, _sink: Sink) -> &T {
        &self.0
    }

    /// The value itself, for the named place.
    pub fn into_revealed(self, _sink: Sink) -> T {
        self.0
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(…)")
    }
}
