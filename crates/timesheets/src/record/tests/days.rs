//! Which day an entry belongs to.

use super::*;

fn day_of(since: &str, name: &str) -> Date {
    let entry = check_recorded(|command, facts| {
        facts.person = Some(PersonFacts { id: id(1), active: true, zone: zone(name) });
        command.since = at(since);
        command.work = times(None, Some(60));
    });
    assert_eq!(entry.zone, zone(name));
    entry.day
}

#[test]
fn an_entry_belongs_to_the_local_day_of_its_start() {
    let cases = [
        // Berlin has 23 hours on 29 March 2026 and 25 on 25 October 2026.
        ("Europe/Berlin", "2026-03-28T22:59:59Z", "2026-03-28"),
        ("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29"),
        ("Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29"),
        ("Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30"),
        ("Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25"),
        ("Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25"),
        ("Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-26"),
        // São Paulo skipped midnight on 4 November 2018, and had 23:00 to 24:00 twice on 17 February 2018.
        ("America/Sao_Paulo", "2018-11-04T02:59:59Z", "2018-11-03"),
        ("America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-04"),
        ("America/Sao_Paulo", "2018-02-18T01:30:00Z", "2018-02-17"),
        ("America/Sao_Paulo", "2018-02-18T02:59:59Z", "2018-02-17"),
        ("America/Sao_Paulo", "2018-02-18T03:00:00Z", "2018-02-18"),
        // Lord Howe moves by half an hour: 23½ hours on 4 October 2026, 24½ on 5 April 2026.
        ("Australia/Lord_Howe", "2026-10-03T13:29:59Z", "2026-10-03"),
        ("Australia/Lord_Howe", "2026-10-03T13:30:00Z", "2026-10-04"),
        ("Australia/Lord_Howe", "2026-10-04T12:59:59Z", "2026-10-04"),
        ("Australia/Lord_Howe", "2026-10-04T13:00:00Z", "2026-10-05"),
        ("Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-05"),
        ("Australia/Lord_Howe", "2026-04-05T13:29:59Z", "2026-04-05"),
        ("Australia/Lord_Howe", "2026-04-05T13:30:00Z", "2026-04-06"),
    ];
    for (name, since, expect) in cases {
        assert_eq!(day_of(since, name), expect.parse::<Date>().unwrap(), "{name} {since}");
    }
}
