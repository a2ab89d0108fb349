//! Words of people on their way between the database and the program.
//!
//! A column of the SQL type [`PersonalText`] can be read into [`DbPersonal`] and into nothing else: what a table holds
//! of people is wrapped before any line of this crate sees it.

use std::io::Write as _;

use diesel::FromSqlRow;
use diesel::deserialize::{FromSql, Result as FromResult};
use diesel::expression::{AsExpression, Expression};
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{IsNull, Output, Result as ToResult, ToSql};
use diesel::sql_types::Text;
use kernel::{Personal, Sink};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use store_schema::PersonalText;

/// A personal text as the database keeps it.
#[derive(Clone, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = PersonalText)]
pub(crate) struct DbPersonal(pub(crate) Personal<String>);

impl DbPersonal {
    /// What is to be kept, still wrapped.
    pub(crate) fn of(text: impl Into<Personal<String>>) -> Self {
        Self(text.into())
    }
}

impl From<DbPersonal> for Personal<String> {
    fn from(DbPersonal(text): DbPersonal) -> Self {
        text
    }
}

/// An optional text.
pub(crate) fn personal(value: Option<DbPersonal>) -> Option<Personal<String>> {
    value.map(|DbPersonal(text)| text)
}

impl ToSql<PersonalText, Pg> for DbPersonal {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> ToResult {
        out.write_all(self.0.reveal(Sink::Store).as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<PersonalText, Pg> for DbPersonal {
    fn from_sql(value: PgValue<'_>) -> FromResult<Self> {
        <String as FromSql<Text, Pg>>::from_sql(value).map(Self::of)
    }
}

/// For the journal alone, which keeps rows in the shape of their tables and is itself a table.
impl Serialize for DbPersonal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.reveal(Sink::Store))
    }
}

/// For bringing rows back from the journal.
impl<'de> Deserialize<'de> for DbPersonal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::of)
    }
}

diesel::infix_operator!(AnyCase, " COLLATE \"und-x-icu\" ILIKE ", backend: Pg);

/// Whether words fit a pattern of `ILIKE` in any letter case, umlauts included: left to itself, the database knows only
/// the letters of ASCII. The builder of queries has such a comparison for its own types of text only.
pub(crate) fn in_any_case<W>(
    words: W,
    pattern: String,
) -> AnyCase<W, <DbPersonal as AsExpression<PersonalText>>::Expression>
where
    W: Expression,
{
    AnyCase::new(words, AsExpression::<PersonalText>::as_expression(DbPersonal::of(pattern)))
}
