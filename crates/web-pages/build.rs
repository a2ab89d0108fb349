//! Compiles the page files into the crate: libraries, scripts, styles and icons, named by their content.
//!
//! Also works out the digest of the one style that Turbo inserts, since the content security policy names it. All of
//! it comes from the installed files, so that an update of a library cannot leave a stale digest behind.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

const TURBO: &str = "@hotwired/turbo/dist/turbo.es2017-umd.js";
const STIMULUS: &str = "@hotwired/stimulus/dist/stimulus.umd.js";
const ICON_FOLDER: &str = "heroicons/20/solid";

fn main() {
    if let Err(error) = build() {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let here = folder("CARGO_MANIFEST_DIR")?;
    let libraries = here.join("../../node_modules");
    let out = folder("OUT_DIR")?;
    for path in ["assets", "build.rs", "../../package-lock.json", "../../node_modules/.package-lock.json"] {
        println!("cargo::rerun-if-changed={}", here.join(path).display());
    }

    let turbo = library(&libraries, TURBO)?;
    let files = [
        ("turbo", "js", "text/javascript; charset=utf-8", turbo.clone()),
        ("stimulus", "js", "text/javascript; charset=utf-8", library(&libraries, STIMULUS)?),
        ("pages", "js", "text/javascript; charset=utf-8", joined(&here.join("assets/js"))?),
        ("analytics", "js", "text/javascript; charset=utf-8", joined(&here.join("assets/analytics"))?),
        ("pages", "css", "text/css; charset=utf-8", joined(&here.join("assets/css"))?),
        ("icons", "svg", "image/svg+xml", sprite(&libraries, &here.join("assets/icons.txt"))?),
        ("mark", "svg", "image/svg+xml", fs::read_to_string(here.join("assets/mark.svg"))?),
    ];

    let mut code = String::new();
    let mut names = Vec::new();
    for (stem, ending, kind, content) in files {
        let name = format!("{stem}-{}.{ending}", short_digest(&content));
        fs::write(out.join(&name), content)?;
        let constant = format!("{}_{}", stem.to_uppercase(), ending.to_uppercase());
        writeln!(code, "/// The address of this file.\npub const {constant}: &str = \"/assets/{name}\";")?;
        let file = format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))");
        names.push(format!("Asset {{ name: {name:?}, kind: {kind:?}, bytes: {file} }}"));
    }
    writeln!(code, "static ALL: [Asset; {}] = [{}];", names.len(), names.join(", "))?;
    writeln!(code, "const INSERTED_STYLE_DIGEST: &str = \"{}\";", digest_of_inserted_style(&turbo)?)?;
    fs::write(out.join("assets.rs"), code)?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script its folders in no other way")]
fn folder(variable: &str) -> Result<PathBuf, env::VarError> {
    env::var(variable).map(PathBuf::from)
}

/// A published file of an installed library.
fn library(libraries: &Path, path: &str) -> Result<String, Box<dyn Error>> {
    fs::read_to_string(libraries.join(path)).map_err(|error| {
        format!("the page library {path} is not installed ({error}): run `npm ci` at the top of the repository").into()
    })
}

/// The files of a folder in the order of their names, one after the other.
fn joined(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    let mut all = String::new();
    for path in paths {
        all.push_str(&fs::read_to_string(path)?);
    }
    Ok(all)
}

/// One file with a symbol for each icon that the list names.
fn sprite(libraries: &Path, list: &Path) -> Result<String, Box<dyn Error>> {
    let mut symbols = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\">");
    for name in fs::read_to_string(list)?.lines().filter(|line| !line.is_empty()) {
        let icon = library(libraries, &format!("{ICON_FOLDER}/{name}.svg"))?;
        let start = icon.find('>').ok_or("an icon without a tag")? + 1;
        let end = icon.rfind("</svg>").ok_or("an icon without an end")?;
        let shapes = icon.get(start..end).ok_or("an icon without content")?.trim();
        write!(symbols, "<symbol id=\"{name}\" viewBox=\"0 0 20 20\">{shapes}</symbol>")?;
    }
    symbols.push_str("</svg>");
    Ok(symbols)
}

/// The digest of the style sheet of Turbo's progress bar, exactly as `unindent` and its two numbers produce it.
fn digest_of_inserted_style(turbo: &str) -> Result<String, Box<dyn Error>> {
    let changed = "Turbo inserts its style in another way than this build knows: see build.rs of web-pages";
    let duration: u32 = between(turbo, "static animationDuration = ", " ").ok_or(changed)?.parse()?;
    let template = between(turbo, "static get defaultCSS() {\n      return unindent`\n", "`").ok_or(changed)?;
    let filled = template
        .replace("${ProgressBar.animationDuration}", &duration.to_string())
        .replace("${ProgressBar.animationDuration / 2}", &(duration / 2).to_string());
    if filled.contains("${") {
        return Err(changed.into());
    }
    let indent = filled.len() - filled.trim_start().len();
    let lines: Vec<&str> = filled.split('\n').map(|line| line.get(indent..).unwrap_or("")).collect();
    Ok(STANDARD.encode(Sha256::digest(lines.join("\n"))))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

fn short_digest(content: &str) -> String {
    let digest = Sha256::digest(content);
    URL_SAFE_NO_PAD.encode(digest.iter().take(9).copied().collect::<Vec<u8>>())
}
