use jiff::civil::{DateTime, date};
use kernel::{Sink, Zone, local_day};
use proptest::prelude::*;

use super::*;
use crate::examples::{at, zone};

const HEADER: [&str; 9] = ["key", "org", "project", "task", "kind", "who", "from", "to", "minutes"];
const INTERRUPTED: [&str; 10] =
    ["key", "org", "project", "task", "kind", "who", "from", "to", "minutes", "interrupted"];

fn template(text: &str) -> Template {
    Template::parse(text).unwrap()
}

fn profile(zone_name: &str) -> Profile {
    Profile {
        source: "example".to_owned(),
        zone: zone(zone_name),
        dates: vec![DateFormat::parse("M/D/YYYY H:MM").unwrap()],
        unit: DurationUnit::Minutes,
        empty_values: vec!["\\N".to_owned()],
        fields: Fields {
            key: template("{key}"),
            start: template("{from}"),
            end: Some(template("{to}")),
            duration: Some(template("{minutes}")),
            interruption: None,
            customer: template("Customer {org}"),
            project: Some(template("Project {project}")),
            service: Some(template("{kind}")),
            person: template("Person {who}"),
            text: Some(template("Task {project}/{task}")),
        },
        customer_if_empty: Some(CatalogName::parse("Nobody's").unwrap()),
    }
}

fn with_interruption(zone_name: &str) -> Layout {
    let mut profile = profile(zone_name);
    profile.fields.interruption = Some(template("{interrupted}"));
    Layout::new(profile, &INTERRUPTED).unwrap()
}

fn layout(zone_name: &str) -> Layout {
    Layout::new(profile(zone_name), &HEADER).unwrap()
}

/// A good row with some fields replaced.
fn row<'a>(changes: &[(&str, &'a str)]) -> Vec<&'a str> {
    let good = ["7", "A", "12", "345", "Design", "9", "9/16/2011 3:03", "9/16/2011 3:11", "8"];
    let replaced =
        |(place, good)| changes.iter().find(|(name, _)| *name == HEADER[place]).map_or(good, |(_, new)| *new);
    good.into_iter().enumerate().map(replaced).collect()
}

fn check_refused(changes: &[(&str, &str)], expect: &str) {
    let refused = layout("Europe/Berlin").read(&row(changes)).unwrap_err();
    assert_eq!(refused.to_string(), expect, "{changes:?}");
}

#[test]
fn a_row_becomes_what_the_profile_says() {
    let read = layout("Europe/Berlin").read(&row(&[])).unwrap();
    assert_eq!(read.key.reveal(Sink::Rule), "7");
    assert_eq!(read.customer.reveal(Sink::Rule), "Customer A");
    assert_eq!(read.project.unwrap().reveal(Sink::Rule), "Project 12");
    assert_eq!(read.service.unwrap().reveal(Sink::Rule), "Design");
    assert_eq!(read.person.reveal(Sink::Rule), "Person 9");
    assert_eq!(read.text.unwrap().reveal(Sink::Rule), "Task 12/345");
    assert_eq!((read.since, read.until), (at("2011-09-16T01:03:00Z"), at("2011-09-16T01:11:00Z")));
    assert_eq!((read.duration, read.day), (Seconds(480), date(2011, 9, 16)));
}

#[test]
fn empty_columns_become_nothing_or_the_customer_for_them() {
    let nothing = [("org", ""), ("project", " "), ("task", "\\N"), ("kind", "")];
    let read = layout("Europe/Berlin").read(&row(&nothing)).unwrap();
    assert_eq!(read.customer.reveal(Sink::Rule), "Nobody's");
    assert_eq!((read.project, read.service, read.text), (None, None, None));
    let strict = Profile { customer_if_empty: None, ..profile("Europe/Berlin") };
    let refused = Layout::new(strict, &HEADER).unwrap().read(&row(&nothing)).unwrap_err();
    assert_eq!(refused, Refusal::Missing(Part::Customer));
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    let date = "is not a date of the form M/D/YYYY H:MM";
    check_refused(&[("from", "0016-01-11 16:22:26")], &format!("the start {date}"));
    check_refused(&[("to", "2/30/2011 3:03")], &format!("the end {date}"));
    check_refused(&[("from", "1/11/0016 16:22")], &format!("the start {date}"));
    check_refused(&[("from", "9/16/2011 24:00")], &format!("the start {date}"));
    check_refused(&[("from", "9/16/2011 3:03 ago")], &format!("the start {date}"));
    check_refused(&[("from", "\\N"), ("to", "\\N")], "there is no start");
    check_refused(&[("to", "")], "there is no end");
    check_refused(&[("minutes", "")], "there is no duration");
    check_refused(&[("minutes", "eight")], "the duration is not a number of minutes");
    check_refused(&[("minutes", "1e3")], "the duration is not a number of minutes");
    check_refused(&[("minutes", "-1")], "the duration cannot be");
    check_refused(&[("minutes", "99999999999")], "the duration cannot be");
    check_refused(&[("to", "9/16/2011 3:02")], "the end lies before the start");
    check_refused(&[("who", "")], "there is no person");
    check_refused(&[("key", " ")], "there is no source key");
    let long = "x".repeat(101);
    check_refused(&[("kind", &long)], "the service cannot be kept: at most 100 characters fit here");
    check_refused(&[("who", "a\u{7}b")], "the person cannot be kept: control characters cannot be kept");
    let cut = layout("Europe/Berlin").read(&["7", "A"]).unwrap_err();
    assert_eq!(cut.to_string(), "the row has 2 fields instead of 9");
}

#[test]
fn the_given_duration_counts_whatever_the_span_says() {
    let check = |from, to, minutes, interrupted, span_minutes: i64| {
        let mut fields = row(&[("from", from), ("to", to), ("minutes", minutes)]);
        fields.push(interrupted);
        let read = with_interruption("Europe/Berlin").read(&fields).unwrap();
        assert_eq!(read.until.as_second() - read.since.as_second(), span_minutes * 60, "{fields:?}");
        assert_eq!(read.duration, Seconds(minutes.parse::<i64>().unwrap() * 60), "{fields:?}");
    };
    // An ordinary interruption.
    check("9/16/2011 8:00", "9/16/2011 10:00", "90", "30", 120);
    // Figures that do not agree.
    check("11/2/2014 11:16", "11/2/2014 11:16", "60", "0", 0);
    check("10/31/2014 14:36", "11/3/2014 10:24", "31", "4097", 4068);
    check("9/16/2011 8:00", "9/16/2011 10:00", "150", "-30", 120);
    // Nothing, and more than a day.
    check("9/16/2011 8:00", "9/16/2011 8:00", "0", "", 0);
    check("9/16/2011 8:00", "9/18/2011 8:00", "2880", "0", 2880);
}

#[test]
fn moved_clocks_do_not_lose_a_row() {
    let check = |zone_name, (from, to), minutes, (since, until)| {
        let read = layout(zone_name).read(&row(&[("from", from), ("to", to), ("minutes", minutes)])).unwrap();
        assert_eq!((read.since, read.until), (at(since), at(until)), "{zone_name} {from} {to}");
        assert_eq!(read.duration, Seconds(minutes.parse::<i64>().unwrap() * 60));
        let local: DateTime = DateFormat::parse("M/D/YYYY H:MM").unwrap().read(from).unwrap();
        assert_eq!(read.day, local.date(), "the day is the one in the log");
    };
    let berlin = "Europe/Berlin";
    // Berlin skips 02:00 to 03:00 on 29 March 2015. The figures tell whose watch was right.
    check(berlin, ("3/29/2015 1:30", "3/29/2015 2:30"), "60", ("2015-03-29T00:30:00Z", "2015-03-29T01:30:00Z"));
    check(berlin, ("3/29/2015 2:30", "3/29/2015 3:10"), "40", ("2015-03-29T00:30:00Z", "2015-03-29T01:10:00Z"));
    check(berlin, ("3/29/2015 2:30", "3/29/2015 4:00"), "30", ("2015-03-29T01:30:00Z", "2015-03-29T02:00:00Z"));
    check(berlin, ("3/29/2015 2:10", "3/29/2015 2:50"), "40", ("2015-03-29T01:10:00Z", "2015-03-29T01:50:00Z"));
    // It has 02:00 to 03:00 twice on 25 October 2015.
    check(berlin, ("10/25/2015 2:30", "10/25/2015 2:50"), "20", ("2015-10-25T00:30:00Z", "2015-10-25T00:50:00Z"));
    check(berlin, ("10/25/2015 2:30", "10/25/2015 2:50"), "80", ("2015-10-25T00:30:00Z", "2015-10-25T01:50:00Z"));
    check(berlin, ("10/25/2015 2:50", "10/25/2015 2:10"), "20", ("2015-10-25T00:50:00Z", "2015-10-25T01:10:00Z"));
    check(berlin, ("10/25/2015 2:30", "10/25/2015 3:30"), "60", ("2015-10-25T01:30:00Z", "2015-10-25T02:30:00Z"));
    // São Paulo skipped 00:00 to 01:00 on 4 November 2018.
    let brazil = "America/Sao_Paulo";
    check(brazil, ("11/4/2018 0:30", "11/4/2018 2:00"), "30", ("2018-11-04T03:30:00Z", "2018-11-04T04:00:00Z"));
    check(brazil, ("11/4/2018 0:30", "11/4/2018 1:10"), "40", ("2018-11-04T03:30:00Z", "2018-11-04T03:30:00Z"));
    check(brazil, ("11/3/2018 23:30", "11/4/2018 0:30"), "60", ("2018-11-04T02:30:00Z", "2018-11-04T03:30:00Z"));
    // Lord Howe skips 02:00 to 02:30 on 4 October 2026, and has 01:30 to 02:00 twice on 5 April 2026.
    let island = "Australia/Lord_Howe";
    check(island, ("10/4/2026 2:15", "10/4/2026 3:00"), "15", ("2026-10-03T15:45:00Z", "2026-10-03T16:00:00Z"));
    check(island, ("4/5/2026 1:45", "4/5/2026 2:15"), "60", ("2026-04-04T14:45:00Z", "2026-04-04T15:45:00Z"));
}

#[test]
fn the_end_or_the_duration_may_be_left_out_of_a_profile() {
    let mut without_end = profile("Europe/Berlin");
    without_end.fields.end = None;
    let read = Layout::new(without_end, &HEADER).unwrap().read(&row(&[("to", "never")])).unwrap();
    assert_eq!((read.until, read.duration), (at("2011-09-16T01:11:00Z"), Seconds(480)));

    let mut without_duration = profile("Europe/Berlin");
    without_duration.fields.duration = None;
    without_duration.fields.interruption = Some(template("{minutes}"));
    let layout = Layout::new(without_duration, &HEADER).unwrap();
    assert_eq!(layout.read(&row(&[("minutes", "3")])).unwrap().duration, Seconds(300));
    assert_eq!(layout.read(&row(&[("minutes", "")])).unwrap().duration, Seconds(480));
    assert_eq!(layout.read(&row(&[("minutes", "9")])).unwrap_err(), Refusal::ImpossibleDuration);
}

#[test]
fn a_file_without_the_profiles_columns_is_told_all_of_them() {
    let error = Layout::new(profile("UTC"), &["key", "org", "project", "kind", "from", "to"]).unwrap_err();
    assert_eq!(error.to_string(), "the file lacks the columns that the profile names: minutes, who, task");
    let mut twice = HEADER.to_vec();
    twice.push("who");
    assert_eq!(Layout::new(profile("UTC"), &twice).unwrap_err(), HeaderError::Repeated("who".to_owned()));
}

#[test]
fn date_formats_are_read_strictly() {
    let read = |pattern: &str, text: &str| DateFormat::parse(pattern).unwrap().read(text).map(|read| read.to_string());
    let cases = [
        ("M/D/YYYY H:MM", "9/16/2011 3:03", Some("2011-09-16T03:03:00")),
        ("M/D/YYYY H:MM", "09/06/2011 03:03", Some("2011-09-06T03:03:00")),
        ("M/D/YYYY H:MM", "9/16/11 3:03", None),
        ("M/D/YYYY H:MM", "9/16/2011 3:3", None),
        ("M/D/YYYY H:MM", "13/1/2011 3:03", None),
        ("M/D/YYYY H:MM", "9/16/2011", None),
        ("M/D/YYYY H:MM", "", None),
        ("M/D/YYYY H:MM", "9/16/2011 3:03é", None),
        ("DD.MM.YYYY HH:MM:SS", "16.09.2011 03:03:59", Some("2011-09-16T03:03:59")),
        ("DD.MM.YYYY HH:MM:SS", "16.9.2011 03:03:59", None),
        ("DD.MM.YYYY HH:MM:SS", "16.09.2011 03:03:60", None),
        ("YYYY-MM-DDTHH:MM", "2012-02-29T23:59", Some("2012-02-29T23:59:00")),
        ("YYYY-MM-DDTHH:MM", "2011-02-29T23:59", None),
        ("YYYY-MM-DD", "2011-02-28", Some("2011-02-28T00:00:00")),
        ("YYYY-MM-DD", "0016-01-11", None),
        ("YYYY-MM-DD", "1899-12-31", None),
        ("M/D/YYYY h:MM a", "9/16/2011 12:05 AM", Some("2011-09-16T00:05:00")),
        ("M/D/YYYY h:MM a", "9/16/2011 12:05 pm", Some("2011-09-16T12:05:00")),
        ("M/D/YYYY h:MM a", "9/16/2011 1:05 PM", Some("2011-09-16T13:05:00")),
        ("M/D/YYYY h:MM a", "9/16/2011 13:05 PM", None),
        ("M/D/YYYY h:MM a", "9/16/2011 0:05 AM", None),
        ("M/D/YYYY h:MM a", "9/16/2011 1:05 XM", None),
    ];
    for (pattern, text, expect) in cases {
        assert_eq!(read(pattern, text).as_deref(), expect, "{pattern} {text}");
    }
    for wrong in
        ["", "M/D H:MM", "M/D/YY H:MM", "M/D/YYYY h:MM", "M/D/YYYY H:MM a", "M/M/YYYY", "YYYY-MM-DD Q", "MMM/D/YYYY"]
    {
        assert!(DateFormat::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn lengths_are_read_in_their_unit() {
    let cases = [
        (DurationUnit::Minutes, "90", Some(5400)),
        (DurationUnit::Minutes, "-4097", Some(-245_820)),
        (DurationUnit::Minutes, "0.5", Some(30)),
        (DurationUnit::Seconds, "59", Some(59)),
        (DurationUnit::Hours, "1,5", Some(5400)),
        (DurationUnit::Hours, "0.3333", Some(1200)),
        (DurationUnit::Hours, "1:30", None),
        (DurationUnit::Clock, "1:30", Some(5400)),
        (DurationUnit::Clock, "-0:15:30", Some(-930)),
        (DurationUnit::Clock, "90", None),
        (DurationUnit::Clock, "1:75", None),
        (DurationUnit::Minutes, "1 h", None),
        (DurationUnit::Minutes, "1.2.3", None),
        (DurationUnit::Hours, "79228162514264337593543950335", None),
    ];
    for (unit, text, expect) in cases {
        assert_eq!(unit.read(text), expect.map(Seconds), "{unit:?} {text}");
    }
    assert_eq!(DurationUnit::parse("minutes"), Some(DurationUnit::Minutes));
    assert_eq!(DurationUnit::parse("fortnights"), None);
}

#[test]
fn templates_name_columns_in_braces() {
    assert_eq!(template("a {b} c{d}").columns().collect::<Vec<_>>(), ["b", "d"]);
    assert_eq!(template("constant").columns().count(), 0);
    for wrong in ["{", "}", "{}", "a {b", "a b}", "{a{b}}"] {
        assert!(Template::parse(wrong).is_err(), "{wrong}");
    }
}

proptest! {
    #[test]
    fn no_row_breaks_the_reader(fields in prop::collection::vec("\\PC{0,20}", 0..12)) {
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let _either = layout("Europe/Berlin").read(&fields);
    }

    #[test]
    fn every_readable_row_can_be_kept(
        minute in 0_i64..5_000_000,
        length in 0_i64..3000,
        worked in 0_i64..3000,
        name in prop::sample::select(vec!["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe"]),
    ) {
        let written = |minute: i64| {
            let moment = date(2008, 1, 1).at(0, 0, 0, 0).checked_add(jiff::Span::new().minutes(minute)).unwrap();
            moment.strftime("%-m/%-d/%Y %-H:%M").to_string()
        };
        let (from, to, worked) = (written(minute), written(minute + length), worked.to_string());
        let read = layout(name).read(&row(&[("from", &from), ("to", &to), ("minutes", &worked)])).unwrap();
        let zone: Zone = zone(name);
        prop_assert!(read.until >= read.since);
        prop_assert_eq!(read.duration.0.to_string(), (worked.parse::<i64>().unwrap() * 60).to_string());
        prop_assert_eq!(read.day, local_day(read.since, &zone));
        let local: DateTime = DateFormat::parse("M/D/YYYY H:MM").unwrap().read(&from).unwrap();
        prop_assert_eq!(read.day, local.date());
    }
}
