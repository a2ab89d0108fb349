//! What the page of the company's people shows.

use askama::Template;
use askama_web::WebTemplate;

use super::{ErasedView, Frame, Notice};
use crate::words::Words;

/// The people, and the forms that invite more of them.
#[derive(Template, WebTemplate)]
#[template(path = "people.html")]
pub(crate) struct PeoplePage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) people: Vec<PersonView>,
    /// What was searched for.
    pub(crate) search: String,
    /// Whether archived people are shown instead of active ones.
    pub(crate) archived: bool,
    /// Whether people who were erased are shown instead.
    pub(crate) erased: bool,
    pub(crate) erased_people: Vec<ErasedView>,
    /// The address of the page before.
    pub(crate) before: Option<String>,
    /// The address of the page after.
    pub(crate) after: Option<String>,
    /// Invitations that have just gone out.
    pub(crate) invited: Vec<Invited>,
    /// What was just done.
    pub(crate) notice: Option<Notice>,
    /// How many requests about data are open, and by when the first is to be answered.
    pub(crate) requests: Option<String>,
    pub(crate) requests_late: bool,
    /// What went wrong with one of the people.
    pub(crate) fault: Option<String>,
    pub(crate) form: InviteForm,
    pub(crate) list: ListForm,
}

/// One person in the list.
pub(crate) struct PersonView {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) role: String,
    /// Active, invited and when, not delivered, without an address.
    pub(crate) state: String,
    /// Since when their data is restricted, if it is.
    pub(crate) restricted: Option<String>,
    /// Whether somebody has to do something about it.
    pub(crate) is_stuck: bool,
    pub(crate) is_active: bool,
    pub(crate) is_self: bool,
    /// Whether the person has an address and has not come in.
    pub(crate) is_pending: bool,
    /// Whether an invitation went out.
    pub(crate) is_invited: bool,
}

/// An invitation that went out.
pub(crate) struct Invited {
    /// To whom.
    pub(crate) whom: String,
    /// The link to be handed over, where no mail is sent.
    pub(crate) link: Option<String>,
}

/// The form that invites one person.
#[derive(Default)]
pub(crate) struct InviteForm {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) is_owner: bool,
    pub(crate) fault: Option<String>,
}

/// The form that invites everybody on a list.
#[derive(Default)]
pub(crate) struct ListForm {
    /// The lines that nobody could be invited from.
    pub(crate) text: String,
    /// Each of them, and what is wrong with it.
    pub(crate) faults: Vec<(String, String)>,
}

/// The page on which a person is changed.
#[derive(Template, WebTemplate)]
#[template(path = "person.html")]
pub(crate) struct PersonPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) form: PersonForm,
}

/// What can be changed of a person.
pub(crate) struct PersonForm {
    pub(crate) name: String,
    pub(crate) number: String,
    /// `None` for somebody who has not come in yet: another address goes with another invitation, in the list.
    pub(crate) email: Option<String>,
    /// That another address waits for its confirmation.
    pub(crate) waiting: Option<String>,
    pub(crate) is_owner: bool,
    /// The field that is wrong; none if empty.
    pub(crate) wrong: &'static str,
    pub(crate) fault: Option<String>,
}
