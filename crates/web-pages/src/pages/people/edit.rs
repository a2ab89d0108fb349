//! Changing what the company knows of a person: name, number, role, and the address of somebody who has come in.

use accounts::access::user_manager;
use accounts::{Role, User, UserChange};
use app::{App, Fault, Invitation};
use kernel::{Change, EmailAddress, FieldErrors, Flaw, Number, PersonName, Sink, UserId};
use poem::web::{Data, Path};
use poem::{IntoResponse, Response, Result, handler};
use store::address_changes::Waiting;
use store::looks::Look;
use store::{invitations, users};
use web::{Params, Problem};

use super::known;
use crate::load::Facts;
use crate::pages::entrance::{again, told_on_the_form};
use crate::views::{Here, PersonForm, PersonPage};
use crate::visitor::Visitor;
use crate::{faults, redirect, urls};

/// The form of one person.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let id = known(&app, &visitor, &id).await?;
    Ok(page(&app, &visitor, id).await?.into_response())
}

/// Saves it.
#[handler]
pub(crate) async fn save(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = known(&app, &visitor, &id).await?;
    let asked = params.text("email").and_then(|email| EmailAddress::parse(email).ok());
    let saved = match read(&params) {
        Ok(change) => app::edit_user(&app, &visitor.actor, id, change, Invitation::Withheld).await,
        Err(errors) => Err(errors.into()),
    };
    match saved {
        // Whoever gave the company into other hands has no list of people any more.
        Ok(user) if id == visitor.user && user.role != Role::Owner => Ok(redirect::to(urls::account_saved())),
        // An address that is not there yet waits to be confirmed.
        Ok(user) if asked.is_some() && user.email != asked => Ok(redirect::to(urls::people_asked())),
        Ok(_) => Ok(redirect::to(urls::people_saved())),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = page(&app, &visitor, id).await?;
            let typed = |name: &str| params.text(name).unwrap_or_default().to_owned();
            page.form = PersonForm {
                name: typed("name"),
                number: typed("number"),
                email: page.form.email.map(|_| typed("email")),
                waiting: page.form.waiting,
                is_owner: typed("role") == Role::Owner.code(),
                wrong: wrong(&problem),
                fault: Some(faults::message(&problem, visitor.words())),
            };
            Ok(again(page, &problem))
        }
    }
}

async fn page(app: &App, visitor: &Visitor, id: UserId) -> Result<PersonPage, Problem> {
    let manager = user_manager(&visitor.actor).map_err(Fault::from)?;
    let now = app.clock.now();
    let page = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let person = async { users::find(tx, id).await?.ok_or(Fault::NotFound) };
            let standing = async { Ok(invitations::standing(tx, &manager, &[id]).await?) };
            let waiting = async { Ok(store::address_changes::find(tx, id).await?) };
            let (facts, person, standing, waiting) =
                futures_util::try_join!(Facts::read(tx, visitor, now), person, standing, waiting)?;
            let has_come = standing.first().is_some_and(|standing| standing.has_password);
            Ok::<_, Fault>(PersonPage {
                words: visitor.words(),
                frame: facts.frame(visitor, Here::People, urls::people().to_owned()),
                id: id.get(),
                title: person.name.reveal(Sink::Page).to_owned(),
                form: form(&person, has_come, waiting.map(|waiting| sentence(visitor, &waiting))),
            })
        })
        .await?;
    app::note_look(app, &visitor.actor, [id], Look::Record).await?;
    Ok(page)
}

/// Which address waits, and since when.
fn sentence(visitor: &Visitor, waiting: &Waiting) -> String {
    let day = visitor.words().day(kernel::local_day(waiting.asked, visitor.actor.zone()));
    let values = [("email", waiting.email.reveal(Sink::Page).to_owned()), ("day", day)];
    visitor.words().with_all("pages-people-email-waits", &values)
}

fn form(person: &User, has_come: bool, waiting: Option<String>) -> PersonForm {
    let email = person.email.as_ref().map(|email| email.reveal(Sink::Page).to_owned());
    PersonForm {
        name: person.name.reveal(Sink::Page).to_owned(),
        number: person.number.as_ref().map(|number| number.reveal(Sink::Page).to_owned()).unwrap_or_default(),
        email: email.filter(|_| has_come),
        waiting,
        is_owner: person.role == Role::Owner,
        wrong: "",
        fault: None,
    }
}

/// A field that the form did not show stays as it is.
fn read(params: &Params) -> Result<UserChange, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut change = UserChange::default();
    match params.text("role").map(Role::parse) {
        Some(Some(role)) => change.role = Change::Set(role),
        Some(None) => errors.push("role", Flaw::NotFound),
        None => {}
    }
    match PersonName::parse(params.text("name").unwrap_or_default()) {
        Ok(name) => change.name = Change::Set(name),
        Err(error) => errors.push("name", error.into()),
    }
    match params.text("number").map(Number::parse_optional) {
        Some(Ok(number)) => change.number = Change::Set(number),
        Some(Err(error)) => errors.push("number", error.into()),
        None => {}
    }
    match params.text("email").map(EmailAddress::parse) {
        Some(Ok(email)) => change.email = Change::Set(email),
        Some(Err(error)) => errors.push("email", error.into()),
        None => {}
    }
    if errors.is_empty() { Ok(change) } else { Err(errors) }
}

/// The field that a problem is about; the refusals without one are about the role.
fn wrong(problem: &Problem) -> &'static str {
    let named = match problem {
        Problem::Fault(Fault::Invalid(errors)) => errors.iter().next().map(|error| error.field.as_str()),
        Problem::Fault(Fault::Refused(refusal)) => refusal.field,
        _ => None,
    };
    ["name", "number", "email"].into_iter().find(|field| named == Some(field)).unwrap_or("role")
}
