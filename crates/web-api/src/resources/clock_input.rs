//! From the parameters of the clock to the commands of the product.

use kernel::{FieldErrors, Flaw, Seconds};
use timesheets::{
    Afterwards, CorrectStopwatch, Correction, Gap, Overlapped, Pressed, StartExtras, StartStopwatch, StopStopwatch,
};

use super::entry_input::{self, SECONDS};
use crate::input::Input;
use crate::spec::{ID, Kind, Param};

/// The parameters of a stop.
pub(crate) const STOP: &[Param] = &[
    Param::nullable("away", SECONDS),
    Param::nullable("start_new", Kind::Bool),
    Param::nullable("time_until", Kind::Instant),
    Param::nullable("users_id", ID),
];

/// The parameters of a correction.
pub(crate) const CORRECT: &[Param] = &[
    Param::nullable("time_since", Kind::Instant),
    Param::nullable("time_since_before", Kind::Instant),
    Param::nullable("time_until_before", Kind::Instant),
    Param::nullable("duration", SECONDS),
    Param::nullable("duration_before", SECONDS),
];

/// What is started.
///
/// A start that is dated back counts as pressed offline, unless the caller says that it is pressed now.
pub(crate) fn start(input: &Input) -> Result<StartStopwatch, FieldErrors> {
    let pressed = if input.bool("clocked_now") == Some(true) { Pressed::Now } else { Pressed::Offline };
    let cleared = input.bool("clear_overlaps") == Some(true);
    Ok(StartStopwatch {
        booking: entry_input::booking(input)?,
        service: input.id("services_id"),
        since: input.instant("time_since"),
        client_key: entry_input::client_key(input)?,
        extras: StartExtras {
            pressed,
            overlapped: if cleared { Overlapped::Cleared } else { Overlapped::Kept },
            transfer: Seconds(input.int("duration_transfer").unwrap_or_default()),
        },
    })
}

/// How it is stopped.
pub(crate) fn stop(input: &Input) -> StopStopwatch {
    StopStopwatch {
        until: input.instant("time_until"),
        away: Seconds(input.int("away").unwrap_or_default()),
        then: if input.bool("start_new") == Some(true) { Afterwards::SameWork } else { Afterwards::Rest },
    }
}

/// What is corrected: by a start or by a length, not by both.
pub(crate) fn correct(input: &Input) -> Result<CorrectStopwatch, FieldErrors> {
    let before = input.int("duration_before").map(Seconds);
    let correction = match (input.instant("time_since"), input.int("duration").map(Seconds)) {
        (Some(since), None) => Correction::Since(since),
        (None, Some(duration)) => Correction::Duration { duration, before },
        (Some(_), Some(_)) => return Err(FieldErrors::one("duration", Flaw::InvalidCombination)),
        (None, None) => Correction::Nothing,
    };
    Ok(CorrectStopwatch {
        correction,
        since_before: input.instant("time_since_before"),
        until_before: input.instant("time_until_before"),
        gap: Gap::Break,
    })
}
