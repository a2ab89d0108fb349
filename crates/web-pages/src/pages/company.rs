//! The company: its name, its rules and its defaults.

use accounts::access::company_manager;
use app::{App, EditCompany, Fault, edit_company};
use kernel::{Change, CompanyName, CustomerId, FieldErrors, Flaw, ServiceId, Sink, Zone};
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use store::companies::Company;
use store::reports;
use timesheets::Modules;
use web::{Params, Problem};

use super::founding;
use crate::load::Facts;
use crate::views::{Choice, CompanyPage, Here, Notice, Rule, SettingField};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{faults, redirect, urls, zones};

pub(super) mod breach;
pub(super) mod end;
pub(super) mod operator;
pub(super) mod overlaps;

/// A rule: its field, the key of its name, and the key of the sentence that says what it does.
type Switch = (&'static str, &'static str, &'static str);

const OVERLAPS: Switch = ("allow_overlaps", "pages-rule-overlaps", "pages-rule-overlaps-more");
const WITHOUT_PROJECT: Switch =
    ("allow_without_project", "pages-rule-without-project", "pages-rule-without-project-more");
const MULTILINE: Switch = ("multiline_texts", "pages-rule-multiline", "pages-rule-multiline-more");
const LINKED: Switch = ("force_linked_times", "pages-rule-linked", "pages-rule-linked-more");

/// The page.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let mut page = page(&app, &visitor, None).await?;
    let saved = || Notice::plain(visitor.words().say("pages-saved"));
    page.notice = params.text("saved").map(|_| saved());
    Ok(page.into_response())
}

/// The page in place of an address that only takes a form.
#[handler]
pub(crate) fn instead() -> Response {
    redirect::to(urls::company())
}

/// Saves it.
#[handler]
pub(crate) async fn save(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let saved = match read(&params) {
        Ok(command) => edit_company(&app, &visitor.actor, command).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    match saved {
        Ok(_) => Ok(redirect::to(urls::company_saved())),
        Err(Fault::Invalid(errors)) => {
            let page = page(&app, &visitor, Some((&params, &errors))).await?;
            Ok(faults::not_taken(page, &Problem::from(errors)))
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

fn read(params: &Params) -> Result<EditCompany, FieldErrors> {
    let mut errors = FieldErrors::default();
    let text = |name: &str| params.text(name).unwrap_or_default().trim();
    let name = CompanyName::parse(text("name")).map_err(|error| errors.push("name", error.into())).ok();
    let zone = Zone::parse(text("zone")).map_err(|_unknown| errors.push("zone", Flaw::NotFound)).ok();
    let checked = |(name, ..): Switch| Change::Set(params.text(name).is_some());
    let id = |name: &str| text(name).parse::<i64>().ok();
    let command = EditCompany {
        name: Change::from(name),
        zone: Change::from(zone),
        modules: Change::from(params.text("modules").and_then(Modules::parse)),
        allow_overlaps: checked(OVERLAPS),
        allow_without_project: checked(WITHOUT_PROJECT),
        multiline_texts: checked(MULTILINE),
        force_linked_times: checked(LINKED),
        default_customer: Change::Set(id("default_customers_id").and_then(|id| CustomerId::try_from(id).ok())),
        default_service: Change::Set(id("default_services_id").and_then(|id| ServiceId::try_from(id).ok())),
    };
    errors.or(command)
}

async fn page(app: &App, visitor: &Visitor, sent: Option<(&Params, &FieldErrors)>) -> Result<CompanyPage, Problem> {
    company_manager(&visitor.actor).map_err(|denied| Problem::Fault(denied.into()))?;
    let now = app.clock.now();
    let (facts, choices) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let choices = async { Ok::<_, Fault>(reports::choices(tx).await?) };
            futures_util::try_join!(Facts::read(tx, visitor, now), choices)
        })
        .await?;
    let (words, company) = (visitor.words(), &facts.company);
    let stored =
        |text: String, name: &str| sent.map_or(text, |(params, _)| params.text(name).unwrap_or_default().to_owned());
    let fault = |name: &str, key: &str| sent.and_then(|(_, errors)| errors.of(name)).map(|_| words.say(key));
    let customers = choices.customers.iter().map(|(id, name, _)| (id.get(), name.reveal(Sink::Page).clone()));
    let services = choices.services.iter().map(|(id, name)| (id.get(), name.reveal(Sink::Page).clone()));
    let default_customer = company.default_customer.map(|id| id.get().to_string()).unwrap_or_default();
    let default_service = company.default_service.map(|id| id.get().to_string()).unwrap_or_default();
    Ok(CompanyPage {
        words,
        frame: facts.frame(visitor, Here::Company, urls::company().to_owned()),
        notice: None,
        is_operator: app::operator(app, &visitor.actor).await.is_ok(),
        name: SettingField {
            value: stored(company.name.reveal(Sink::Page).to_owned(), "name"),
            fault: fault("name", "pages-fault-company-name"),
        },
        modules: founding::choices(words, &stored(facts.modules().code().to_owned(), "modules")),
        modules_fault: fault("modules", "pages-fault-modules-project"),
        examples: company.examples.is_some(),
        zone: SettingField {
            value: stored(company.zone.name().to_owned(), "zone"),
            fault: fault("zone", "pages-fault-zone"),
        },
        zones: zones::names(),
        rules: rules(company, words, sent.map(|(params, _)| params)),
        overlaps: !company.rules.allow_overlaps,
        customers: options(customers, &stored(default_customer, "default_customers_id")),
        services: options(services, &stored(default_service, "default_services_id")),
    })
}

fn rules(company: &Company, words: Words, sent: Option<&Params>) -> Vec<Rule> {
    let switches = [
        (OVERLAPS, company.rules.allow_overlaps),
        (WITHOUT_PROJECT, company.rules.allow_without_project),
        (MULTILINE, company.rules.multiline_texts),
        (LINKED, company.rules.force_linked_times),
    ];
    let rule = |((name, title, more), on): (Switch, bool)| Rule {
        name,
        title: words.say(title),
        more: words.say(more),
        on: sent.map_or(on, |params| params.text(name).is_some()),
    };
    switches.map(rule).into()
}

fn options(rows: impl Iterator<Item = (i64, String)>, chosen: &str) -> Vec<Choice> {
    let option = |(id, name): (i64, String)| {
        let value = id.to_string();
        Choice { chosen: value == chosen, value, name }
    };
    rows.map(option).collect()
}
