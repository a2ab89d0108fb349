use privacy::{AccessLine, Bearing, Seen};

use super::shuffle;

fn lines() -> Vec<AccessLine> {
    let line = |number: u16| {
        let bearing = Bearing::default();
        let (system, browser, address, referrer) = (None, None, None, None);
        let route = format!("/{number}");
        let at = jiff::Timestamp::UNIX_EPOCH;
        AccessLine::of(Seen {
            at,
            address,
            system,
            browser,
            browser_major: None,
            referrer,
            route: &route,
            status: 200,
            bearing,
        })
    };
    (0..200).map(line).collect()
}

#[test]
fn the_order_of_a_batch_says_nothing_and_no_line_is_lost() {
    let mut shuffled = lines();
    shuffle(&mut shuffled);
    assert_ne!(shuffled, lines(), "one in 200! orders");
    let sorted = |mut lines: Vec<AccessLine>| {
        lines.sort_by(|a, b| a.route().cmp(b.route()));
        lines
    };
    assert_eq!(sorted(shuffled), sorted(lines()));
    shuffle(&mut []);
}
