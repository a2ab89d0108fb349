use accounts::access::Sight;
use jiff::civil::date;
use kernel::{EntryId, Personal, UserId, Zone};
use timesheets::{BillableSource, RecordedBy, TimeWork};

use super::*;

fn id<T: TryFrom<i64, Error = kernel::IdError>>(number: i64) -> T {
    T::try_from(number).unwrap()
}

fn known(name: &str) -> Named {
    Named::Known(Personal::new(name.to_owned()))
}

fn snapshot() -> Snapshot {
    let since: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
    let until: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
    let time = TimeWork {
        service: Some(id(3)),
        until: Some(until),
        duration: Some(Seconds(3600)),
        recorded_by: RecordedBy::Hand,
        clocked_since: None,
        rate: Rate::Hand { hourly: Decimal::from(90) },
    };
    let entry = Entry {
        id: id::<EntryId>(7),
        user: id::<UserId>(1),
        customer: id(1),
        project: Some(id(2)),
        subproject: None,
        work: Work::Time(time),
        billable: Billable::Yes,
        billable_source: BillableSource::Inherited,
        text: None,
        since,
        zone: Zone::parse("Europe/Berlin").unwrap(),
        day: date(2026, 3, 2),
        no_overlap: false,
        client_key: None,
        import: None,
        inserted: until,
        changed: until,
        work_time_changed: until,
    };
    Snapshot {
        entry,
        person: known("Erika Muster"),
        customer: known("Kunde"),
        project: Some(known("Projekt")),
        service: Some(known("Arbeit")),
        text: None,
    }
}

fn with_time(change: impl FnOnce(&mut TimeWork)) -> Snapshot {
    let mut snapshot = snapshot();
    if let Work::Time(time) = &mut snapshot.entry.work {
        change(time);
    }
    snapshot
}

#[test]
fn each_field_is_told_by_itself() {
    let cases: [(Field, Snapshot); 6] = [
        (Field::Customer, Snapshot { entry: Entry { customer: id(9), ..snapshot().entry }, ..snapshot() }),
        (Field::Project, Snapshot { entry: Entry { project: None, ..snapshot().entry }, ..snapshot() }),
        (Field::Text, Snapshot { text: Some((4, known("Neu"))), ..snapshot() }),
        (Field::Billable, Snapshot { entry: Entry { billable: Billable::No, ..snapshot().entry }, ..snapshot() }),
        (Field::Duration, with_time(|time| time.duration = Some(Seconds(3000)))),
        (Field::HourlyRate, with_time(|time| time.rate = Rate::None)),
    ];
    for (field, after) in cases {
        let before = snapshot();
        let fields: Vec<Field> = changed(&before, &after, Sight::Shown).iter().map(|change| change.field).collect();
        assert_eq!(fields, [field]);
    }
    assert!(changed(&snapshot(), &snapshot(), Sight::Shown).is_empty());
}

#[test]
fn the_same_name_under_another_id_is_a_change() {
    let mut other = snapshot();
    other.entry.customer = id(8);
    other.customer = Named::Gone;
    let mut gone_too = snapshot();
    gone_too.customer = Named::Gone;
    assert_eq!(changed(&gone_too, &other, Sight::Shown).len(), 1);
}

#[test]
fn money_is_told_to_those_who_may_see_it() {
    let dearer = with_time(|time| time.rate = Rate::Hand { hourly: Decimal::from(100) });
    assert_eq!(changed(&snapshot(), &dearer, Sight::Shown).len(), 1);
    assert!(changed(&snapshot(), &dearer, Sight::Hidden).is_empty());
    assert!(told(&dearer, Sight::Hidden).iter().all(|(field, _)| *field != Field::HourlyRate));
}
