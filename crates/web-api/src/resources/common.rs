//! What several resources share: envelopes, pages, the fields of the catalogue.

use accounts::access::{Sight, note_sight};
use app::catalog::Removal;
use kernel::{CatalogName, Change, FieldErrors, Note, Number, Sink};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use serde::{Serialize, Serializer};
use store::catalog::{Direction, Filter, Page, Sort};
use timesheets::catalog::{Common, CommonChange};

use crate::input::Input;
use crate::operation::Call;
use crate::spec::{ANY_LENGTH, Kind, Param};
use crate::wire::{Shown, Wire, object};

/// Rows in a page, where the caller does not say how many.
const ITEMS: i64 = 1000;

object! {
    /// Where a page stands in its list.
    pub(crate) struct Paging as "Paging" {
        /// Rows in a full page.
        items_per_page: i64,
        /// The number of this page, from 1; as asked for, even behind the last.
        current_page: i64,
        /// At least 1: clients ask for that many pages less one.
        count_pages: i64,
        /// Rows in all pages.
        count_items: i64,
    }
}

object! {
    /// Something was done.
    pub(crate) struct Done as "Success" {
        /// Always true; anything else is a fault.
        success: bool,
    }
}

/// The answer to something that was done.
pub(crate) const DONE: Done = Done { success: true };

/// One row: `{"data": …}`.
pub(crate) struct Data<T>(pub(crate) T);

/// One page of rows: `{"paging": …, "data": […]}`.
pub(crate) struct Listed<T> {
    /// Where the page stands.
    pub(crate) paging: Paging,
    /// Its rows.
    pub(crate) data: Vec<T>,
}

impl<T: Wire> Serialize for Data<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("data", &self.0)])
    }
}

impl<T: Wire> Wire for Data<T> {
    fn schema() -> MetaSchemaRef {
        envelope(vec![("data", T::schema())])
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: Wire> Serialize for Listed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("paging", &self.paging)?;
        map.serialize_entry("data", &self.data)?;
        map.end()
    }
}

impl<T: Wire> Wire for Listed<T> {
    fn schema() -> MetaSchemaRef {
        envelope(vec![("paging", Paging::schema()), ("data", Vec::<T>::schema())])
    }

    fn register(registry: &mut Registry) {
        Paging::register(registry);
        T::register(registry);
    }
}

fn envelope(properties: Vec<(&'static str, MetaSchemaRef)>) -> MetaSchemaRef {
    let required = properties.iter().map(|(name, _)| *name).collect();
    MetaSchemaRef::Inline(Box::new(MetaSchema { required, properties, ..MetaSchema::new("object") }))
}

/// Which page is asked for: its number, and the rows that it stands for.
pub(crate) fn page(input: &Input) -> (i64, Page) {
    let number = input.int("page").unwrap_or(1);
    let limit = input.int("items_per_page").unwrap_or(ITEMS);
    (number, Page { limit, offset: (number - 1) * limit })
}

/// Where that page stands, given the number of all rows.
pub(crate) fn paging(number: i64, page: Page, count: i64) -> Paging {
    let pages = (count + page.limit - 1) / page.limit;
    Paging { items_per_page: page.limit, current_page: number, count_pages: pages.max(1), count_items: count }
}

/// The orders of the catalogue's lists.
pub(crate) const SORTS: Kind = Kind::Several(&Kind::Word(&["active", "-active", "id", "-id", "name", "-name"]));

/// The parameters of a DELETE.
pub(crate) const REMOVAL: &[Param] = &[Param::optional("dry_run", Kind::Bool), Param::optional("force", Kind::Bool)];

/// A search text.
pub(crate) const FULLTEXT: Param = Param::optional("filter[fulltext]", Kind::Text { limit: ANY_LENGTH });

/// A name.
pub(crate) const NAME: Kind = Kind::Text { limit: CatalogName::LIMIT };
/// A number, or the id of an invoicing program.
pub(crate) const NUMBER: Kind = Kind::Text { limit: Number::LIMIT };
/// A note.
pub(crate) const NOTE: Kind = Kind::Text { limit: Note::LIMIT };

/// The filter of a list of the catalogue.
pub(crate) fn filter(input: &Input) -> Filter {
    Filter {
        active: input.bool("filter[active]"),
        fulltext: input.text("filter[fulltext]").map(str::to_owned),
        customer: input.id("filter[customers_id]"),
        sort: input.words("sort").into_iter().filter_map(sort).collect(),
    }
}

/// Active rows first is what "active" means to whoever sorts by it; in the database that is descending.
fn sort(word: &'static str) -> Option<Sort> {
    let (name, descending) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
    let direction = if descending { Direction::Descending } else { Direction::Ascending };
    match name {
        "id" => Some(Sort::Id(direction)),
        "name" => Some(Sort::Name(direction)),
        "active" => Some(Sort::Active(direction)),
        _ => None,
    }
}

/// Whether a DELETE is only a question.
pub(crate) fn removal(input: &Input) -> Removal {
    if input.bool("dry_run") == Some(true) { Removal::DryRun } else { Removal::Final }
}

/// The common fields of a new row of the catalogue.
pub(crate) fn common(input: &Input) -> Result<Common, FieldErrors> {
    Ok(Common {
        name: input.required("name", CatalogName::parse)?,
        number: input.parse("number", Number::parse_optional)?.flatten(),
        active: input.bool("active").unwrap_or(true),
        note: input.parse("note", Note::parse_optional)?.flatten(),
    })
}

/// The common fields of a change of a row of the catalogue.
pub(crate) fn common_change(input: &Input) -> Result<CommonChange, FieldErrors> {
    Ok(CommonChange {
        name: Change::from(input.parse("name", CatalogName::parse)?),
        number: input.change_text("number", Number::parse_optional)?,
        active: Change::from(input.bool("active")),
        note: input.change_text("note", Note::parse_optional)?,
    })
}

/// A name for an answer.
pub(crate) fn name(common: &Common) -> String {
    common.name.reveal(Sink::Reply).to_owned()
}

/// A number for an answer.
pub(crate) fn number(number: Option<&Number>) -> Option<String> {
    number.map(|number| number.reveal(Sink::Reply).to_owned())
}

/// A note for an answer, if the caller may see it.
pub(crate) fn note(common: &Common, sight: Sight) -> Shown<Option<String>> {
    Shown::when(sight, common.note.as_ref().map(|note| note.reveal(Sink::Reply).to_owned()))
}

/// Whether the caller sees notes and ids of invoicing programs.
pub(crate) fn sight(call: &Call) -> Sight {
    note_sight(&call.actor)
}
