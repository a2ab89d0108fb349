//! What a person has a right to and an owner does for them: erasing, restricting, lifting that again.

use accounts::access::{discloser, privacy_manager};
use app::{App, Fault, Fresh, Password};
use jiff::Timestamp;
use kernel::{FieldErrors, Note, Sink, UserId};
use poem::web::{Data, Path};
use poem::{IntoResponse, Request, Response, Result, handler};
use privacy::disclosure::State;
use store::disclosures::{self, Of};
use store::looks::Look;
use store::restriction::{self, Restriction, Told};
use store::users;
use web::{Params, Problem};

use super::known;
use crate::load::Facts;
use crate::pages::entrance::{again, settings, told_on_the_form};
use crate::views::{Here, PersonPrivacyPage, RestrictionView};
use crate::visitor::Visitor;
use crate::{faults, redirect, urls};

/// The page.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let id = known(&app, &visitor, &id).await?;
    let page = page(&app, &visitor, id).await?;
    app::note_look(&app, &visitor.actor, [id], Look::Record).await.map_err(Problem::from)?;
    Ok(page.into_response())
}

/// Erases a person, after the password was asked for once more.
#[handler]
pub(crate) async fn erase(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
    request: &Request,
) -> Result<Response> {
    let id = known(&app, &visitor, &id).await?;
    let present = Password::typed(params.text("present").unwrap_or_default());
    let visit = web::visit(request, &settings(request));
    let outcome = async {
        let fresh = Fresh::confirm(&app, &visitor.actor, present, &visit).await?;
        Box::pin(app::erase_user(&app, &fresh, id)).await
    };
    match outcome.await {
        Ok(_outcome) => Ok(redirect::to(urls::people_erased())),
        Err(fault) => refused(&app, &visitor, id, fault, |page, words| page.erase_fault = Some(words)).await,
    }
}

/// Restricts what is done with a person's data.
#[handler]
pub(crate) async fn restrict(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = known(&app, &visitor, &id).await?;
    let done = match Note::parse(params.text("reason").unwrap_or_default()) {
        Ok(reason) => app::restrict_user(&app, &visitor.actor, id, reason).await,
        Err(error) => Err(FieldErrors::one("reason", error.into()).into()),
    };
    restricted(&app, &visitor, id, done).await
}

/// Tells the person that the restriction will be lifted, or notes that the company has told them.
#[handler]
pub(crate) async fn announce(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = known(&app, &visitor, &id).await?;
    let told = if params.text("told") == Some(Told::Company.code()) { Told::Company } else { Told::Letter };
    restricted(&app, &visitor, id, app::announce_lifting(&app, &visitor.actor, id, told).await).await
}

/// Lifts a restriction.
#[handler]
pub(crate) async fn lift(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let id = known(&app, &visitor, &id).await?;
    restricted(&app, &visitor, id, app::lift_restriction(&app, &visitor.actor, id).await).await
}

async fn restricted(app: &App, visitor: &Visitor, id: UserId, done: Result<(), Fault>) -> Result<Response> {
    match done {
        Ok(()) => Ok(redirect::to(&urls::person(id.get(), "privacy"))),
        Err(fault) => refused(app, visitor, id, fault, |page, words| page.restrict_fault = Some(words)).await,
    }
}

async fn refused(
    app: &App,
    visitor: &Visitor,
    id: UserId,
    fault: Fault,
    tell: impl FnOnce(&mut PersonPrivacyPage, String) + Send,
) -> Result<Response> {
    let problem = told_on_the_form(fault.into())?;
    let mut page = page(app, visitor, id).await?;
    tell(&mut page, faults::message(&problem, visitor.words()));
    Ok(again(page, &problem))
}

async fn page(app: &App, visitor: &Visitor, id: UserId) -> Result<PersonPrivacyPage, Problem> {
    let permit = privacy_manager(&visitor.actor).map_err(Fault::from)?;
    let discloser = discloser(&visitor.actor).map_err(Fault::from)?;
    let now = app.clock.now();
    let page = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let person = async { users::find(tx, id).await?.ok_or(Fault::NotFound) };
            let found = async { Ok(restriction::list(tx, &permit, Some(id)).await?) };
            let told = async { Ok(disclosures::read(tx, Of::Person(&discloser, id)).await?) };
            let (facts, person, found, told) =
                futures_util::try_join!(Facts::read(tx, visitor, now), person, found, told)?;
            let told = told.iter().filter(|one| one.standing.state() == State::Given);
            Ok::<_, Fault>(PersonPrivacyPage {
                words: visitor.words(),
                frame: facts.frame(visitor, Here::People, urls::people().to_owned()),
                id: id.get(),
                name: person.name.reveal(Sink::Page).to_owned(),
                is_self: id == visitor.user,
                can_get_letters: person.active && person.email.is_some(),
                restriction: found.first().map(|found| shown(visitor, found, now)),
                told_others: told.map(|one| one.recipient.reveal(Sink::Page).clone()).collect(),
                restrict_fault: None,
                erase_fault: None,
            })
        })
        .await?;
    Ok(page)
}

fn shown(visitor: &Visitor, found: &Restriction, now: Timestamp) -> RestrictionView {
    let words = visitor.words();
    let date = |at: Timestamp| words.date(kernel::local_day(at, visitor.actor.zone()));
    let from = found.told.map(|(at, _)| app::lifting_from(at));
    RestrictionView {
        since: date(found.since),
        reason: found.reason.reveal(Sink::Page).to_owned(),
        told: found
            .told
            .map(|(at, told)| words.with(&format!("pages-restriction-told-{}", told.code()), "day", date(at))),
        lifting_from: from.filter(|from| now < *from).map(date),
    }
}
