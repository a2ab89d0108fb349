//! Reading and writing the four tables of the catalogue, which differ in their columns only.

use std::future::Future;

use accounts::access::CatalogEditor;
use timesheets::catalog::Row;
use uuid::Uuid;

use super::{Filter, Page};
use crate::journal::Event;
use crate::{Error, ReadTx, Tx};

/// Rows with their ids, and how many there are in all pages.
pub type Listed<R> = (Vec<(<R as Row>::Id, R)>, i64);

/// A kind of row with its table.
///
/// Each change gives back the event for the company's chain of the journal.
pub trait Stored: Row {
    /// One row of the company.
    fn find(tx: &ReadTx, id: Self::Id) -> impl Future<Output = Result<Option<Self>, Error>> + Send;

    /// A page of the company's rows. Rows and their number are asked for together.
    fn list(tx: &ReadTx, filter: &Filter, page: Page) -> impl Future<Output = Result<Listed<Self>, Error>> + Send;

    /// A page of the rows that were deleted and can be brought back, the last deleted first. Of the filter, the text
    /// and the customer count.
    fn deleted(
        tx: &ReadTx,
        permit: &CatalogEditor,
        filter: &Filter,
        page: Page,
    ) -> impl Future<Output = Result<Listed<Self>, Error>> + Send;

    /// The row that was made with a sender's key.
    fn of_client_key(tx: &ReadTx, key: Uuid) -> impl Future<Output = Result<Option<(Self::Id, Self)>, Error>> + Send;

    /// The row with the name of another in any letter case, of the same customer if rows of this kind have one; of
    /// several the one that is written the same.
    fn of_same_name(tx: &ReadTx, other: &Self) -> impl Future<Output = Result<Option<(Self::Id, Self)>, Error>> + Send;

    /// Writes a new row, and gives back its id, too.
    fn create(
        tx: &Tx,
        permit: &CatalogEditor,
        new: &Self,
        key: Option<Uuid>,
    ) -> impl Future<Output = Result<(Self::Id, Event), Error>> + Send;

    /// Keeps everybody from booking on a row until the end of the transaction, after whoever is at it is done.
    fn hold(tx: &Tx, id: Self::Id) -> impl Future<Output = Result<(), Error>> + Send;

    /// Writes a changed row.
    fn update(
        tx: &Tx,
        permit: &CatalogEditor,
        id: Self::Id,
        before: &Self,
        after: &Self,
    ) -> impl Future<Output = Result<Event, Error>> + Send;

    /// Removes a row that nothing depends on.
    fn remove(
        tx: &Tx,
        permit: &CatalogEditor,
        id: Self::Id,
        before: &Self,
    ) -> impl Future<Output = Result<Event, Error>> + Send;

    /// Brings a removed row back from the journal, with its old id; `None` if none of this id was removed.
    ///
    /// Fails with the constraint of the primary key if it is there already.
    fn restore(
        tx: &Tx,
        permit: &CatalogEditor,
        id: Self::Id,
    ) -> impl Future<Output = Result<Option<(Self, Event)>, Error>> + Send;
}

/// A stored value that cannot be.
pub(super) fn corrupt(table: &'static str, id: i64, field: &'static str) -> Error {
    Error::Corrupt { table, id, field }
}

/// `table: kind, id, row, sequence, word of the journal`, and for rows that belong to a customer the column that says
/// so. Needs `to_row` and `read` beside it.
macro_rules! stored {
    (
        $table:ident: $kind:ident, $id:ident, $row:ident, $sequence:literal, $word:literal
        $(; of $customer:ident)?
    ) => {
        impl $crate::catalog::Stored for $kind {
            async fn find(tx: &ReadTx, id: $id) -> Result<Option<Self>, Error> {
                let of_row = $table::company_id.eq(tx.company_id()).and($table::id.eq(id.get()));
                let row = $row::query().filter(of_row).first(&mut tx.connection()).await.optional()?;
                row.map(read).transpose()
            }

            async fn list(
                tx: &ReadTx,
                filter: &$crate::catalog::Filter,
                page: $crate::catalog::Page,
            ) -> Result<$crate::catalog::Listed<Self>, Error> {
                let of_company = || {
                    let query = $table::table.filter($table::company_id.eq(tx.company_id())).into_boxed();
                    $(let query = match filter.customer {
                        Some(customer) => query.filter($table::$customer.eq(customer.get())),
                        None => query,
                    };)?
                    $crate::catalog::narrow!(query, $table, filter)
                };
                let count = async {
                    let count: i64 = of_company().count().get_result(&mut tx.connection()).await?;
                    Ok::<_, Error>(count)
                };
                let rows = async {
                    let rows: Vec<$row> = $crate::catalog::ordered!(of_company(), $table, filter)
                        .limit(page.limit)
                        .offset(page.offset)
                        .select($row::as_select())
                        .load(&mut tx.connection())
                        .await?;
                    Ok::<_, Error>(rows)
                };
                let (count, rows) = tokio::try_join!(count, rows)?;
                Ok((rows.into_iter().map(with_id).collect::<Result<_, Error>>()?, count))
            }

            async fn deleted(
                tx: &ReadTx,
                _permit: &accounts::access::CatalogEditor,
                filter: &$crate::catalog::Filter,
                page: $crate::catalog::Page,
            ) -> Result<$crate::catalog::Listed<Self>, Error> {
                let action = concat!($word, ".deleted");
                let found = $crate::catalog::deleted::page(tx, stringify!($table), action, filter, page).await?;
                let count = found.as_slice().first().map_or(0, |row| row.count);
                let row = |deleted: $crate::catalog::deleted::Deleted| {
                    let row: $row = serde_json::from_str(deleted.content.0.reveal(Sink::Store))
                        .map_err(|_cannot_be| $crate::catalog::stored::corrupt("journal", deleted.id, "content"))?;
                    with_id(row)
                };
                Ok((found.into_iter().map(row).collect::<Result<_, Error>>()?, count))
            }

            async fn of_client_key(tx: &ReadTx, key: uuid::Uuid) -> Result<Option<($id, Self)>, Error> {
                let of_key = $table::company_id.eq(tx.company_id()).and($table::client_key.eq(key));
                let row = $row::query().filter(of_key).first(&mut tx.connection()).await.optional()?;
                row.map(with_id).transpose()
            }

            async fn of_same_name(tx: &ReadTx, other: &Self) -> Result<Option<($id, Self)>, Error> {
                let name = &other.common.name;
                let pattern = $crate::catalog::exactly(name.reveal(Sink::Store));
                let same_name = $crate::personal_text::in_any_case($table::name, pattern);
                let query = $table::table
                    .filter($table::company_id.eq(tx.company_id()).and(same_name))
                    .into_boxed();
                $(let query = query.filter($table::$customer.eq(other.customer.get()));)?
                let rows: Vec<$row> = query
                    .order($table::id)
                    .select($row::as_select())
                    .load(&mut tx.connection())
                    .await?;
                let name = DbPersonal::of(name);
                let same = rows.iter().position(|row| row.name == name).unwrap_or(0);
                rows.into_iter().nth(same).map(with_id).transpose()
            }

            async fn create(
                tx: &Tx,
                _permit: &accounts::access::CatalogEditor,
                new: &Self,
                key: Option<uuid::Uuid>,
            ) -> Result<($id, $crate::journal::Event), Error> {
                let drawn = $crate::catalog::next_id(tx, $sequence).await?;
                let id = $id::try_from(drawn)
                    .map_err(|_cannot_be| $crate::catalog::stored::corrupt(stringify!($table), drawn, "id"))?;
                let row = to_row(drawn, new);
                diesel::insert_into($table::table)
                    .values(($table::company_id.eq(tx.company_id()), $table::client_key.eq(key), &row))
                    .execute(&mut tx.connection())
                    .await?;
                Ok((id, $crate::journal::Event::new(concat!($word, ".created"), drawn, &row)?))
            }

            async fn hold(tx: &Tx, id: $id) -> Result<(), Error> {
                let of_row = $table::company_id.eq(tx.company_id()).and($table::id.eq(id.get()));
                let held = $table::table.filter(of_row).select($table::id).for_update();
                held.execute(&mut tx.connection()).await?;
                Ok(())
            }

            async fn update(
                tx: &Tx,
                _permit: &accounts::access::CatalogEditor,
                id: $id,
                before: &Self,
                after: &Self,
            ) -> Result<$crate::journal::Event, Error> {
                let (from, to) = (to_row(id.get(), before), to_row(id.get(), after));
                let of_row = $table::company_id.eq(tx.company_id()).and($table::id.eq(id.get()));
                diesel::update($table::table.filter(of_row)).set(&to).execute(&mut tx.connection()).await?;
                let content = $crate::journal::FromTo { from: &from, to: &to };
                $crate::journal::Event::new(concat!($word, ".updated"), id.get(), &content)
            }

            async fn remove(
                tx: &Tx,
                _permit: &accounts::access::CatalogEditor,
                id: $id,
                before: &Self,
            ) -> Result<$crate::journal::Event, Error> {
                let of_row = $table::company_id.eq(tx.company_id()).and($table::id.eq(id.get()));
                diesel::delete($table::table.filter(of_row)).execute(&mut tx.connection()).await?;
                $crate::journal::Event::new(concat!($word, ".deleted"), id.get(), &to_row(id.get(), before))
            }

            async fn restore(
                tx: &Tx,
                _permit: &accounts::access::CatalogEditor,
                id: $id,
            ) -> Result<Option<(Self, $crate::journal::Event)>, Error> {
                let chain = $crate::journal::Chain::Company;
                let found = $crate::journal::latest_content(tx, chain, concat!($word, ".deleted"), id.get()).await?;
                let Some(content) = found else { return Ok(None) };
                let row: $row = serde_json::from_str(content.reveal(Sink::Rule))
                    .map_err(|_cannot_be| $crate::catalog::stored::corrupt("journal", id.get(), "content"))?;
                diesel::insert_into($table::table)
                    .values(($table::company_id.eq(tx.company_id()), &row))
                    .execute(&mut tx.connection())
                    .await?;
                let event = $crate::journal::Event::new(concat!($word, ".restored"), id.get(), &row)?;
                Ok(Some((read(row)?, event)))
            }
        }

        fn with_id(row: $row) -> Result<($id, $kind), Error> {
            let id = $id::try_from(row.id)
                .map_err(|_cannot_be| $crate::catalog::stored::corrupt(stringify!($table), row.id, "id"))?;
            Ok((id, read(row)?))
        }
    };
}

pub(super) use stored;
