//! A person's own way in: password, key for the interface, sessions.

use accounts::Device;
use app::{App, Fault, Password, Tried};
use jiff::Timestamp;
use kernel::Sink;
use poem::web::{Data, Path};
use poem::{IntoResponse, Request, Response, Result, handler};
use store::auth::{self, SessionLine};
use uuid::Uuid;
use web::{Params, Problem};

use super::entrance::{again, settings, told_on_the_form};
use crate::load::Facts;
use crate::views::{Here, KeyView, MySignInPage, SessionView};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{redirect, urls};

/// The page.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let mut page = page(&app, &visitor).await?;
    page.advice = app::sign_in_advice(&app, &visitor.actor) == Tried::Often;
    page.next = params.text("next").map(|next| redirect::local(next).to_owned());
    let done = [("done", "pages-account-password-changed"), ("ended", "pages-account-others-ended")];
    let done = done.into_iter().find(|(name, _)| params.text(name).is_some());
    page.done = done.map(|(_, key)| visitor.words().say(key));
    Ok(page.into_response())
}

/// The page in place of an address that only takes its forms.
#[handler]
pub(crate) fn instead() -> Response {
    redirect::to(urls::my_sign_in())
}

/// Changes the password of a person who knows the present one.
#[handler]
pub(crate) async fn change_password(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    request: &Request,
) -> Result<Response> {
    let typed = |name: &str| Password::typed(params.text(name).unwrap_or_default());
    let visit = web::visit(request, &settings(request));
    let (present, new) = (typed("present"), typed("password"));
    match app::change_password(&app, &visitor.actor, &visitor.session, present, new, &visit).await {
        Ok(()) => Ok(redirect::to(&format!("{}?done=1", urls::my_sign_in()))),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = page(&app, &visitor).await?;
            page.password_fault = Some(problem.message(visitor.words().language));
            Ok(again(page, &problem))
        }
    }
}

/// Makes a new key and shows it, this once.
#[handler]
pub(crate) async fn renew_key(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    request: &Request,
) -> Result<Response> {
    let present = Password::typed(params.text("present").unwrap_or_default());
    let visit = web::visit(request, &settings(request));
    let renewed = app::renew_own_api_key(&app, &visitor.actor, present, &visit).await;
    let mut page = page(&app, &visitor).await?;
    match renewed {
        Ok(key) => {
            page.key.new = Some(key.reveal(Sink::Page).to_owned());
            Ok(page.into_response())
        }
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            page.key.fault = Some(problem.message(visitor.words().language));
            Ok(again(page, &problem))
        }
    }
}

/// Ends one session; ending this one leads to the sign-in page.
#[handler]
pub(crate) async fn end_one(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    let id = Uuid::try_parse(&id).map_err(|_no_name| Problem::Fault(Fault::NotFound))?;
    app::end_session(&app, &visitor.actor, id).await.map_err(Problem::from)?;
    Ok(redirect::to(urls::my_sign_in()))
}

/// Ends every session but this one.
#[handler]
pub(crate) async fn end_others(app: Data<&App>, visitor: Data<&Visitor>) -> Result<Response> {
    app::end_other_sessions(&app, &visitor.actor, &visitor.session).await.map_err(Problem::from)?;
    Ok(redirect::to(urls::others_ended()))
}

async fn page(app: &App, visitor: &Visitor) -> Result<MySignInPage, Problem> {
    let now = app.clock.now();
    let hash = visitor.session.hash();
    let page = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let facts = Facts::read(tx, visitor, now).await?;
            let (sessions, key_since) = futures_util::try_join!(
                auth::sessions_of(tx, visitor.user, &hash),
                auth::api_key_since(tx, visitor.user)
            )?;
            let open = sessions.into_iter().filter(|line| is_open(app, line, now));
            let words = visitor.words();
            let email = facts.user.email.as_ref().map(|email| email.reveal(Sink::Page).to_owned());
            Ok::<_, Fault>(MySignInPage {
                words,
                frame: facts.frame(visitor, Here::Account, urls::my_sign_in().to_owned()),
                email: email.unwrap_or_default(),
                advice: false,
                next: None,
                done: None,
                least: app.password_rules.least_characters().to_string(),
                password_fault: None,
                key: KeyView { since: key_since.map(|since| day(visitor, since)), ..KeyView::default() },
                sessions: open.map(|line| session(visitor, &line)).collect(),
            })
        })
        .await?;
    Ok(page)
}

/// Sessions that are over stay in the table until somebody sweeps it; they are no way in.
fn is_open(app: &App, line: &SessionLine, now: Timestamp) -> bool {
    let facts = accounts::session::Facts {
        signed_in: line.signed_in,
        last_used: line.last_used,
        token_since: now,
        staying: line.staying,
        with_old_token: false,
    };
    accounts::session::state(&facts, &app.sessions, now) != accounts::session::State::Over
}

fn session(visitor: &Visitor, line: &SessionLine) -> SessionView {
    SessionView {
        id: line.id.to_string(),
        device: device(visitor.words(), line.device),
        since: day(visitor, line.signed_in),
        last_used: day(visitor, line.last_used),
        is_this: line.is_this,
    }
}

/// `Firefox on Linux`.
fn device(words: Words, device: Device) -> String {
    match (device.browser(), device.system()) {
        (Some(browser), Some(system)) => {
            locale::text(words.language, "pages-device", &[("browser", browser.into()), ("system", system.into())])
        }
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => words.say("pages-device-unknown"),
    }
}

/// The day of a moment, as the person's zone has it.
fn day(visitor: &Visitor, moment: Timestamp) -> String {
    visitor.words().day(kernel::local_day(moment, visitor.actor.zone()))
}
