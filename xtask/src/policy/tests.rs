use super::*;

fn policy() -> Policy {
    let text = r#"
        [licenses]
        allow = ["Apache-2.0", "Apache-2.0 WITH LLVM-exception", "MIT", "Unicode-3.0"]
        [bans]
        deny = [{ crate = "tokio", deny-multiple-versions = true }, { crate = "pq-sys" }]
    "#;
    Policy::parse(text).unwrap()
}

fn graph(packages: &[(&str, &str, Option<&str>)]) -> Graph {
    let mut graph = Graph::default();
    for (name, version, licence) in packages {
        let package = Package {
            name: (*name).to_owned(),
            version: (*version).to_owned(),
            licence: licence.map(str::to_owned),
            origin: Origin::Elsewhere,
            arrows: Vec::new(),
            compiled_in: Vec::new(),
        };
        graph.packages.insert(format!("{name} {version}"), package);
    }
    graph
}

#[test]
fn licences_are_read_as_expressions() {
    let cases = [
        (Some("MIT"), None),
        (Some("MIT/Apache-2.0"), None),
        (Some("GPL-3.0-only OR MIT"), None),
        (Some("(MIT OR Apache-2.0) AND Unicode-3.0"), None),
        (Some("Apache-2.0 WITH LLVM-exception"), None),
        (Some("GPL-3.0-only"), Some("thing 1.0.0 comes under GPL-3.0-only")),
        (Some("MIT AND AGPL-3.0-or-later"), Some("thing 1.0.0 comes under MIT AND AGPL-3.0-or-later")),
        (Some("Apache-2.0 WITH Autoconf-exception-2.0"), Some("thing 1.0.0 comes under Apache-2.0 WITH")),
        (Some("Our own terms"), Some("thing 1.0.0 has a licence that cannot be read")),
        (None, Some("thing 1.0.0 names no licence")),
    ];
    for (licence, expected) in cases {
        let found = licence_faults(&policy(), &graph(&[("thing", "1.0.0", licence)]));
        assert_eq!(found.len(), usize::from(expected.is_some()), "{licence:?} gave {found:?}");
        assert!(found.iter().all(|fault| fault.starts_with(expected.unwrap())), "{licence:?} gave {found:?}");
    }
}

#[test]
fn heavy_crates_may_exist_once_and_unwanted_ones_never() {
    let once = graph(&[("tokio", "1.0.0", None), ("light", "1.0.0", None), ("light", "2.0.0", None)]);
    assert_eq!(duplicate_faults(&policy(), &once), Vec::<String>::new());

    let twice = graph(&[("tokio", "1.0.0", None), ("tokio", "2.0.0", None), ("pq-sys", "0.7.0", None)]);
    let found = duplicate_faults(&policy(), &twice);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("tokio is compiled as 1.0.0 and 2.0.0"), "{found:?}");
    assert!(found[1].starts_with("pq-sys must not be compiled in"), "{found:?}");
}
