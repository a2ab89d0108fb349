//! Reading a value as its kind says. Queries and forms have only texts; JSON has types of its own.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Flaw;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use super::Given;
use crate::spec::Kind;

/// The longest list of values for one parameter, as the contract has it.
const LONGEST_LIST: usize = 500;

/// The begin of the year 1.
const FIRST: Timestamp = Timestamp::constant(-62_135_596_800, 0);

/// `None` for a value that says nothing, such as an empty list for a resource of later.
pub(super) fn read(kind: Kind, value: &Value) -> Result<Option<Given>, Flaw> {
    let given = match kind {
        Kind::Int { min, max } => between(int(value)?, min, max).map(Given::Int)?,
        Kind::Number { min, max, places } => Given::Number(number(value, min, max, places)?),
        Kind::Bool => Given::Bool(bool(value)?),
        Kind::Text { limit } => Given::Text(text(value, limit)?),
        Kind::Instant => Given::Instant(instant(value.as_str().ok_or(Flaw::WrongFormat)?)?),
        Kind::Bound => Given::Instant(bound(value.as_str().ok_or(Flaw::WrongFormat)?)?),
        Kind::Day => Given::Day(day(value.as_str().ok_or(Flaw::WrongFormat)?)?),
        Kind::Word(words) => word(words, value)?,
        Kind::Code(codes) => code(codes, value)?,
        Kind::List(item) => list(*item, value.as_array().ok_or(Flaw::ListExpected)?)?,
        Kind::Several(item) => several(*item, value)?,
        Kind::Ignored => return Ok(None),
        Kind::Later(_) | Kind::Object => {
            return if says_nothing(value) { Ok(None) } else { Err(Flaw::NotAvailableYet) };
        }
    };
    Ok(Some(given))
}

/// Zero, false and empty values set nothing, so nothing would be lost.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Bool(true) => false,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => matches!(text.as_str(), "" | "0" | "false"),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
    }
}

fn int(value: &Value) -> Result<i64, Flaw> {
    match value {
        Value::Number(number) => number.as_i64().map_or_else(|| whole(&number.to_string()), Ok),
        Value::String(text) => text.trim().parse().map_err(|_not_a_number| Flaw::WrongFormat),
        _ => Err(Flaw::WrongFormat),
    }
}

/// A JSON number such as `3.0`.
fn whole(text: &str) -> Result<i64, Flaw> {
    let number = decimal(text)?;
    if !number.fract().is_zero() {
        return Err(Flaw::WrongFormat);
    }
    i64::try_from(number).map_err(|_too_large| Flaw::WrongFormat)
}

fn between(number: i64, min: i64, max: i64) -> Result<i64, Flaw> {
    if (min..=max).contains(&number) { Ok(number) } else { Err(not_between(min, max)) }
}

fn not_between(min: i64, max: i64) -> Flaw {
    Flaw::NotBetween { min: min.to_string(), max: max.to_string() }
}

fn number(value: &Value, min: i64, max: i64, places: u32) -> Result<Decimal, Flaw> {
    let number = match value {
        Value::Number(number) => decimal(&number.to_string())?,
        Value::String(text) => decimal(text.trim())?,
        _ => return Err(Flaw::WrongFormat),
    };
    let number = number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    // The bounds are those of the whole part: 99,999,999.99 fits where 99,999,999 is the bound.
    if number.trunc() < Decimal::from(min)
        || number.trunc() > Decimal::from(max)
        || (min == 0 && number < Decimal::ZERO)
    {
        return Err(Flaw::NotBetween { min: outermost(min, places), max: outermost(max, places) });
    }
    Ok(number)
}

/// The outermost number whose whole part is this bound.
fn outermost(bound: i64, places: u32) -> String {
    let places = usize::try_from(places).unwrap_or_default();
    if bound == 0 { bound.to_string() } else { format!("{bound}.{}", "9".repeat(places)) }
}

fn decimal(text: &str) -> Result<Decimal, Flaw> {
    let plain = Decimal::from_str(text).or_else(|_scientific| Decimal::from_scientific(text));
    plain.map_err(|_not_a_number| Flaw::WrongFormat)
}

fn bool(value: &Value) -> Result<bool, Flaw> {
    match value {
        Value::Bool(value) => Ok(*value),
        Value::Number(number) => match number.as_i64() {
            Some(1) => Ok(true),
            Some(0) => Ok(false),
            _ => Err(Flaw::WrongFormat),
        },
        Value::String(text) => match text.as_str() {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(Flaw::WrongFormat),
        },
        _ => Err(Flaw::WrongFormat),
    }
}

/// Numbers are taken for texts too: a JSON writer may turn the number "4711" of a customer into 4711.
fn text(value: &Value, limit: usize) -> Result<String, Flaw> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return Err(Flaw::WrongFormat),
    };
    // The database keeps no zero byte; other control characters have no place in a text of this interface.
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(Flaw::WrongFormat);
    }
    if text.trim().chars().count() > limit { Err(Flaw::TooLong { limit }) } else { Ok(text) }
}

/// Date and time with `T` and a zone, nothing less: a bare date would be a guess. Fractions of a second are cut.
pub(super) fn instant(text: &str) -> Result<Timestamp, Flaw> {
    // An unencoded `+` of a query has become a space.
    let text = text.trim().replace(' ', "+");
    let bytes = text.as_bytes();
    let separated = bytes.get(10).is_some_and(|byte| matches!(byte, b'T' | b't'));
    let has_seconds = bytes.get(16) == Some(&b':');
    if !separated || !has_seconds || text.contains('[') {
        return Err(Flaw::WrongFormat);
    }
    let moment: Timestamp = text.parse().map_err(|_not_a_moment| Flaw::WrongFormat)?;
    let year = kernel::local_day(moment, &kernel::Zone::utc()).year();
    if year < 1 { Err(Flaw::WrongFormat) } else { Ok(kernel::to_the_second(moment)) }
}

/// See [`Kind::Bound`]. In a year beside those at the edges the same text has to be a moment.
fn bound(text: &str) -> Result<Timestamp, Flaw> {
    let beyond = |flaw| {
        let (year, rest) = text.trim().split_at_checked(4).ok_or(Flaw::WrongFormat)?;
        let (year, outermost) = match year {
            "0000" | "0001" => ("0004", FIRST),
            "9999" => ("9998", Timestamp::MAX),
            _ => return Err(flaw),
        };
        instant(&format!("{year}{rest}")).map(|_moment| outermost)
    };
    instant(text).or_else(beyond)
}

fn day(text: &str) -> Result<Date, Flaw> {
    let shape = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    if text.len() != 10 || !text.bytes().enumerate().all(shape) {
        return Err(Flaw::WrongFormat);
    }
    let day: Date = text.parse().map_err(|_impossible| Flaw::WrongFormat)?;
    if day.year() < 1 { Err(Flaw::WrongFormat) } else { Ok(day) }
}

fn word(words: &'static [&'static str], value: &Value) -> Result<Given, Flaw> {
    let sent = value.as_str().ok_or(Flaw::WrongFormat)?;
    let known = words.iter().find(|word| **word == sent);
    known
        .map(|word| Given::Word(word))
        .ok_or_else(|| Flaw::UnexpectedValue { expected: words.iter().map(|word| (*word).to_owned()).collect() })
}

/// Booleans are taken for 0 and 1, as clients send `billable`.
fn code(codes: &'static [i64], value: &Value) -> Result<Given, Flaw> {
    let number = match value {
        Value::Bool(value) => i64::from(*value),
        Value::String(text) if text == "true" => 1,
        Value::String(text) if text == "false" => 0,
        _ => int(value)?,
    };
    if codes.contains(&number) {
        return Ok(Given::Int(number));
    }
    Err(Flaw::UnexpectedValue { expected: codes.iter().map(ToString::to_string).collect() })
}

fn list(item: Kind, values: &[Value]) -> Result<Given, Flaw> {
    if values.is_empty() {
        return Err(Flaw::Missing);
    }
    items(item, values)
}

fn items(item: Kind, values: &[Value]) -> Result<Given, Flaw> {
    if values.len() > LONGEST_LIST {
        return Err(Flaw::TooLong { limit: LONGEST_LIST });
    }
    let given: Result<Vec<Option<Given>>, Flaw> = values.iter().map(|value| read(item, value)).collect();
    Ok(Given::List(given?.into_iter().flatten().collect()))
}

fn several(item: Kind, value: &Value) -> Result<Given, Flaw> {
    match value {
        Value::Array(values) => items(item, values),
        Value::String(text) => {
            let parts: Vec<Value> = text.split(',').map(|part| Value::String(part.trim().to_owned())).collect();
            items(item, &parts)
        }
        single => items(item, std::slice::from_ref(single)),
    }
}
