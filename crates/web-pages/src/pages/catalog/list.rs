//! The lists.

use accounts::access::{CatalogEditor, catalog_editor, money_sight};
use app::{App, Fault};
use kernel::{CustomerId, Sink};
use store::ReadTx;
use store::catalog::{CustomerName, Direction, Filter, Listed, Page, Sort, customers_named, customers_of_page};
use timesheets::catalog::Item;
use web::{Params, Problem};

use super::kind::{Kind, Seen};
use crate::load::Facts;
use crate::views::{CatalogList, CatalogRow, CatalogRows, Choice, Here, Link, Mark, Notice};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::{faults, urls};

/// Rows of a page.
pub(super) const PAGE: i64 = 50;

/// What was done to a row, in the address of the list that offers to undo it.
pub(super) const ARCHIVED: &str = "archived";
/// See [`ARCHIVED`].
pub(super) const DELETED: &str = "deleted";

/// What was brought back from the list of what is deleted, in the address of that list.
const RESTORED: &str = "restored";

/// Which rows are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Active,
    Archived,
    All,
    /// Those that are gone and can be brought back: for those who may do that.
    Deleted,
}

/// The word in the address, and the key of its name.
const SHOWN: [(&str, &str, Which); 4] = [
    ("active", "pages-show-active", Which::Active),
    ("archived", "pages-show-archived", Which::Archived),
    ("all", "pages-show-all", Which::All),
    ("deleted", "pages-show-deleted", Which::Deleted),
];

/// The list after something was done to a row.
pub(super) fn after(segment: &str, done: &str, id: i64) -> String {
    urls::catalog_after(segment, done, id)
}

/// The list of what is deleted, after a row of it was brought back.
pub(super) fn after_restoring(segment: &str, id: i64) -> String {
    format!("{}&{RESTORED}={id}", urls::deleted_rows(segment))
}

/// What the list says when something could not be undone, and where to put that right.
pub(super) fn refusal(problem: &Problem, words: Words) -> Notice {
    match faults::remedy(problem, words) {
        Some((text, link)) => Notice { link: Some(link), ..Notice::plain(text) },
        None => Notice::plain(problem.message(words.language)),
    }
}

/// What is asked for.
struct Wanted {
    search: String,
    shown: &'static str,
    which: Which,
    customer: Option<CustomerId>,
    number: i64,
}

impl Wanted {
    fn read(params: &Params, may_edit: bool) -> Self {
        let word = params.text("show").unwrap_or_default();
        let [default, ..] = SHOWN;
        let (shown, _, which) = offered(may_edit).find(|(known, ..)| *known == word).unwrap_or(default);
        let id = |name| params.text(name).and_then(|text| text.parse::<i64>().ok());
        Self {
            search: params.text("q").unwrap_or_default().trim().to_owned(),
            shown,
            which,
            customer: id("customer").and_then(|id| CustomerId::try_from(id).ok()),
            number: id("page").filter(|number| (1..1_000_000).contains(number)).unwrap_or(1),
        }
    }

    fn filter(&self) -> Filter {
        Filter {
            active: match self.which {
                Which::Active => Some(true),
                Which::Archived => Some(false),
                Which::All | Which::Deleted => None,
            },
            fulltext: (!self.search.is_empty()).then(|| self.search.clone()),
            customer: self.customer,
            sort: vec![Sort::Active(Direction::Descending), Sort::Name(Direction::Ascending)],
        }
    }

    fn address(&self, segment: &str, number: i64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.search.is_empty() {
            query.append_pair("q", &self.search);
        }
        query.append_pair("show", self.shown);
        if let Some(customer) = self.customer {
            query.append_pair("customer", &customer.get().to_string());
        }
        query.append_pair("page", &number.to_string());
        format!("{}?{}", urls::catalog(segment), query.finish())
    }
}

/// What the reader can choose from.
fn offered(may_edit: bool) -> impl Iterator<Item = (&'static str, &'static str, Which)> {
    SHOWN.into_iter().filter(move |(.., which)| may_edit || *which != Which::Deleted)
}

/// The customers of the rows of a page.
type Customers = Vec<CustomerName>;

/// A page of the list.
pub(super) async fn page<R: Kind>(app: &App, visitor: &Visitor, params: &Params) -> Result<CatalogList, Problem> {
    let now = app.clock.now();
    let editor = catalog_editor(&visitor.actor).ok();
    let may_edit = editor.is_some();
    let wanted = Wanted::read(params, may_edit);
    let page = Page { limit: PAGE, offset: (wanted.number - 1) * PAGE };
    // Only those who may bring rows back ask for deleted ones.
    let editor = editor.filter(|_| wanted.which == Which::Deleted);
    let (facts, found, customers, examples) = app
        .db
        .read(visitor.actor.company(), async |tx| {
            let (facts, found, customers) =
                together::<R>(tx, visitor, now, &wanted.filter(), page, editor.as_ref()).await?;
            let examples = match facts.company.examples {
                Some(examples) => store::imports::items(tx, examples).await?,
                None => Vec::new(),
            };
            Ok::<_, Fault>((facts, found, customers, examples))
        })
        .await?;
    let words = visitor.words();
    let names = R::NAMES;
    let shown = |(value, key, _): (&str, &str, Which)| Choice {
        value: value.to_owned(),
        name: words.say(key),
        chosen: value == wanted.shown,
    };
    let is_whole = wanted.search.is_empty() && wanted.which == Which::Active && wanted.customer.is_none();
    Ok(CatalogList {
        words,
        frame: facts.frame(visitor, Here::Catalog, urls::catalog(names.segment)),
        tabs: super::tabs::<R>(visitor),
        title: words.say(names.many),
        notice: notice(names.segment, params, words),
        address: urls::catalog(names.segment),
        new: may_edit.then(|| Link { address: urls::catalog_new(names.segment), text: words.say(names.new) }),
        shown: offered(may_edit).map(shown).collect(),
        customer: wanted.customer.map(CustomerId::get),
        rows: view(&found, &customers, &examples, &wanted, seen(visitor, &facts)),
        nothing: words.say(if is_whole && wanted.number == 1 { names.nothing } else { "pages-nothing-found" }),
        search: wanted.search,
    })
}

/// Everything that the list shows, asked for together.
async fn together<R: Kind>(
    tx: &ReadTx,
    visitor: &Visitor,
    now: jiff::Timestamp,
    filter: &Filter,
    page: Page,
    deleted: Option<&CatalogEditor>,
) -> Result<(Facts, Listed<R>, Customers), Fault> {
    let needs_customers = R::FIELDS.contains(&super::fields::Field::Customer);
    if let Some(editor) = deleted {
        let found = async { Ok::<_, Fault>(R::deleted(tx, editor, filter, page).await?) };
        let (facts, found) = futures_util::try_join!(Facts::read(tx, visitor, now), found)?;
        let ids: Vec<CustomerId> = found.0.iter().filter_map(|(_, row)| row.customer()).collect();
        let customers = if needs_customers { customers_named(tx, &ids).await? } else { Vec::new() };
        return Ok((facts, found, customers));
    }
    let found = async { Ok::<_, Fault>(R::list(tx, filter, page).await?) };
    let customers =
        async { Ok::<_, Fault>(if needs_customers { customers_of_page(tx, filter, page).await? } else { Vec::new() }) };
    futures_util::try_join!(Facts::read(tx, visitor, now), found, customers)
}

/// How the visitor sees money.
pub(super) fn seen<'a>(visitor: &Visitor, facts: &'a Facts) -> Seen<'a> {
    let currency = money_sight(&visitor.actor).is_shown().then_some(facts.company.currency.as_str());
    Seen { words: visitor.words(), currency }
}

fn view<R: Kind>(
    (rows, count): &Listed<R>,
    customers: &Customers,
    examples: &[Item],
    wanted: &Wanted,
    seen: Seen<'_>,
) -> CatalogRows {
    let segment = R::NAMES.segment;
    let first = (wanted.number - 1) * PAGE + 1;
    let last = (first + PAGE - 1).min(*count);
    let of_page = |(id, row): &(R::Id, R)| {
        let customer = row.customer().and_then(|id| customers.iter().find(|(known, ..)| *known == id));
        CatalogRow {
            above: customer.map(|(_, name, _)| name.reveal(Sink::Page).clone()),
            is_example: examples.contains(&R::item(*id)),
            mark: customer.map_or_else(|| row.mark(), |(.., color)| Mark::Color(*color)),
            restore: (wanted.which == Which::Deleted).then(|| urls::restore_row(segment, (*id).into())),
            ..line(*id, row, seen)
        }
    };
    let texts = [("first", first.to_string()), ("last", last.to_string()), ("count", count.to_string())];
    CatalogRows {
        rows: rows.iter().map(of_page).collect(),
        count: if rows.is_empty() { String::new() } else { seen.words.with_all("pages-rows-of", &texts) },
        before: (wanted.number > 1).then(|| wanted.address(segment, wanted.number - 1)),
        after: (last < *count && !rows.is_empty()).then(|| wanted.address(segment, wanted.number + 1)),
    }
}

/// A row as a list shows it, without what belongs to its customer.
pub(super) fn line<R: Kind>(id: R::Id, row: &R, seen: Seen<'_>) -> CatalogRow {
    let common = row.common();
    CatalogRow {
        address: urls::catalog_row(R::NAMES.segment, id.into()),
        name: common.name.reveal(Sink::Page).to_owned(),
        above: None,
        mark: row.mark(),
        number: common.number.as_ref().map(|number| number.reveal(Sink::Page).to_owned()),
        remark: row.remark(seen),
        archived: !common.active,
        is_example: false,
        restore: None,
    }
}

/// What was just done, as the address says it.
fn notice(segment: &str, params: &Params, words: Words) -> Option<Notice> {
    let id = |done| params.text(done).and_then(|id| id.parse::<i64>().ok());
    if let Some(id) = id(DELETED) {
        let undo = Some(urls::restore_row(segment, id));
        return Some(Notice { undo, ..Notice::plain(words.say("pages-row-deleted")) });
    }
    if let Some(id) = id(RESTORED) {
        let link = Link { address: urls::catalog_row(segment, id), text: words.say("pages-row-open") };
        return Some(Notice { link: Some(link), ..Notice::plain(words.say("pages-row-restored")) });
    }
    let undo = Some(urls::archive(segment, id(ARCHIVED)?));
    Some(Notice { undo, fields: vec![("active", "1")], ..Notice::plain(words.say("pages-row-archived")) })
}
