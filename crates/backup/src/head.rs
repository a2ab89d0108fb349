//! The first line inside of an archive.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The form of archives that this program makes, and the newest that it reads.
pub(crate) const FORM: u32 = 1;

/// What an archive says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    form: u32,
    /// The program that made it.
    pub program: String,
    /// The newest migration of the database in it.
    pub schema: String,
    begun: i64,
    /// The number of the journal of deletions that goes with it.
    pub deletions: Uuid,
}

impl Head {
    /// The head of an archive that is begun now.
    pub fn new(program: &str, schema: &str, begun: Timestamp, deletions: Uuid) -> Self {
        let (program, schema) = (program.to_owned(), schema.to_owned());
        Self { form: FORM, program, schema, begun: begun.as_second(), deletions }
    }

    /// When it was begun: what was deleted later is still in it.
    pub fn begun(&self) -> Timestamp {
        Timestamp::from_second(self.begun).unwrap_or(Timestamp::MIN)
    }

    /// Whether this program knows the form.
    pub(crate) fn is_known(&self) -> bool {
        self.form <= FORM
    }
}
