//! A client key that is sent again.

use store::{ReadTx, entries};
use timesheets::Entry;

use crate::{Fault, Refusal};

/// Refuses a key that is sent again with other content: answering the first entry would lose what is said now.
///
/// The comparison is with the entry as it was first written, since it may have been changed by now; where the journal
/// does not hold that any more, the sender is believed.
pub(crate) async fn same_key(tx: &ReadTx, known: &Entry, repeats: impl FnOnce(&Entry) -> bool) -> Result<(), Fault> {
    match entries::as_written(tx, known).await? {
        Some(first) if !repeats(&first) => Err(Fault::Refused(Refusal::about("entry.client-key-taken", "client_key"))),
        _ => Ok(()),
    }
}

/// Refuses a key whose entry was made and has been deleted since: a late repetition would record it a second time.
pub(crate) fn not_deleted(deleted: bool) -> Result<(), Fault> {
    if deleted { Err(Fault::Refused(Refusal::about("entry.client-key-deleted", "client_key"))) } else { Ok(()) }
}
