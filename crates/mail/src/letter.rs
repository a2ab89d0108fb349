//! What a letter says.

use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Language, Personal, Sink, Zone};
use locale::Value;

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Registered just now: the link sets the password.
    Welcome,
    /// Invited by a colleague: the link sets the password.
    Invitation,
    /// Asked for a new password: the link sets it.
    PasswordReset,
    /// Registered with an address that has an account: the link leads to the page for signing in.
    AlreadyRegistered,
    /// The address is to be this one: the link confirms it.
    AddressChange,
    /// The address is to be another one: the link leads to the page for a new password.
    AddressAsked,
    /// The password was changed: the link leads to the page for a new one.
    PasswordChanged,
    /// A visitor of the public pages wrote a comment: the link leads to what visitors wrote.
    CommentWaits,
    /// A visitor of the public pages wrote a message: the link leads there, too.
    MessageWaits,
    /// The company's data was opened to the operator: the link leads to the page that tells of it.
    OperatorGrant,
    /// Somebody asked something about their data: the link leads to what is open.
    RequestAsked,
    /// What somebody asked about their data was answered: the link leads to the answer.
    RequestAnswered,
    /// The restriction of their data will be lifted: no link.
    RestrictionEnds,
    /// Information for somebody outside waits for approval: the link leads to the register.
    DisclosureAsked,
    /// Information about them was given to somebody outside: the link leads to what it says.
    DisclosureGiven,
    /// The company's contract ends: the link leads to the page about it.
    ContractEnds,
    /// It goes on after all: the link leads there, too.
    ContractGoesOn,
    /// Everything that the company has will be deleted soon: the link leads there, too.
    DeletionNear,
    /// It was deleted: no link.
    CompanyDeleted,
    /// Asked for a new password with an address that nobody has an account with.
    NoAccount,
}

impl Topic {
    fn code(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Invitation => "invitation",
            Self::PasswordReset => "password-reset",
            Self::AlreadyRegistered => "already-registered",
            Self::AddressChange => "address-change",
            Self::AddressAsked => "address-asked",
            Self::PasswordChanged => "password-changed",
            Self::CommentWaits => "comment-waits",
            Self::MessageWaits => "message-waits",
            Self::OperatorGrant => "operator-grant",
            Self::RequestAsked => "request-asked",
            Self::RequestAnswered => "request-answered",
            Self::RestrictionEnds => "restriction-ends",
            Self::DisclosureAsked => "disclosure-asked",
            Self::DisclosureGiven => "disclosure-given",
            Self::ContractEnds => "contract-ends",
            Self::ContractGoesOn => "contract-goes-on",
            Self::DeletionNear => "deletion-near",
            Self::CompanyDeleted => "company-deleted",
            Self::NoAccount => "no-account",
        }
    }
}

/// What a letter mentions.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The receiver's language.
    pub language: Language,
    /// The receiver's zone, for the moment at which the link ends.
    pub zone: Zone,
    /// The receiver's name, where it is known.
    pub name: Option<Personal<String>>,
    /// The company, where there is one.
    pub company: Option<Personal<String>>,
    /// Who caused the letter, where it says so.
    pub by: Option<Personal<String>>,
    /// Where the installation is reached, such as `https://zeit.example.com`.
    pub site: String,
    /// The address that the letter leads to.
    pub link: Option<Personal<String>>,
    /// When the link ends.
    pub link_ends: Option<Timestamp>,
    /// The end of the company's contract, where there is one.
    pub contract: Option<Contract>,
}

/// The end of a company's contract, and what follows.
#[derive(Clone, Debug)]
pub struct Contract {
    /// The day from which on nothing can be written any more, where it is known.
    pub ends_on: Option<Date>,
    /// The day on which everything is deleted, or was.
    pub deleted_on: Date,
    /// From which day on backups hold nothing of it.
    pub backups_free_on: Option<Date>,
    /// The number of the certificate.
    pub certificate: Option<i64>,
    /// What was deleted, in one line.
    pub tables: String,
}

impl Contract {
    /// One that is to end.
    pub fn ends(ends_on: Date, deleted_on: Date) -> Self {
        let (backups_free_on, certificate, tables) = (None, None, String::new());
        Self { ends_on: Some(ends_on), deleted_on, backups_free_on, certificate, tables }
    }
}

/// A letter, ready to be sent. Its contents are personal.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The subject.
    pub subject: Personal<String>,
    /// The plain text.
    pub text: Personal<String>,
    /// The same as HTML.
    pub html: Personal<String>,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    language: &'a str,
    subject: &'a str,
    greeting: &'a str,
    paragraphs: &'a [String],
    action: Option<(&'a str, &'a str)>,
    after: &'a [String],
    foot: &'a str,
}

impl Letter {
    /// Puts a letter together.
    pub fn about(topic: Topic, facts: &Facts) -> Self {
        let say = |part: &str| sentence(topic, part, facts);
        let subject = say("subject").unwrap_or_default();
        let greeting = greeting(facts);
        let paragraphs: Vec<String> = ["lead", "more"].into_iter().filter_map(&say).collect();
        let action = say("action");
        let link = facts.link.as_ref().map(|link| link.reveal(Sink::Mail).as_str());
        let action = action.as_deref().zip(link);
        let after: Vec<String> = [until(facts), say("after")].into_iter().flatten().collect();
        let foot = common("foot", facts);
        let text = plain(&greeting, &paragraphs, action, &after, &foot);
        let language = locale::code(facts.language);
        let html = Html {
            language,
            subject: &subject,
            greeting: &greeting,
            paragraphs: &paragraphs,
            action,
            after: &after,
            foot: &foot,
        };
        // Writing into a text does not fail; if it did, the plain text would say the same.
        let html = html.render().unwrap_or_default();
        Self { subject: Personal::new(subject), text: Personal::new(text), html: Personal::new(html) }
    }
}

/// A sentence of one topic; not every topic has every part.
fn sentence(topic: Topic, part: &str, facts: &Facts) -> Option<String> {
    locale::find(facts.language, &format!("mail-{}-{part}", topic.code()), &values(facts))
}

fn common(part: &str, facts: &Facts) -> String {
    locale::text(facts.language, &format!("mail-{part}"), &values(facts))
}

fn values(facts: &Facts) -> Vec<(&'static str, Value<'_>)> {
    let value = |personal: &Option<Personal<String>>| {
        Value::from(personal.as_ref().map_or(String::new(), |one| single_line(one.reveal(Sink::Mail))))
    };
    let contract = facts.contract.as_ref();
    let day = |day: Option<Date>| Value::from(day.map_or(String::new(), |day| shown(day, facts.language)));
    let certificate = contract.and_then(|contract| contract.certificate);
    vec![
        ("ends", day(contract.and_then(|contract| contract.ends_on))),
        ("deleted", day(contract.map(|contract| contract.deleted_on))),
        ("backups", day(contract.and_then(|contract| contract.backups_free_on))),
        ("certificate", Value::from(certificate.map(|number| number.to_string()).unwrap_or_default())),
        ("tables", Value::from(contract.map(|contract| contract.tables.as_str()).unwrap_or_default())),
        ("name", value(&facts.name)),
        ("company", value(&facts.company)),
        ("by", value(&facts.by)),
        ("site", Value::from(facts.site.as_str())),
    ]
}

fn shown(day: Date, language: Language) -> String {
    day.strftime(if language == Language::German { "%d.%m.%Y" } else { "%Y-%m-%d" }).to_string()
}

fn greeting(facts: &Facts) -> String {
    common(if facts.name.is_some() { "greeting" } else { "greeting-nobody" }, facts)
}

/// Until when the link is good, in the receiver's zone.
fn until(facts: &Facts) -> Option<String> {
    let ends = facts.link_ends?.to_zoned_datetime(facts.zone.rules());
    let format = if facts.language == Language::German { "%d.%m.%Y, %H:%M" } else { "%Y-%m-%d %H:%M" };
    let moment = ends.strftime(format).to_string();
    let values = [("moment", Value::from(moment)), ("zone", Value::from(facts.zone.name()))];
    locale::find(facts.language, "mail-link-until", &values)
}

/// Names come from people: a line break in one must not begin a new paragraph, or a header.
pub(crate) fn single_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(greeting: &str, paragraphs: &[String], action: Option<(&str, &str)>, after: &[String], foot: &str) -> String {
    let mut parts = vec![greeting.to_owned()];
    parts.extend_from_slice(paragraphs);
    parts.extend(action.map(|(words, link)| format!("{words}:\n{link}")));
    parts.extend_from_slice(after);
    parts.push(format!("-- \n{foot}"));
    parts.join("\n\n") + "\n"
}

#[cfg(test)]
mod tests;
