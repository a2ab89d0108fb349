//! What the pages of a person's own account show.

use askama::Template;
use askama_web::WebTemplate;

use super::Frame;
use crate::words::Words;

/// Password, key and sessions.
#[derive(Template, WebTemplate)]
#[template(path = "my_sign_in.html")]
pub(crate) struct MySignInPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    /// What the person signs in with.
    pub(crate) email: String,
    /// Whether to tell that many wrong passwords were tried.
    pub(crate) advice: bool,
    /// Where the person was going, if they were sent here on the way.
    pub(crate) next: Option<String>,
    /// What has just been done.
    pub(crate) done: Option<String>,
    /// The fewest characters of a password.
    pub(crate) least: String,
    pub(crate) password_fault: Option<String>,
    pub(crate) key: KeyView,
    pub(crate) sessions: Vec<SessionView>,
}

/// The key for the interface.
#[derive(Default)]
pub(crate) struct KeyView {
    /// The key itself, shown once after it was made.
    pub(crate) new: Option<String>,
    /// Since which day there is one.
    pub(crate) since: Option<String>,
    pub(crate) fault: Option<String>,
}

/// A session in the list.
pub(crate) struct SessionView {
    pub(crate) id: String,
    /// The browser on its system.
    pub(crate) device: String,
    /// The day of signing in.
    pub(crate) since: String,
    /// The day of the last use.
    pub(crate) last_used: String,
    pub(crate) is_this: bool,
}
