//! What somebody typed when their session had ended: kept in the page while they sign in, and given back afterwards.
//!
//! Only forms for time, for the catalogue and for people are kept, by the names of their fields: no password and no key
//! gets into a page this way. Nothing is saved before its owner says so on the page that shows it.

use web::Params;

use crate::urls;

/// A kind of form that is kept.
struct Kind {
    /// What is carried.
    fields: &'static [&'static str],
    /// What of it has to say something, or there is nothing worth keeping.
    needed: &'static [&'static str],
    /// What is shown of it, since people know it again.
    shown: &'static [&'static str],
}

const TIME: Kind = Kind {
    fields: &[
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
    ],
    needed: &["what", "text", "time"],
    shown: &["day", "time", "since", "until", "text"],
};

const CATALOG: Kind = Kind {
    fields: &[
        "name",
        "number",
        "customers_id",
        "color",
        "billable_default",
        "price",
        "unit",
        "start_date",
        "deadline",
        "note",
        "client_key",
        "back",
    ],
    needed: &["name", "number", "note"],
    shown: &["name", "number", "price", "note"],
};

const PEOPLE: Kind = Kind {
    fields: &["name", "number", "email", "role", "list"],
    needed: &["name", "email", "list"],
    shown: &["name", "number", "email", "list"],
};

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
        let kind = kind(action)?;
        let told = |name: &&str| field(name).is_some_and(|value| !value.trim().is_empty());
        if !kind.needed.iter().any(told) {
            return None;
        }
        let fields = kind.fields.iter().filter_map(|name| Some((*name, field(name)?.to_owned()))).collect();
        Some(Self { action: action.to_owned(), fields })
    }

    /// What it says that people know again.
    pub(crate) fn shown(&self) -> Vec<String> {
        let value = |name: &&str| self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        let shown = kind(&self.action).map_or(&[][..], |kind| kind.shown);
        shown.iter().filter_map(value).filter(|value| !value.trim().is_empty()).collect()
    }
}

/// The kind of the form that goes to a path, which nothing but its own rows comes of.
fn kind(path: &str) -> Option<&'static Kind> {
    let day = path.strip_prefix("/app/days/");
    let is_day = day.is_some_and(|day| kernel::parse_day(day).is_ok());
    if path == urls::start() || is_day || is_of(urls::entries(), path) {
        return Some(&TIME);
    }
    if ["customers", "projects", "services", "lump-sums"].iter().any(|kind| is_of(&urls::catalog(kind), path)) {
        return Some(&CATALOG);
    }
    let is_address =
        path.strip_suffix("/address").is_some_and(|rest| rest != urls::people() && is_of(urls::people(), rest));
    (path == urls::invite_list() || is_address || is_of(urls::people(), path)).then_some(&PEOPLE)
}

/// Whether a path is that of a list, where rows are made, or of one row.
fn is_of(list: &str, path: &str) -> bool {
    let id = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('/'));
    path == list || id.is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn only_forms_for_time_catalogue_and_people_are_kept() {
        for kept in [
            "/app/start",
            "/app/entries",
            "/app/entries/12",
            "/app/days/2026-03-02",
            "/app/customers",
            "/app/lump-sums/7",
            "/app/people",
            "/app/people/list",
            "/app/people/3",
            "/app/people/3/address",
        ] {
            assert!(kind(kept).is_some(), "{kept}");
        }
        for other in [
            "/app/entries/12/delete",
            "/app/entries/",
            "/app/account/password",
            "/app/customers/7/delete",
            "/app/people/3/archive",
            "/app/people/address",
            "/app/days/2026-03-02/x",
            "//evil.example/app/start",
            "/sign-out",
            "",
        ] {
            assert!(kind(other).is_none(), "{other}");
        }
    }
}
