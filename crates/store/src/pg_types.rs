//! The one place where values of the database become values of the program and back.

use std::io::Write as _;

use diesel::data_types::{PgDate, PgNumeric, PgTimestamp};
use diesel::deserialize::{self, FromSql};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Date as SqlDate, Numeric, Timestamptz};
use diesel::{FromSqlRow, deserialize::Result as FromResult};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, ToSpan};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// 2000-01-01T00:00:00Z, from which PostgreSQL counts.
const EPOCH_SECOND: i64 = 946_684_800;
const EPOCH_DAY: Date = date(2000, 1, 1);

/// An instant. PostgreSQL keeps microseconds; what is finer is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow, Serialize, Deserialize)]
#[diesel(sql_type = Timestamptz)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct DbTimestamp(pub(crate) Timestamp);

impl From<DbTimestamp> for String {
    fn from(value: DbTimestamp) -> Self {
        value.0.to_string()
    }
}

impl TryFrom<String> for DbTimestamp {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl ToSql<Timestamptz, Pg> for DbTimestamp {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let micros = self.0.as_microsecond() - EPOCH_SECOND * 1_000_000;
        ToSql::<Timestamptz, Pg>::to_sql(&PgTimestamp(micros), &mut out.reborrow())
    }
}

impl FromSql<Timestamptz, Pg> for DbTimestamp {
    fn from_sql(value: PgValue<'_>) -> FromResult<Self> {
        let PgTimestamp(micros) = FromSql::<Timestamptz, Pg>::from_sql(value)?;
        let since_epoch = SignedDuration::from_micros(micros);
        Ok(Self(Timestamp::from_second(EPOCH_SECOND)?.checked_add(since_epoch)?))
    }
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow, Serialize, Deserialize)]
#[diesel(sql_type = SqlDate)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct DbDate(pub(crate) Date);

impl From<DbDate> for String {
    fn from(value: DbDate) -> Self {
        value.0.to_string()
    }
}

impl TryFrom<String> for DbDate {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl ToSql<SqlDate, Pg> for DbDate {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let days = EPOCH_DAY.until(self.0)?.get_days();
        ToSql::<SqlDate, Pg>::to_sql(&PgDate(days), &mut out.reborrow())
    }
}

impl FromSql<SqlDate, Pg> for DbDate {
    fn from_sql(value: PgValue<'_>) -> FromResult<Self> {
        let PgDate(days) = FromSql::<SqlDate, Pg>::from_sql(value)?;
        Ok(Self(EPOCH_DAY.checked_add(days.days())?))
    }
}

/// A decimal number: money, a rate, an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow, Serialize, Deserialize)]
#[diesel(sql_type = Numeric)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct DbDecimal(pub(crate) Decimal);

impl From<DbDecimal> for String {
    fn from(number: DbDecimal) -> Self {
        number.0.to_string()
    }
}

impl TryFrom<String> for DbDecimal {
    type Error = rust_decimal::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl ToSql<Numeric, Pg> for DbDecimal {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let scale = u16::try_from(self.0.scale())?;
        let digits = base_10000(self.0)?;
        let fraction_digits = usize::from(scale.div_ceil(4));
        let weight = i16::try_from(digits.len())? - i16::try_from(fraction_digits)? - 1;
        let numeric = if self.0.is_sign_negative() && !self.0.is_zero() {
            PgNumeric::Negative { weight, scale, digits }
        } else {
            PgNumeric::Positive { weight, scale, digits }
        };
        ToSql::<Numeric, Pg>::to_sql(&numeric, &mut out.reborrow())?;
        out.flush()?;
        Ok(serialize::IsNull::No)
    }
}

/// The digits of a number in PostgreSQL's base, the fraction filled up to whole groups of four.
fn base_10000(number: Decimal) -> Result<Vec<i16>, std::num::TryFromIntError> {
    let missing = (4 - number.scale() % 4) % 4;
    let mut rest = number.mantissa().unsigned_abs() * 10_u128.pow(missing);
    let fraction_groups = usize::try_from(number.scale().div_ceil(4))?;
    let mut digits = Vec::new();
    while rest > 0 || digits.len() <= fraction_groups {
        digits.push(i16::try_from(rest % 10_000)?);
        rest /= 10_000;
    }
    digits.reverse();
    Ok(digits)
}

impl FromSql<Numeric, Pg> for DbDecimal {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let (negative, weight, scale, digits) = match FromSql::<Numeric, Pg>::from_sql(value)? {
            PgNumeric::Positive { weight, scale, digits } => (false, weight, scale, digits),
            PgNumeric::Negative { weight, scale, digits } => (true, weight, scale, digits),
            PgNumeric::NaN => return Err("a stored number is not a number".into()),
        };
        // The groups stand for powers of 10000 from `weight` downwards; the last is 10000^(weight - count + 1).
        let mut mantissa = 0_i128;
        for digit in &digits {
            mantissa = mantissa.checked_mul(10_000).ok_or("a stored number is too large")? + i128::from(*digit);
        }
        let exponent = 4 * (i32::from(weight) - i32::try_from(digits.len())? + 1);
        let exponent_to_scale = exponent + i32::from(scale);
        let power = 10_i128.checked_pow(exponent_to_scale.unsigned_abs()).ok_or("a stored number is too large")?;
        let mantissa = if exponent_to_scale >= 0 {
            mantissa.checked_mul(power).ok_or("a stored number is too large")?
        } else {
            mantissa / power
        };
        let signed = if negative { -mantissa } else { mantissa };
        Ok(Self(Decimal::try_from_i128_with_scale(signed, u32::from(scale))?))
    }
}

/// A `Vec` of optional wrapped values and the like are converted where they are read; these two are frequent.
pub(crate) fn instant(value: Option<DbTimestamp>) -> Option<Timestamp> {
    value.map(|DbTimestamp(moment)| moment)
}

/// An optional decimal.
pub(crate) fn decimal(value: Option<DbDecimal>) -> Option<Decimal> {
    value.map(|DbDecimal(number)| number)
}
