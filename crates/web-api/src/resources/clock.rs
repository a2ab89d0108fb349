//! `/v2/clock`: the stopwatch.

use accounts::access::{entry_editor, entry_reach};
use app::{Fault, Stopped};
use kernel::{EntryId, UserId};
use store::entries;
use store::looks::Look;
use timesheets::{Entry, Overlapped};
use web::Shape;

use super::clock_input;
use super::entry_input::{BILLABLE, CLIENT_KEY, PROJECT, SECONDS, SUBPROJECT, TEXT};
use super::entry_reply::{self, EntryReply, Eyes};
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ID, Kind, Param};
use crate::wire::{Moment, Shown, object};

object! {
    /// What runs, and what ran last.
    pub(crate) struct ClockReply as "ClockV2" {
        running: Option<EntryReply>,
        stopped: Option<EntryReply>,
        current_time: Moment,
    }
}

object! {
    /// What a start or stop did.
    pub(crate) struct ClockChange as "ClockStartStopV2" {
        running: Option<EntryReply>,
        stopped: Option<EntryReply>,
        current_time: Moment,
        /// Always false: an entry is never cut, however long it ran.
        stopped_has_been_truncated: bool,
    }
}

object! {
    /// What a start did.
    pub(crate) struct ClockStart as "ClockStartV2" {
        running: Option<EntryReply>,
        stopped: Option<EntryReply>,
        current_time: Moment,
        /// Always false: an entry is never cut, however long it ran.
        stopped_has_been_truncated: bool,
        /// With `clear_overlaps`: what was deleted.
        deleted_entries_ids: Shown<Vec<i64>>,
        /// With `clear_overlaps`: what was shortened, as it is now.
        truncated_entries: Shown<Vec<EntryReply>>,
    }
}

object! {
    /// What a correction did.
    pub(crate) struct ClockDuration as "ClockDurationV2" {
        updated: EntryReply,
        running: Option<EntryReply>,
        overlapping_correction: Option<OverlappingCorrection>,
        current_time: Moment,
    }
}

object! {
    /// What lay in the time that a correction added.
    pub(crate) struct OverlappingCorrection as "OverlappingCorrectionV2" {
        overlapping: bool,
        /// The earliest start that would have been free.
        overlapping_free_time_since: Option<Moment>,
        /// The id of the entry before, which was shortened.
        truncate_previous_entry: Option<i64>,
    }
}

/// The table.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        verb: Verb::Get,
        path: "/v2/clock",
        name: "getClockV2",
        summary: "What runs, and what ran last.",
        params: &[Param::optional("users_id", ID)],
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(ClockReply, status),
    },
    Operation {
        verb: Verb::Post,
        path: "/v2/clock",
        name: "createClockV2",
        summary: "Start the clock; what ran before stops in the same second.",
        params: &[
            Param::required("customers_id", ID),
            Param::required("services_id", ID),
            PROJECT,
            SUBPROJECT,
            Param::nullable("billable", BILLABLE),
            Param::nullable("text", TEXT),
            Param::nullable("time_since", Kind::Instant),
            Param::nullable("users_id", ID),
            Param::nullable("duration_transfer", SECONDS),
            Param::nullable("clear_overlaps", Kind::Bool),
            Param::nullable("clocked_now", Kind::Bool),
            CLIENT_KEY,
        ],
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(ClockStart, start),
    },
    Operation {
        verb: Verb::Put,
        path: "/v2/clock/{id}",
        name: "updateClockByIdV2",
        summary: "Correct when a clocked entry began, by its start or its length.",
        params: clock_input::CORRECT,
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(ClockDuration, correct),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v2/clock/{id}",
        name: "deleteClockByIdV2",
        summary: "Stop the clock.",
        params: clock_input::STOP,
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(ClockChange, stop),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v2/clock",
        name: "deleteClockV2",
        summary: "Stop whatever runs.",
        params: clock_input::STOP,
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(ClockChange, stop_running),
    },
];

async fn status(call: Call) -> Result<ClockReply, Fault> {
    let person = whose(&call)?;
    let another = Some(person) != call.actor.user();
    let now = call.app.clock.now();
    let read = async |tx: &store::ReadTx| {
        if another && store::users::find_in_sight(tx, call.actor.user(), person).await?.is_none() {
            return Err(Fault::NotFound);
        }
        let (running, stopped) =
            futures_util::try_join!(entries::running(tx, person), entries::latest_until(tx, person, now))?;
        Ok((running, stopped))
    };
    let (running, stopped) = call.app.db.read(call.actor.company(), read).await?;
    app::note_look(&call.app, &call.actor, [person], Look::Entries).await?;
    let present = |entry: Option<Entry>| entry.map(|entry| entry_reply::plain(&entry, Eyes::of(&call)));
    Ok(ClockReply { running: present(running), stopped: present(stopped), current_time: Moment(now) })
}

/// Whose clock is looked at: that of the caller, or of somebody whose time the caller may edit.
fn whose(call: &Call) -> Result<UserId, Fault> {
    Ok(entry_editor(&call.actor, call.input.id("users_id"))?.person())
}

async fn start(call: Call) -> Result<ClockStart, Fault> {
    let command = clock_input::start(&call.input)?;
    let cleared = command.extras.overlapped == Overlapped::Cleared;
    let started = app::start_stopwatch(&call.app, &call.actor, call.input.id("users_id"), command).await?;
    let present = |entry: &Entry| entry_reply::plain(entry, Eyes::of(&call));
    let stopped = started.stopped.filter(|(_, after)| started.deleted.iter().all(|gone| gone.id != after.id));
    let done = if started.running.is_running() {
        change(&call, Some(started.running), stopped.map(|(_, after)| after))
    } else {
        // The start was repeated after its entry had ended: something else may run by now.
        let running = running_of(&call, started.running.user).await?;
        change(&call, running, Some(started.running))
    };
    Ok(ClockStart {
        running: done.running,
        stopped: done.stopped,
        current_time: done.current_time,
        stopped_has_been_truncated: done.stopped_has_been_truncated,
        deleted_entries_ids: Shown::maybe(
            cleared.then(|| started.deleted.iter().map(|entry| entry.id.get()).collect()),
        ),
        truncated_entries: Shown::maybe(
            cleared.then(|| started.truncated.iter().map(|(_, after)| present(after)).collect()),
        ),
    })
}

async fn correct(call: Call) -> Result<ClockDuration, Fault> {
    let command = clock_input::correct(&call.input)?;
    let corrected = app::correct_stopwatch(&call.app, &call.actor, call.id()?, command).await?;
    let running = if corrected.entry.is_running() {
        Some(corrected.entry.clone())
    } else {
        running_of(&call, corrected.entry.user).await?
    };
    let present = |entry: &Entry| entry_reply::plain(entry, Eyes::of(&call));
    Ok(ClockDuration {
        updated: present(&corrected.entry),
        running: running.as_ref().map(present),
        overlapping_correction: corrected.overlapping.map(|overlapping| OverlappingCorrection {
            overlapping: true,
            overlapping_free_time_since: Some(Moment(overlapping.free_since)),
            truncate_previous_entry: overlapping.truncated.map(EntryId::get),
        }),
        current_time: Moment(call.app.clock.now()),
    })
}

async fn stop(call: Call) -> Result<ClockChange, Fault> {
    let id: EntryId = call.id()?;
    let command = clock_input::stop(&call.input);
    let person = call.input.id("users_id");
    let stopped = match app::stop_stopwatch(&call.app, &call.actor, person, Some(id), command).await {
        // Without a name the entry says whose clock is meant.
        Err(Fault::NotFound) if person.is_none() => {
            let owner = owner(&call, id).await?;
            app::stop_stopwatch(&call.app, &call.actor, Some(owner), Some(id), command).await?
        }
        outcome => outcome?,
    };
    Ok(stopped_now(&call, stopped))
}

/// Without an id, what runs is stopped.
async fn stop_running(call: Call) -> Result<ClockChange, Fault> {
    let (person, command) = (call.input.id("users_id"), clock_input::stop(&call.input));
    let stopped = app::stop_stopwatch(&call.app, &call.actor, person, None, command).await?;
    Ok(stopped_now(&call, stopped))
}

fn stopped_now(call: &Call, stopped: Stopped) -> ClockChange {
    match stopped {
        Stopped::Now { entry, again } => change(call, again.map(|again| *again), Some(entry)),
        Stopped::Before(entry) => change(call, None, Some(entry)),
    }
}

async fn running_of(call: &Call, person: UserId) -> Result<Option<Entry>, Fault> {
    let read = async |tx: &store::ReadTx| entries::running(tx, person).await;
    call.app.db.read(call.actor.company(), read).await.map_err(Fault::from)
}

async fn owner(call: &Call, id: EntryId) -> Result<UserId, Fault> {
    let reach = entry_reach(&call.actor);
    let find = async |tx: &store::ReadTx| entries::owner(tx, &reach, id).await;
    call.app.db.read(call.actor.company(), find).await.map_err(Fault::from)?.ok_or(Fault::NotFound)
}

fn change(call: &Call, running: Option<Entry>, stopped: Option<Entry>) -> ClockChange {
    let present = |entry: Entry| entry_reply::plain(&entry, Eyes::of(call));
    ClockChange {
        running: running.map(present),
        stopped: stopped.map(present),
        current_time: Moment(call.app.clock.now()),
        stopped_has_been_truncated: false,
    }
}
