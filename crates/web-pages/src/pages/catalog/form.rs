//! The page of a row, and that of a new one.

use accounts::access::{catalog_editor, money_sight, note_sight};
use app::{App, Fault};
use kernel::{CustomerId, FieldErrors, Sink};
use store::ReadTx;
use store::catalog::{Direction, Filter, Page, Sort, Stored as _};
use store::reports;
use timesheets::catalog::Project;
use web::{Params, Problem};

use super::fields::{Field, Sent};
use super::kind::Kind;
use super::list::{self, PAGE};
use crate::load::Facts;
use crate::urls;
use crate::views::{CatalogForm, CatalogRowPage, Choice, FieldView, Here, Link, ProjectsOf, StoredRow};
use crate::visitor::Visitor;

/// The form of a new row, with what was sent if it comes back.
pub(super) async fn new<R: Kind>(
    app: &App,
    visitor: &Visitor,
    params: &Params,
    errors: Option<&FieldErrors>,
) -> Result<CatalogRowPage, Problem> {
    let now = app.clock.now();
    let (facts, customers) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            futures_util::try_join!(Facts::read(tx, visitor, now), customers::<R>(tx))
        })
        .await?;
    let words = visitor.words();
    let names = R::NAMES;
    let value = |field: Field| match (errors, field) {
        (Some(_), _) => Sent::new(params, words).raw(field).to_owned(),
        (None, Field::Billable) => "1".to_owned(),
        (None, Field::Customer) => params.text("customer").unwrap_or_default().to_owned(),
        (None, Field::Name) => params.text("name").unwrap_or_default().to_owned(),
        (None, _) => String::new(),
    };
    let address = urls::catalog_new(names.segment);
    let form = CatalogForm {
        action: urls::catalog(names.segment),
        fields: fields::<R>(visitor, value, errors, &customers),
        back: params.text("back").unwrap_or_default().to_owned(),
        client_key: Some(facts.keys.of_form(0)),
        fault: None,
    };
    Ok(CatalogRowPage {
        words,
        frame: facts.frame(visitor, Here::Catalog, address),
        title: words.say(names.new),
        up: Link { address: urls::catalog(names.segment), text: words.say(names.many) },
        form,
        stored: None,
        may_edit: true,
        projects: None,
    })
}

/// The page of a row, with what was sent and why it was not taken if it comes back.
pub(super) async fn stored<R: Kind>(
    app: &App,
    visitor: &Visitor,
    id: R::Id,
    sent: Option<(&Params, FieldErrors)>,
) -> Result<CatalogRowPage, Problem> {
    let now = app.clock.now();
    let (facts, row, customers, projects) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let row = async { Ok::<_, Fault>(R::find(tx, id).await?) };
            futures_util::try_join!(Facts::read(tx, visitor, now), row, customers::<R>(tx), projects::<R>(tx, id))
        })
        .await?;
    let row = row.ok_or(Problem::Fault(Fault::NotFound))?;
    let words = visitor.words();
    let may_edit = catalog_editor(&visitor.actor).is_ok();
    let value = |field: Field| match &sent {
        Some((params, _)) => Sent::new(params, words).raw(field).to_owned(),
        None => row.value(field, words),
    };
    let errors = sent.as_ref().map(|(_, errors)| errors);
    let segment = R::NAMES.segment;
    let seen = list::seen(visitor, &facts);
    let projects = projects.map(|(customer, (rows, count))| ProjectsOf {
        rows: rows.iter().map(|(id, project)| list::line(*id, project, seen)).collect(),
        new: may_edit.then(|| urls::new_project_of(customer.get())),
        more: (count > PAGE).then(|| Link {
            address: urls::projects_of(customer.get()),
            text: words.count("pages-all-projects", count),
        }),
    });
    let up = match customers.iter().find(|choice| row.customer().is_some_and(|id| id.get().to_string() == choice.value))
    {
        Some(customer) => Link { address: row.home(id), text: customer.name.clone() },
        None => Link { address: urls::catalog(segment), text: words.say(R::NAMES.many) },
    };
    Ok(CatalogRowPage {
        words,
        frame: facts.frame(visitor, Here::Catalog, urls::catalog_row(segment, id.into())),
        title: row.common().name.reveal(Sink::Page).to_owned(),
        up,
        form: CatalogForm {
            action: urls::catalog_row(segment, id.into()),
            fields: fields::<R>(visitor, value, errors, &customers),
            back: String::new(),
            client_key: None,
            fault: None,
        },
        stored: Some(StoredRow {
            archived: !row.common().active,
            archive: urls::archive(segment, id.into()),
            delete: urls::delete_row(segment, id.into()),
        }),
        may_edit,
        projects,
    })
}

/// The fields that the visitor may see; the cursor starts in the first one that is wrong, else in that of a new name.
fn fields<R: Kind>(
    visitor: &Visitor,
    value: impl Fn(Field) -> String,
    errors: Option<&FieldErrors>,
    customers: &[Choice],
) -> Vec<FieldView> {
    let words = visitor.words();
    let none = FieldErrors::default();
    let errors = errors.unwrap_or(&none);
    let is_seen = |field: &&Field| match field {
        Field::Price => money_sight(&visitor.actor).is_shown(),
        Field::Note => note_sight(&visitor.actor).is_shown(),
        _ => true,
    };
    let seen = R::FIELDS.iter().filter(is_seen);
    let mut views: Vec<FieldView> = seen.map(|field| field.view(words, value(*field), errors, customers)).collect();
    let wrong = views.iter().position(|view| view.fault.is_some());
    let empty = views.iter().position(|view| view.value.is_empty() && matches!(view.name, "name" | "customers_id"));
    if let Some(view) = wrong.or(empty).and_then(|index| views.get_mut(index)) {
        view.first = true;
    }
    views
}

/// The customers that a project can belong to, archived ones among them: a project may have one.
async fn customers<R: Kind>(tx: &ReadTx) -> Result<Vec<Choice>, Fault> {
    if !R::FIELDS.contains(&Field::Customer) {
        return Ok(Vec::new());
    }
    let found = reports::customer_names(tx).await?;
    let choice = |(id, name): (CustomerId, kernel::Personal<String>)| Choice {
        value: id.get().to_string(),
        name: name.into_revealed(Sink::Page),
        chosen: false,
    };
    Ok(found.into_iter().map(choice).collect())
}

type ProjectsOfCustomer = (CustomerId, store::catalog::Listed<Project>);

/// The projects of the customer that the row is, active ones first.
async fn projects<R: Kind>(tx: &ReadTx, id: R::Id) -> Result<Option<ProjectsOfCustomer>, Fault> {
    let Some(customer) = R::projects_of(id) else { return Ok(None) };
    let filter = Filter {
        customer: Some(customer),
        sort: vec![Sort::Active(Direction::Descending), Sort::Name(Direction::Ascending)],
        ..Filter::default()
    };
    Ok(Some((customer, Project::list(tx, &filter, Page { limit: PAGE, offset: 0 }).await?)))
}
