//! Reading the form that asks for information about a person.

use app::AskDisclosure;
use kernel::{FieldErrors, Flaw, RequestText, Title, UserId};
use privacy::disclosure::{Basis, Scope};
use web::{Params, Problem};

use crate::faults;
use crate::views::DisclosureForm;
use crate::words::Words;

/// What was typed, with all its faults.
pub(super) fn read(params: &Params, person: UserId) -> Result<AskDisclosure, FieldErrors> {
    let mut errors = FieldErrors::default();
    let text = |name: &str| params.text(name).unwrap_or_default().trim();
    let recipient = Title::parse(text("recipient")).map_err(|error| errors.push("recipient", error.into())).ok();
    let reason = RequestText::parse(text("reason")).map_err(|error| errors.push("reason", error.into())).ok();
    let basis = Basis::parse(text("basis"));
    if basis.is_none() {
        errors.push("basis", Flaw::NotFound);
    }
    let mut day = |name: &'static str| {
        let typed = text(name);
        let read = (!typed.is_empty()).then(|| kernel::parse_day(typed)).transpose();
        read.map_err(|_no_day| errors.push(name, Flaw::WrongFormat)).ok().flatten()
    };
    let (first, last, from) = (day("first_day"), day("last_day"), day("notice_from"));
    let norm = Title::parse_optional(text("notice_norm"));
    let norm = norm.map_err(|error| errors.push("notice_norm", error.into())).ok().flatten();
    // A norm without a day would never let the person know, a day without a norm has no reason.
    if from.is_some() != norm.is_some() && errors.is_empty() {
        errors.push(if from.is_some() { "notice_norm" } else { "notice_from" }, Flaw::Missing);
    }
    let ticked = |name: &str| params.text(name).is_some();
    let scope = Scope {
        record: ticked("record"),
        terms: ticked("terms"),
        hours: ticked("hours"),
        entries: ticked("entries"),
        days: first.zip(last),
    };
    match (recipient, reason, basis) {
        (Some(recipient), Some(reason), Some(basis)) if errors.is_empty() => {
            Ok(AskDisclosure { person, recipient, reason, basis, scope, silence: from.zip(norm) })
        }
        _ => Err(errors),
    }
}

/// The form before anything was typed.
pub(super) fn empty(words: Words) -> DisclosureForm {
    DisclosureForm { bases: bases(words, None), ..DisclosureForm::default() }
}

/// The form with what was typed.
pub(super) fn typed(params: &Params, words: Words, fault: String) -> DisclosureForm {
    let text = |name: &str| params.text(name).unwrap_or_default().to_owned();
    let ticked = |name: &str| params.text(name).is_some();
    DisclosureForm {
        recipient: text("recipient"),
        reason: text("reason"),
        bases: bases(words, Basis::parse(&text("basis"))),
        record: ticked("record"),
        terms: ticked("terms"),
        hours: ticked("hours"),
        entries: ticked("entries"),
        first_day: text("first_day"),
        last_day: text("last_day"),
        notice_norm: text("notice_norm"),
        notice_from: text("notice_from"),
        fault: Some(fault),
    }
}

fn bases(words: Words, chosen: Option<Basis>) -> Vec<(&'static str, String, bool)> {
    let line = |basis: Basis| (basis.code(), super::view::basis(basis, words), chosen == Some(basis));
    Basis::ALL.into_iter().map(line).collect()
}

/// The sentence beside the form.
pub(super) fn message(problem: &Problem, words: Words) -> String {
    let field = match problem {
        Problem::Fault(app::Fault::Invalid(errors)) => errors.iter().next().map(|error| error.field.clone()),
        _ => None,
    };
    match field.as_deref() {
        Some("recipient") => words.say("pages-disclosures-fault-recipient"),
        Some("reason") => words.say("pages-disclosures-fault-reason"),
        Some("scope") => words.say("pages-disclosures-fault-scope"),
        Some("first_day" | "last_day") => words.say("pages-disclosures-fault-days"),
        Some("notice_from" | "notice_norm") => words.say("pages-disclosures-fault-silence"),
        _ => faults::message(problem, words),
    }
}
