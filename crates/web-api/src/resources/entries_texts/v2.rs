//! `/v2/entriesTexts`: texts by what they have, in pages. Newer clients ask for suggestions instead.

use accounts::access::entry_reach;
use app::Fault;
use kernel::{EntryText, Sink};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use serde::{Serialize, Serializer};
use store::catalog::Direction;
use store::reports::{self, Place, TermPlace, TextOrder, TextSearch, UseOfPlace, UsedText};
use web::Shape;

use super::super::common::{self, Paging};
use super::super::entry_input;
use crate::input::Input;
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ID, Kind, PAGE, Param};
use crate::wire::{Moment, Shown, Wire, object};

object! {
    /// A page of texts, and how they were found.
    pub(crate) struct FoundTexts as "EntriesTextsV2" {
        paging: Paging,
        /// The filters of the request; null where it has none.
        filter: Option<FilterEcho>,
        mode: &'static str,
        sort: &'static str,
        texts: Texts,
    }
}

object! {
    /// The filters of the request, with the values that were understood.
    pub(crate) struct FilterEcho as "EntriesTextsFilterV2" {
        time_since: Shown<Moment>,
        time_until: Shown<Moment>,
        users_id: Shown<i64>,
        customers_id: Shown<i64>,
        projects_id: Shown<i64>,
        services_id: Shown<i64>,
        lumpsum_services_id: Shown<i64>,
        billable: Shown<i64>,
    }
}

/// Texts by their ids. They are written in the order of the list, which readers of JSON may or may not keep.
#[derive(Clone, Debug)]
pub(crate) struct Texts(Vec<(i64, String)>);

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, text)| (id, text)))
    }
}

impl Wire for Texts {
    fn schema() -> MetaSchemaRef {
        let additional_properties = Some(Box::new(String::schema()));
        MetaSchemaRef::Inline(Box::new(MetaSchema { additional_properties, ..MetaSchema::new("object") }))
    }
}

const MODES: [(&str, TermPlace); 4] = [
    ("exact_match", TermPlace::Whole),
    ("starts_with", TermPlace::Start),
    ("ends_with", TermPlace::End),
    ("contains", TermPlace::Within),
];

const SORTS: [(&str, TextOrder); 4] = [
    ("text_asc", TextOrder::Text(Direction::Ascending)),
    ("text_desc", TextOrder::Text(Direction::Descending)),
    ("time_asc", TextOrder::LastUse(Direction::Ascending)),
    ("time_desc", TextOrder::LastUse(Direction::Descending)),
];

pub(super) const FIND: Operation = Operation {
    verb: Verb::Get,
    path: "/v2/entriesTexts",
    name: "getEntriesTextsV2",
    summary: "Find texts that were used before.",
    params: &[
        Param::required("text", Kind::Text { limit: EntryText::LIMIT }),
        Param::optional("mode", Kind::Word(&["exact_match", "starts_with", "ends_with", "contains"])),
        Param::optional("sort", Kind::Word(&["text_asc", "text_desc", "time_asc", "time_desc"])),
        Param::optional("filter[time_since]", Kind::Bound),
        Param::optional("filter[time_until]", Kind::Bound),
        Param::optional("filter[users_id]", ID),
        Param::optional("filter[customers_id]", ID),
        Param::optional("filter[projects_id]", ID),
        Param::optional("filter[services_id]", ID),
        Param::optional("filter[lumpsum_services_id]", ID),
        Param::optional("filter[billable]", Kind::Code(&[0, 1, 2, 12])),
        Param::items_per_page(1000),
        PAGE,
    ],
    right: Right::Member,
    shape: Shape::Simple,
    run: run!(FoundTexts, find),
};

async fn find(call: Call) -> Result<FoundTexts, Fault> {
    let input = &call.input;
    let (mode, at) = chosen(&MODES, input.word("mode"));
    let (sort, order) = chosen(&SORTS, input.word("sort"));
    let (number, page) = common::page(input);
    let (reach, search) = (entry_reach(&call.actor), search(input, at));
    let read = async |tx: &store::ReadTx| reports::texts_page(tx, &reach, &search, order, page).await;
    let (found, count) = call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?;
    super::note_texts(&call, &search.users).await?;
    let text = |found: &UsedText| (found.id.get(), found.text.reveal(Sink::Reply).clone());
    Ok(FoundTexts {
        paging: common::paging(number, page, count),
        filter: echo(input),
        mode,
        sort,
        texts: Texts(found.iter().map(text).collect()),
    })
}

/// The row of a word; the first where nothing is said.
fn chosen<T: Copy>(table: &[(&'static str, T); 4], word: Option<&str>) -> (&'static str, T) {
    let [first, ..] = table;
    *table.iter().find(|(name, _)| Some(*name) == word).unwrap_or(first)
}

fn search(input: &Input, at: TermPlace) -> TextSearch {
    TextSearch {
        term: super::term(input, "text", at),
        users: input.id("filter[users_id]").into_iter().collect(),
        billable: entry_input::billables(input),
        since: None,
        until: None,
        start_since: input.instant("filter[time_since]"),
        start_until: input.instant("filter[time_until]"),
        place: Place {
            customer: input.id("filter[customers_id]"),
            projects: input.id("filter[projects_id]").into_iter().collect(),
            services: input.id("filter[services_id]").into_iter().collect(),
            lump_sum_service: input.id("filter[lumpsum_services_id]"),
        },
        use_of_place: UseOfPlace::Require,
    }
}

fn echo(input: &Input) -> Option<FilterEcho> {
    let named = |param: &&Param| param.name.starts_with("filter[") && input.has(param.name);
    FIND.params.iter().find(named)?;
    let moment = |name| Shown::maybe(input.instant(name).map(Moment));
    let number = |name| Shown::maybe(input.int(name));
    Some(FilterEcho {
        time_since: moment("filter[time_since]"),
        time_until: moment("filter[time_until]"),
        users_id: number("filter[users_id]"),
        customers_id: number("filter[customers_id]"),
        projects_id: number("filter[projects_id]"),
        services_id: number("filter[services_id]"),
        lumpsum_services_id: number("filter[lumpsum_services_id]"),
        billable: number("filter[billable]"),
    })
}
