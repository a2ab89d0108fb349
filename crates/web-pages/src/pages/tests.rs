use std::collections::BTreeSet;

use super::{For, ROUTES};

/// What the router was told, read from its source: poem cannot be asked what it serves.
fn told() -> BTreeSet<(&'static str, &'static str, bool)> {
    let mut told = BTreeSet::new();
    for line in include_str!("../pages.rs").lines() {
        let Some((path, handlers)) = line.trim().strip_prefix(".at(\"").and_then(|rest| rest.split_once('"')) else {
            continue;
        };
        let closed = handlers.contains("signed_in(");
        for (call, verb) in [("get(", "GET"), ("post(", "POST")] {
            if handlers.contains(call) {
                told.insert((verb, path, closed));
            }
        }
    }
    told
}

#[test]
fn the_table_names_every_route() {
    let table: BTreeSet<_> =
        ROUTES.iter().map(|route| (route.verb, route.path, route.access == For::SignedIn)).collect();
    assert_eq!(table.len(), ROUTES.len(), "a route stands twice");
    assert_eq!(table, told());
}
