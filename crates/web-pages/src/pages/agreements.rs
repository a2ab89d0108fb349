//! The agreements with the works council, for those who administer the company.

use accounts::access::company_manager;
use app::{App, Fault};
use kernel::{FieldErrors, Flaw, Title, WorksAgreementId};
use poem::web::{Data, Path};
use poem::{IntoResponse, Response, Result, handler};
use privacy::agreements::Allowed;
use store::agreements::{self, Agreement, Terms};
use web::{Params, Problem};

use super::entrance::{again, told_on_the_form};
use crate::load::Facts;
use crate::views::{AgreementForm, AgreementPage, AgreementView, AgreementsPage, Here, Notice};
use crate::visitor::Visitor;
use crate::{faults, redirect, urls};

/// The list with the form for a new one.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let mut page = list(&app, &visitor).await?;
    let saved = || Notice::plain(visitor.words().say("pages-saved"));
    page.notice = params.text("saved").map(|_| saved());
    Ok(page.into_response())
}

async fn read(app: &App, visitor: &Visitor) -> Result<(Facts, Vec<Agreement>), Problem> {
    company_manager(&visitor.actor).map_err(Fault::from)?;
    let now = app.clock.now();
    let read = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let all = async { Ok(agreements::all(tx).await?) };
            futures_util::try_join!(Facts::read(tx, visitor, now), all)
        })
        .await?;
    Ok(read)
}

async fn list(app: &App, visitor: &Visitor) -> Result<AgreementsPage, Problem> {
    let (facts, all) = read(app, visitor).await?;
    let words = visitor.words();
    let (ended, in_force): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.ended.is_some());
    let shown = |one: &Agreement| AgreementView::of(one, words);
    Ok(AgreementsPage {
        words,
        frame: facts.frame(visitor, Here::Company, urls::agreements().to_owned()),
        notice: None,
        ended_count: words.count("pages-agreements-ended", super::my_data::counted(ended.len())),
        in_force: in_force.into_iter().map(shown).collect(),
        ended: ended.into_iter().map(shown).collect(),
        form: AgreementForm { agreed: facts.today.to_string(), ..AgreementForm::default() },
    })
}

/// Records a new one.
#[handler]
pub(crate) async fn record(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let outcome = match terms(&params) {
        Ok(terms) => app::record_agreement(&app, &visitor.actor, terms).await,
        Err(errors) => Err(errors.into()),
    };
    match outcome {
        Ok(()) => Ok(redirect::to(urls::agreements_saved())),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = list(&app, &visitor).await?;
            page.form = typed(&params, faults::message(&problem, visitor.words()));
            Ok(again(page, &problem))
        }
    }
}

/// The form of one.
#[handler]
pub(crate) async fn show_one(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    Ok(one(&app, &visitor, parse(&id)?).await?.into_response())
}

async fn one(app: &App, visitor: &Visitor, id: WorksAgreementId) -> Result<AgreementPage, Problem> {
    let (facts, all) = read(app, visitor).await?;
    let found = all.iter().find(|one| one.id == id).ok_or(Fault::NotFound)?;
    let words = visitor.words();
    Ok(AgreementPage {
        words,
        frame: facts.frame(visitor, Here::Company, urls::agreement(id.get())),
        agreement: AgreementView::of(found, words),
        form: AgreementForm::of(found),
    })
}

/// Corrects what was recorded.
#[handler]
pub(crate) async fn correct(
    app: Data<&App>,
    visitor: Data<&Visitor>,
    params: Data<&Params>,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = parse(&id)?;
    let outcome = match terms(&params) {
        Ok(terms) => app::correct_agreement(&app, &visitor.actor, id, terms).await,
        Err(errors) => Err(errors.into()),
    };
    match outcome {
        Ok(()) => Ok(redirect::to(urls::agreements_saved())),
        Err(fault) => {
            let problem = told_on_the_form(fault.into())?;
            let mut page = one(&app, &visitor, id).await?;
            page.form = typed(&params, faults::message(&problem, visitor.words()));
            Ok(again(page, &problem))
        }
    }
}

/// Ends one: what it allowed is off at once.
#[handler]
pub(crate) async fn end(app: Data<&App>, visitor: Data<&Visitor>, Path(id): Path<String>) -> Result<Response> {
    app::end_agreement(&app, &visitor.actor, parse(&id)?).await.map_err(Problem::from)?;
    Ok(redirect::to(urls::agreements_saved()))
}

fn parse(id: &str) -> Result<WorksAgreementId, Problem> {
    let id: Option<i64> = id.parse().ok();
    id.and_then(|id| WorksAgreementId::try_from(id).ok()).ok_or(Problem::Fault(Fault::NotFound))
}

fn terms(params: &Params) -> Result<Terms, FieldErrors> {
    let mut errors = FieldErrors::default();
    let text = |name: &str| params.text(name).unwrap_or_default();
    let title = Title::parse(text("title")).map_err(|error| errors.push("title", error.into())).ok();
    let parties = Title::parse(text("parties")).map_err(|error| errors.push("parties", error.into())).ok();
    let agreed = kernel::parse_day(text("agreed")).map_err(|_no_day| errors.push("day", Flaw::WrongFormat)).ok();
    let ticked = |name: &str| params.text(name).is_some();
    let allows = Allowed {
        comparison: ticked("comparison"),
        averages: ticked("averages"),
        typing_moments: ticked("typing_moments"),
    };
    if allows == Allowed::default() {
        errors.push("scope", Flaw::Missing);
    }
    match (title, parties, agreed) {
        (Some(title), Some(parties), Some(agreed)) if errors.is_empty() => Ok(Terms { title, parties, agreed, allows }),
        _ => Err(errors),
    }
}

fn typed(params: &Params, fault: String) -> AgreementForm {
    let text = |name: &str| params.text(name).unwrap_or_default().to_owned();
    let ticked = |name: &str| params.text(name).is_some();
    AgreementForm {
        title: text("title"),
        parties: text("parties"),
        agreed: text("agreed"),
        comparison: ticked("comparison"),
        averages: ticked("averages"),
        typing_moments: ticked("typing_moments"),
        fault: Some(fault),
    }
}
