//! What the installation says about itself: promises, inventory, documents, register.

use std::fs;
use std::path::Path;

use super::Findings;
use crate::house::run;
use crate::markup;
use crate::stage::Stage;
use crate::trouble::Trouble;

/// How many promises the policy has.
const PROMISES: usize = 48;

/// The documents that every company needs, by the word in their address.
const DOCUMENTS: [&str; 4] = ["record", "measures", "contract", "assessment"];

const LANGUAGES: [&str; 2] = ["de", "en"];

/// P1: the page of promises shows each with a check and what it must find, or a reason, in both languages.
pub(super) fn every_promise_is_shown(stage: &Stage<'_>) -> Findings {
    let mut missing = Vec::new();
    for language in LANGUAGES {
        let page = stage.visitor().with("Accept-Language", language).get("/promises")?;
        for number in 1..=PROMISES {
            let row = page.between(&format!("<tr id=\"P{number}\" data-standing=\""), "</tr>").unwrap_or_default();
            let has_reason = ["not-software\"", "open\""].iter().any(|standing| row.starts_with(standing));
            let has_check = row.contains("<code>") && row.contains(" 0 ");
            if !(has_reason || has_check) || markup::text(row).len() < 40 {
                missing.push(format!("P{number} ({language})"));
            }
        }
    }
    Ok(missing)
}

/// P2: what the database has and what the inventory has are the same.
pub(super) fn columns_are_in_the_inventory(stage: &Stage<'_>) -> Findings {
    stage.audited("columns-are-in-the-inventory")
}

/// Settings that lead to places beyond this machine, with the role that they need in the register.
const PLACES: [(&[(&str, &str)], &str); 4] = [
    (&[("UHRWERK_MAIL__HOST", "mail.granit.example")], "mail"),
    (&[("UHRWERK_DATABASE__URL", "postgres://a:b@db.granit.example/u")], "database"),
    (
        &[
            ("UHRWERK_DATABASE__URL", "host=/run/p user=a dbname=u"),
            ("UHRWERK_DATABASE__OWNER_URL", "host=db.granit.example"),
        ],
        "database",
    ),
    (
        &[
            ("UHRWERK_DATABASE__URL", "host=/run/p user=a dbname=u"),
            ("UHRWERK_DATABASE__OPS_URL", "postgres://a:b@[2001:db8::1]/u"),
        ],
        "database",
    ),
];

/// An entry of the register without its role.
const ENTRY: &str = "[[recipients]]\nname = \"Granit Post\"\npurpose = \"Briefe\"\nlocation = \"Granitstadt\"\n\
    country = \"DE\"\nhosts = [\"mail.granit.example\", \"db.granit.example\", \"2001:db8::1\"]\n\
    contract = \"processor\"\nsince = \"2026-01-02\"\n";

/// What is left out of an entry, or said wrong.
const GAPS: [(&str, &str); 5] = [
    ("Granitstadt", " "),
    ("Granit Post", " "),
    ("Briefe", " "),
    ("country = \"DE\"\n", ""),
    ("country = \"DE\"", "country = \"US\""),
];

/// P9: for many companies the server does not start with a place that has no location in the register, or one abroad.
pub(super) fn places_are_declared(stage: &Stage<'_>) -> Findings {
    let mut taken = stage.audited("places-are-declared")?;
    for (settings, role) in PLACES {
        let name = settings.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" + ");
        if check_settings(stage, settings, "")?.0 {
            taken.push(format!("{name}: not in the register"));
        }
        let entry = format!("{ENTRY}role = \"{role}\"\n");
        for (said, instead) in GAPS {
            if check_settings(stage, settings, &entry.replace(said, instead))?.0 {
                taken.push(format!("{name}: in the register with {instead:?} for {said}"));
            }
        }
        let (content, words) = check_settings(stage, settings, &entry)?;
        if !content {
            return Err(Trouble::unexpected(format!("what is declared is refused: {words}")));
        }
    }
    Ok(taken)
}

/// Lets the server judge settings, in the mode for many companies.
fn check_settings(stage: &Stage<'_>, settings: &[(&str, &str)], register: &str) -> Result<(bool, String), Trouble> {
    let file = stage.house.folder().join("places.toml");
    let hosting = ENTRY.replace("Granit Post", "Granit Haus") + "role = \"hosting\"\n";
    fs::write(&file, format!("mode = \"hosted\"\n{hosting}{register}")).map_err(Trouble::at(&file))?;
    let mut command = stage.installation.command("uhrwerk-server");
    command.env_remove("UHRWERK_ENVIRONMENT").envs(settings.iter().copied());
    run(command.arg("--check-config").arg("--config").arg(&file))
}

/// P12: whoever gets data is named in the policy with everything that the register knows.
pub(super) fn recipients_are_named(stage: &Stage<'_>) -> Findings {
    let mut missing = Vec::new();
    for language in LANGUAGES {
        let page = stage.visitor().with("Accept-Language", language).get("/privacy")?;
        let text = markup::text(&page.body);
        for words in ["Rechenzentrum Granit", "betreibt die Maschinen", "Granitstadt, Deutschland"] {
            if !text.contains(words) {
                missing.push(format!("/privacy ({language}): {words}"));
            }
        }
    }
    let file = stage.house.folder().join("register.toml");
    let entries = ["mail", "database"]
        .map(|role| format!("{ENTRY}role = \"{role}\"\n").replace("Granit Post", &format!("Granit {role}")));
    fs::write(&file, format!("[mail]\nhost = \"mail.granit.example\"\n{}", entries.concat()))
        .map_err(Trouble::at(&file))?;
    let folder = write_documents(stage, Some(&file))?;
    for language in LANGUAGES {
        for kind in ["policy", "record", "contract"] {
            let text = markup::text(&read(&folder.join(format!("{kind}.{language}.html")))?);
            for words in ["Granit mail", "Granit database", "Granitstadt"] {
                if !text.contains(words) {
                    missing.push(format!("{kind} ({language}): {words}"));
                }
            }
        }
    }
    Ok(missing)
}

/// P14: four documents exist as page and file, in both languages, and say what the running server says.
pub(super) fn documents_agree(stage: &Stage<'_>) -> Findings {
    let mut faults = Vec::new();
    let folder = write_documents(stage, None)?;
    let mut owner = stage.owner(&stage.house.quartz)?;
    for kind in DOCUMENTS {
        for language in LANGUAGES {
            let page = folder.join(format!("{kind}.{language}.html"));
            let file = folder.join(format!("{kind}.{language}.pdf"));
            if !fs::read(&file).is_ok_and(|bytes| bytes.starts_with(b"%PDF-") && bytes.len() > 5000) {
                faults.push(format!("{kind}.{language}.pdf"));
            }
            if read(&page).is_ok_and(|page| markup::text(&page).len() < 500) {
                faults.push(format!("{kind}.{language}.html says next to nothing"));
            }
        }
        // The owner reads German.
        let shown = markup::text(&owner.get(&format!("/app/privacy/{kind}"))?.body);
        let written = read(&folder.join(format!("{kind}.de.html")))?;
        let written = markup::text(written.split_once("<body>").map_or("", |(_, body)| body));
        if written.is_empty() || !shown.contains(&written) {
            faults.push(format!("/app/privacy/{kind} says something else than the document"));
        }
    }
    Ok(faults)
}

/// P41: nothing that is processed rests on consent, unless somebody says yes to it; and nothing is set on a first visit.
pub(super) fn no_silent_consent(stage: &Stage<'_>) -> Findings {
    let mut owner = stage.owner(&stage.house.quartz)?;
    let record = markup::text(&owner.get("/app/privacy/record")?.body);
    let policy = markup::text(&stage.visitor().with("Accept-Language", "de").get("/privacy")?.body);
    let mut found = Vec::new();
    for (name, text) in [("record", record), ("policy", policy)] {
        if !text.contains("Art. 6 Abs. 1 lit. b") {
            return Err(Trouble::Blind("no legal basis stands in the documents"));
        }
        found.extend(text.match_indices("Art. 6 Abs. 1 lit. a").map(|_| format!("{name}: consent as a basis")));
    }
    let first = stage.visitor().get("/privacy")?;
    found.extend(first.all("set-cookie").map(|_| "a cookie on the first visit".to_owned()));
    Ok(found)
}

/// Lets the administrator's tool write all documents.
fn write_documents(stage: &Stage<'_>, config: Option<&Path>) -> Result<std::path::PathBuf, Trouble> {
    let folder = stage.house.folder().join("documents");
    let mut command = stage.installation.command("uhrwerk-admin");
    command.args(["privacy", "documents", "--to"]).arg(&folder);
    if let Some(config) = config {
        command.arg("--config").arg(config);
    }
    let (content, words) = run(&mut command)?;
    if content { Ok(folder) } else { Err(Trouble::unexpected(format!("no documents: {words}"))) }
}

fn read(path: &Path) -> Result<String, Trouble> {
    fs::read_to_string(path).map_err(Trouble::at(path))
}
