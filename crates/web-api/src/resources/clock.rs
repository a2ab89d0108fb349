//! `/v2/clock`: the stopwatch.

use accounts::access::{entry_editor, entry_reach};
use app::{Fault, Stopped};
use kernel::{EntryId, Seconds, UserId};
use timesheets::{Booking, Entry, StartStopwatch, StopStopwatch, Work};
use web::Shape;

use super::entry_input::{self, BILLABLE, CLIENT_KEY, PROJECT, SECONDS, SUBPROJECT, TEXT};
use super::entry_reply::{self, EntryReply, money};
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ID, Kind, Param};
use crate::wire::{Moment, object};

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
            Param::nullable("duration_transfer", Kind::Later(&SECONDS)),
            Param::nullable("clear_overlaps", Kind::Later(&Kind::Bool)),
            Param::nullable("clocked_now", Kind::Later(&Kind::Bool)),
            CLIENT_KEY,
        ],
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(ClockChange, start),
    },
    Operation {
        verb: Verb::Delete,
        path: "/v2/clock/{id}",
        name: "deleteClockByIdV2",
        summary: "Stop the clock.",
        params: &[
            Param::nullable("away", SECONDS),
            Param::nullable("start_new", Kind::Bool),
            Param::nullable("time_until", Kind::Instant),
            Param::nullable("users_id", ID),
        ],
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(ClockChange, stop),
    },
];

async fn status(call: Call) -> Result<ClockReply, Fault> {
    let person = whose(&call)?;
    let another = Some(person) != call.actor.user();
    let read = async |tx: &store::ReadTx| {
        if another && store::users::find(tx, person).await?.is_none() {
            return Err(Fault::NotFound);
        }
        let (running, stopped) =
            futures_util::try_join!(store::entries::running(tx, person), store::entries::last_stopped(tx, person))?;
        Ok((running, stopped))
    };
    let (running, stopped) = call.app.db.read(call.actor.company(), read).await?;
    let present = |entry: Option<Entry>| entry.map(|entry| entry_reply::plain(&entry, money(&call)));
    Ok(ClockReply { running: present(running), stopped: present(stopped), current_time: Moment(call.app.clock.now()) })
}

/// Whose clock is looked at: that of the caller, or of somebody whose time the caller may edit.
fn whose(call: &Call) -> Result<UserId, Fault> {
    Ok(entry_editor(&call.actor, call.input.id("users_id"))?.person())
}

async fn start(call: Call) -> Result<ClockChange, Fault> {
    let input = &call.input;
    let command = StartStopwatch {
        booking: entry_input::booking(input)?,
        service: input.id("services_id"),
        since: input.instant("time_since"),
        client_key: entry_input::client_key(input)?,
    };
    let started = app::start_stopwatch(&call.app, &call.actor, input.id("users_id"), command).await?;
    let stopped = started.stopped.map(|(_, after)| after);
    Ok(change(&call, Some(started.running).filter(Entry::is_running), stopped))
}

async fn stop(call: Call) -> Result<ClockChange, Fault> {
    let id: EntryId = call.id()?;
    let command = StopStopwatch {
        until: call.input.instant("time_until"),
        away: Seconds(call.input.int("away").unwrap_or_default()),
    };
    let person = call.input.id("users_id");
    let stopped = match app::stop_stopwatch(&call.app, &call.actor, person, Some(id), command).await {
        // Without a name the entry says whose clock is meant.
        Err(Fault::NotFound) if person.is_none() => {
            let owner = owner(&call, id).await?;
            app::stop_stopwatch(&call.app, &call.actor, Some(owner), Some(id), command).await?
        }
        outcome => outcome?,
    };
    // A repeated request must not start a second one.
    let running = match &stopped {
        Stopped::Now(entry) if call.input.bool("start_new") == Some(true) => Some(again(&call, entry).await?),
        Stopped::Now(_) | Stopped::Before(_) => None,
    };
    Ok(change(&call, running, Some(stopped.into_entry())))
}

async fn owner(call: &Call, id: EntryId) -> Result<UserId, Fault> {
    let reach = entry_reach(&call.actor);
    let find = async |tx: &store::ReadTx| store::entries::owner(tx, &reach, id).await;
    call.app.db.read(call.actor.company(), find).await.map_err(Fault::from)?.ok_or(Fault::NotFound)
}

/// Starts the same work again: in the second in which it stopped, or when the time away was over.
async fn again(call: &Call, stopped: &Entry) -> Result<Entry, Fault> {
    let service = match &stopped.work {
        Work::Time(time) => time.service,
        Work::LumpSum { .. } | Work::LumpSumService { .. } => None,
    };
    let command = StartStopwatch {
        booking: Booking {
            customer: stopped.customer,
            project: stopped.project,
            billable: Some(stopped.billable),
            text: stopped.text.as_ref().map(|booked| booked.text.clone()),
        },
        service,
        since: if call.input.int("away").unwrap_or_default() > 0 {
            call.input.instant("time_until")
        } else {
            stopped.until()
        },
        client_key: None,
    };
    Ok(app::start_stopwatch(&call.app, &call.actor, Some(stopped.user), command).await?.running)
}

fn change(call: &Call, running: Option<Entry>, stopped: Option<Entry>) -> ClockChange {
    let present = |entry: Entry| entry_reply::plain(&entry, money(call));
    ClockChange {
        running: running.map(present),
        stopped: stopped.map(present),
        current_time: Moment(call.app.clock.now()),
        stopped_has_been_truncated: false,
    }
}
