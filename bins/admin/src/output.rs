//! Printing answers: text in columns, or one JSON object.

use std::io::Write as _;

use kernel::Seconds;
use serde::Serialize;

use crate::error::AdminError;

/// Prints an answer as JSON on one line.
pub(crate) fn json(answer: &impl Serialize) -> Result<(), AdminError> {
    let mut line = serde_json::to_string(answer).map_err(|error| AdminError::Output(error.into()))?;
    line.push('\n');
    text(&line)
}

/// Prints an answer as it is.
pub(crate) fn text(answer: &str) -> Result<(), AdminError> {
    let mut out = std::io::stdout().lock();
    out.write_all(answer.as_bytes()).and_then(|()| out.flush()).map_err(AdminError::Output)
}

/// Says something beside the answer, so that the answer can be piped on.
pub(crate) fn note(sentence: &str) -> Result<(), AdminError> {
    writeln!(std::io::stderr(), "{sentence}").map_err(AdminError::Output)
}

/// Hours with two decimals, as a number of JSON.
pub(crate) fn hours_number(length: Seconds) -> serde_json::Number {
    hours(length).parse().unwrap_or_else(|_never_for_digits| serde_json::Number::from(0))
}

/// Hours with two decimals: `132001.07`.
pub(crate) fn hours(length: Seconds) -> String {
    let hundredths = length.hundredths_of_an_hour();
    let sign = if hundredths < 0 { "-" } else { "" };
    let whole = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

/// A number with commas between groups of three digits, before a point if there is one.
pub(crate) fn grouped(number: &str) -> String {
    let (whole, rest) = number.find('.').map_or((number, ""), |point| number.split_at(point));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        let left = whole.len() - place;
        if place > 0 && left % 3 == 0 && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

#[cfg(test)]
mod tests;
