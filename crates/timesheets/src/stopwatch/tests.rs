use jiff::Timestamp;
use kernel::EntryId;
use proptest::prelude::*;

use super::*;
use crate::examples::{at, booking, facts, faults, id};
use crate::{BookingFacts, CompanyRules, RecordedBy, offset};

const NOW: &str = "2026-03-02T08:00:00.75Z";

fn press(since: Option<&str>) -> StartStopwatch {
    let (service, since, extras) = (Some(id(1)), since.map(at), StartExtras::default());
    StartStopwatch { booking: booking(), service, since, client_key: None, extras }
}

fn around(running: Option<Entry>) -> Around {
    Around { running, ..Around::default() }
}

fn running_since(since: &str) -> Entry {
    let facts = BookingFacts { next_id: id::<EntryId>(7), ..facts() };
    start(&press(Some(since)), &facts, Around::default(), at(since)).unwrap().running
}

fn span(entry: &Entry) -> (Timestamp, Option<Timestamp>, Option<Seconds>) {
    let Work::Time(time) = &entry.work else { panic!("not time") };
    (entry.since, time.until, time.duration)
}

#[test]
fn a_start_runs_from_now_to_the_second() {
    let started = start(&press(None), &facts(), Around::default(), at(NOW)).unwrap();
    assert_eq!(span(&started.running), (at("2026-03-02T08:00:00Z"), None, None));
    assert!(started.running.is_running());
    assert_eq!(started.stopped, None);
    let Work::Time(time) = &started.running.work else { panic!("not time") };
    assert_eq!(time.recorded_by, RecordedBy::Clock);
    assert_eq!(time.clocked_since, Some(at("2026-03-02T08:00:00Z")));
    assert_eq!(offset(started.running.since, time), None);
}

#[test]
fn a_start_ends_what_ran_in_the_same_second() {
    let running = running_since("2026-03-02T06:00:00Z");
    let started = start(&press(None), &facts(), around(Some(running.clone())), at(NOW)).unwrap();
    let (before, after) = started.stopped.unwrap();
    assert_eq!(before, running);
    assert_eq!(span(&after), (at("2026-03-02T06:00:00Z"), Some(at("2026-03-02T08:00:00Z")), Some(Seconds(7200))));
    assert_eq!(started.running.since, at("2026-03-02T08:00:00Z"));
    assert_eq!(after.changed, at(NOW));
    assert_eq!(after.work_time_changed, at(NOW));
}

#[test]
fn a_start_may_be_dated_back_to_the_running_start_but_not_before() {
    let running = || Some(running_since("2026-03-02T06:00:00Z"));
    let dated = |since| start(&press(Some(since)), &facts(), around(running()), at(NOW));
    assert_eq!(dated("2026-03-02T07:00:00Z").unwrap().running.since, at("2026-03-02T07:00:00Z"));
    let (_, emptied) = dated("2026-03-02T06:00:00Z").unwrap().stopped.unwrap();
    assert_eq!(span(&emptied).2, Some(Seconds(0)));
    assert_eq!(dated("2026-03-02T05:59:59Z").unwrap_err(), StopwatchError::BeforeRunning);
}

#[test]
fn a_callers_clock_may_run_two_minutes_ahead() {
    let dated = |moment: &str| start(&press(Some(moment)), &facts(), Around::default(), at(NOW));
    assert_eq!(dated("2026-03-02T08:02:00Z").unwrap().running.since, at("2026-03-02T08:00:00Z"));
    assert_eq!(dated("2026-03-02T08:02:01Z").unwrap_err(), StopwatchError::InTheFuture { field: "time_since" });
    let ended = |moment: &str| {
        stop(
            StopStopwatch { until: Some(at(moment)), ..StopStopwatch::default() },
            running_since("2026-03-02T06:00:00Z"),
            at(NOW),
        )
    };
    assert_eq!(span(&ended("2026-03-02T08:02:00Z").unwrap()).1, Some(at("2026-03-02T08:00:00Z")));
    assert_eq!(ended("2026-03-02T08:02:01Z").unwrap_err(), StopwatchError::InTheFuture { field: "time_until" });
    assert_eq!(span(&ended("2026-03-02T07:00:00.9Z").unwrap()).1, Some(at("2026-03-02T07:00:00Z")));
    assert_eq!(ended("2026-03-02T05:59:59Z").unwrap_err(), StopwatchError::EndBeforeStart);
}

#[test]
fn a_clock_that_went_back_shortens_nothing_below_zero() {
    let running = running_since("2026-03-02T09:00:00Z");
    let stopped = stop(StopStopwatch::default(), running.clone(), at(NOW)).unwrap();
    assert_eq!(span(&stopped), (running.since, Some(running.since), Some(Seconds(0))));
    let switched = start(&press(None), &facts(), around(Some(running.clone())), at(NOW)).unwrap();
    assert_eq!(switched.running.since, running.since);
}

#[test]
fn a_running_entry_is_never_cut_and_can_always_be_stopped() {
    let mut strict = facts();
    strict.rules = CompanyRules { allow_overlaps: false, ..strict.rules };
    let running = start(&press(None), &strict, Around::default(), at("2026-02-01T08:00:00Z")).unwrap().running;
    assert!(running.no_overlap);
    let stopped = stop(StopStopwatch::default(), running, at("2026-03-01T08:00:00Z")).unwrap();
    assert_eq!(span(&stopped).2, Some(Seconds(28 * 24 * 3600)));
    assert!(!stopped.no_overlap, "the database must not refuse the end");
}

#[test]
fn what_is_missing_or_archived_is_refused_and_nothing_stops() {
    let check = |change: fn(&mut BookingFacts), expect: &[&str]| {
        let mut facts = facts();
        change(&mut facts);
        match start(&press(None), &facts, around(Some(running_since("2026-03-02T06:00:00Z"))), at(NOW)) {
            Err(StopwatchError::Booking(error)) => assert_eq!(faults(&error), expect),
            other => panic!("{other:?}"),
        }
    };
    check(|facts| facts.person = None, &["entry.no-person"]);
    check(|facts| facts.person.as_mut().unwrap().active = false, &["users_id field.inactive"]);
    check(|facts| facts.customer = None, &["customers_id field.not-found"]);
    check(|facts| facts.customer.as_mut().unwrap().active = false, &["customers_id field.inactive"]);
    check(|facts| facts.project.as_mut().unwrap().customer = id(2), &["projects_id field.invalid-combination"]);
    check(|facts| facts.project.as_mut().unwrap().active = false, &["projects_id field.inactive"]);
    check(|facts| facts.service.as_mut().unwrap().active = false, &["services_id field.inactive"]);
}

#[test]
fn the_day_is_that_of_the_start_in_the_persons_zone() {
    // 25 October 2026 has 25 hours in Berlin: its last one begins at 22:00 UTC.
    let check = |since: &str, expect: &str| assert_eq!(running_since(since).day, expect.parse().unwrap(), "{since}");
    check("2026-10-25T22:59:59Z", "2026-10-25");
    check("2026-10-25T23:00:00Z", "2026-10-26");
}

/// What happens to a person's clock.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Start, dated back by this many seconds where some are given.
    Start(Option<i64>),
    /// Stop, dated back likewise.
    Stop(Option<i64>),
    /// The machine's clock moves by this many milliseconds, forward or back.
    Move(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let back = || prop::option::weighted(0.3, -200_i64..5000);
    let step = prop_oneof![
        3 => back().prop_map(Step::Start),
        2 => back().prop_map(Step::Stop),
        4 => (0_i64..20_000_000).prop_map(Step::Move),
        1 => (-5_000_000_i64..0).prop_map(Step::Move),
    ];
    prop::collection::vec(step, 1..60)
}

/// A person's entries as the store would keep them, and the laws that they obey after every step.
#[derive(Default)]
struct Person {
    finished: Vec<Entry>,
    running: Option<Entry>,
}

impl Person {
    fn around(&self) -> Around {
        let latest = self.finished.iter().max_by_key(|entry| entry.since).cloned();
        Around { running: self.running.clone(), latest, overlapped: Vec::new() }
    }

    fn start(&mut self, back: Option<i64>, now: Timestamp) -> Result<(), TestCaseError> {
        let since = back.map(|seconds| Timestamp::from_second(now.as_second() - seconds).unwrap());
        let command = StartStopwatch { since, ..press(None) };
        let Ok(started) = start(&command, &facts(), self.around(), now) else { return Ok(()) };
        prop_assert_eq!(started.stopped.is_some(), self.running.is_some());
        if let Some((before, after)) = started.stopped {
            prop_assert_eq!(Some(&before), self.running.as_ref());
            // No gap and no overlap between the two.
            prop_assert_eq!(after.until(), Some(started.running.since));
            self.finished.push(after);
        }
        prop_assert!(started.running.is_running());
        self.running = Some(started.running);
        Ok(())
    }

    fn stop(&mut self, back: Option<i64>, now: Timestamp) -> Result<(), TestCaseError> {
        let until = back.map(|seconds| Timestamp::from_second(now.as_second() - seconds).unwrap());
        let Some(running) = self.running.clone() else { return Ok(()) };
        match stop(StopStopwatch { until, ..StopStopwatch::default() }, running, now) {
            Ok(stopped) => {
                self.running = None;
                self.finished.push(stopped);
            }
            Err(_) => prop_assert!(back.is_some(), "a plain stop always works"),
        }
        Ok(())
    }

    fn check(&self) -> Result<(), TestCaseError> {
        for entry in &self.finished {
            let (since, until, duration) = span(entry);
            let length = until.unwrap().as_second() - since.as_second();
            prop_assert!(length >= 0);
            prop_assert_eq!(duration, Some(Seconds(length)));
        }
        Ok(())
    }
}

proptest! {
    #[test]
    fn one_runs_at_most_and_switching_leaves_neither_gap_nor_overlap(steps in steps()) {
        let mut now = at("2026-03-29T00:30:00Z");
        let mut person = Person::default();
        for step in steps {
            match step {
                Step::Start(back) => person.start(back, now)?,
                Step::Stop(back) => person.stop(back, now)?,
                Step::Move(milliseconds) => now += SignedDuration::from_millis(milliseconds),
            }
            person.check()?;
        }
    }

    #[test]
    fn nothing_overlaps_by_itself_even_if_the_clock_steps_back_a_little(
        moves in prop::collection::vec((prop_oneof![4 => 0_i64..20_000_000, 1 => -60_000_i64..0], any::<bool>()), 1..60),
    ) {
        let mut now = at("2026-10-25T00:30:00Z");
        let mut latest = now;
        let mut person = Person::default();
        for (milliseconds, starting) in moves {
            now = (now + SignedDuration::from_millis(milliseconds)).max(latest - SignedDuration::from_secs(110));
            latest = latest.max(now);
            if starting { person.start(None, now)?; } else { person.stop(None, now)?; }
        }
        person.finished.extend(person.running.take());
        for pair in person.finished.windows(2) {
            prop_assert!(pair[0].until().unwrap() <= pair[1].since);
        }
    }
}

#[test]
fn time_away_is_cut_off_the_end_and_is_no_longer_than_the_run() {
    let running = || running_since("2026-03-02T06:00:00Z");
    let away = |seconds| stop(StopStopwatch { away: Seconds(seconds), ..StopStopwatch::default() }, running(), at(NOW));
    assert_eq!(span(&away(600).unwrap()).1, Some(at("2026-03-02T07:50:00Z")));
    assert_eq!(span(&away(7200).unwrap()).2, Some(Seconds(0)));
    for longer in [7201, i64::MAX] {
        assert_eq!(away(longer).unwrap_err(), StopwatchError::AwayTooLong);
    }
}
