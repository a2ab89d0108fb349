//! The first question after founding a company, and taking its examples away.

use accounts::access::company_manager;
use app::{App, Examples, Fault, SettleCompany, remove_examples, settle_company};
use kernel::{FieldErrors, Flaw};
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use store::companies;
use timesheets::Modules;
use web::{Params, Problem};

use crate::load::Facts;
use crate::views::{Explained, FoundingPage, Here, Notice};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{faults, redirect, urls};

/// What is chosen where nobody has said anything: whoever takes it leaves no way out.
const USUAL: Modules = Modules::Both;

/// The question; the clock where it was answered.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>) -> Result<Response> {
    match page(&app, &visitor, USUAL.code(), false).await? {
        Some(page) => Ok(page.into_response()),
        None => Ok(redirect::to(urls::clock())),
    }
}

/// Takes the answer. One that comes too late changes nothing.
#[handler]
pub(crate) async fn answer(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let chosen = params.text("modules").unwrap_or_default();
    let wants_examples = params.text("examples").is_some();
    let Some(modules) = Modules::parse(chosen) else {
        let Some(mut page) = page(&app, &visitor, chosen, wants_examples).await? else {
            return Ok(redirect::to(urls::clock()));
        };
        page.fault = Some(visitor.words().say("pages-fault-modules"));
        return Ok(faults::not_taken(page, &Problem::from(FieldErrors::one("modules", Flaw::Missing))));
    };
    let examples = if wants_examples { Examples::Wanted } else { Examples::Unwanted };
    let command = SettleCompany { modules, examples };
    settle_company(&app, &visitor.actor, command).await.map_err(Problem::from)?;
    Ok(redirect::to(urls::clock()))
}

/// Takes the examples away, and says how many stay.
#[handler]
pub(crate) async fn remove(app: Data<&App>, visitor: Data<&Visitor>) -> Result<Response> {
    let kept = remove_examples(&app, &visitor.actor).await.map_err(Problem::from)?;
    Ok(redirect::to(&urls::examples_removed(kept.entries + kept.rows)))
}

/// What was removed, as the address says it.
pub(super) fn notice(words: Words, params: &Params) -> Option<Notice> {
    let kept: i64 = params.text("examples")?.parse().ok()?;
    let text = if kept > 0 { words.count("pages-examples-kept", kept) } else { words.say("pages-examples-removed") };
    Some(Notice::plain(text))
}

/// What can be recorded, each with a sentence about it.
pub(super) fn choices(words: Words, chosen: &str) -> Vec<Explained> {
    let choice = |modules: Modules| Explained {
        value: modules.code(),
        name: words.say(&format!("pages-modules-{}", modules.code())),
        more: words.say(&format!("pages-modules-more-{}", modules.code())),
        chosen: modules.code() == chosen,
    };
    Modules::ALL.map(choice).into()
}

/// `None` once the company has answered.
async fn page(app: &App, visitor: &Visitor, chosen: &str, examples: bool) -> Result<Option<FoundingPage>, Problem> {
    company_manager(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    let now = app.clock.now();
    let read = async |tx: &store::ReadTx| {
        let company = companies::find(tx).await?.ok_or(Fault::NotFound)?;
        let facts = Facts::read(tx, visitor, now).await?;
        Ok::<_, Fault>(company.modules.is_none().then_some(facts))
    };
    let Some(facts) = app.db.read(visitor.actor.company(), read).await? else { return Ok(None) };
    Ok(Some(FoundingPage {
        words: visitor.words(),
        frame: facts.frame(visitor, Here::Clock, urls::founding().to_owned()),
        modules: choices(visitor.words(), chosen),
        examples,
        fault: None,
    }))
}
