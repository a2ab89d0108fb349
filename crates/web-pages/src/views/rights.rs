//! What pages show of what people may ask about their data, and of the agreements about it.

use askama::Template;
use askama_web::WebTemplate;
use documents::person::Kept;
use kernel::Sink;
use store::agreements::Agreement;

use super::{DisclosureView, Frame, HistoryView, Notice};
use crate::words::Words;

/// What is stored about oneself.
#[derive(Template, WebTemplate)]
#[template(path = "my_data.html")]
pub(crate) struct MyDataPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    /// Why there is no archive.
    pub(crate) archive_fault: Option<String>,
    pub(crate) areas: Vec<AreaView>,
    /// Colleagues who administer the company.
    pub(crate) owners: Vec<String>,
    /// Others who get data, with the part that they play.
    pub(crate) recipients: Vec<(String, String)>,
    pub(crate) looks: Vec<LookView>,
    /// How many looks there are besides the first.
    pub(crate) more_looks: String,
    pub(crate) requests: Vec<RequestView>,
    pub(crate) form: AskForm,
    pub(crate) history: HistoryView,
    /// How many changes the history has.
    pub(crate) changes: String,
    pub(crate) agreements: Vec<AgreementView>,
    /// What others were told, as far as one may know.
    pub(crate) disclosures: Vec<DisclosureView>,
}

/// What is stored for one purpose.
pub(crate) struct AreaView {
    pub(crate) title: String,
    pub(crate) more: String,
    /// How much there is, by kind.
    pub(crate) counts: Vec<(String, String)>,
    pub(crate) kinds: Vec<Kept>,
}

/// That somebody looked on a day.
pub(crate) struct LookView {
    pub(crate) day: String,
    pub(crate) who: String,
    /// At what.
    pub(crate) at: Vec<String>,
}

/// A request, open or answered.
pub(crate) struct RequestView {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) asked: String,
    pub(crate) words: Option<String>,
    /// By when it is to be answered, while it is open.
    pub(crate) due: Option<String>,
    pub(crate) is_late: bool,
    pub(crate) identity: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) told: Option<String>,
    pub(crate) weighing: Option<String>,
}

/// The form that asks something.
#[derive(Default)]
pub(crate) struct AskForm {
    pub(crate) kind: String,
    pub(crate) words: String,
    /// How it was made sure that it is the person.
    pub(crate) identity: String,
    pub(crate) fault: Option<String>,
}

/// What people asked.
#[derive(Template, WebTemplate)]
#[template(path = "requests.html")]
pub(crate) struct RequestsPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    pub(crate) open: Vec<RequestView>,
    pub(crate) answered: Vec<RequestView>,
    /// How many are answered.
    pub(crate) answered_count: String,
}

/// One request with its answer, or the form for one.
#[derive(Template, WebTemplate)]
#[template(path = "request.html")]
pub(crate) struct RequestPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) request: RequestView,
    pub(crate) person: String,
    /// Where the archive of the person is made.
    pub(crate) data: String,
    pub(crate) is_objection: bool,
    pub(crate) is_information: bool,
    pub(crate) form: AnswerForm,
}

/// An answer as it is typed.
#[derive(Default)]
pub(crate) struct AnswerForm {
    pub(crate) is_refused: bool,
    pub(crate) answer: String,
    pub(crate) weighing: String,
    pub(crate) fault: Option<String>,
}

/// What can be done about the data of one person.
#[derive(Template, WebTemplate)]
#[template(path = "person_data.html")]
pub(crate) struct PersonDataPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) id: i64,
    pub(crate) title: String,
    /// Whether the person can ask for the archive on their own page.
    pub(crate) can_ask: bool,
    pub(crate) requests: Vec<RequestView>,
    /// The form that puts a request down.
    pub(crate) form: AskForm,
    /// The form that makes the archive.
    pub(crate) archive: AskForm,
}

/// The agreements of the company.
#[derive(Template, WebTemplate)]
#[template(path = "agreements.html")]
pub(crate) struct AgreementsPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) notice: Option<Notice>,
    pub(crate) in_force: Vec<AgreementView>,
    pub(crate) ended: Vec<AgreementView>,
    /// How many have ended.
    pub(crate) ended_count: String,
    pub(crate) form: AgreementForm,
}

/// One of them with its form.
#[derive(Template, WebTemplate)]
#[template(path = "agreement.html")]
pub(crate) struct AgreementPage {
    pub(crate) words: Words,
    pub(crate) frame: Frame,
    pub(crate) agreement: AgreementView,
    pub(crate) form: AgreementForm,
}

/// An agreement.
pub(crate) struct AgreementView {
    pub(crate) id: i64,
    pub(crate) title: String,
    /// Between whom, and since when.
    pub(crate) more: String,
    /// What it switches on.
    pub(crate) allows: Vec<String>,
    pub(crate) ended: Option<String>,
}

/// An agreement as it is typed.
#[derive(Default)]
pub(crate) struct AgreementForm {
    pub(crate) title: String,
    pub(crate) parties: String,
    pub(crate) agreed: String,
    pub(crate) comparison: bool,
    pub(crate) averages: bool,
    pub(crate) typing_moments: bool,
    pub(crate) fault: Option<String>,
}

impl AgreementView {
    /// An agreement for a reader.
    pub(crate) fn of(agreement: &Agreement, words: Words) -> Self {
        let terms = &agreement.terms;
        let scope = [
            (terms.allows.comparison, "pages-agreements-comparison"),
            (terms.allows.averages, "pages-agreements-averages"),
            (terms.allows.typing_moments, "pages-agreements-typing"),
        ];
        let values = [("parties", terms.parties.reveal(Sink::Page).to_owned()), ("day", words.date(terms.agreed))];
        let ended = agreement.ended.map(|at| words.date(kernel::local_day(at, &kernel::Zone::utc())));
        Self {
            id: agreement.id.get(),
            title: terms.title.reveal(Sink::Page).to_owned(),
            more: words.with_all("pages-agreements-between", &values),
            allows: scope.into_iter().filter(|(on, _)| *on).map(|(_, key)| words.say(key)).collect(),
            ended: ended.map(|day| words.with("pages-agreements-ended-on", "day", day)),
        }
    }
}

impl AgreementForm {
    /// The form of what is recorded.
    pub(crate) fn of(agreement: &Agreement) -> Self {
        let terms = &agreement.terms;
        Self {
            title: terms.title.reveal(Sink::Page).to_owned(),
            parties: terms.parties.reveal(Sink::Page).to_owned(),
            agreed: terms.agreed.to_string(),
            comparison: terms.allows.comparison,
            averages: terms.allows.averages,
            typing_moments: terms.allows.typing_moments,
            fault: None,
        }
    }
}
