use proptest::prelude::*;

use super::*;
use crate::examples::{at, id, morning};

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
