//! The promises of the privacy policy with what their checks found last. For everybody.

use app::App;
use jiff::Timestamp;
use kernel::{Zone, local_day};
use poem::web::Data;
use poem::{Request, Response, handler};
use promises::{Board, Latest, Promise, State, Verdict, promises};

use super::public::{self, About};
use crate::urls;
use crate::views::{PromiseLine, PromisesPage, Standing};
use crate::words::Words;

/// All of them. The same for everybody: it reads no cookie.
#[handler]
pub(crate) fn show(Data(app): Data<&App>, Data(board): Data<&Board>, request: &Request) -> Response {
    let words = Words::new(public::language(request));
    let (title, description) = (words.say("pages-promises"), words.say("pages-promises-lead"));
    let site = public::site(app, request, urls::promises(), About { title, description, here: None });
    let lines = promises().iter().map(|promise| line(promise, board, words)).collect();
    public::answered(words, PromisesPage { words, site, lines })
}

fn line(promise: &Promise, board: &Board, words: Words) -> PromiseLine {
    let language = words.language;
    let (id, text) = (promise.id.clone(), promise.text.of(language).to_owned());
    match &promise.state {
        State::Kept { checker, threshold } => {
            let unit = threshold.unit.of(language).to_owned();
            let allowed = words.with_all("pages-promises-allowed", &[("sign", threshold.sign()), ("unit", unit)]);
            let latest = board.latest(checker);
            let standing = latest.as_ref().map_or(Standing::NotRun, |latest| match latest.found.verdict {
                Verdict::Kept => Standing::Kept,
                Verdict::Broken => Standing::Broken,
            });
            let result = latest.iter().flat_map(|latest| result(latest, words)).collect();
            PromiseLine { id, text, checker: Some(checker.clone()), more: allowed, standing, result }
        }
        State::NotSoftware { reason } | State::Open { reason } => {
            let is_open = matches!(promise.state, State::Open { .. });
            let standing = if is_open { Standing::Open } else { Standing::NotSoftware };
            let more = reason.of(language).to_owned();
            PromiseLine { id, text, checker: None, more, standing, result: Vec::new() }
        }
    }
}

/// What was found, and when it was measured where.
fn result(latest: &Latest, words: Words) -> [String; 2] {
    let found = match latest.found.figure {
        Some(figure) => words.with("pages-promises-found", "figure", figure.to_string()),
        None => words.say("pages-promises-found-nothing"),
    };
    let key = if latest.is_here { "pages-promises-here" } else { "pages-promises-build" };
    [found, words.with(key, "when", moment(latest.at, words))]
}

/// In universal time: nobody knows where the reader is.
fn moment(at: Timestamp, words: Words) -> String {
    let zone = Zone::utc();
    format!("{}, {} UTC", words.date(local_day(at, &zone)), words.time(at, &zone))
}
