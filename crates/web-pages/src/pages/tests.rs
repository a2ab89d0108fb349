use std::collections::BTreeSet;

use super::{For, ROUTES};

/// What the router was told, read from its source: poem cannot be asked what it serves.
fn told() -> BTreeSet<(&'static str, String, bool)> {
    let mut told = BTreeSet::new();
    for line in include_str!("../pages.rs").lines() {
        if let Some((path, handlers)) = split(line, ".at(\"") {
            add(&mut told, path, handlers, handlers.contains("signed_in("));
        }
        let Some((above, inner)) = split(line, ".nest(\"") else { continue };
        assert!(inner.contains("catalog::routes::<"), "routes of another module are not read: {above}");
        for (path, handlers) in include_str!("catalog.rs").lines().filter_map(|line| split(line, ".at(\"")) {
            let path = format!("{above}{path}").trim_end_matches('/').to_owned();
            add(&mut told, &path, handlers, inner.contains("signed_in_below("));
        }
    }
    told
}

fn split(line: &'static str, call: &str) -> Option<(&'static str, &'static str)> {
    line.trim().strip_prefix(call)?.split_once('"')
}

fn add(told: &mut BTreeSet<(&'static str, String, bool)>, path: &str, handlers: &str, closed: bool) {
    for (call, verb) in [("get(", "GET"), ("post(", "POST")] {
        if handlers.contains(call) {
            told.insert((verb, path.to_owned(), closed));
        }
    }
}

#[test]
fn the_table_names_every_route() {
    let table: BTreeSet<_> =
        ROUTES.iter().map(|route| (route.verb, route.path.to_owned(), route.access == For::SignedIn)).collect();
    assert_eq!(table.len(), ROUTES.len(), "a route stands twice");
    assert_eq!(table, told());
}
