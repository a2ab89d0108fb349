//! What the four resources of the catalogue do, all in the same way.

use accounts::access::{Sight, catalog_editor};
use app::{Fault, catalog};
use kernel::FieldErrors;
use store::ReadTx;
use store::catalog::Stored;

use super::common::{self, DONE, Data, Done, Listed};
use crate::input::Input;
use crate::operation::Call;
use crate::wire::Wire;

/// A kind of row as the interface knows it.
pub(crate) trait Resource: Stored {
    /// The row on the wire.
    type Reply: Wire;

    /// Reads a new row.
    fn read_new(input: &Input) -> Result<Self, FieldErrors>;

    /// Reads a partial change.
    fn read_change(input: &Input) -> Result<Self::Change, FieldErrors>;

    /// The row for an answer.
    fn reply(&self, id: Self::Id, sight: Sight) -> Self::Reply;

    /// Whether a filter asks for what no row can be.
    fn finds_nothing(_input: &Input) -> bool {
        false
    }
}

/// Lists rows.
pub(crate) async fn list<R: Resource>(call: Call) -> Result<Listed<R::Reply>, Fault> {
    let filter = common::filter(&call.input);
    let (number, page) = common::page(&call.input);
    if R::finds_nothing(&call.input) || out_of_scope(&call) {
        return Ok(Listed { paging: common::paging(number, page, 0), data: Vec::new() });
    }
    let read = async |tx: &ReadTx| R::list(tx, &filter, page).await;
    let (rows, count) = call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?;
    let sight = common::sight(&call);
    let data = rows.iter().map(|(id, row)| row.reply(*id, sight)).collect();
    Ok(Listed { paging: common::paging(number, page, count), data })
}

/// Whether a scope leaves nothing: the rows that somebody may manage are all for owners, and none for workers.
pub(crate) fn out_of_scope(call: &Call) -> bool {
    call.input.word("scope").is_some() && catalog_editor(&call.actor).is_err()
}

/// Reads one row.
pub(crate) async fn read<R: Resource>(call: Call) -> Result<Data<R::Reply>, Fault> {
    let id: R::Id = call.id()?;
    let find = async |tx: &ReadTx| R::find(tx, id).await;
    let row = call.app.db.read(call.actor.company(), find).await.map_err(Fault::from)?;
    Ok(Data(row.ok_or(Fault::NotFound)?.reply(id, common::sight(&call))))
}

/// Creates a row.
pub(crate) async fn create<R: Resource>(call: Call) -> Result<Data<R::Reply>, Fault> {
    let (id, row) = catalog::create(&call.app, &call.actor, R::read_new(&call.input)?).await?;
    Ok(Data(row.reply(id, common::sight(&call))))
}

/// Changes a row.
pub(crate) async fn update<R: Resource>(call: Call) -> Result<Data<R::Reply>, Fault> {
    let id = call.id()?;
    let row: R = catalog::edit(&call.app, &call.actor, id, R::read_change(&call.input)?).await?;
    Ok(Data(row.reply(id, common::sight(&call))))
}

/// Removes a row, or asks whether it could be.
pub(crate) async fn remove<R: Resource>(call: Call) -> Result<Done, Fault> {
    catalog::remove::<R>(&call.app, &call.actor, call.id()?, common::removal(&call.input)).await?;
    Ok(DONE)
}
