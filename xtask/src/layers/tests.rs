use std::collections::BTreeMap;

use super::*;
use crate::graph::Origin;

/// The house as planned, with one crate for each row and no arrows at all.
fn empty_house() -> Graph {
    let mut graph = Graph::default();
    for room in &ROOMS {
        add(&mut graph, room.name, Origin::Workspace);
    }
    graph
}

fn add(graph: &mut Graph, name: &str, origin: Origin) {
    let package = Package {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        licence: None,
        origin,
        arrows: Vec::new(),
        compiled_in: Vec::new(),
    };
    graph.packages.insert(name.to_owned(), package);
}

fn draw(graph: &mut Graph, from: &str, to: &str, purpose: Purpose) {
    if !graph.packages.contains_key(to) {
        add(graph, to, Origin::Elsewhere);
    }
    let package = graph.packages.get_mut(from).unwrap();
    package.arrows.push(Arrow { to: to.to_owned(), purpose });
    if purpose == Purpose::Product {
        package.compiled_in.push(to.to_owned());
    }
}

/// The faults of a house with exactly these arrows.
fn faults_with(arrows: &[(&str, &str, Purpose)]) -> Vec<String> {
    let mut graph = empty_house();
    for (from, to, purpose) in arrows {
        draw(&mut graph, from, to, *purpose);
    }
    faults(&graph)
}

#[test]
fn planned_arrows_pass() {
    let every_planned = ROOMS.iter().flat_map(|room| room.uses.iter().map(|to| (room.name, *to, Purpose::Product)));
    assert_eq!(faults_with(&every_planned.collect::<Vec<_>>()), Vec::<String>::new());
}

#[test]
fn each_forbidden_arrow_is_named() {
    use Purpose::{Product, Tests};
    let cases = [
        (("kernel", "accounts", Product), "kernel must not use accounts"),
        (("kernel", "accounts", Tests), "kernel must not use accounts"),
        (("store", "app", Product), "store must not use app"),
        (("web-api", "web-pages", Product), "web-api must not use web-pages"),
        (("installation", "store", Product), "installation must not use store"),
        (("app", "diesel", Product), "app must not speak to diesel"),
        (("app", "tokio-postgres", Tests), "app must not speak to tokio-postgres"),
        (("store", "poem", Product), "store must not speak to poem"),
        (("kernel", "serde", Product), "kernel is a domain crate and must not use serde"),
        (("kernel", "proptest", Product), "kernel is a domain crate and must not use proptest"),
        (("web", "testkit", Product), "web must not ship testkit"),
        (("timesheets", "testkit", Tests), "timesheets is a domain crate and must be tested without testkit"),
    ];
    for (arrow, start) in cases {
        let found = faults_with(&[arrow]);
        assert_eq!(found.len(), 1, "{arrow:?} gave {found:?}");
        assert!(found[0].starts_with(start), "{arrow:?} gave {found:?}");
    }
}

#[test]
fn tests_may_use_what_the_product_may_not() {
    use Purpose::{Product, Tests};
    let arrows = [
        ("web", "testkit", Tests),
        ("e2e", "testkit", Product),
        ("testkit", "app", Product),
        ("testkit", "diesel", Product),
        ("timesheets", "proptest", Tests),
    ];
    assert_eq!(faults_with(&arrows), Vec::<String>::new());
}

#[test]
fn a_runtime_behind_an_innocent_library_is_found() {
    let mut graph = empty_house();
    draw(&mut graph, "timesheets", "jiff", Purpose::Product);
    draw(&mut graph, "jiff", "middle", Purpose::Product);
    draw(&mut graph, "middle", "tokio", Purpose::Product);
    assert_eq!(
        faults(&graph),
        ["timesheets is a domain crate and must stay pure: timesheets -> jiff -> middle -> tokio"]
    );
}

#[test]
fn plan_and_workspace_must_name_the_same_crates() {
    let mut graph = empty_house();
    graph.packages.remove("web");
    add(&mut graph, "shed", Origin::Workspace);
    let found = faults(&graph);
    let starts: BTreeMap<usize, &str> =
        [(0, "the crate shed is not in the plan"), (1, "the plan has web, the workspace does not")].into();
    assert_eq!(found.len(), starts.len(), "{found:?}");
    for (index, start) in starts {
        assert!(found[index].starts_with(start), "{found:?}");
    }
}
