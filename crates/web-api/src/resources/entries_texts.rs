//! `/v3/entriesTexts` and `/v2/entriesTexts`: texts that were used before.

mod v2;

use accounts::access::entry_reach;
use app::Fault;
use kernel::{EntryText, IdError, Personal, Sink, UserId};
use store::looks::Look;
use store::reports::{self, Place, Term, TermPlace, TextSearch, UseOfPlace, UsedText};
use web::Shape;

use super::common::Data;
use crate::input::Input;
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ID, Kind, Param};
use crate::wire::object;

object! {
    /// A text that was used before.
    pub(crate) struct TextReply as "entriesText_v3" {
        id: i64,
        /// For showing.
        label: String,
        /// For filling in; the same.
        value: String,
    }
}

/// How many texts there are where the caller does not say.
const ITEMS: i64 = 50;

/// The table.
pub(crate) const OPERATIONS: &[Operation] = &[SUGGEST, v2::FIND];

const SUGGEST: Operation = Operation {
    verb: Verb::Get,
    path: "/v3/entriesTexts",
    name: "getEntriesTextsV3",
    summary: "Suggest texts that were used before, the best first.",
    params: &[
        Param::required("mode", Kind::Word(&["add", "edit", "reports"])),
        Param::optional("term", Kind::Text { limit: EntryText::LIMIT }),
        Param::optional("items", Kind::Int { min: 1, max: 800 }),
        Param::optional("filter[billable]", Kind::Code(&[0, 1, 2, 12])),
        Param::optional("filter[customers_id]", ID),
        Param::optional("filter[projects_id]", Kind::Several(&ID)),
        Param::optional("filter[services_id]", Kind::Several(&ID)),
        Param::optional("filter[users_id]", Kind::Several(&ID)),
        Param::optional("filter[day]", Kind::Day),
        Param::optional("filter[time_since]", Kind::Day),
        Param::optional("filter[time_until]", Kind::Day),
    ],
    right: Right::Member,
    shape: Shape::General,
    run: run!(Data<Vec<TextReply>>, suggest),
};

async fn suggest(call: Call) -> Result<Data<Vec<TextReply>>, Fault> {
    let reach = entry_reach(&call.actor);
    let search = search(&call);
    let most = usize::try_from(call.input.int("items").unwrap_or(ITEMS)).unwrap_or_default();
    let read = async |tx: &store::ReadTx| reports::texts(tx, &reach, &search, most).await;
    let found = call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?;
    note_texts(&call, &search.users).await?;
    Ok(Data(found.iter().map(reply).collect()))
}

/// Texts are what people wrote: of those who are named, or of everybody for whoever sees everything.
async fn note_texts(call: &Call, people: &[UserId]) -> Result<(), Fault> {
    if people.is_empty() && entry_reach(&call.actor).all() {
        return app::note_look_at_all(&call.app, &call.actor, Look::Entries).await;
    }
    let seen = people.iter().copied().filter(|person| entry_reach(&call.actor).includes(*person, None));
    app::note_look(&call.app, &call.actor, seen, Look::Entries).await
}

fn reply(found: &UsedText) -> TextReply {
    let text = found.text.reveal(Sink::Reply);
    TextReply { id: found.id.get(), label: text.clone(), value: text.clone() }
}

/// While an entry is written, texts of one's own are suggested, unless others are named, and the place ranks them; for
/// a report, everything in reach counts, and the place narrows.
fn search(call: &Call) -> TextSearch {
    let input = &call.input;
    let for_report = input.word("mode") == Some("reports");
    let named = ids(input, "filter[users_id]");
    let own = call.actor.user().filter(|_| named.is_empty() && !for_report);
    let day = input.day("filter[day]");
    TextSearch {
        term: term(input, "term", TermPlace::Within),
        users: named.into_iter().chain(own).collect(),
        billable: super::entry_input::billables(input),
        since: day.max(input.day("filter[time_since]")),
        until: [day, input.day("filter[time_until]")].into_iter().flatten().min(),
        start_since: None,
        start_until: None,
        place: Place {
            customer: input.id("filter[customers_id]"),
            projects: ids(input, "filter[projects_id]"),
            services: ids(input, "filter[services_id]"),
            lump_sum_service: None,
        },
        use_of_place: if for_report { UseOfPlace::Require } else { UseOfPlace::Prefer },
    }
}

fn term(input: &Input, name: &str, at: TermPlace) -> Option<Term> {
    let text = input.text(name).map(str::trim).filter(|text| !text.is_empty())?;
    Some(Term { text: Personal::new(text.to_owned()), at })
}

fn ids<T: TryFrom<i64, Error = IdError>>(input: &Input, name: &str) -> Vec<T> {
    input.ints(name).into_iter().filter_map(|id| T::try_from(id).ok()).collect()
}
