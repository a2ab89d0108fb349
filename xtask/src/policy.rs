//! What `deny.toml` says about other people's crates: licences, heavy crates, crates that are not wanted.
//!
//! The file is cargo-deny's, and `make audit` runs cargo-deny on it. The part that needs no network is checked here,
//! so that every test run holds it.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::graph::{Graph, Origin, Package};

/// The part of `deny.toml` that is checked here.
#[derive(Debug, Deserialize)]
pub(crate) struct Policy {
    licenses: Licences,
    bans: Bans,
}

#[derive(Debug, Deserialize)]
struct Licences {
    allow: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

/// A crate that may exist once, or not at all.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    #[serde(default)]
    deny_multiple_versions: bool,
}

impl Policy {
    /// Reads the file; the message names it, since a typing error in it must not look like a fault of a crate.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Self::parse(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

/// Every crate of somebody else whose licence nobody has allowed.
pub(crate) fn licence_faults(policy: &Policy, graph: &Graph) -> Vec<String> {
    let allowed: Result<Vec<Expression>, String> = policy.licenses.allow.iter().map(|text| parse(text)).collect();
    let allowed: BTreeSet<String> = match allowed {
        Ok(expressions) => expressions.iter().flat_map(names).collect(),
        Err(error) => return vec![format!("deny.toml allows something that is no licence: {error}")],
    };
    let foreign = graph.packages.values().filter(|package| package.origin == Origin::Elsewhere);
    foreign.filter_map(|package| licence_fault(&allowed, package)).collect()
}

/// Every heavy crate that is there twice, and every banned one that is there at all.
pub(crate) fn duplicate_faults(policy: &Policy, graph: &Graph) -> Vec<String> {
    let mut faults = Vec::new();
    for ban in &policy.bans.deny {
        let versions: Vec<&str> = versions(graph, &ban.name);
        if ban.deny_multiple_versions && versions.len() > 1 {
            let (name, versions) = (&ban.name, versions.join(" and "));
            faults.push(format!(
                "{name} is compiled as {versions}: `cargo tree --invert {name}` says who asks for which"
            ));
        }
        if !ban.deny_multiple_versions && !versions.is_empty() {
            let name = &ban.name;
            faults.push(format!("{name} must not be compiled in: `cargo tree --invert {name}` says who asks for it"));
        }
    }
    faults
}

fn licence_fault(allowed: &BTreeSet<String>, package: &Package) -> Option<String> {
    let (name, version) = (&package.name, &package.version);
    let Some(licence) = &package.licence else {
        return Some(format!("{name} {version} names no licence"));
    };
    match parse(licence) {
        Ok(expression) if expression.evaluate(|requirement| allowed.contains(&text_of(requirement))) => None,
        Ok(_) => Some(format!("{name} {version} comes under {licence}, which deny.toml does not allow")),
        Err(error) => Some(format!("{name} {version} has a licence that cannot be read: {error}")),
    }
}

fn versions<'graph>(graph: &'graph Graph, name: &str) -> Vec<&'graph str> {
    let same_name = graph.packages.values().filter(|package| package.name == name);
    same_name.map(|package| package.version.as_str()).collect()
}

/// Older crates write `MIT/Apache-2.0` for "either of both", which the lenient mode understands.
fn parse(text: &str) -> Result<Expression, String> {
    Expression::parse_mode(text, ParseMode::LAX).map_err(|error| format!("{text}: {}", error.reason))
}

fn names(expression: &Expression) -> Vec<String> {
    expression.requirements().map(|requirement| text_of(&requirement.req)).collect()
}

fn text_of(requirement: &LicenseReq) -> String {
    requirement.to_string()
}
