//! Information about people for somebody outside of the company: the register, and each step.

mod form;
mod view;

use accounts::access::discloser;
use app::{App, Decision, Fault, Fresh, Password, Way};
use kernel::{DisclosureId, Sink, UserId};
use poem::web::{Data, Path};
use poem::{IntoResponse, Request, Response, Result, handler};
use store::disclosures::{self, Of};
use store::looks::Look;
use store::users;
use web::{Params, Problem};

use self::view::{Names, shown};
use super::entrance::{again, settings, told_on_the_form};
use super::my_data::{counted, sent};
use crate::load::Facts;
use crate::views::{DisclosurePage, DisclosuresPage, Here, Notice, PersonDisclosuresPage};
use crate::visitor::Visitor;
use crate::{faults, redirect, urls};

pub(super) use self::view::shown_to_oneself;

/// Disclosures with the names of those who asked and approved.
async fn named(tx: &store::ReadTx, of: Of<'_>) -> Result<(Vec<disclosures::Disclosure>, Names), Fault> {
    let all = disclosures::read(tx, of).await?;
    let names = disclosures::names(tx, &all).await?;
    Ok((all, names))
}

/// The whole register, what is open first.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>) -> Result<Response> {
    let permit = discloser(&visitor.actor).map_err(|denied| Problem::from(Fault::from(denied)))?;
    let now = app.clock.now();
    let (facts, all, names) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let all = named(tx, Of::All(&permit));
            let (facts, (all, names)) = futures_util::try_join!(Facts::read(tx, &visitor, now), all)?;
            Ok::<_, Fault>((facts, all, names))
        })
        .await
        .map_err(Problem::from)?;
    let people = all.iter().map(|one| one.standing.person);
    app::note_look(&app, &visitor.actor, people, Look::Record).await.map_err(Problem::from)?;
    let (closed, open): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.closed.is_some());
    let lines =
        |some: Vec<&disclosures::Disclosure>| some.into_iter().map(|one| shown(one, &visitor, &names)).collect();
    let page = DisclosuresPage {
        words: visitor.words(),
        frame: facts.frame(&visitor, Here::Company, urls::disclosures().to_owned()),
        closed_count: visitor.words().count("pages-disclosures-closed", counted(closed.len())),
        open: lines(open),
        closed: lines(closed),
    };
    Ok(page.into_response())
}

/// What concerns one person, with the form that asks for more.
#[handler]
pub(crate) async fn of_person(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let person = super::people::known(&app, &visitor, &id).await?;
    let mut page = person_page(&app, &visitor, person).await?;
    let asked = || Notice::plain(visitor.words().say("pages-disclosures-asked"));
    page.notice = params.text("asked").map(|_| asked());
    Ok(page.into_response())
}

async fn person_page(app: &App, visitor: &Visitor, id: UserId) -> Result<PersonDisclosuresPage, Problem> {
    let permit = discloser(&visitor.actor).map_err(Fault::from)?;
    let now = app.clock.now();
    let (facts, person, all, names) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let person = async { users::find(tx, id).await?.ok_or(Fault::NotFound) };
            let all = named(tx, Of::Person(&permit, id));
            let (facts, person, (all, names)) = futures_util::try_join!(Facts::read(tx, visitor, now), person, all)?;
            Ok::<_, Fault>((facts, person, all, names))
        })
        .await?;
    app::note_look(app, &visitor.actor, [id], Look::Record).await?;
    Ok(PersonDisclosuresPage {
        words: visitor.words(),
        frame: facts.frame(visitor, Here::People, urls::person(id.get(), "disclosures")),
        notice: None,
        id: id.get(),
        name: person.name.reveal(Sink::Page).to_owned(),
        disclosures: all.iter().map(|one| shown(one, visitor, &names)).collect(),
        form: form::empty(visitor.words()),
    })
}

/// Asks for another one.
#[handler]
pub(crate) async fn ask(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let person = super::people::known(&app, &visitor, &id).await?;
    discloser(&visitor.actor).map_err(|denied| Problem::from(Fault::from(denied)))?;
    let outcome = match form::read(&params, person) {
        Ok(ask) => app::ask_disclosure(&app, &visitor.actor, ask).await,
        Err(errors) => Err(errors.into()),
    };
    match outcome {
        Ok(()) => Ok(redirect::to(&format!("{}?asked=1", urls::person(person.get(), "disclosures")))),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = person_page(&app, &visitor, person).await?;
            page.form = form::typed(&params, visitor.words(), form::message(&problem, visitor.words()));
            Ok(again(page, &problem))
        }
    }
}

fn parse(id: &str) -> Result<DisclosureId, Problem> {
    let id: Option<i64> = id.parse().ok();
    id.and_then(|id| DisclosureId::try_from(id).ok()).ok_or(Problem::Fault(Fault::NotFound))
}

/// One of them with what can be done now.
#[handler]
pub(crate) async fn show_one(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut page = one(&app, &visitor, parse(&id)?).await?;
    let saved = || Notice::plain(visitor.words().say("pages-saved"));
    page.notice = params.text("saved").map(|_| saved());
    Ok(page.into_response())
}

async fn one(app: &App, visitor: &Visitor, id: DisclosureId) -> Result<DisclosurePage, Problem> {
    let permit = discloser(&visitor.actor).map_err(Fault::from)?;
    let now = app.clock.now();
    let (facts, found, names, others) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let found = named(tx, Of::One(&permit, id));
            let (facts, (found, names)) = futures_util::try_join!(Facts::read(tx, visitor, now), found)?;
            let found = found.into_iter().next().ok_or(Fault::NotFound)?;
            let others = app::approvers(tx, found.standing.person).await?;
            Ok::<_, Fault>((facts, found, names, others))
        })
        .await?;
    let standing = &found.standing;
    app::note_look(app, &visitor.actor, [standing.person], Look::Record).await?;
    Ok(DisclosurePage {
        words: visitor.words(),
        frame: facts.frame(visitor, Here::Company, urls::disclosure(id.get())),
        notice: None,
        person: urls::person(standing.person.get(), "disclosures"),
        may_approve: standing.approve(&visitor.user, others.is_empty()).is_ok(),
        may_end: standing.end().is_ok(),
        may_give: standing.give().is_ok(),
        is_to_tell: found.is_open && found.told.is_none(),
        disclosure: shown(&found, visitor, &names),
        fault: None,
        give_fault: None,
    })
}

/// Approves, refuses or withdraws one.
#[handler]
pub(crate) async fn decide(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = parse(&id)?;
    let decision = match params.text("decision") {
        Some("approve") => Decision::Approve,
        Some("refuse") => Decision::Refuse,
        Some("withdraw") => Decision::Withdraw,
        _ => return Err(Problem::Fault(Fault::NotFound).into()),
    };
    match app::decide_disclosure(&app, &visitor.actor, id, decision).await {
        Ok(()) => Ok(redirect::to(&format!("{}?saved=1", urls::disclosure(id.get())))),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = one(&app, &visitor, id).await?;
            page.fault = Some(faults::message(&problem, visitor.words()));
            Ok(again(page, &problem))
        }
    }
}

/// Gives one, after the password was asked for once more.
#[handler]
pub(crate) async fn give(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
    request: &Request,
) -> Result<Response> {
    let id = parse(&id)?;
    let present = Password::typed(params.text("present").unwrap_or_default());
    let visit = web::visit(request, &settings(request));
    let outcome = async {
        let fresh = Fresh::confirm(&app, &visitor.actor, present, &visit).await?;
        let otherwise = params.text("way") == Some("otherwise");
        let way = if otherwise { Way::Otherwise } else { Way::Archive(app::archive_file()?) };
        app::give_disclosure(&app, &fresh, id, way).await
    };
    match outcome.await {
        Ok(Some(file)) => Ok(sent(file)?),
        Ok(None) => Ok(redirect::to(&format!("{}?saved=1", urls::disclosure(id.get())))),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = one(&app, &visitor, id).await?;
            let sentence = Some(faults::message(&problem, visitor.words()));
            // The form is there only while it can be given.
            if page.may_give {
                page.give_fault = sentence;
            } else {
                page.fault = sentence;
            }
            Ok(again(page, &problem))
        }
    }
}

/// Notes that the company has told the person.
#[handler]
pub(crate) async fn told(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let id = parse(&id)?;
    app::note_disclosure_told(&app, &visitor.actor, id).await.map_err(Problem::from)?;
    Ok(redirect::to(&format!("{}?saved=1", urls::disclosure(id.get()))))
}

/// The page in place of an address that only takes a form.
#[handler]
pub(crate) async fn instead(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let permit = discloser(&visitor.actor).map_err(|denied| Problem::from(Fault::from(denied)))?;
    let id = parse(&id)?;
    let find = async |tx: &store::ReadTx| Ok::<_, Fault>(disclosures::read(tx, Of::One(&permit, id)).await?);
    let found = app.db.read(visitor.actor.company(), find).await.map_err(Problem::from)?;
    if found.is_empty() {
        return Err(Problem::Fault(Fault::NotFound).into());
    }
    Ok(redirect::to(&urls::disclosure(id.get())))
}
