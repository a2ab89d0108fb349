//! What people asked about their data, for those who answer.

use std::sync::Arc;

use accounts::access::request_answerer;
use app::{AnswerRequest, App, Fault, IdentityCheck, Password};
use documents::Facts as Installation;
use jiff::civil::Date;
use kernel::{FieldErrors, RequestId, RequestText, Sink, UserId};
use poem::web::{Data, Path};
use poem::{IntoResponse, Request, Response, Result, handler};
use privacy::requests::{Kind, Outcome};
use store::looks::Look;
use store::{auth, requests, users};
use web::{Params, Problem};

use super::entrance::{again, settings, told_on_the_form};
use super::my_data::{counted, read, sent, view};
use crate::load::Facts;
use crate::views::{AnswerForm, AskForm, Here, Notice, PersonDataPage, RequestPage, RequestView, RequestsPage};
use crate::visitor::Visitor;
use crate::{faults, redirect, urls};

/// Everything that was asked, the open ones first.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let permit = request_answerer(&visitor.actor).map_err(|denied| Problem::from(Fault::from(denied)))?;
    let now = app.clock.now();
    let (facts, all) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let all = async { Ok(requests::all(tx, &permit).await?) };
            futures_util::try_join!(Facts::read(tx, &visitor, now), all)
        })
        .await
        .map_err(Problem::from)?;
    // What somebody asked and was answered says something about them.
    app::note_look(&app, &visitor.actor, all.iter().map(|one| one.person), Look::Record)
        .await
        .map_err(Problem::from)?;
    let words = visitor.words();
    let shown = |one: &requests::Request| late(view(one, &visitor.actor, words), one, facts.today);
    let (open, answered): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.answer.is_none());
    let saved = || Notice::plain(words.say("pages-saved"));
    let page = RequestsPage {
        words,
        frame: facts.frame(&visitor, Here::People, urls::requests().to_owned()),
        notice: params.text("saved").map(|_| saved()),
        answered_count: words.count("pages-requests-answered", counted(answered.len())),
        open: open.into_iter().map(shown).collect(),
        answered: answered.into_iter().map(shown).collect(),
    };
    Ok(page.into_response())
}

fn late(mut shown: RequestView, request: &requests::Request, today: Date) -> RequestView {
    shown.is_late = request.answer.is_none() && request.due < today;
    shown
}

/// One request with the form for its answer.
#[handler]
pub(crate) async fn show_one(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    Ok(one(&app, &visitor, &id).await?.into_response())
}

async fn one(app: &App, visitor: &Visitor, id: &str) -> Result<RequestPage, Problem> {
    let permit = request_answerer(&visitor.actor).map_err(Fault::from)?;
    let id = parse(id)?;
    let now = app.clock.now();
    let (facts, found) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let found = async { Ok(requests::find(tx, &permit, id).await?) };
            futures_util::try_join!(Facts::read(tx, visitor, now), found)
        })
        .await?;
    let found = found.ok_or(Fault::NotFound)?;
    app::note_look(app, &visitor.actor, [found.person], Look::Record).await?;
    let words = visitor.words();
    Ok(RequestPage {
        words,
        frame: facts.frame(visitor, Here::People, urls::request(id.get())),
        person: urls::person_page(found.person.get()),
        is_objection: found.kind == Kind::Objection,
        is_information: found.kind == Kind::Information,
        data: urls::person(found.person.get(), "data"),
        request: late(view(&found, &visitor.actor, words), &found, facts.today),
        form: AnswerForm::default(),
    })
}

/// Answers a request.
#[handler]
pub(crate) async fn answer(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    request_answerer(&visitor.actor).map_err(|denied| Problem::from(Fault::from(denied)))?;
    let request = parse(&id)?;
    let outcome = match read_answer(&params) {
        Ok(answer) => app::answer_request(&app, &visitor.actor, request, answer).await,
        Err(errors) => Err(errors.into()),
    };
    match outcome {
        Ok(()) => Ok(redirect::to(urls::requests_saved())),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = one(&app, &visitor, &id).await?;
            let typed = |name: &str| params.text(name).unwrap_or_default().to_owned();
            page.form = AnswerForm {
                is_refused: typed("outcome") == Outcome::Refused.code(),
                answer: typed("answer"),
                weighing: typed("weighing"),
                fault: Some(faults::message(&problem, visitor.words())),
            };
            Ok(again(page, &problem))
        }
    }
}

fn read_answer(params: &Params) -> Result<AnswerRequest, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut text = |name: &str| {
        let read = RequestText::parse_optional(params.text(name).unwrap_or_default());
        read.map_err(|error| errors.push(name, error.into())).ok().flatten()
    };
    let (told, weighing) = (text("answer"), text("weighing"));
    let Some(outcome) = Outcome::parse(params.text("outcome").unwrap_or_default()) else {
        errors.push("outcome", kernel::Flaw::NotFound);
        return Err(errors);
    };
    errors.or(AnswerRequest { outcome, told, weighing })
}

fn parse(id: &str) -> Result<RequestId, Problem> {
    let id: Option<i64> = id.parse().ok();
    id.and_then(|id| RequestId::try_from(id).ok()).ok_or(Problem::Fault(Fault::NotFound))
}

/// What can be done about the data of one person.
#[handler]
pub(crate) async fn of_person(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let person = super::people::known(&app, &visitor, &id).await?;
    Ok(person_page(&app, &visitor, person).await?.into_response())
}

/// The page in place of an address that only takes a form.
#[handler]
pub(crate) async fn instead_of(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let person = super::people::known(&app, &visitor, &id).await?;
    Ok(redirect::to(&urls::person(person.get(), "data")))
}

async fn person_page(app: &App, visitor: &Visitor, id: UserId) -> Result<PersonDataPage, Problem> {
    let now = app.clock.now();
    let page = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let facts = Facts::read(tx, visitor, now).await?;
            let (person, password, asked) =
                futures_util::try_join!(users::find(tx, id), auth::password_of(tx, id), requests::of_person(tx, id))?;
            let person = person.ok_or(Fault::NotFound)?;
            let words = visitor.words();
            Ok::<_, Fault>(PersonDataPage {
                words,
                frame: facts.frame(visitor, Here::People, urls::person(id.get(), "data")),
                id: id.get(),
                title: person.name.reveal(Sink::Page).to_owned(),
                can_ask: person.active && password.is_some(),
                requests: asked.iter().map(|one| late(view(one, &visitor.actor, words), one, facts.today)).collect(),
                form: AskForm::default(),
                archive: AskForm::default(),
            })
        })
        .await?;
    app::note_look(app, &visitor.actor, [id], Look::Record).await?;
    Ok(page)
}

/// Makes the archive of somebody who cannot ask for it on their own page.
#[handler]
pub(crate) async fn archive(
    app: Data<&App>,
    installation: Data<&Arc<Installation>>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    request: &Request,
) -> Result<Response> {
    let id: String = request.path_params()?;
    let person = super::people::known(&app, &visitor, &id).await?;
    let outcome = match RequestText::parse(params.text("identity").unwrap_or_default()) {
        Ok(how) => {
            let present = Password::typed(params.text("present").unwrap_or_default());
            let check = IdentityCheck { how, present: Some((present, web::visit(request, &settings(request)))) };
            let file = app::archive_file().map_err(Problem::from)?;
            app::archive_of(&app, &visitor.actor, person, check, &installation, file).await
        }
        Err(error) => Err(FieldErrors::one("identity", error.into()).into()),
    };
    match outcome {
        Ok(file) => Ok(sent(file)?),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = person_page(&app, &visitor, person).await?;
            page.archive = AskForm {
                identity: params.text("identity").unwrap_or_default().to_owned(),
                fault: Some(faults::message(&problem, visitor.words())),
                ..AskForm::default()
            };
            Ok(again(page, &problem))
        }
    }
}

/// Puts down what somebody asked by other ways than their page.
#[handler]
pub(crate) async fn put_down(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let person = super::people::known(&app, &visitor, &id).await?;
    let identity = RequestText::parse(params.text("identity").unwrap_or_default())
        .map_err(|error| FieldErrors::one("identity", error.into()));
    let outcome = match (read(&params), identity) {
        (Ok((kind, words)), Ok(how)) => app::put_down_request(&app, &visitor.actor, person, kind, words, how).await,
        (Err(errors), _) | (_, Err(errors)) => Err(errors.into()),
    };
    match outcome {
        Ok(()) => Ok(redirect::to(urls::requests_saved())),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = person_page(&app, &visitor, person).await?;
            let typed = |name: &str| params.text(name).unwrap_or_default().to_owned();
            page.form = AskForm {
                kind: typed("kind"),
                words: typed("words"),
                identity: typed("identity"),
                fault: Some(faults::message(&problem, visitor.words())),
            };
            Ok(again(page, &problem))
        }
    }
}
