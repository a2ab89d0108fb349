//! What visitors of the public pages write.

use askama::Template;
use askama_web::WebTemplate;
use content::Section;

use super::{Frame, Site};
use crate::words::Words;

/// A comment below an article.
pub(crate) struct CommentView {
    pub(crate) author: String,
    pub(crate) text: String,
    /// The language of the page that it was written on.
    pub(crate) language: &'static str,
    pub(crate) day: String,
    pub(crate) date: String,
}

/// The form for a comment.
#[derive(Default)]
pub(crate) struct CommentForm {
    /// What tells people from machines.
    pub(crate) seal: String,
    pub(crate) author: String,
    pub(crate) text: String,
    /// The field that the fault is about.
    pub(crate) wrong: String,
    pub(crate) fault: Option<String>,
}

/// One's own comment.
#[derive(Template, WebTemplate)]
#[template(path = "own_comment.html")]
pub(crate) struct CommentPage {
    pub(crate) words: Words,
    pub(crate) site: Site,
    /// The comment, until it was taken back.
    pub(crate) comment: Option<CommentView>,
    pub(crate) is_published: bool,
    /// The address of its article.
    pub(crate) article: String,
}

/// The page with the form for a message.
#[derive(Template, WebTemplate)]
#[template(path = "contact.html")]
pub(crate) struct ContactPage {
    pub(crate) words: Words,
    pub(crate) site: Site,
    pub(crate) head: String,
    pub(crate) lead: String,
    pub(crate) sections: Vec<Section>,
    /// Whether a message was sent just now.
    pub(crate) is_sent: bool,
    /// The form; none where nobody would read what it sends.
    pub(crate) form: Option<MessageForm>,
    /// The operator's address, where there is one.
    pub(crate) email: String,
    /// How long an answered message is kept.
    pub(crate) answered_days: String,
}

/// The form for a message.
#[derive(Default)]
pub(crate) struct MessageForm {
    /// What tells people from machines.
    pub(crate) seal: String,
    pub(crate) author: String,
    pub(crate) email: String,
    pub(crate) text: String,
    /// The field that the fault is about.
    pub(crate) wrong: String,
    pub(crate) fault: Option<String>,
}

/// What visitors wrote, for whoever looks after the public pages.
#[derive(Template, WebTemplate)]
#[template(path = "guest_words.html")]
pub(crate) struct GuestWordsPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) comments: Vec<GuestComment>,
    pub(crate) messages: Vec<GuestMessage>,
    /// How long messages are kept.
    pub(crate) messages_more: String,
    /// What becomes of comments.
    pub(crate) comments_more: String,
}

/// A comment, with what can be done with it.
pub(crate) struct GuestComment {
    pub(crate) id: i64,
    pub(crate) author: String,
    pub(crate) text: String,
    pub(crate) language: &'static str,
    pub(crate) day: String,
    /// The address of the article.
    pub(crate) article: String,
    pub(crate) article_name: String,
    pub(crate) is_waiting: bool,
}

/// A message, with what can be done with it.
pub(crate) struct GuestMessage {
    pub(crate) id: i64,
    pub(crate) author: String,
    pub(crate) email: String,
    pub(crate) text: String,
    pub(crate) language: &'static str,
    pub(crate) day: String,
    /// The day that it was answered on.
    pub(crate) answered: Option<String>,
}
