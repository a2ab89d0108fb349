//! What differs between two states of an entry, field by field.

use accounts::access::Sight;
use jiff::Timestamp;
use kernel::{CustomerId, ProjectId, Seconds};
use rust_decimal::Decimal;
use timesheets::{Billable, Entry, Rate, Work};

use super::{Named, Snapshot};

/// What a person can read of an entry, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Whose it is.
    Person,
    /// The customer.
    Customer,
    /// The project.
    Project,
    /// The service or the lump-sum service.
    Service,
    /// When it starts.
    Since,
    /// When it ends.
    Until,
    /// The time worked.
    Duration,
    /// The text.
    Text,
    /// Whether it goes on an invoice.
    Billable,
    /// The hourly rate: money.
    HourlyRate,
    /// The amount of a lump sum.
    LumpSum,
    /// How many pieces.
    Pieces,
    /// The price of a piece: money.
    PiecePrice,
}

/// The value of a field.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// None.
    Nothing,
    /// Something with a name, under its id: another thing of the same name is a change.
    Name(i64, &'a Named),
    /// A moment, to be told in the entry's own zone.
    Moment(Timestamp),
    /// A length of time.
    Length(Seconds),
    /// Whether it goes on an invoice.
    Billable(Billable),
    /// An amount of money or a number of pieces.
    Number(Decimal),
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) => true,
            (Self::Name(one, _), Self::Name(two, _)) => one == two,
            (Self::Moment(one), Self::Moment(two)) => one == two,
            (Self::Length(one), Self::Length(two)) => one == two,
            (Self::Billable(one), Self::Billable(two)) => one == two,
            (Self::Number(one), Self::Number(two)) => one == two,
            _ => false,
        }
    }
}

/// A field that has another value afterwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Changed<'a> {
    /// The field.
    pub field: Field,
    /// Before.
    pub from: Value<'a>,
    /// After.
    pub to: Value<'a>,
}

/// What differs. Rates and prices are left out for whoever may not see money.
pub fn changed<'a>(from: &'a Snapshot, to: &'a Snapshot, money: Sight) -> Vec<Changed<'a>> {
    let pairs = fields(from, money).into_iter().zip(fields(to, money));
    let changes = pairs.map(|((field, from), (_, to))| Changed { field, from, to });
    changes.filter(|change| change.from != change.to).collect()
}

/// Everything that an entry says of itself.
pub fn told(snapshot: &Snapshot, money: Sight) -> Vec<(Field, Value<'_>)> {
    fields(snapshot, money).into_iter().filter(|(_, value)| *value != Value::Nothing).collect()
}

/// All fields, in the same order for every entry.
fn fields(snapshot: &Snapshot, money: Sight) -> Vec<(Field, Value<'_>)> {
    let entry = &snapshot.entry;
    let mut fields = vec![
        (Field::Person, Value::Name(entry.user.get(), &snapshot.person)),
        (Field::Customer, Value::Name(CustomerId::get(entry.customer), &snapshot.customer)),
        (Field::Project, named(entry.project.map(ProjectId::get), snapshot.project.as_ref())),
        (Field::Service, named(service(entry), snapshot.service.as_ref())),
        (Field::Since, Value::Moment(entry.since)),
        (Field::Until, until(entry)),
        (Field::Duration, duration(entry)),
        (Field::Text, snapshot.text.as_ref().map_or(Value::Nothing, |(id, text)| Value::Name(*id, text))),
        (Field::Billable, Value::Billable(entry.billable)),
    ];
    fields.extend(amounts(entry, money));
    fields
}

fn named(id: Option<i64>, name: Option<&Named>) -> Value<'_> {
    id.zip(name).map_or(Value::Nothing, |(id, name)| Value::Name(id, name))
}

fn service(entry: &Entry) -> Option<i64> {
    match &entry.work {
        Work::Time(time) => time.service.map(Into::into),
        Work::LumpSum { service, .. } => service.map(Into::into),
        Work::LumpSumService { service, .. } => Some(service.get()),
    }
}

/// A lump sum has no end of its own.
fn until<'a>(entry: &Entry) -> Value<'a> {
    match &entry.work {
        Work::Time(time) => time.until.map_or(Value::Nothing, Value::Moment),
        Work::LumpSum { .. } | Work::LumpSumService { .. } => Value::Nothing,
    }
}

fn duration<'a>(entry: &Entry) -> Value<'a> {
    match &entry.work {
        Work::Time(time) => time.duration.map_or(Value::Nothing, Value::Length),
        Work::LumpSum { .. } | Work::LumpSumService { .. } => Value::Nothing,
    }
}

fn amounts<'a>(entry: &Entry, money: Sight) -> [(Field, Value<'a>); 4] {
    let (mut rate, mut sum, mut pieces, mut price) = (None, None, None, None);
    match &entry.work {
        Work::Time(time) => rate = Rate::hourly(time.rate).filter(|_| money.is_shown()),
        Work::LumpSum { amount, .. } => sum = Some(*amount),
        Work::LumpSumService { amount, price: each, .. } => {
            pieces = Some(*amount);
            price = Some(*each).filter(|_| money.is_shown());
        }
    }
    let value = |number: Option<Decimal>| number.map_or(Value::Nothing, Value::Number);
    [
        (Field::HourlyRate, value(rate)),
        (Field::LumpSum, value(sum)),
        (Field::Pieces, value(pieces)),
        (Field::PiecePrice, value(price)),
    ]
}

#[cfg(test)]
mod tests;
