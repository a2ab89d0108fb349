//! The list of promises.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use kernel::Language;
use serde::Deserialize;

/// How many sentences of the policy are promises.
const COUNT: usize = 48;

/// A text in the languages of the policy.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    de: String,
    en: String,
}

impl Texts {
    /// The text for a reader; whoever reads neither language gets English, as everywhere.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::German => &self.de,
            Language::English | Language::French => &self.en,
        }
    }

    fn is_blank(&self) -> bool {
        self.de.trim().is_empty() || self.en.trim().is_empty()
    }
}

/// A promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// `P1` to `P48`.
    pub id: String,
    /// What is promised.
    pub text: Texts,
    /// Whether it is about the public pages.
    pub public_pages: bool,
    /// Whether it is kept, and what shows that.
    pub state: State,
}

/// Whether a promise is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is, and a check measures it.
    Kept {
        /// The name of the check.
        checker: String,
        /// What the check must find.
        threshold: Threshold,
    },
    /// No program could keep it.
    NotSoftware {
        /// Why.
        reason: Texts,
    },
    /// It is not built yet.
    Open {
        /// Why.
        reason: Texts,
    },
}

/// What a figure must be.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    at_most: Option<i64>,
    at_least: Option<i64>,
    /// What is counted.
    pub unit: Texts,
}

impl Threshold {
    /// Whether a figure is as promised.
    pub fn holds(&self, figure: i64) -> bool {
        self.at_most.is_none_or(|most| figure <= most) && self.at_least.is_none_or(|least| figure >= least)
    }

    /// `≤ 0` or `≥ 4`.
    pub fn sign(&self) -> String {
        let most = self.at_most.map(|most| format!("≤ {most}"));
        most.or_else(|| self.at_least.map(|least| format!("≥ {least}"))).unwrap_or_default()
    }
}

/// Why the list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Flawed {
    /// It is no TOML of the expected shape.
    #[error("the list of promises cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// There are too few or too many, or they are out of order.
    #[error("the list has {0} promises in a row instead of {COUNT}")]
    Count(usize),
    /// A promise says too little or too much.
    #[error("{id}: {what}")]
    Promise {
        /// Which one.
        id: String,
        /// What is wrong with it.
        what: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    promise: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    text: Texts,
    #[serde(default)]
    public_pages: bool,
    #[serde(default)]
    state: Word,
    checker: Option<String>,
    threshold: Option<Threshold>,
    reason: Option<Texts>,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Word {
    #[default]
    Kept,
    NotSoftware,
    Open,
}

/// Reads a list, and refuses one that is incomplete.
pub fn parse(text: &str) -> Result<Vec<Promise>, Flawed> {
    let written: Written = toml::from_str(text)?;
    let in_a_row = written.promise.iter().zip(1..).take_while(|(row, number)| row.id == format!("P{number}")).count();
    if in_a_row != COUNT || written.promise.len() != COUNT {
        return Err(Flawed::Count(in_a_row));
    }
    written.promise.into_iter().map(Row::read).collect()
}

impl Row {
    fn read(self) -> Result<Promise, Flawed> {
        let Self { id, text, public_pages, state, checker, threshold, reason } = self;
        let flawed = |what| Flawed::Promise { id: id.clone(), what };
        if text.is_blank() || reason.as_ref().is_some_and(Texts::is_blank) {
            return Err(flawed("a text is missing"));
        }
        let state = match (state, checker, threshold, reason) {
            (Word::Kept, Some(checker), Some(threshold), None) => {
                if threshold.at_most.is_some() == threshold.at_least.is_some() || threshold.unit.is_blank() {
                    return Err(flawed("the threshold is either at_most or at_least, of a unit"));
                }
                State::Kept { checker, threshold }
            }
            (Word::NotSoftware, None, None, Some(reason)) => State::NotSoftware { reason },
            (Word::Open, None, None, Some(reason)) => State::Open { reason },
            _ => return Err(flawed("what is kept has a checker and a threshold, everything else has a reason")),
        };
        Ok(Promise { id, text, public_pages, state })
    }
}

static LIST: LazyLock<Vec<Promise>> =
    LazyLock::new(|| parse(include_str!("../../../promises.toml")).unwrap_or_default());

/// All of them, in their order. A test keeps the compiled list from being unreadable.
pub fn promises() -> &'static [Promise] {
    &LIST
}

/// The promises that a check is for.
pub fn of_checker(name: &str) -> impl Iterator<Item = &'static Promise> {
    LIST.iter().filter(move |promise| matches!(&promise.state, State::Kept { checker, .. } if checker == name))
}
