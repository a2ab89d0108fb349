//! Which room may use which, and who may speak to which framework.
//!
//! The table below is the house's plan; `ARCHITECTURE.md` draws and explains the same arrows. A new arrow is a decision:
//! it is written in both places, with its reason in the second.

#[cfg(test)]
mod tests;

use crate::graph::{Arrow, Graph, Package, Purpose};

/// One crate of the workspace and what it may depend on.
struct Room {
    name: &'static str,
    /// Crates of the workspace that may be compiled into it.
    uses: &'static [&'static str],
    kind: Kind,
}

/// What a room is for, which decides what else applies to it.
enum Kind {
    /// Pure and synchronous: only the crates named here, no framework however far away, no test kit.
    Domain { libraries: &'static [&'static str] },
    /// Input, output and wiring: any library whose framework it may speak to; tests may use the test kit.
    Adapter,
    /// Exists for tests only: may use every room.
    Tests,
}

const ROOMS: [Room; 27] = [
    Room {
        name: "kernel",
        uses: &[],
        kind: Kind::Domain { libraries: &["jiff", "rust_decimal", "sha2", "thiserror", "uuid"] },
    },
    Room { name: "accounts", uses: &["kernel"], kind: Kind::Domain { libraries: &["jiff", "thiserror"] } },
    Room {
        name: "timesheets",
        uses: &["kernel"],
        kind: Kind::Domain { libraries: &["jiff", "rust_decimal", "thiserror", "uuid"] },
    },
    Room { name: "privacy", uses: &[], kind: Kind::Domain { libraries: &["jiff"] } },
    Room { name: "outbound", uses: &["privacy"], kind: Kind::Adapter },
    Room { name: "promises", uses: &["kernel", "privacy"], kind: Kind::Adapter },
    Room { name: "store-schema", uses: &[], kind: Kind::Adapter },
    Room { name: "content", uses: &["kernel"], kind: Kind::Adapter },
    Room {
        name: "store",
        uses: &["accounts", "kernel", "outbound", "privacy", "store-schema", "timesheets"],
        kind: Kind::Adapter,
    },
    Room { name: "documents", uses: &["kernel", "locale", "privacy"], kind: Kind::Adapter },
    Room { name: "installation", uses: &["documents", "kernel", "outbound", "privacy"], kind: Kind::Adapter },
    Room { name: "mail", uses: &["kernel", "locale", "outbound"], kind: Kind::Adapter },
    Room { name: "deletions", uses: &["kernel"], kind: Kind::Adapter },
    Room { name: "backup", uses: &[], kind: Kind::Adapter },
    Room {
        name: "app",
        uses: &["accounts", "deletions", "documents", "kernel", "locale", "mail", "privacy", "store", "timesheets"],
        kind: Kind::Adapter,
    },
    Room { name: "locale", uses: &["kernel"], kind: Kind::Adapter },
    Room { name: "web", uses: &["accounts", "app", "kernel", "locale", "privacy", "store"], kind: Kind::Adapter },
    Room { name: "web-api", uses: &["accounts", "app", "kernel", "store", "timesheets", "web"], kind: Kind::Adapter },
    Room {
        name: "web-pages",
        uses: &[
            "accounts",
            "app",
            "content",
            "documents",
            "kernel",
            "locale",
            "privacy",
            "promises",
            "store",
            "timesheets",
            "web",
        ],
        kind: Kind::Adapter,
    },
    Room { name: "uhrwerk-server", uses: WIRING, kind: Kind::Adapter },
    Room { name: "uhrwerk-migrate", uses: WIRING, kind: Kind::Adapter },
    Room { name: "uhrwerk-admin", uses: WIRING, kind: Kind::Adapter },
    Room { name: "testkit", uses: &[], kind: Kind::Tests },
    Room { name: "e2e", uses: &[], kind: Kind::Tests },
    Room { name: "uhrwerk-bench", uses: &["installation"], kind: Kind::Adapter },
    Room { name: "uhrwerk-proof", uses: &["kernel", "privacy", "promises", "uhrwerk-bench"], kind: Kind::Adapter },
    Room { name: "xtask", uses: &[], kind: Kind::Adapter },
];

/// What the programs may wire together.
const WIRING: &[&str] = &[
    "accounts",
    "app",
    "backup",
    "content",
    "deletions",
    "documents",
    "installation",
    "kernel",
    "locale",
    "mail",
    "outbound",
    "privacy",
    "promises",
    "store",
    "timesheets",
    "web",
    "web-api",
    "web-pages",
];

/// What tests of the domain may use beside the product's own libraries.
const TEST_LIBRARIES: [&str; 2] = ["insta", "proptest"];

/// What must not be compiled into a domain crate, through however many others.
const IMPURE: [&str; 8] = ["diesel", "diesel-async", "hyper", "mio", "poem", "serde_json", "tokio", "tokio-postgres"];

/// A framework's crates, and the rooms whose manifests may name them.
const FRAMEWORKS: [(&[&str], &[&str]); 4] = [
    (&["deadpool", "diesel", "diesel-async", "diesel_migrations"], &["store", "store-schema", "testkit"]),
    (&["tokio-postgres"], &["outbound", "store", "testkit"]),
    (&["lettre"], &["mail", "outbound"]),
    (&["askama_web", "poem", "poem-openapi"], &["web", "web-api", "web-pages", "uhrwerk-server", "testkit", "e2e"]),
];

/// Every arrow that the plan does not have.
pub(crate) fn faults(graph: &Graph) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, package) in graph.rooms() {
        let Some(room) = ROOMS.iter().find(|room| room.name == package.name) else {
            faults.push(format!(
                "the crate {} is not in the plan: give it a row in xtask/src/layers.rs and a line in ARCHITECTURE.md",
                package.name
            ));
            continue;
        };
        faults.extend(package.arrows.iter().filter_map(|arrow| arrow_fault(room, arrow)));
        faults.extend(impurities(graph, id, room));
    }
    faults.extend(missing_rooms(graph));
    faults
}

fn arrow_fault(room: &Room, arrow: &Arrow) -> Option<String> {
    let (name, to) = (room.name, arrow.to.as_str());
    if to == "testkit" {
        return testkit_fault(room, arrow);
    }
    if ROOMS.iter().any(|other| other.name == to) {
        let permitted = matches!(room.kind, Kind::Tests) || room.uses.contains(&to);
        return (!permitted).then(|| {
            format!("{name} must not use {to}: if it should, say so in xtask/src/layers.rs and ARCHITECTURE.md")
        });
    }
    for (crates, speakers) in FRAMEWORKS {
        if crates.contains(&to) && !speakers.contains(&name) {
            return Some(format!("{name} must not speak to {to}: only {} may", speakers.join(", ")));
        }
    }
    let Kind::Domain { libraries } = room.kind else { return None };
    let permitted = libraries.contains(&to) || (arrow.purpose == Purpose::Tests && TEST_LIBRARIES.contains(&to));
    (!permitted).then(|| format!("{name} is a domain crate and must not use {to}: it may use {}", libraries.join(", ")))
}

/// The test kit may be anybody's helper in tests except the domain's, whose rules are tested with nothing around them.
fn testkit_fault(room: &Room, arrow: &Arrow) -> Option<String> {
    let name = room.name;
    match (&room.kind, arrow.purpose) {
        (Kind::Tests, _) | (Kind::Adapter, Purpose::Tests) => None,
        (Kind::Adapter, Purpose::Product) => Some(format!("{name} must not ship testkit: make it a dev-dependency")),
        (Kind::Domain { .. }, _) => Some(format!("{name} is a domain crate and must be tested without testkit")),
    }
}

fn impurities(graph: &Graph, id: &str, room: &Room) -> Vec<String> {
    if !matches!(room.kind, Kind::Domain { .. }) {
        return Vec::new();
    }
    let chains = IMPURE.iter().filter_map(|impure| graph.chain(id, impure));
    chains.map(|chain| format!("{} is a domain crate and must stay pure: {}", room.name, chain.join(" -> "))).collect()
}

/// Rows of the plan that no crate stands behind would let the plan grow stale unseen.
fn missing_rooms(graph: &Graph) -> Vec<String> {
    let stands = |room: &&Room| !graph.rooms().any(|(_, package): (&str, &Package)| package.name == room.name);
    let missing = ROOMS.iter().filter(stands);
    missing.map(|room| format!("the plan has {}, the workspace does not: take its row away", room.name)).collect()
}
