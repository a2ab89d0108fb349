//! What somebody typed when their session had ended: kept in the page while they sign in, and given back afterwards.
//!
//! Only the forms for time are kept, by the names of their fields: no password and no key gets into a page this way.
//! Nothing is saved before its owner says so on the page that shows it.

use web::Params;

use crate::urls;

/// The fields of the forms for time.
const FIELDS: [&str; 16] = [
    "what",
    "service",
    "text",
    "day",
    "since",
    "until",
    "time",
    "billable",
    "client_key",
    "back",
    "was_what",
    "was_service",
    "was_text",
    "was_billable",
    "was_since",
    "was_until",
];

/// What is shown of them, since people know it again.
const SHOWN: [&str; 5] = ["day", "time", "since", "until", "text"];

/// A form that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Where it goes.
    pub(crate) action: String,
    /// What it says.
    pub(crate) fields: Vec<(&'static str, String)>,
}

impl Kept {
    /// The form that was sent to a path; `None` if it is not kept or says nothing.
    pub(crate) fn sent(path: &str, params: &Params) -> Option<Self> {
        Self::of(path, |name| params.text(name))
    }

    /// The form that the sign-in page carries.
    pub(crate) fn carried(params: &Params) -> Option<Self> {
        Self::of(params.text("kept_action")?, |name| params.text(&format!("kept[{name}]")))
    }

    fn of<'a>(action: &str, field: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        let told = |name: &str| field(name).is_some_and(|value| !value.trim().is_empty());
        if !is_kept(action) || !(told("what") || told("text") || told("time")) {
            return None;
        }
        let fields = FIELDS.into_iter().filter_map(|name| Some((name, field(name)?.to_owned()))).collect();
        Some(Self { action: action.to_owned(), fields })
    }

    /// What it says that people know again.
    pub(crate) fn shown(&self) -> Vec<String> {
        let value = |name: &str| self.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.clone());
        SHOWN.into_iter().filter_map(value).filter(|value| !value.trim().is_empty()).collect()
    }
}

/// Whether a path is that of a form for time, which nothing but time comes of.
fn is_kept(path: &str) -> bool {
    let id = path.strip_prefix(urls::entries()).and_then(|rest| rest.strip_prefix('/'));
    let is_entry = id.is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()));
    let day = path.strip_prefix("/app/days/");
    let is_day = day.is_some_and(|day| kernel::parse_day(day).is_ok());
    path == urls::start() || path == urls::entries() || is_entry || is_day
}

#[cfg(test)]
mod tests {
    use super::is_kept;

    #[test]
    fn only_forms_for_time_are_kept() {
        for kept in ["/app/start", "/app/entries", "/app/entries/12", "/app/days/2026-03-02"] {
            assert!(is_kept(kept), "{kept}");
        }
        for other in [
            "/app/entries/12/delete",
            "/app/entries/",
            "/app/account/password",
            "/app/people",
            "/app/days/2026-03-02/x",
            "//evil.example/app/start",
            "/sign-out",
            "",
        ] {
            assert!(!is_kept(other), "{other}");
        }
    }
}
