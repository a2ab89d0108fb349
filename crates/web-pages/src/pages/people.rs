//! The company's people: who is here, who was invited, who left.

pub(super) mod edit;
mod list;
pub(super) mod privacy;

use accounts::access::user_manager;
use accounts::{Role, UserChange, invitation};
use app::{App, Fault, Invitation, Invite};
use kernel::{Change, EmailAddress, FieldErrors, PersonName, Sink, UserId};
use poem::web::{Data, Path};
use poem::{IntoResponse, Response, Result, handler};
use web::{Params, Problem};

use super::entrance::{again, told_on_the_form};
use crate::views::{InviteForm, Invited, ListForm, PeoplePage};
use crate::visitor::Visitor;
use crate::{faults, redirect, urls};

/// The list with its forms.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    Ok(list::page(&app, &visitor, &params).await?.into_response())
}

/// The list in place of an address that only takes a form: whoever reloads what a form answered comes here.
#[handler]
pub(crate) fn instead() -> Response {
    redirect::to(urls::people())
}

/// The same, for an address that belongs to one person.
#[handler]
pub(crate) async fn instead_of(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    known(&app, &visitor, &id).await?;
    Ok(redirect::to(urls::people()))
}

/// Invites one person.
#[handler]
pub(crate) async fn invite(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let outcome = match read(&params) {
        Ok(command) => {
            let whom = command.email.clone();
            app::invite_user(&app, &visitor.actor, command).await.map(|invited| (whom, invited))
        }
        Err(errors) => Err(errors.into()),
    };
    let words = visitor.words();
    match outcome {
        Ok((whom, invited)) => {
            let mut page = list::page(&app, &visitor, &Params::default()).await?;
            page.invited.push(shown(&whom, invited));
            Ok(page.into_response())
        }
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = list::page(&app, &visitor, &Params::default()).await?;
            let text = |name: &str| params.text(name).unwrap_or_default().to_owned();
            page.form = InviteForm {
                name: text("name"),
                email: text("email"),
                is_owner: text("role") == Role::Owner.code(),
                fault: Some(faults::message(&problem, words)),
            };
            Ok(again(page, &problem))
        }
    }
}

/// Invites everybody on a pasted list. Each line stands for itself: the good ones go, the others come back with what
/// is wrong with them.
#[handler]
pub(crate) async fn invite_list(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    user_manager(&visitor.actor).map_err(|denied| Problem::from(Fault::from(denied)))?;
    let words = visitor.words();
    let mut form = ListForm::default();
    let mut invited = Vec::new();
    for line in invitation::read_list(params.text("list").unwrap_or_default()) {
        let outcome = match line.read {
            Ok(person) => {
                let whom = person.email.clone();
                let command = Invite { name: person.name, email: person.email, role: Role::Worker };
                app::invite_user(&app, &visitor.actor, command).await.map(|one| shown(&whom, one)).map_err(|fault| {
                    // Also when the database is gone by now: what went out stays, the rest comes back.
                    Problem::from(fault).message(words.language)
                })
            }
            Err(fault) => Err(words.say(list::key_of(fault))),
        };
        match outcome {
            Ok(one) => invited.push(one),
            Err(sentence) => {
                form.text.push_str(line.text.reveal(Sink::Page));
                form.text.push('\n');
                form.faults.push((line.text.reveal(Sink::Page).to_owned(), sentence));
            }
        }
    }
    let mut page = list::page(&app, &visitor, &Params::default()).await?;
    (page.invited, page.list) = (invited, form);
    Ok(page.into_response())
}

/// Gives somebody an address and invites them.
#[handler]
pub(crate) async fn give_address(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = known(&app, &visitor, &id).await?;
    let outcome = match EmailAddress::parse(params.text("email").unwrap_or_default()) {
        Ok(email) => app::invite_known_user(&app, &visitor.actor, id, email.clone()).await.map(|one| (email, one)),
        Err(error) => Err(FieldErrors::one("email", error.into()).into()),
    };
    finished(&app, &visitor, outcome.map(|(email, one)| Some(shown(&email, one)))).await
}

/// Sends an invitation again.
#[handler]
pub(crate) async fn send_again(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let id = known(&app, &visitor, &id).await?;
    let outcome = app::invite_again(&app, &visitor.actor, id).await;
    let whom = list::address_of(&app, &visitor, id).await?;
    finished(&app, &visitor, outcome.map(|one| whom.map(|whom| shown(&whom, one)))).await
}

/// Takes an invitation back.
#[handler]
pub(crate) async fn take_back(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let id = known(&app, &visitor, &id).await?;
    match app::take_invitation_back(&app, &visitor.actor, id).await {
        Ok(()) => Ok(redirect::to(urls::people_taken_back())),
        Err(fault) => finished(&app, &visitor, Err(fault)).await,
    }
}

/// Archives somebody: every way in ends, what was recorded stays.
#[handler]
pub(crate) async fn archive(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    set_active(&app, &visitor, &id, Change::Set(false)).await
}

/// Brings somebody back.
#[handler]
pub(crate) async fn bring_back(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    set_active(&app, &visitor, &id, Change::Set(true)).await
}

async fn set_active(app: &App, visitor: &Visitor, id: &str, active: Change<bool>) -> Result<Response> {
    let id = known(app, visitor, id).await?;
    let change = UserChange { active, ..UserChange::default() };
    let outcome = app::edit_user(app, &visitor.actor, id, change, Invitation::Withheld).await;
    finished(app, visitor, outcome.map(|_person| None)).await
}

/// The list after something was done with one of the people: an invitation is shown once, everything else is seen in
/// the list itself.
async fn finished(app: &App, visitor: &Visitor, outcome: Result<Option<Invited>, Fault>) -> Result<Response> {
    match outcome {
        Ok(None) => Ok(redirect::to(urls::people())),
        Ok(Some(invited)) => {
            let mut page = list::page(app, visitor, &Params::default()).await?;
            page.invited.push(invited);
            Ok(page.into_response())
        }
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page: PeoplePage = list::page(app, visitor, &Params::default()).await?;
            page.fault = Some(faults::message(&problem, visitor.words()));
            Ok(again(page, &problem))
        }
    }
}

/// The id of a person of the company, for somebody who manages people.
pub(super) async fn known(app: &App, visitor: &Visitor, id: &str) -> Result<UserId, Problem> {
    user_manager(&visitor.actor).map_err(Fault::from)?;
    let id: Option<i64> = id.parse().ok();
    let id = id.and_then(|id| UserId::try_from(id).ok()).ok_or(Fault::NotFound)?;
    let find = async |tx: &store::ReadTx| store::users::find(tx, id).await;
    let found = app.db.read(visitor.actor.company(), find).await.map_err(Fault::from)?;
    found.map(|_person| id).ok_or(Problem::Fault(Fault::NotFound))
}

fn read(params: &Params) -> Result<Invite, FieldErrors> {
    let mut errors = FieldErrors::default();
    let text = |name: &str| params.text(name).unwrap_or_default();
    let name = PersonName::parse(text("name")).map_err(|error| errors.push("name", error.into())).ok();
    let email = EmailAddress::parse(text("email")).map_err(|error| errors.push("email", error.into())).ok();
    let role = Role::parse(text("role")).unwrap_or(Role::Worker);
    match (name, email) {
        (Some(name), Some(email)) => Ok(Invite { name, email, role }),
        _ => Err(errors),
    }
}

fn shown(whom: &EmailAddress, invited: app::Invited) -> Invited {
    let link = invited.link.map(|link| link.into_revealed(Sink::Page));
    Invited { whom: whom.reveal(Sink::Page).to_owned(), link }
}
