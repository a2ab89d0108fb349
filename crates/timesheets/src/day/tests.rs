use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::examples::{at, id, morning, zone};

fn stretch(number: i64, since: &str, until: &str) -> Stretch {
    let moment = |time: &str| at(&format!("2026-03-02T{time}Z"));
    Stretch { id: id(number), since: moment(since), until: moment(until) }
}

fn shown(since: Timestamp, until: Timestamp) -> String {
    format!("{}-{}", &since.to_string()[11..19], &until.to_string()[11..19])
}

/// From and until of each entry.
type Spans = &'static [(&'static str, &'static str)];

#[test]
fn gaps_lie_between_entries() {
    let cases: [(Spans, &[&str]); 6] = [
        (&[], &[]),
        (&[("08:00:00", "09:00:00")], &[]),
        (&[("08:00:00", "09:00:00"), ("09:00:00", "10:00:00")], &[]),
        (&[("09:30:00", "10:00:00"), ("08:00:00", "09:00:01")], &["09:00:01-09:30:00"]),
        // An entry within another one leaves no gap behind it.
        (&[("08:00:00", "12:00:00"), ("09:00:00", "10:00:00"), ("11:00:00", "13:00:00")], &[]),
        // One without length parts a gap in two: it says that somebody was there.
        (
            &[("08:00:00", "09:00:00"), ("09:10:00", "09:10:00"), ("10:00:00", "11:00:00")],
            &["09:00:00-09:10:00", "09:10:00-10:00:00"],
        ),
    ];
    for (spans, expected) in cases {
        let stretches: Vec<Stretch> =
            (1..).zip(spans).map(|(number, (since, until))| stretch(number, since, until)).collect();
        let found: Vec<String> = gaps(&stretches).iter().map(|gap| shown(gap.since, gap.until)).collect();
        assert_eq!(found, expected, "{spans:?}");
    }
}

#[test]
fn overlaps_name_both_entries() {
    let found = overlaps(&[
        stretch(3, "09:30:00", "10:30:00"),
        stretch(1, "08:00:00", "10:00:00"),
        stretch(2, "08:00:00", "08:00:00"),
        stretch(4, "10:30:00", "11:00:00"),
        stretch(5, "09:45:00", "09:50:00"),
    ]);
    let pairs: Vec<(i64, i64, String)> = found
        .iter()
        .map(|overlap| (overlap.first.get(), overlap.second.get(), shown(overlap.since, overlap.until)))
        .collect();
    let expected = [
        (1, 3, "09:30:00-10:00:00".to_owned()),
        (1, 5, "09:45:00-09:50:00".to_owned()),
        (3, 5, "09:45:00-09:50:00".to_owned()),
    ];
    assert_eq!(pairs, expected);
}

#[test]
fn what_runs_takes_time_until_now_and_no_negative_one() {
    let mut running = morning();
    if let Work::Time(time) = &mut running.work {
        time.until = None;
        time.duration = None;
    }
    let until = |now: &str| Stretch::of(&running, at(now)).unwrap().until;
    assert_eq!(until("2026-03-02T08:30:00.7Z"), at("2026-03-02T08:30:00Z"));
    assert_eq!(until("2026-03-02T07:00:00Z"), running.since);
}

type HourMinute = (i64, i64);

/// A moment of a day in hours and minutes; `(24, 30)` lies on the next one.
fn moment(day: Date, (hour, minute): HourMinute) -> Timestamp {
    let (midnight, _) = kernel::span_of_day(day, &zone("Europe/Berlin")).unwrap();
    midnight.checked_add(SignedDuration::from_mins(hour * 60 + minute)).unwrap()
}

#[test]
fn a_length_without_a_place_finds_one() {
    let day = date(2026, 11, 23);
    let stretch = |(&(since, until), number): (&(HourMinute, HourMinute), i64)| Stretch {
        id: id(number),
        since: moment(day, since),
        until: moment(day, until),
    };
    let (evening, tomorrow) = ((20, 0), (30, 0));
    // Now, what is taken, the length in minutes, and where it goes.
    for (now, taken, minutes, expected) in [
        // Nothing recorded yet: nine o'clock. After something: right behind it.
        (evening, vec![], 60, Ok((9, 0))),
        (evening, vec![((9, 0), (12, 15))], 60, Ok((12, 15))),
        (evening, vec![((13, 0), (14, 0)), ((9, 0), (12, 15))], 60, Ok((14, 0))),
        // It would reach into the future: as late as what is free allows.
        ((12, 45), vec![((9, 0), (12, 15))], 60, Ok((8, 0))),
        ((12, 45), vec![((9, 0), (10, 0)), ((11, 0), (12, 15))], 60, Ok((10, 0))),
        ((12, 45), vec![], 240, Ok((8, 45))),
        ((12, 45), vec![], 20 * 60, Err(NoPlace::NoRoom)),
        // What runs takes the time until now.
        ((13, 9), vec![((12, 49), (13, 2)), ((13, 2), (13, 9))], 120, Ok((10, 49))),
        ((8, 0), vec![((-2, 0), (8, 0))], 30, Err(NoPlace::NoRoom)),
        // A night shift from the day before leaves nine o'clock free, or does not.
        (evening, vec![((-2, 0), (6, 0))], 60, Ok((9, 0))),
        (evening, vec![((-2, 0), (10, 0))], 60, Ok((19, 0))),
        // What was recorded ahead is taken as well.
        ((12, 0), vec![((9, 0), (11, 0)), ((14, 0), (15, 0))], 60, Ok((11, 0))),
        // Another day ends at midnight: the last entry reaches over it, and what lies before it fills up.
        (tomorrow, vec![((22, 0), (26, 0))], 90, Ok((20, 30))),
        (tomorrow, vec![((20, 30), (22, 0)), ((22, 0), (26, 0))], 90, Ok((19, 0))),
        (tomorrow, vec![((8, 0), (23, 30))], 60, Ok((7, 0))),
        (tomorrow, vec![((0, 0), (24, 0))], 1, Err(NoPlace::NoRoom)),
        (tomorrow, vec![], 24 * 60, Ok((0, 0))),
        // A day that is still to come has no such limit.
        ((-5, 0), vec![], 60, Ok((9, 0))),
    ] {
        let taken: Vec<Stretch> = taken.iter().zip(1..).map(stretch).collect();
        let placed = place(day, Seconds(minutes * 60), &taken, &zone("Europe/Berlin"), moment(day, now));
        assert_eq!(placed, expected.map(|time| moment(day, time)), "{minutes} minutes at {now:?} beside {taken:?}");
    }
}

proptest! {
    #[test]
    fn gaps_and_stretches_together_leave_nothing_out(spans in prop::collection::vec((0_i64..200, 0_i64..50), 1..12)) {
        let moment = |second: i64| Timestamp::from_second(1_772_000_000 + second).unwrap();
        let stretches: Vec<Stretch> = (1..)
            .zip(&spans)
            .map(|(number, (since, length))| Stretch {
                id: id(number),
                since: moment(*since),
                until: moment(since + length),
            })
            .collect();
        let (first, last) = (
            stretches.iter().map(|one| one.since.as_second()).min().unwrap(),
            stretches.iter().map(|one| one.until.as_second()).max().unwrap(),
        );
        for second in first..last {
            let covered = stretches.iter().any(|one| one.since.as_second() <= second && second < one.until.as_second());
            let open = gaps(&stretches).iter().filter(|gap| gap.since.as_second() <= second && second < gap.until.as_second()).count();
            prop_assert_eq!(usize::from(!covered), open);
        }
    }
}
