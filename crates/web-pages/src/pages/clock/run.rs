//! Putting the running clock right: when it was started, and what the time was that a later start sets free.

use app::{App, Fault};
use jiff::Timestamp;
use kernel::{EntryId, FieldErrors, Flaw};
use poem::http::StatusCode;
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use store::reports::entries::{self, EntryLine};
use timesheets::{CorrectStopwatch, Correction, Gap, taken_as_now};
use web::{Params, Problem};

use super::week::Sent;
use super::{again, usual};
use crate::load::Facts;
use crate::views::{CorrectPage, ForgottenForm, Here, RunForm};
use crate::visitor::Visitor;
use crate::{moments, present, redirect, urls};

/// What the form says about the start.
struct Asked {
    id: EntryId,
    /// The start that the page showed.
    seen: Timestamp,
    since: Timestamp,
    gap: Option<Gap>,
}

/// Moves the start of the running entry. Where time is set free beside the entry before, the answer first asks whose
/// time it was.
#[handler]
pub(crate) async fn correct(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let asked = match read(&app, &visitor, &params) {
        Ok(asked) => asked,
        Err(problem) => return again(&app, &visitor, &params, Sent::Run, problem).await,
    };
    if asked.gap.is_none()
        && asked.since > asked.seen
        && let Some(question) = question(&app, &visitor, &asked).await?
    {
        let mut response = question.into_response();
        // Nothing is changed yet; browsers and scripts show the body of this status.
        response.set_status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(response);
    }
    let command = CorrectStopwatch {
        correction: Correction::Since(asked.since),
        since_before: Some(asked.seen),
        until_before: None,
        gap: asked.gap.unwrap_or_default(),
    };
    match app::correct_stopwatch(&app, &visitor.actor, asked.id, command).await {
        Ok(corrected) => {
            let changed = corrected.previous.map(|(_, after)| after.id.get());
            Ok(redirect::to(&changed.map_or_else(|| urls::clock().to_owned(), urls::clock_after_moving)))
        }
        Err(fault) => again(&app, &visitor, &params, Sent::Run, fault.into()).await,
    }
}

fn read(app: &App, visitor: &Visitor, params: &Params) -> Result<Asked, Problem> {
    let id = super::shown_entry(params)?;
    let wrong = || Problem::from(FieldErrors::one("run_since", Flaw::WrongFormat));
    let seen: Timestamp = params.text("seen").unwrap_or_default().parse().map_err(|_error| wrong())?;
    // No page showed a start from before the first or after the last day that is kept.
    if !(0..=253_402_300_799).contains(&seen.as_second()) {
        return Err(wrong());
    }
    let zone = visitor.actor.zone();
    let text = params.text("since").unwrap_or_default();
    let since = match text.parse::<Timestamp>() {
        // What the question sends back: the moment itself, which does not move while somebody thinks.
        Ok(moment) => moment,
        // As it was shown: untouched, with the seconds that the field does not show.
        Err(_) if text.trim() == visitor.words().time(seen, zone) => seen,
        Err(_) => moments::start(text, seen, zone, app.clock.now()).ok_or_else(wrong)?,
    };
    // As the rule will take it: the question is about the time that the correction really sets free.
    let since = taken_as_now(since, app.clock.now());
    let gap = match params.text("gap") {
        Some("break") => Some(Gap::Break),
        Some("previous") => Some(Gap::PreviousWork),
        _ => None,
    };
    Ok(Asked { id, seen, since, gap })
}

/// The page that asks whose the time was; `None` if there is nobody else's, or if the start is refused anyway.
async fn question(app: &App, visitor: &Visitor, asked: &Asked) -> Result<Option<CorrectPage>, Problem> {
    let now = app.clock.now();
    if asked.since > now {
        return Ok(None);
    }
    let reach = visitor.reach();
    let (facts, previous) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let facts = Facts::read(tx, visitor, now).await?;
            let day = kernel::local_day(asked.seen, visitor.actor.zone());
            let lines = entries::of_person(tx, &reach, visitor.user, (crate::load::moved(day, -1), day)).await?;
            Ok::<_, Fault>((facts, lines.into_iter().find(|line| line.entry.until() == Some(asked.seen))))
        })
        .await?;
    Ok(previous.map(|previous| question_page(&facts, visitor, asked, &previous)))
}

fn question_page(facts: &Facts, visitor: &Visitor, asked: &Asked, previous: &EntryLine) -> CorrectPage {
    let words = visitor.words();
    let zone = visitor.actor.zone();
    let length = kernel::Seconds(asked.since.as_second() - asked.seen.as_second());
    let values = [
        ("since", words.exact_time(asked.seen, zone)),
        ("until", words.exact_time(asked.since, zone)),
        ("length", if length.0 % 60 == 0 { length.clock_face() } else { length.with_seconds() }),
    ];
    CorrectPage {
        words,
        frame: facts.frame(visitor, Here::Clock, urls::clock().to_owned()),
        span: words.with_all("pages-correct-span", &values),
        previous: present::place(&previous.names),
        id: asked.id.get(),
        seen: asked.seen.to_string(),
        since: asked.since.to_string(),
    }
}

/// The forms around what runs.
pub(super) fn form(facts: &Facts, visitor: &Visitor, params: &Params, sent: Sent) -> Option<RunForm> {
    let line = facts.lately.iter().find(|line| line.entry.is_running())?;
    let zone = visitor.actor.zone();
    let since = line.entry.since;
    let field = |name: &str, wanted: Sent| (sent == wanted).then(|| params.text(name).unwrap_or_default().to_owned());
    let proposed = usual::end(&facts.lately, since, zone, facts.now);
    let forgotten = (sent == Sent::End || usual::forgotten(since, zone, facts.now)).then(|| ForgottenForm {
        day: field("until_day", Sent::End).unwrap_or_else(|| kernel::local_day(since, zone).to_string()),
        time: field("until", Sent::End)
            .unwrap_or_else(|| proposed.map(|end| visitor.words().time(end, zone)).unwrap_or_default()),
        is_usual: proposed.is_some() && sent != Sent::End,
        fault: None,
    });
    Some(RunForm {
        seen: since.to_string(),
        since: field("since", Sent::Run).unwrap_or_else(|| visitor.words().time(since, zone)),
        fault: None,
        away: field("away", Sent::Away).unwrap_or_default(),
        away_open: sent == Sent::Away,
        away_fault: None,
        forgotten,
    })
}
