//! Customers, projects, services and lump sums: lists and forms, the same for all four.

use std::marker::PhantomData;

use accounts::access::catalog_editor;
use app::catalog::{Removal, create_once, edit, remove, restore};
use app::{App, Fault};
use kernel::{FieldErrors, Flaw, IdError};
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{FromRequest, IntoResponse, Request, RequestBody, Response, Result, Route, get, handler, post};
use timesheets::catalog::Customer;
use web::{Params, Problem, Shape};

use crate::views::Tab;
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{client_key, redirect, urls};

mod fields;
mod form;
mod kind;
mod list;
mod question;

use fields::Sent;
use kind::Kind;

/// The pages of one kind.
pub(super) fn routes<R: Kind>() -> Route {
    Route::new()
        .at("/", get(show_list::<R>::default()).post(create::<R>::default()))
        .at("/new", get(show_new::<R>::default()))
        .at("/:id", get(show::<R>::default()).post(save::<R>::default()))
        .at("/:id/archive", post(archive::<R>::default()))
        .at("/:id/delete", get(ask::<R>::default()).post(delete::<R>::default()))
        .at("/:id/restore", post(bring_back::<R>::default()))
}

/// Says to a handler which kind it is for.
struct Of<R>(PhantomData<R>);

impl<'a, R: Send> FromRequest<'a> for Of<R> {
    async fn from_request(_request: &'a Request, _body: &mut RequestBody) -> Result<Self> {
        Ok(Self(PhantomData))
    }
}

/// The list, narrowed as the address says.
#[handler]
async fn show_list<R: Kind>(
    _of: Of<R>,
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
) -> Result<Response> {
    Ok(list::page::<R>(&app, &visitor, &params).await?.into_response())
}

/// The form of a new row.
#[handler]
async fn show_new<R: Kind>(
    _of: Of<R>,
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
) -> Result<Response> {
    catalog_editor(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    Ok(form::new::<R>(&app, &visitor, &params, None).await?.into_response())
}

/// Makes a row.
#[handler]
async fn create<R: Kind>(
    _of: Of<R>,
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
) -> Result<Response> {
    let key = client_key::parse(params.text("client_key")).ok_or(Problem::UnreadableBody)?;
    let created = match read::<R>(&params, visitor.words()) {
        Ok(new) => create_once(&app, &visitor.actor, new, key).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    let (id, row) = match created {
        Ok(created) => created,
        Err(fault) => {
            let problem = refused(fault)?;
            let errors = errors_of(&problem);
            let page = form::new::<R>(&app, &visitor, &params, Some(&errors)).await?;
            return Ok(not_taken(page, &problem));
        }
    };
    Ok(redirect::to(&after_creating(&row, id, params.text("back").unwrap_or_default())))
}

/// A row.
#[handler]
async fn show<R: Kind>(
    _of: Of<R>,
    app: Data<&App>,
    visitor: Data<&Visitor>,
    Path(id): Path<String>,
) -> Result<Response> {
    Ok(form::stored::<R>(&app, &visitor, parse::<R>(&id)?, None).await?.into_response())
}

/// Saves a row.
#[handler]
async fn save<R: Kind>(
    _of: Of<R>,
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = parse::<R>(&id)?;
    let saved: Result<R, Fault> = match read::<R>(&params, visitor.words()) {
        Ok(row) => edit(&app, &visitor.actor, id, row.into_change()).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    match saved {
        Ok(row) => Ok(redirect::to(&row.home(id))),
        Err(fault) => {
            let problem = refused(fault)?;
            let sent = Some((&**params, errors_of(&problem)));
            Ok(not_taken(form::stored::<R>(&app, &visitor, id, sent).await?, &problem))
        }
    }
}

/// Archives a row or takes it out of the archive, as the form says.
#[handler]
async fn archive<R: Kind>(
    _of: Of<R>,
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = parse::<R>(&id)?;
    let active = params.text("active") == Some("1");
    edit::<R>(&app, &visitor.actor, id, R::set_active(active)).await.map_err(Problem::from)?;
    let segment = R::NAMES.segment;
    let next =
        if active { urls::catalog_row(segment, id.into()) } else { list::after(segment, list::ARCHIVED, id.into()) };
    Ok(redirect::to(&next))
}

/// Asks before a row is deleted, and says what depends on it.
#[handler]
async fn ask<R: Kind>(
    _of: Of<R>,
    app: Data<&App>,
    visitor: Data<&Visitor>,
    Path(id): Path<String>,
) -> Result<Response> {
    catalog_editor(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    Ok(question::page::<R>(&app, &visitor, parse::<R>(&id)?).await?.into_response())
}

/// Deletes a row that nothing depends on; the list offers to bring it back.
#[handler]
async fn delete<R: Kind>(
    _of: Of<R>,
    app: Data<&App>,
    visitor: Data<&Visitor>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = parse::<R>(&id)?;
    match remove::<R>(&app, &visitor.actor, id, Removal::Final).await {
        Ok(()) => Ok(redirect::to(&list::after(R::NAMES.segment, list::DELETED, id.into()))),
        Err(fault) => {
            // Something has come to depend on it since the page was shown: the fresh page says what.
            let problem = refused(fault)?;
            Ok(not_taken(question::page::<R>(&app, &visitor, id).await?, &problem))
        }
    }
}

/// Brings a deleted row back: from the list of what is deleted that list comes again, else the row.
#[handler]
async fn bring_back<R: Kind>(
    _of: Of<R>,
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = parse::<R>(&id)?;
    let from_list = params.text("show") == Some(list::DELETED);
    match restore::<R>(&app, &visitor.actor, id).await {
        Ok(()) if from_list => Ok(redirect::to(&list::after_restoring(R::NAMES.segment, id.into()))),
        Ok(()) => Ok(redirect::to(&urls::catalog_row(R::NAMES.segment, id.into()))),
        Err(fault) => {
            let problem = refused(fault)?;
            // What was not brought back is seen where it was tried.
            let mut page = list::page::<R>(&app, &visitor, &Params::of_query("show=deleted")).await?;
            page.notice = Some(list::refusal(&problem, visitor.words()));
            Ok(not_taken(page, &problem))
        }
    }
}

/// The four lists, for the line of tabs above each.
fn tabs<R: Kind>(visitor: &Visitor) -> Vec<Tab> {
    use timesheets::catalog::{LumpSumService, Project, Service};
    let words = visitor.words();
    let tab = |names: kind::Names| Tab {
        name: words.say(names.many),
        address: urls::catalog(names.segment),
        here: names.segment == R::NAMES.segment,
    };
    [Customer::NAMES, Project::NAMES, Service::NAMES, LumpSumService::NAMES].map(tab).into()
}

fn read<R: Kind>(params: &Params, words: Words) -> Result<R, FieldErrors> {
    let mut sent = Sent::new(params, words);
    let row = R::read(&mut sent);
    if !sent.errors.is_empty() {
        return Err(sent.errors);
    }
    row.ok_or_else(|| FieldErrors::one("name", Flaw::Missing))
}

/// Back to where the form was asked for, with the new row chosen there; else to the row's own place.
fn after_creating<R: Kind>(row: &R, id: R::Id, back: &str) -> String {
    match row.choice(id) {
        Some((field, value)) if redirect::local(back) == back => {
            let mark = if back.contains('?') { '&' } else { '?' };
            format!("{back}{mark}{field}={value}")
        }
        _ => row.home(id),
    }
}

/// The fault as a problem that a form can tell of; what it cannot is the answer itself.
fn refused(fault: Fault) -> Result<Problem, Problem> {
    match fault {
        Fault::Invalid(_) | Fault::Refused(_) => Ok(fault.into()),
        other => Err(other.into()),
    }
}

/// What is wrong with which field.
fn errors_of(problem: &Problem) -> FieldErrors {
    match problem {
        Problem::Fault(Fault::Invalid(errors)) => errors.clone(),
        Problem::Fault(Fault::Refused(refusal)) if refusal.code == "catalog.name-taken" => {
            FieldErrors::one("name", Flaw::Taken)
        }
        _ => FieldErrors::default(),
    }
}

fn not_taken(page: impl IntoResponse, problem: &Problem) -> Response {
    let status = problem.status(Shape::General);
    let mut response = page.into_response();
    web::note(&mut response, problem);
    response.set_status(if status == StatusCode::BAD_REQUEST { StatusCode::UNPROCESSABLE_ENTITY } else { status });
    response
}

fn parse<R: Kind>(id: &str) -> Result<R::Id, Problem> {
    let gone = Problem::Fault(Fault::NotFound);
    let Ok(id) = id.parse::<i64>() else { return Err(gone) };
    R::Id::try_from(id).map_err(|IdError| gone)
}
