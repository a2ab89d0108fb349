//! The catalogue: customers, projects, services, lump-sum services.

pub mod customers;
mod deleted;
mod lump_sum_services;
mod projects;
mod relations;
mod services;
mod stored;

pub use projects::{CustomerName, customers_named, customers_of_page};
pub use relations::relations;
pub use stored::{Listed, Stored};

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use kernel::CustomerId;

use crate::{Error, Tx};

/// How a list of the catalogue is narrowed and ordered.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only archived or only active rows.
    pub active: Option<bool>,
    /// A part of name or number, in any letter case.
    pub fulltext: Option<String>,
    /// For projects: of this customer only.
    pub customer: Option<CustomerId>,
    /// The order; then by id.
    pub sort: Vec<Sort>,
}

/// A column to order by, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// By id.
    Id(Direction),
    /// By name.
    Name(Direction),
    /// Archived rows first, or last when descending.
    Active(Direction),
}

/// Upwards or downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the smallest.
    Ascending,
    /// From the largest.
    Descending,
}

/// One page of a list.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// At most this many rows.
    pub limit: i64,
    /// After this many rows.
    pub offset: i64,
}

/// The pattern of `ILIKE` that finds a text anywhere; what would be a wildcard stands for itself.
pub(crate) fn contains(text: &str) -> String {
    format!("%{}%", exactly(text))
}

/// The pattern of `ILIKE` that finds a text itself, in any letter case.
pub(crate) fn exactly(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

#[derive(QueryableByName)]
struct NextId {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Draws an id before the row is written, so that the journal can name it in the same round trip.
async fn next_id(tx: &Tx, sequence: &'static str) -> Result<i64, Error> {
    let next: NextId = diesel::sql_query("SELECT nextval($1::regclass) AS id")
        .bind::<diesel::sql_types::Text, _>(sequence)
        .get_result(&mut tx.connection())
        .await?;
    Ok(next.id)
}

/// Adds the filters and the order that all four tables share.
macro_rules! narrow {
    ($query:expr, $table:ident, $filter:expr) => {{
        let mut query = $query;
        if let Some(active) = $filter.active {
            query = query.filter($table::active.eq(active));
        }
        if let Some(text) = &$filter.fulltext {
            let pattern = $crate::catalog::contains(text);
            let of_name = $crate::personal_text::in_any_case($table::name, pattern.clone());
            query = query.filter(of_name.or($crate::personal_text::in_any_case($table::number, pattern)));
        }
        query
    }};
}

/// A name in the order of a dictionary: the database itself compares bytes, which puts "Zoo" before "anders".
macro_rules! as_people_read {
    ($table:ident) => {
        diesel::dsl::sql::<store_schema::PersonalText>(concat!(stringify!($table), ".name COLLATE \"und-x-icu\""))
    };
}

macro_rules! ordered {
    ($query:expr, $table:ident, $filter:expr) => {{
        use $crate::catalog::{Direction, Sort};
        let mut query = $query;
        for sort in &$filter.sort {
            query = match *sort {
                Sort::Id(Direction::Ascending) => query.then_order_by($table::id.asc()),
                Sort::Id(Direction::Descending) => query.then_order_by($table::id.desc()),
                Sort::Name(Direction::Ascending) => query.then_order_by($crate::catalog::as_people_read!($table).asc()),
                Sort::Name(Direction::Descending) => {
                    query.then_order_by($crate::catalog::as_people_read!($table).desc())
                }
                Sort::Active(Direction::Ascending) => query.then_order_by($table::active.asc()),
                Sort::Active(Direction::Descending) => query.then_order_by($table::active.desc()),
            };
        }
        query.then_order_by($table::id.asc())
    }};
}

pub(crate) use {as_people_read, narrow, ordered};
