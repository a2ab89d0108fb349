use super::*;

fn package(name: &str) -> Package {
    Package {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        licence: None,
        origin: Origin::Workspace,
        arrows: Vec::new(),
        compiled_in: Vec::new(),
    }
}

#[test]
fn a_tree_of_lines_becomes_arrows() {
    let tree = "0kernel v1.0.0 (/somewhere)\n1jiff v1.0.0\n2core v1.0.0\n1uuid v1.0.0\n\n\
                0store v1.0.0 (/somewhere)\n1kernel v1.0.0 (/somewhere) (*)\n1tokio v1.0.0\n";
    let names = ["kernel", "store", "jiff", "core", "uuid", "tokio"];
    let mut graph = Graph { packages: names.map(|name| (id_of(name, "1.0.0"), package(name))).into() };
    graph.add_tree(tree);

    let cases: [(&str, &str, Option<&[&str]>); 4] = [
        ("store 1.0.0", "core", Some(&["store", "kernel", "jiff", "core"])),
        ("store 1.0.0", "tokio", Some(&["store", "tokio"])),
        ("kernel 1.0.0", "uuid", Some(&["kernel", "uuid"])),
        ("kernel 1.0.0", "tokio", None),
    ];
    for (from, to, expected) in cases {
        assert_eq!(graph.chain(from, to).as_deref(), expected, "{from} to {to}");
    }
}
