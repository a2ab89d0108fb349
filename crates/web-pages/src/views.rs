//! What pages show, ready to be written out. Nothing here decides anything.

mod account;
mod analytics;
mod breach;
mod catalog;
mod chart;
mod choices;
mod clock;
mod coming_in;
mod contract;
mod day;
mod disclosures;
mod erasure;
mod founding;
mod frame;
mod guests;
mod history;
mod people;
mod privacy;
mod promises;
mod report;
mod rights;
mod settings;
mod site;
mod statistics;

use askama::Template;
use askama_web::WebTemplate;

use crate::pages::kept::Kept;
use crate::words::Words;

pub(crate) use account::{KeyView, MySignInPage, SessionView};
pub(crate) use analytics::{AnalyticsBox, AnalyticsScript, Asking};
pub(crate) use breach::{BreachLine, BreachPage, BreachResult, BreachTable};
pub(crate) use catalog::{
    CatalogForm, CatalogList, CatalogRow, CatalogRowPage, CatalogRows, Choice, Control, DeletePage, FieldView, Link,
    Mark, ProjectsOf, StoredRow,
};
pub(crate) use chart::{Chart, Column, GridLine};
pub(crate) use choices::{Choices, CustomerChoice, NamedChoice, NamedFragment, PlaceChoice, Recent, ServiceChoice};
pub(crate) use clock::{
    ByHandForm, ClockPage, CorrectPage, DayView, EditForm, EntryPage, FirstForm, ForgottenForm, Line, Notice, RunForm,
    Segment, StartForm, WeekDay, WeekView,
};
pub(crate) use coming_in::{
    AddressPage, ForgotPasswordPage, LetterSentPage, LinkPage, LinkProblemPage, SignUpClosedPage, SignUpPage,
};
pub(crate) use contract::CompanyEndPage;
pub(crate) use day::{DayPage, DayRow, GapRow, GoneLine, HourMark, OverlapEnd, OverlapRow, Piece, Strip};
pub(crate) use disclosures::{DisclosureForm, DisclosurePage, DisclosureView, DisclosuresPage, PersonDisclosuresPage};
pub(crate) use erasure::{ErasedView, PersonPrivacyPage, RestrictionView};
pub(crate) use founding::{Explained, FoundingPage};
pub(crate) use frame::{EndNote, Frame, Here, Latest, Place, Running, Sum};
pub(crate) use guests::{
    CommentForm, CommentPage, CommentView, ContactPage, GuestComment, GuestMessage, GuestWordsPage, MessageForm,
};
pub(crate) use history::{ChangeLine, EntryLink, HistoryLine, HistoryView, JournalPage};
pub(crate) use people::{InviteForm, Invited, ListForm, PeoplePage, PersonForm, PersonPage, PersonView};
pub(crate) use privacy::{DocumentLink, DocumentPage, DocumentsPage, PolicyPage};
pub(crate) use promises::{PromiseLine, PromisesPage, Standing};
pub(crate) use report::{Hours, MonthView, ReportLine, ReportPage, Tab, Total};
pub(crate) use rights::{
    AgreementForm, AgreementPage, AgreementView, AgreementsPage, AnswerForm, AreaView, AskForm, LookView, MyDataPage,
    PersonDataPage, RequestPage, RequestView, RequestsPage,
};
pub(crate) use settings::{
    AccountPage, CompanyPage, DeedLine, GrantLine, OperatorPage, OverlapEntry, OverlapLine, OverlapsPage, Rule,
    SettingField,
};
pub(crate) use site::{
    ArticleLink, ArticlePage, BlogPage, Feed, FeedEntry, HomePage, MapEntry, OperatorView, Site, SiteMap, TextPage,
};
pub(crate) use statistics::{Breakdown, ShareLine, StatisticsPage, WeekStep};
/// The page that asks for address and password.
#[derive(Template, WebTemplate)]
#[template(path = "sign_in.html")]
pub(crate) struct SignInPage {
    pub(crate) words: Words,
    /// What went wrong the last time.
    pub(crate) fault: Option<String>,
    /// The address as it was typed.
    pub(crate) email: String,
    /// Where to go afterwards.
    pub(crate) next: String,
    /// What somebody typed when their session had ended.
    pub(crate) kept: Option<Kept>,
    /// Whether to stay signed in.
    pub(crate) stay: bool,
    /// How many days that lasts at the most.
    pub(crate) stay_days: i64,
    /// Whether anybody may register.
    pub(crate) is_open: bool,
}

/// The page that gives back what somebody typed when their session had ended.
#[derive(Template, WebTemplate)]
#[template(path = "resume.html")]
pub(crate) struct ResumePage {
    pub(crate) words: Words,
    pub(crate) kept: Kept,
    /// The value that forms of the new session carry.
    pub(crate) form_token: String,
    /// Where to go without it.
    pub(crate) next: String,
}

/// A page in place of one that cannot be shown.
#[derive(Template, WebTemplate)]
#[template(path = "problem.html")]
pub(crate) struct ProblemPage {
    pub(crate) words: Words,
    pub(crate) status: u16,
    pub(crate) title: String,
    pub(crate) message: String,
    /// Where it can be put right.
    pub(crate) remedy: Option<Link>,
    /// The way out.
    pub(crate) back: &'static str,
}
