//! The end of the contract: setting it, taking it back, taking everything along before it is deleted.

use accounts::access::company_manager;
use app::{App, End, Fault, Fresh, Password, TakenBy};
use kernel::Sink;
use poem::web::Data;
use poem::{IntoResponse, Request, Response, Result, handler};
use web::{Params, Problem};

use crate::load::Facts;
use crate::pages::entrance::{again, settings, told_on_the_form};
use crate::pages::my_data::sent;
use crate::views::{CompanyEndPage, Here, Notice};
use crate::visitor::Visitor;
use crate::{faults, redirect, urls};

/// The page.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let mut page = page(&app, &visitor).await?;
    let done = [("set", "pages-end-done"), ("back", "pages-end-taken-back")];
    let done = done.into_iter().find(|(name, _)| params.text(name).is_some());
    let notice = |key| Notice::plain(visitor.words().say(key));
    page.notice = done.map(|(_, key)| notice(key));
    Ok(page.into_response())
}

/// The page in place of an address that only takes a form.
#[handler]
pub(crate) fn instead(Data(visitor): Data<&Visitor>) -> Result<Response> {
    company_manager(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    Ok(redirect::to(urls::company_end()))
}

/// Ends the contract, for an owner who types the company's name and gives the password once more.
#[handler]
pub(crate) async fn set(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    request: &Request,
) -> Result<Response> {
    company_manager(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    let end = if params.text("when") == Some("now") { End::Now } else { End::MonthOver };
    let typed = params.text("name").unwrap_or_default();
    let outcome = async {
        let fresh = fresh(&app, &visitor, &params, request).await?;
        app::end_own_company(&app, &fresh, end, typed).await
    };
    match outcome.await {
        Ok(()) => Ok(redirect::to(urls::company_end_set())),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = page(&app, &visitor).await?;
            page.end_fault = Some(faults::message(&problem, visitor.words()));
            (page.typed, page.at_once) = (typed.to_owned(), end == End::Now);
            Ok(again(page, &problem))
        }
    }
}

/// Takes the end back.
#[handler]
pub(crate) async fn take_back(app: Data<&App>, visitor: Data<&Visitor>) -> Result<Response> {
    app::end_company(&app, &visitor.actor, None).await.map_err(Problem::from)?;
    Ok(redirect::to(urls::company_end_taken_back()))
}

/// Makes the archive, for an owner who gives the password once more.
#[handler]
pub(crate) async fn export(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    request: &Request,
) -> Result<Response> {
    company_manager(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    let outcome = async {
        let fresh = fresh(&app, &visitor, &params, request).await?;
        app::export_company(&app, &fresh, TakenBy::Company, app::archive_file()?).await
    };
    match outcome.await {
        Ok(file) => Ok(sent(file)?),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = page(&app, &visitor).await?;
            page.export_fault = Some(faults::message(&problem, visitor.words()));
            Ok(again(page, &problem))
        }
    }
}

async fn fresh(app: &App, visitor: &Visitor, params: &Params, request: &Request) -> Result<Fresh, Fault> {
    let present = Password::typed(params.text("present").unwrap_or_default());
    let visit = web::visit(request, &settings(request));
    Fresh::confirm(app, &visitor.actor, present, &visit).await
}

async fn page(app: &App, visitor: &Visitor) -> Result<CompanyEndPage, Problem> {
    company_manager(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    let now = app.clock.now();
    let read = async |tx: &store::ReadTx| Facts::read(tx, visitor, now).await;
    let facts = app.db.read(visitor.actor.company(), read).await?;
    let (words, company) = (visitor.words(), &facts.company);
    let days = |ends| [("ends", words.date(ends)), ("deleted", words.date(app.periods.company_deleted_on(ends)))];
    let is_over = |ends| ends <= kernel::local_day(now, &company.zone);
    let state = match company.ends_on {
        None => words.say("pages-end-open"),
        Some(ends) if is_over(ends) => words.with_all("pages-end-over", &days(ends)),
        Some(ends) => words.with_all("pages-end-set", &days(ends)),
    };
    Ok(CompanyEndPage {
        words,
        frame: facts.frame(visitor, Here::Company, urls::company_end().to_owned()),
        notice: None,
        state,
        is_set: company.ends_on.is_some(),
        more: words.with("pages-end-stop-more", "days", app.periods.company_days.to_string()),
        name_why: words.with("pages-end-name-why", "company", company.name.reveal(Sink::Page)),
        typed: String::new(),
        at_once: false,
        export_fault: None,
        end_fault: None,
    })
}
