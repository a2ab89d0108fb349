//! What becomes of a person's rows when the person is erased (Article 17 GDPR): what goes, what a law keeps and until
//! when, and under which name it is kept.

use jiff::civil::Date;

use crate::inventory::{Category, Erasure, INVENTORY, Subject, Table};
use crate::retention::{FEWEST_WORK_YEARS, Periods};

/// A law that keeps recorded time although the person is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Norm {
    /// Section 16 (2) ArbZG: working time is kept for two years.
    WorkingTime,
    /// Section 147 (3) AO: what an invoice rests on is a voucher.
    Voucher,
    /// Article 5 (2) GDPR: that information about the person was given lawfully has to be shown.
    Accountability,
}

impl Norm {
    /// Every norm.
    pub const ALL: [Self; 3] = [Self::WorkingTime, Self::Voucher, Self::Accountability];

    /// The law, as it is cited in every language.
    pub const fn citation(self) -> &'static str {
        match self {
            Self::WorkingTime => "§ 16 Abs. 2 ArbZG",
            Self::Voucher => "§ 147 Abs. 3 AO",
            Self::Accountability => "Art. 5 Abs. 2 DSGVO",
        }
    }

    /// The end of the key of its sentence.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WorkingTime => "working-time",
            Self::Voucher => "voucher",
            Self::Accountability => "accountability",
        }
    }

    /// The norm for an entry: what may be or was invoiced is a voucher, everything else is working time.
    pub const fn of(billable: bool) -> Self {
        if billable { Self::Voucher } else { Self::WorkingTime }
    }
}

/// From which day on something of an erased person is kept by law, on a certain day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptByLaw {
    working_time_years: i16,
    voucher_years: i16,
    request_years: i16,
    today: Date,
}

impl KeptByLaw {
    /// The law as an installation applies it: no longer than the installation keeps anything.
    pub fn new(periods: Periods, today: Date) -> Self {
        let working_time_years = FEWEST_WORK_YEARS.min(periods.work_years);
        let Periods { work_years: voucher_years, request_years, .. } = periods;
        Self { working_time_years, voucher_years, request_years, today }
    }

    /// The first day whose entries a norm still keeps.
    pub fn first_day(self, norm: Norm) -> Date {
        Date::new(self.today.year() - self.years(norm), 1, 1).unwrap_or(Date::MIN)
    }

    /// The last day on which a norm keeps what is of a year.
    pub fn until(self, norm: Norm, year: i16) -> Date {
        Date::new(year.saturating_add(self.years(norm)), 12, 31).unwrap_or(Date::MAX)
    }

    fn years(self, norm: Norm) -> i16 {
        match norm {
            Norm::WorkingTime => self.working_time_years,
            Norm::Voucher => self.voucher_years,
            Norm::Accountability => self.request_years,
        }
    }
}

/// The letters and digits of a pseudonym: none that is taken for another, none that makes a word.
const SIGNS: [char; 20] =
    ['2', '3', '4', '5', '6', '7', '8', '9', 'C', 'F', 'H', 'J', 'K', 'M', 'P', 'R', 'T', 'V', 'W', 'X'];

/// The mark of a pseudonym made from dice that the caller threw: it has nothing to do with the person, so nothing leads
/// from it to them.
pub fn mark(dice: [u8; 5]) -> String {
    let sign = |die: u8| SIGNS.get(usize::from(die) % SIGNS.len()).copied().unwrap_or('X');
    dice.into_iter().map(sign).collect()
}

/// A step of an erasure that follows from the inventory alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Rows go in which this column holds the person.
    Rows {
        /// The table.
        table: &'static str,
        /// The column.
        by: &'static str,
    },
    /// Values go from the rows in which a column holds the person.
    Values {
        /// The table.
        table: &'static str,
        /// The column.
        by: &'static str,
        /// What becomes empty.
        columns: Vec<&'static str>,
    },
}

/// Tables whose rows of a person cannot be found by a column alone, or where a law has a say: the erasure has a step of
/// its own for each.
pub const BY_HAND: [&str; 8] =
    ["users", "entries", "entry_texts", "import_source_keys", "journal", "outbox", "letter_to_unknown", "disclosures"];

/// The steps for every other table.
pub fn steps() -> Vec<Step> {
    INVENTORY.iter().filter(|table| !BY_HAND.contains(&table.name)).flat_map(steps_of).collect()
}

/// A number of a person says what becomes of its row: the row goes, or the number, or it stays and stands for the
/// pseudonym. Other values go with the first number of a person in their table.
fn steps_of(table: &'static Table) -> Vec<Step> {
    let of_person =
        |column: &&crate::Column| column.category == Category::PersonNumber && column.subject == Subject::Employee;
    let mut steps = Vec::new();
    for column in table.columns.iter().filter(of_person) {
        match column.erasure {
            Erasure::Row => steps.push(Step::Rows { table: table.name, by: column.name }),
            Erasure::Empty => {
                steps.push(Step::Values { table: table.name, by: column.name, columns: vec![column.name] });
            }
            Erasure::Pseudonym | Erasure::Detached | Erasure::Keep => {}
        }
    }
    let values = table.columns.iter().filter(|column| column.erasure == Erasure::Empty && !of_person(column));
    let columns: Vec<_> = values.map(|column| column.name).collect();
    if let Some(owner) = table.columns.iter().find(of_person).filter(|_| !columns.is_empty()) {
        steps.insert(0, Step::Values { table: table.name, by: owner.name, columns });
    }
    steps
}

#[cfg(test)]
mod tests;
