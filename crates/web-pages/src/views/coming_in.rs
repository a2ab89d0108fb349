//! What the pages show on which somebody comes in.

use askama::Template;
use askama_web::WebTemplate;

use super::Choice;
use crate::words::Words;

/// The page behind the link of a letter.
#[derive(Template, WebTemplate)]
#[template(path = "link.html")]
pub(crate) struct LinkPage {
    pub(crate) words: Words,
    /// Where the form goes.
    pub(crate) action: String,
    pub(crate) name: String,
    /// What the person signs in with.
    pub(crate) email: String,
    pub(crate) company: String,
    /// Whether the person comes in for the first time.
    pub(crate) is_invitation: bool,
    /// Language and zone for whoever comes in for the first time.
    pub(crate) languages: Vec<Choice>,
    pub(crate) zone: String,
    /// The fewest characters of a password.
    pub(crate) least: String,
    /// How many days somebody who chooses so stays signed in at the most.
    pub(crate) stay_days: i64,
    pub(crate) fault: Option<String>,
}

/// The page that asks whether an address is to be confirmed, and says that it was.
#[derive(Template, WebTemplate)]
#[template(path = "address.html")]
pub(crate) struct AddressPage {
    pub(crate) words: Words,
    pub(crate) title: String,
    pub(crate) sentence: String,
    /// Where the form goes; `None` once it is confirmed.
    pub(crate) action: Option<String>,
}

impl AddressPage {
    /// The question.
    pub(crate) fn asking(words: Words, action: String, sentence: String) -> Self {
        Self { words, title: words.say("pages-address-title"), sentence, action: Some(action) }
    }

    /// The answer.
    pub(crate) fn confirmed(words: Words) -> Self {
        let (title, sentence) = (words.say("pages-address-done"), words.say("pages-address-done-more"));
        Self { words, title, sentence, action: None }
    }
}

/// The page in place of a link's that is not good any more.
#[derive(Template, WebTemplate)]
#[template(path = "link_problem.html")]
pub(crate) struct LinkProblemPage {
    pub(crate) words: Words,
    pub(crate) message: String,
}

/// The page that asks for an address to send a new link to.
#[derive(Template, WebTemplate)]
#[template(path = "forgot_password.html")]
pub(crate) struct ForgotPasswordPage {
    pub(crate) words: Words,
    pub(crate) email: String,
    pub(crate) fault: Option<String>,
}

/// The page that says that a letter is on its way.
#[derive(Template, WebTemplate)]
#[template(path = "letter_sent.html")]
pub(crate) struct LetterSentPage {
    pub(crate) words: Words,
    /// What was done, with the address.
    pub(crate) sentence: String,
    /// What to do if nothing comes.
    pub(crate) advice: String,
}

impl LetterSentPage {
    /// After somebody registered of whom this page must not say who it was.
    pub(crate) fn after_anybody_signed_up(words: Words) -> Self {
        Self { words, sentence: words.say("pages-letter-sign-up-sent"), advice: words.say("pages-letter-advice") }
    }

    /// After somebody asked for a new password.
    pub(crate) fn after_reset(words: Words, email: &str) -> Self {
        let sentence = words.with("pages-letter-reset", "email", email);
        Self { words, sentence, advice: words.say("pages-letter-advice") }
    }

    /// After somebody registered.
    pub(crate) fn after_sign_up(words: Words, email: &str) -> Self {
        let sentence = words.with("pages-letter-sign-up", "email", email);
        Self { words, sentence, advice: words.say("pages-letter-advice") }
    }
}

/// The page that registers a company.
#[derive(Template, WebTemplate)]
#[template(path = "sign_up.html")]
pub(crate) struct SignUpPage {
    pub(crate) words: Words,
    /// The campaign that the visitor came from; empty without.
    pub(crate) campaign: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) company: String,
    pub(crate) email: String,
    /// Whether the code is asked for that the server printed.
    pub(crate) asks_code: bool,
    /// The field that the fault is about.
    pub(crate) wrong: String,
    pub(crate) fault: Option<String>,
}

impl SignUpPage {
    /// Nothing typed yet.
    pub(crate) fn empty(words: Words) -> Self {
        let nothing = String::new;
        Self {
            words,
            campaign: nothing(),
            first_name: nothing(),
            last_name: nothing(),
            company: nothing(),
            email: nothing(),
            asks_code: false,
            wrong: nothing(),
            fault: None,
        }
    }
}

/// The page that says that registration is closed.
#[derive(Template, WebTemplate)]
#[template(path = "sign_up_closed.html")]
pub(crate) struct SignUpClosedPage {
    pub(crate) words: Words,
}
