//! What is stored about oneself: what, why, until when, who may see it, who has looked, what was asked.

use std::fs::File;
use std::sync::Arc;

use accounts::Actor;
use app::{App, Fault, Password};
use documents::Facts as Installation;
use jiff::civil::Date;
use kernel::{FieldErrors, RequestText, Sink, local_day};
use poem::http::header;
use poem::web::Data;
use poem::{Body, IntoResponse, Request, Response, Result, handler};
use privacy::inventory;
use privacy::requests::Kind;
use store::agreements::{self, Agreement};
use store::disclosures::{self, Disclosure, Of};
use store::looks::{self, Looked};
use store::person_data::{self, RecordChange};
use store::requests::{self, Request as Asked};
use store::users;
use web::{Params, Problem};

use super::disclosures::shown_to_oneself;
use super::entrance::{again, settings, told_on_the_form};
use crate::load::Facts;
use crate::views::{
    AgreementView, AreaView, AskForm, ChangeLine, Here, HistoryLine, HistoryView, LookView, MyDataPage, Notice,
    RequestView,
};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{faults, redirect, urls};

/// So many looks stand there at once; the template shows the rest when it is asked for.
const FIRST_LOOKS: usize = 5;

/// The page.
#[handler]
pub(crate) async fn show(
    app: Data<&App>,
    installation: Data<&Arc<Installation>>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
) -> Result<Response> {
    let mut page = page(&app, &installation, &visitor).await?;
    let asked = || Notice::plain(visitor.words().say("pages-data-asked"));
    page.notice = params.text("asked").map(|_| asked());
    Ok(page.into_response())
}

/// The page in place of an address that only takes a form.
#[handler]
pub(crate) fn instead() -> Response {
    redirect::to(urls::my_data())
}

/// Makes one's archive, for somebody who gives the password once more.
#[handler]
pub(crate) async fn archive(
    app: Data<&App>,
    installation: Data<&Arc<Installation>>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    request: &Request,
) -> Result<Response> {
    let present = Password::typed(params.text("present").unwrap_or_default());
    let visit = web::visit(request, &settings(request));
    let file = app::archive_file().map_err(Problem::from)?;
    match app::own_archive(&app, &visitor.actor, present, &visit, &installation, file).await {
        Ok(file) => Ok(sent(file)?),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = page(&app, &installation, &visitor).await?;
            page.archive_fault = Some(problem.message(visitor.words().language));
            Ok(again(page, &problem))
        }
    }
}

/// An archive on its way to whoever asked for it.
pub(super) fn sent(file: File) -> Result<Response, Problem> {
    let length = file.metadata().map_err(|error| Problem::Fault(Fault::Internal(Box::new(error))))?.len();
    let body = Body::from_async_read(tokio::fs::File::from_std(file));
    let response = Response::builder()
        .content_type("application/zip")
        .header(header::CONTENT_LENGTH, length)
        .header(header::CONTENT_DISPOSITION, "attachment; filename=\"uhrwerk.zip\"")
        .body(body);
    Ok(response)
}

/// Asks for a correction, objects, or asks for information on paper.
#[handler]
pub(crate) async fn ask(
    app: Data<&App>,
    installation: Data<&Arc<Installation>>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
) -> Result<Response> {
    let outcome = match read(&params) {
        Ok((kind, words)) => app::ask_about_data(&app, &visitor.actor, kind, words).await,
        Err(errors) => Err(errors.into()),
    };
    match outcome {
        Ok(()) => Ok(redirect::to(urls::my_data_asked())),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = page(&app, &installation, &visitor).await?;
            page.form = AskForm {
                kind: params.text("kind").unwrap_or_default().to_owned(),
                words: params.text("words").unwrap_or_default().to_owned(),
                identity: String::new(),
                fault: Some(faults::message(&problem, visitor.words())),
            };
            Ok(again(page, &problem))
        }
    }
}

/// What is asked, and in which words.
pub(super) fn read(params: &Params) -> Result<(Kind, Option<RequestText>), FieldErrors> {
    let mut errors = FieldErrors::default();
    let kind = Kind::parse(params.text("kind").unwrap_or_default());
    if kind.is_none() {
        errors.push("kind", kernel::Flaw::NotFound);
    }
    let words = RequestText::parse_optional(params.text("words").unwrap_or_default())
        .map_err(|error| errors.push("words", error.into()))
        .ok()
        .flatten();
    match kind {
        Some(kind) if errors.is_empty() => Ok((kind, words)),
        _ => Err(errors),
    }
}

/// What is read for the page.
struct Read {
    counts: Vec<(String, i64)>,
    looks: Vec<Looked>,
    asked: Vec<Asked>,
    history: Vec<RecordChange>,
    agreements: Vec<Agreement>,
    owners: Vec<String>,
    disclosures: Vec<Disclosure>,
}

async fn page(app: &App, installation: &Installation, visitor: &Visitor) -> Result<MyDataPage, Problem> {
    let now = app.clock.now();
    let person = visitor.user;
    let (facts, read) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let facts = Facts::read(tx, visitor, now).await?;
            let (counts, looks, asked, history, agreements, disclosures, owners) = futures_util::try_join!(
                person_data::counts(tx, person),
                looks::of_person(tx, person),
                requests::of_person(tx, person),
                person_data::history(tx, person),
                agreements::all(tx),
                disclosures::read(tx, Of::Oneself(person)),
                users::owners(tx),
            )?;
            let owners = owners.iter().filter(|owner| owner.id != person);
            let owners = owners.map(|owner| owner.name.reveal(Sink::Page).to_owned()).collect();
            Ok::<_, Fault>((facts, Read { counts, looks, asked, history, agreements, owners, disclosures }))
        })
        .await?;
    Ok(assemble(installation, visitor, &facts, read))
}

fn assemble(installation: &Installation, visitor: &Visitor, facts: &Facts, read: Read) -> MyDataPage {
    let words = visitor.words();
    let today = facts.today;
    let looks = looked(&read.looks, words, today);
    let more = looks.len().saturating_sub(FIRST_LOOKS);
    let agreed = read.agreements.iter().filter(|one| one.ended.is_none() && one.terms.agreed <= today);
    MyDataPage {
        words,
        frame: facts.frame(visitor, Here::Account, urls::my_data().to_owned()),
        notice: None,
        archive_fault: None,
        areas: areas(installation, words, &read.counts),
        owners: read.owners,
        recipients: documents::person::recipients(installation, words.language),
        more_looks: words.count("pages-data-looks-more", counted(more)),
        looks,
        requests: read.asked.iter().map(|one| view(one, &visitor.actor, words)).collect(),
        form: AskForm::default(),
        history: history(&read.history, visitor, facts),
        changes: words.count("pages-data-history-count", counted(read.history.len())),
        agreements: agreed.map(|one| AgreementView::of(one, words)).collect(),
        disclosures: read.disclosures.iter().map(|one| shown_to_oneself(one, visitor)).collect(),
    }
}

fn areas(installation: &Installation, words: Words, counts: &[(String, i64)]) -> Vec<AreaView> {
    let areas = documents::person::areas(installation, words.language).into_iter();
    let area = |area: documents::person::Area| {
        let of_area = counts.iter().filter(|(table, count)| *count > 0 && purpose_of(table) == Some(area.purpose));
        let count =
            |(table, count): &(String, i64)| (documents::person::table_name(table, words.language), count.to_string());
        AreaView { counts: of_area.map(count).collect(), title: area.title, more: area.more, kinds: area.kinds }
    };
    areas.map(area).collect()
}

/// What a table mostly serves: the purpose of its first column about people.
fn purpose_of(table: &str) -> Option<privacy::Purpose> {
    let columns = inventory::table(table)?.columns;
    columns.iter().find(|column| column.is_personal()).map(|column| column.purpose)
}

/// Who looked: one line for each day and person.
fn looked(looks: &[Looked], words: Words, today: Date) -> Vec<LookView> {
    let mut lines: Vec<LookView> = Vec::new();
    let mut last: Option<(Date, Option<kernel::UserId>)> = None;
    for look in looks {
        let at = words.say(&format!("pages-data-look-{}", look.at.code()));
        if last == Some((look.day, look.by))
            && let Some(line) = lines.last_mut()
        {
            line.at.push(at);
            continue;
        }
        last = Some((look.day, look.by));
        let name = look.name.as_ref().map(|name| name.reveal(Sink::Page).clone());
        let gone = if look.by.is_some() { "pages-data-gone" } else { "pages-data-tool" };
        lines.push(LookView {
            day: words.day_of_year(look.day, today),
            who: name.unwrap_or_else(|| words.say(gone)),
            at: vec![at],
        });
    }
    lines
}

/// A request for those who may see it.
pub(super) fn view(request: &Asked, actor: &Actor, words: Words) -> RequestView {
    let text = |text: &Option<kernel::Personal<String>>| text.as_ref().map(|text| text.reveal(Sink::Page).clone());
    let day = |at| words.date(local_day(at, actor.zone()));
    let answer = request.answer.as_ref();
    RequestView {
        id: request.id.get(),
        name: request.name.reveal(Sink::Page).clone(),
        kind: words.say(&format!("pages-data-kind-{}", request.kind.code())),
        asked: words.with("pages-data-asked-on", "day", day(request.asked)),
        words: text(&request.words),
        due: answer.is_none().then(|| words.with("pages-data-due", "day", words.date(request.due))),
        is_late: false,
        identity: text(&request.identity_check),
        outcome: answer.map(|answer| {
            let key = format!("pages-data-outcome-{}", answer.outcome.code());
            words.with(&key, "day", day(answer.at))
        }),
        told: answer.and_then(|answer| text(&answer.told)),
        weighing: answer.and_then(|answer| text(&answer.weighing)),
    }
}

fn history(history: &[RecordChange], visitor: &Visitor, facts: &Facts) -> HistoryView {
    let words = visitor.words();
    let line = |change: &RecordChange| {
        let name = change.name.as_ref().map(|name| name.reveal(Sink::Page).clone());
        let unnamed = if change.by.is_some() { "pages-data-gone" } else { "pages-data-tool" };
        let value =
            |value: &Option<kernel::Personal<String>>| value.as_ref().map(|value| value.reveal(Sink::Page).clone());
        let changes = change.changes.iter().map(|(column, from, to)| ChangeLine {
            field: documents::person::column_name(column, words.language),
            from: value(from),
            to: value(to),
        });
        HistoryLine {
            when: super::history::when(change.at, visitor, facts),
            at: change.at.to_string(),
            who: name.unwrap_or_else(|| words.say(unnamed)),
            what: action(&change.action, words),
            entry: None,
            changes: changes.collect(),
            erased: None,
        }
    };
    HistoryView { lines: history.iter().map(line).collect(), goes_on: false }
}

/// What the journal calls it, in words where there are some.
fn action(action: &str, words: Words) -> String {
    let key = format!("pages-data-act-{}", action.strip_prefix("user.").unwrap_or(action));
    let said = words.say(&key);
    if said == key { action.to_owned() } else { said }
}

/// A count, as texts take it.
pub(super) fn counted(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
