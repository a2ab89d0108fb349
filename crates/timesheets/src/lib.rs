//! Recording time: entries, the stopwatch, and the catalogue that time is booked on.
//!
//! An *entry* is a piece of recorded time or a lump sum of one person on one customer. The *stopwatch* is the one entry
//! of a person that has no end yet. The *catalogue* is customers, projects, services and lump-sum services.
//!
//! Each verb is a function from a command and the facts about it to a decision that leaves nothing to choose when it
//! is saved. All instants are UTC in whole seconds; a day is the local day of the entry's own zone.

mod booking;
pub mod catalog;
pub mod day;
mod edit;
mod entry;
mod example_days;
#[cfg(test)]
mod examples;
pub mod import;
mod modules;
mod record;
mod repeat;
mod restore;
mod stopwatch;

pub use booking::{
    Booking, BookingError, BookingFacts, CompanyRules, CustomerFacts, LumpSumServiceFacts, PersonFacts, ProjectFacts,
    ServiceFacts,
};
pub use edit::{EditEntry, edit};
pub use entry::{Billable, BillableSource, BookedText, Entry, Rate, RecordedBy, TimeWork, Work, offset};
pub use example_days::{ExampleEntry, ExampleTask, example_days};
pub use modules::Modules;
pub use record::{NewWork, RecordEntry, Recorded, record};
pub use repeat::{repeats_record, repeats_start};
pub use restore::{Since, restore};
pub use stopwatch::{
    Afterwards, Around, CorrectStopwatch, Corrected, Correction, Gap, NextRun, Overlapped, Overlapping, Pressed,
    StartExtras, StartStopwatch, Started, StopStopwatch, StopwatchError, again, correct, corrected_start, start, stop,
    taken_as_now,
};
