//! The packages and their arrows, in the few words that the checks need.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

/// Every package that a build of the whole workspace on any platform may compile, by name and version.
///
/// Features are those of the whole workspace together: a domain crate that becomes impure only when it is built
/// beside another crate is impure in every build that ships.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    pub(crate) packages: BTreeMap<String, Package>,
}

/// One package in one version.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// The SPDX expression of its manifest.
    pub(crate) licence: Option<String>,
    pub(crate) origin: Origin,
    /// What its manifest names, switched on or not.
    pub(crate) arrows: Vec<Arrow>,
    /// The keys of the packages that are compiled into it; macros, which only run while it is built, are not.
    pub(crate) compiled_in: Vec<String>,
}

/// Whose package it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Workspace,
    Elsewhere,
}

/// One line of a manifest's dependencies.
#[derive(Debug)]
pub(crate) struct Arrow {
    pub(crate) to: String,
    pub(crate) purpose: Purpose,
}

/// What a dependency is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// It is part of what ships, or of making it.
    Product,
    /// It is there for tests only.
    Tests,
}

impl Graph {
    /// Asks cargo about the workspace in `root`, without changing its lock file.
    pub(crate) fn read(root: &Path) -> Result<Self, String> {
        let metadata = MetadataCommand::new()
            .manifest_path(root.join("Cargo.toml"))
            .other_options(vec!["--locked".to_owned()])
            .exec()
            .map_err(|error| format!("cargo metadata did not answer: {error}"))?;
        let mut graph = Self::from_metadata(&metadata);
        graph.add_tree(&tree(root)?);
        Ok(graph)
    }

    /// The packages of the workspace itself.
    pub(crate) fn rooms(&self) -> impl Iterator<Item = (&str, &Package)> {
        self.packages
            .iter()
            .filter(|(_, package)| package.origin == Origin::Workspace)
            .map(|(id, package)| (id.as_str(), package))
    }

    /// The shortest chain of names from the package `id` to a package called `name`, if it is compiled in at all.
    pub(crate) fn chain(&self, id: &str, name: &str) -> Option<Vec<&str>> {
        let mut found_through: BTreeMap<&str, &str> = BTreeMap::new();
        let mut queue = VecDeque::from([id]);
        while let Some(current) = queue.pop_front() {
            let package = self.packages.get(current)?;
            if package.name == name {
                return Some(self.names_back(current, &found_through));
            }
            for next in &package.compiled_in {
                if next != id && !found_through.contains_key(next.as_str()) {
                    found_through.insert(next, current);
                    queue.push_back(next);
                }
            }
        }
        None
    }

    fn names_back(&self, last: &str, found_through: &BTreeMap<&str, &str>) -> Vec<&str> {
        let mut names = Vec::new();
        let mut current = Some(last);
        while let Some(id) = current {
            names.extend(self.packages.get(id).map(|package| package.name.as_str()));
            current = found_through.get(id).copied();
        }
        names.reverse();
        names
    }

    fn from_metadata(metadata: &Metadata) -> Self {
        let packages = metadata.packages.iter().map(|package| {
            let (name, version) = (package.name.to_string(), package.version.to_string());
            let arrows = package
                .dependencies
                .iter()
                .map(|dependency| Arrow { to: dependency.name.clone(), purpose: purpose(dependency.kind) });
            let known = Package {
                licence: package.license.clone(),
                origin: origin(metadata, package),
                arrows: arrows.collect(),
                compiled_in: Vec::new(),
                name,
                version,
            };
            (id_of(&known.name, &known.version), known)
        });
        Self { packages: packages.collect() }
    }

    /// Adds the arrows of the output of `cargo tree --prefix depth`, where each line names how deep it stands.
    ///
    /// A package that stands there a second time is cut short, which loses nothing: its arrows came with the first.
    fn add_tree(&mut self, tree: &str) {
        let mut above: Vec<String> = Vec::new();
        for line in tree.lines() {
            let digits = line.chars().take_while(char::is_ascii_digit).count();
            let (depth, rest) = line.split_at(digits);
            let mut words = rest.split_whitespace();
            let (Ok(depth), Some(name), Some(version)) = (depth.parse(), words.next(), words.next()) else { continue };
            let id = id_of(name, version.trim_start_matches('v'));
            above.truncate(depth);
            if let Some(package) = above.last().and_then(|parent| self.packages.get_mut(parent)) {
                package.compiled_in.push(id.clone());
            }
            above.push(id);
        }
    }
}

fn id_of(name: &str, version: &str) -> String {
    format!("{name} {version}")
}

/// What is compiled into what, on any platform.
///
/// `cargo metadata` knows it as well, but counts optional dependencies that a feature merely mentions.
fn tree(root: &Path) -> Result<String, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let answer = Command::new(cargo)
        .args(["tree", "--locked", "--workspace", "--target", "all", "--edges", "normal,no-proc-macro"])
        .args(["--prefix", "depth", "--format", "{p}"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo tree did not start: {error}"))?;
    if answer.status.success() {
        return Ok(String::from_utf8_lossy(&answer.stdout).into_owned());
    }
    Err(format!("cargo tree failed: {}", String::from_utf8_lossy(&answer.stderr).trim()))
}

fn origin(metadata: &Metadata, package: &cargo_metadata::Package) -> Origin {
    if metadata.workspace_members.contains(&package.id) { Origin::Workspace } else { Origin::Elsewhere }
}

fn purpose(kind: DependencyKind) -> Purpose {
    if kind == DependencyKind::Development { Purpose::Tests } else { Purpose::Product }
}
