//! Read models: flat rows for pages and lists, without a way through the domain.

mod created;
pub mod entries;
pub mod groups;
pub mod journal;
pub mod operator;
mod overlaps;
mod picker;
mod texts;

use kernel::Personal;

use crate::{Error, ReadTx};

pub use created::{Created, created};
pub use overlaps::{Overlap, overlaps};
pub use picker::{Choices, ProjectChoice, choices, customer_names};
pub use texts::{Place, Term, TermPlace, TextOrder, TextSearch, UseOfPlace, UsedText, texts, texts_page};

/// The names of what has these ids; ids of what is gone have none.
pub(crate) async fn names_of(
    tx: &ReadTx,
    grouping: groups::Grouping,
    mut ids: Vec<i64>,
) -> Result<Vec<(i64, Personal<String>)>, Error> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = groups::names::read(tx, grouping, ids).await?;
    Ok(found.into_iter().map(|(id, label)| (id, label.name)).collect())
}
