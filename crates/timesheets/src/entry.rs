//! What an entry is.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{
    CustomerId, EntryId, EntryText, ImportId, LumpSumServiceId, ProjectId, Seconds, ServiceId, SubprojectId, TextId,
    UserId, Zone,
};
use rust_decimal::Decimal;
use uuid::Uuid;

/// A piece of recorded time or a lump sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// Whose it is.
    pub user: UserId,
    /// The customer it is booked on.
    pub customer: CustomerId,
    /// The project of that customer, if it is booked on one.
    pub project: Option<ProjectId>,
    /// The part of that project.
    pub subproject: Option<SubprojectId>,
    /// What was recorded.
    pub work: Work,
    /// Whether it goes on an invoice, or has gone.
    pub billable: Billable,
    /// Where `billable` came from.
    pub billable_source: BillableSource,
    /// What was done.
    pub text: Option<BookedText>,
    /// When it starts.
    pub since: Timestamp,
    /// The zone it was recorded in; its days are counted there for ever.
    pub zone: Zone,
    /// The local day of `since` in `zone`: the day that the whole entry belongs to.
    pub day: Date,
    /// Whether the company forbade overlaps when it was written.
    pub no_overlap: bool,
    /// The key that its sender gave it, so that sending it twice records it once.
    pub client_key: Option<Uuid>,
    /// The import that it came with.
    pub import: Option<ImportId>,
    /// When it was written first.
    pub inserted: Timestamp,
    /// When it was changed last.
    pub changed: Timestamp,
    /// When something that counts as working time was changed last: person, start, end, duration.
    pub work_time_changed: Timestamp,
}

impl Entry {
    /// When it ends; `None` while the clock runs. A lump sum ends when it starts.
    pub fn until(&self) -> Option<Timestamp> {
        match &self.work {
            Work::Time(time) => time.until,
            Work::LumpSum { .. } | Work::LumpSumService { .. } => Some(self.since),
        }
    }

    /// Whether it says the same as another, whenever either was changed last.
    pub fn says_the_same(&self, other: &Self) -> bool {
        Self { changed: other.changed, ..self.clone() } == *other
    }

    /// Whether it is the running one.
    pub fn is_running(&self) -> bool {
        self.until().is_none()
    }
}

/// The text of an entry, with the id under which entries of the same text are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedText {
    /// The id in the company's table of texts.
    pub id: TextId,
    /// The text.
    pub text: EntryText,
}

/// The three kinds of entry: types 1, 2 and 3 on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    /// Recorded time.
    Time(TimeWork),
    /// An amount of money without time.
    LumpSum {
        /// The kind of work it stands for.
        service: Option<ServiceId>,
        /// The amount, in the company's currency.
        amount: Decimal,
    },
    /// Pieces of a service that is sold by the piece.
    LumpSumService {
        /// The service.
        service: LumpSumServiceId,
        /// How many pieces; may be a fraction.
        amount: Decimal,
        /// The price of a piece when the entry was made: a later change of the price leaves it alone.
        price: Decimal,
    },
}

/// The part of an entry that only recorded time has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeWork {
    /// The kind of work.
    pub service: Option<ServiceId>,
    /// When it ended; `None` while the clock runs.
    pub until: Option<Timestamp>,
    /// The time worked; `None` exactly while the clock runs. See [`offset`].
    pub duration: Option<Seconds>,
    /// How it was recorded.
    pub recorded_by: RecordedBy,
    /// When the clock was pressed; `None` for an entry made by hand.
    pub clocked_since: Option<Timestamp>,
    /// The hourly rate, frozen with the rule it came from.
    pub rate: Rate,
}

/// What `duration` lacks to the length of the span, in the sign of the interface: duration plus offset is the span.
///
/// An interruption of ten minutes is an offset of 600. Zero for most entries; `None` while the clock runs.
pub fn offset(since: Timestamp, time: &TimeWork) -> Option<Seconds> {
    let span = time.until?.as_second() - since.as_second();
    Some(Seconds(span - time.duration?.0))
}

/// How time was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordedBy {
    /// Typed in.
    Hand,
    /// By the stopwatch.
    Clock,
    /// By a stopwatch that had no connection, and sent later.
    OfflineClock,
}

impl RecordedBy {
    /// The number in the database.
    pub const fn code(self) -> i16 {
        match self {
            Self::Hand => 0,
            Self::Clock => 1,
            Self::OfflineClock => 2,
        }
    }

    /// Reads the number.
    pub const fn from_code(code: i16) -> Option<Self> {
        match code {
            0 => Some(Self::Hand),
            1 => Some(Self::Clock),
            2 => Some(Self::OfflineClock),
            _ => None,
        }
    }
}

/// Whether an entry goes on an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Billable {
    /// 0: it does not.
    No,
    /// 1: it will.
    Yes,
    /// 2: it has gone.
    Billed,
}

impl Billable {
    /// The number on the wire and in the database.
    pub fn code(self) -> i16 {
        match self {
            Self::No => 0,
            Self::Yes => 1,
            Self::Billed => 2,
        }
    }

    /// Reads the number.
    pub fn from_code(code: i64) -> Option<Self> {
        match code {
            0 => Some(Self::No),
            1 => Some(Self::Yes),
            2 => Some(Self::Billed),
            _ => None,
        }
    }

    /// What a default of project or customer means for a new entry.
    pub fn by_default(billable_default: bool) -> Self {
        if billable_default { Self::Yes } else { Self::No }
    }
}

/// Where an entry's `billable` came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BillableSource {
    /// From the default of the project, else of the customer.
    Inherited,
    /// Chosen for this entry.
    Hand,
}

impl BillableSource {
    /// The number in the database.
    pub const fn code(self) -> i16 {
        match self {
            Self::Inherited => 0,
            Self::Hand => 1,
        }
    }

    /// Reads the number.
    pub const fn from_code(code: i16) -> Option<Self> {
        match code {
            0 => Some(Self::Inherited),
            1 => Some(Self::Hand),
            _ => None,
        }
    }
}

/// The hourly rate of an entry and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// There is none: the entry earns nothing by the hour.
    None,
    /// From a rule, frozen when the entry was made.
    Rule {
        /// Per hour, in the company's currency.
        hourly: Decimal,
        /// The rule.
        rule: i64,
    },
    /// Set for this entry.
    Hand {
        /// Per hour, in the company's currency.
        hourly: Decimal,
    },
}

impl Rate {
    /// Per hour; `None` without a rate.
    pub fn hourly(self) -> Option<Decimal> {
        match self {
            Self::None => None,
            Self::Rule { hourly, .. } | Self::Hand { hourly } => Some(hourly),
        }
    }
}
