use std::net::IpAddr;

use jiff::Timestamp;

use super::{AccessLine, Bearing, Seen, network};

fn seen() -> Seen<'static> {
    Seen {
        at: "2026-03-02T08:01:59.999Z".parse().unwrap(),
        address: Some("192.0.2.77".parse().unwrap()),
        system: Some("Linux"),
        browser: Some("Firefox"),
        browser_major: Some(128),
        referrer: None,
        route: "/app/entries/:id",
        status: 404,
        bearing: Bearing::default(),
    }
}

#[test]
fn a_line_is_cut_to_what_it_may_say() {
    let line = AccessLine::of(seen());
    assert_eq!(line.minute(), "2026-03-02T08:01:00Z".parse::<Timestamp>().unwrap());
    assert_eq!((line.system(), line.browser(), line.browser_major()), (Some("Linux"), Some("Firefox"), Some(128)));
    assert_eq!((line.route(), line.status()), ("/app/entries/:id", 4));
    assert_eq!(line.address(), seen().address);
    let before = AccessLine::of(Seen { at: "1969-12-31T23:59:01Z".parse().unwrap(), ..seen() });
    assert_eq!(before.minute(), "1969-12-31T23:59:00Z".parse::<Timestamp>().unwrap());
}

#[test]
fn whatever_a_stored_row_could_be_held_against_has_no_address() {
    let reads = Bearing::default();
    for bearing in [
        Bearing { sends: true, ..reads },
        Bearing { is_known: true, ..reads },
        Bearing { is_form: true, ..reads },
        Bearing { objects: true, ..reads },
    ] {
        assert_eq!(AccessLine::of(Seen { bearing, ..seen() }).address(), None, "{bearing:?}");
    }
}

#[test]
fn a_referrer_is_an_origin_or_nothing() {
    for (referrer, expected) in [
        ("https://suche.example/?q=erika", Some("https://suche.example")),
        ("HTTPS://Suche.Example:8443/a#b", Some("https://suche.example:8443")),
        ("http://erika:geheim@suche.example/", Some("http://suche.example")),
        ("http://[2001:db8::1]:80/x", Some("http://[2001:db8::1]:80")),
        ("https://suche.example\\@x", Some("https://suche.example")),
        ("android-app://com.example/", None),
        ("https://", None),
        ("https:///nur/pfad", None),
        ("https://ä.example/", None),
        ("nichts", None),
    ] {
        assert_eq!(AccessLine::of(Seen { referrer: Some(referrer), ..seen() }).referrer(), expected, "{referrer}");
    }
    let long = format!("https://{}.example/", "a".repeat(300));
    assert_eq!(AccessLine::of(Seen { referrer: Some(&long), ..seen() }).referrer(), None);
}

#[test]
fn what_is_no_template_is_no_route() {
    for route in ["/app?day=1", "/a#b", &"/x".repeat(200)] {
        assert_eq!(AccessLine::of(Seen { route, ..seen() }).route(), "(none)");
    }
    let odd = AccessLine::of(Seen { browser_major: Some(40_000), status: 999, ..seen() });
    assert_eq!((odd.browser_major(), odd.status()), (None, 5));
}

#[test]
fn a_line_does_not_print_its_address() {
    assert!(!format!("{:?}", AccessLine::of(seen())).contains("192"));
}

#[test]
fn statistics_see_a_network() {
    for (address, expected) in
        [("192.0.2.77", "192.0.2.0"), ("::ffff:192.0.2.77", "192.0.2.0"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1::")]
    {
        let address: IpAddr = address.parse().unwrap();
        assert_eq!(network(address), expected.parse::<IpAddr>().unwrap());
    }
}
