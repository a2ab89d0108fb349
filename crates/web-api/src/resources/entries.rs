//! `/v2/entries`.

use accounts::access::entry_reach;
use app::Fault;
use store::agreements;
use store::looks::Look;
use store::reports::entries as lists;
use timesheets::Entry;
use web::Shape;

use super::common::{self, DONE, Done, Paging};
use super::entry_input::{
    self, BILLABLE, BUDGET_TYPES, CLIENT_KEY, MONEY, PIECES, PROJECT, SECONDS, SERVICE, SUBPROJECT, TEXT,
};
use super::entry_reply::{self, EntryReply, Eyes};
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ANY_LENGTH, ID, ID_OR_ZERO, Kind, PAGE, Param};
use crate::wire::{Shown, object};

object! {
    /// A page of entries.
    pub(crate) struct EntriesReply as "EntriesV2" {
        paging: Paging,
        entries: Vec<EntryReply>,
    }
}

object! {
    /// An entry.
    pub(crate) struct OneEntry as "EntryAnswerV2" {
        entry: EntryReply,
    }
}

object! {
    /// A new entry.
    pub(crate) struct NewEntry as "NewEntryAnswerV2" {
        entry: EntryReply,
        /// The clock that ran, where an entry clocked offline has ended it.
        stopped: Shown<EntryReply>,
    }
}

object! {
    /// A changed entry. Some clients look for a clock that the change started: none does.
    pub(crate) struct ChangedEntry as "ChangedEntryAnswerV2" {
        entry: EntryReply,
        running: Option<EntryReply>,
    }
}

/// The table.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        verb: Verb::Get,
        path: "/v2/entries",
        name: "getEntriesV2",
        summary: "List the entries that start in a span.",
        params: &[
            Param::required("time_since", Kind::Bound),
            Param::required("time_until", Kind::Bound),
            Param::optional("enhanced_list", Kind::Bool),
            Param::optional("calc_also_revenues_for_projects_with_hard_budget", Kind::Bool),
            Param::optional("filter[users_id]", ID_OR_ZERO),
            Param::optional("filter[customers_id]", ID_OR_ZERO),
            Param::optional("filter[projects_id]", ID_OR_ZERO),
            Param::optional("filter[subprojects_id]", ID_OR_ZERO),
            Param::optional("filter[services_id]", ID_OR_ZERO),
            Param::optional("filter[lumpsum_services_id]", ID_OR_ZERO),
            Param::optional("filter[billable]", Kind::Code(&[0, 1, 2, 12])),
            Param::optional("filter[text]", Kind::Text { limit: ANY_LENGTH }),
            Param::optional("filter[texts_id]", ID_OR_ZERO),
            Param::optional("filter[budget_type]", BUDGET_TYPES),
            Param::items_per_page(1000),
            PAGE,
        ],
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(EntriesReply, list),
    },
    Operation {
        verb: Verb::Post,
        path: "/v2/entries",
        name: "createEntryV2",
        summary: "Record time, a lump sum, or pieces of a lump-sum service.",
        params: &[
            Param::required("customers_id", ID_OR_ZERO),
            Param::required("billable", BILLABLE),
            Param::required("time_since", Kind::Instant),
            Param::optional("time_until", Kind::Instant),
            Param::optional("duration", SECONDS),
            PROJECT,
            SUBPROJECT,
            SERVICE,
            Param::nullable("lumpsum_services_id", ID_OR_ZERO),
            Param::optional("lumpsum_services_amount", PIECES),
            Param::optional("lumpsum", MONEY),
            Param::optional("hourly_rate", MONEY),
            Param::nullable("users_id", ID_OR_ZERO),
            Param::nullable("text", TEXT),
            Param::optional("clocked_offline", Kind::Bool),
            Param::optional("time_clocked_since", Kind::Instant),
            CLIENT_KEY,
        ],
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(NewEntry, create),
    },
    Operation {
        verb: Verb::Get,
        path: "/v2/entries/{id}",
        name: "getEntryByIdV2",
        summary: "Read an entry.",
        params: &[],
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(OneEntry, read),
    },
    Operation {
        verb: Verb::Put,
        path: "/v2/entries/{id}",
        name: "updateEntryByIdV2",
        summary: "Change an entry.",
        params: &[
            Param::optional("customers_id", ID),
            Param::optional("billable", BILLABLE),
            Param::optional("time_since", Kind::Instant),
            Param::optional("time_until", Kind::Instant),
            Param::optional("duration", SECONDS),
            PROJECT,
            SUBPROJECT,
            SERVICE,
            Param::optional("lumpsum_services_id", ID_OR_ZERO),
            Param::optional("lumpsum_services_amount", PIECES),
            Param::optional("lumpsum", MONEY),
            Param::nullable("hourly_rate", MONEY),
            Param::optional("users_id", ID_OR_ZERO),
            Param::nullable("text", TEXT),
        ],
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(ChangedEntry, update),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v2/entries/{id}",
        name: "deleteEntryByIdV2",
        summary: "Delete an entry.",
        params: &[],
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(Done, remove),
    },
];

async fn list(call: Call) -> Result<EntriesReply, Fault> {
    let (number, page) = common::page(&call.input);
    let Some(filter) = entry_input::filter(&call.input)? else {
        return Ok(EntriesReply { paging: common::paging(number, page, 0), entries: Vec::new() });
    };
    let reach = entry_reach(&call.actor);
    let today = call.today();
    let read = async |tx: &store::ReadTx| {
        futures_util::try_join!(lists::list(tx, &reach, &filter, page), agreements::allowed(tx, today))
    };
    let ((lines, count), allowed) = call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)?;
    app::note_look(&call.app, &call.actor, lines.iter().map(|line| line.entry.user), Look::Entries).await?;
    let eyes = Eyes::of(&call).with(allowed);
    let enhanced = call.input.bool("enhanced_list") == Some(true);
    let present = |line: &lists::EntryLine| {
        if enhanced { entry_reply::enhanced(line, eyes) } else { entry_reply::plain(&line.entry, eyes) }
    };
    Ok(EntriesReply { paging: common::paging(number, page, count), entries: lines.iter().map(present).collect() })
}

async fn read(call: Call) -> Result<OneEntry, Fault> {
    let (id, reach) = (call.id()?, entry_reach(&call.actor));
    let today = call.today();
    let find = async |tx: &store::ReadTx| {
        futures_util::try_join!(store::entries::find(tx, &reach, id), agreements::allowed(tx, today))
    };
    let (entry, allowed) = call.app.db.read(call.actor.company(), find).await.map_err(Fault::from)?;
    let entry = entry.ok_or(Fault::NotFound)?;
    app::note_look(&call.app, &call.actor, [entry.user], Look::Entries).await?;
    Ok(OneEntry { entry: entry_reply::plain(&entry, Eyes::of(&call).with(allowed)) })
}

async fn create(call: Call) -> Result<NewEntry, Fault> {
    let command = entry_input::record(&call)?;
    let recorded = app::record_entry(&call.app, &call.actor, call.input.id("users_id"), command).await?;
    let present = |entry: &Entry| entry_reply::plain(entry, Eyes::of(&call));
    let stopped = Shown::maybe(recorded.stopped.map(|(_, after)| present(&after)));
    Ok(NewEntry { entry: present(&recorded.entry), stopped })
}

async fn update(call: Call) -> Result<ChangedEntry, Fault> {
    let command = entry_input::edit(&call)?;
    let entry = app::edit_entry(&call.app, &call.actor, call.id()?, command).await?;
    Ok(ChangedEntry { entry: entry_reply::plain(&entry, Eyes::of(&call)), running: None })
}

async fn remove(call: Call) -> Result<Done, Fault> {
    app::delete_entry(&call.app, &call.actor, call.id()?).await?;
    Ok(DONE)
}
