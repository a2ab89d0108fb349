//! Running checks and telling what they found.

use std::time::Instant;

use promises::{Found, Promise, Report, State, Verdict, promises};

use crate::checkers::Checker;
use crate::stage::Stage;

/// Findings beyond these are only counted.
const SHOWN: usize = 8;

/// Runs a check and holds its figure against what was promised.
pub fn measure(checker: &Checker, stage: &Stage<'_>) -> Found {
    let begin = Instant::now();
    let (figure, about) = match (checker.run)(stage) {
        Ok(found) => (i64::try_from(found.len()).ok(), found),
        Err(trouble) => (None, vec![trouble.to_string()]),
    };
    Found::judged(checker.name, figure, about, begin.elapsed().as_secs_f64())
}

/// A table with a line for each promise.
pub fn table(report: &Report) -> String {
    let head = format!("{:<4} {:<30} {:>6} {:>7} {:<13} {:>7}", "", "check", "figure", "allowed", "verdict", "seconds");
    let lines = promises().iter().map(|promise| line(promise, report));
    [head].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

fn line(promise: &Promise, report: &Report) -> String {
    let id = &promise.id;
    let State::Kept { checker, threshold } = &promise.state else {
        let word = if matches!(promise.state, State::Open { .. }) { "open" } else { "not software" };
        return format!("{id:<4} {:<30} {:>6} {:>7} {word}", "", "", "");
    };
    let Some(found) = report.of(checker) else {
        return format!("{id:<4} {checker:<30} {:>6} {:>7} not run", "-", threshold.sign());
    };
    let figure = found.figure.map_or_else(|| "-".to_owned(), |figure| figure.to_string());
    let verdict = if found.verdict == Verdict::Kept { "kept" } else { "BROKEN" };
    let mut line =
        format!("{id:<4} {checker:<30} {figure:>6} {:>7} {verdict:<13} {:>7.1}", threshold.sign(), found.seconds);
    if found.verdict == Verdict::Broken {
        for about in found.about.iter().take(SHOWN) {
            line.push_str("\n       ");
            line.push_str(about);
        }
    }
    line
}
