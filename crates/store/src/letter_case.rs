//! Comparing texts in any letter case, umlauts included: the database itself knows only the letters of ASCII.

use diesel::IntoSql as _;
use diesel::dsl::AsExprOf;
use diesel::expression::Expression;
use diesel::sql_types::Text;

diesel::infix_operator!(Fits, " COLLATE \"und-x-icu\" ILIKE ");

/// Whether a text fits a pattern of `ILIKE`.
pub(crate) fn fits<T: Expression>(text: T, pattern: String) -> Fits<T, AsExprOf<String, Text>> {
    Fits::new(text, pattern.into_sql::<Text>())
}
