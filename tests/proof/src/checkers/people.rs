//! What people are told of what is stored about them, and when what they wrote goes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;

use privacy::inventory::{Export, Subject};
use privacy::{Category, columns};
use serde_json::json;
use zip::ZipArchive;

use super::Findings;
use crate::company::{Company, expect, number_of};
use crate::stage::Stage;
use crate::trouble::Trouble;

/// Words of a colleague, which are in no archive but their own.
const COLLEAGUE: [&str; 3] = ["Opalina", "opalina.opalheim@quarz.example", "Textopal der Kollegin"];

/// Somebody else works in the company, too.
fn hire(stage: &Stage<'_>, company: &Company) -> Result<(), Trouble> {
    if number_of(&stage.house.cluster, COLLEAGUE[1]).is_ok() {
        return Ok(());
    }
    let mut owner = stage.owner(company)?;
    let person = json!({"name": "Opalina Opalheim", "email": COLLEAGUE[1], "role": "worker"});
    let answer = owner.script("POST", "/api/v3/users", &person.to_string())?;
    expect(&answer, 200, "a colleague")?;
    let answer: serde_json::Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let entry = json!({
        "customers_id": company.customer, "services_id": company.service, "users_id": answer.pointer("/data/id"), "billable": 1,
        "text": COLLEAGUE[2], "time_since": "2026-03-03T08:00:00Z", "time_until": "2026-03-03T09:30:00Z",
    });
    expect(&owner.script("POST", "/api/v2/entries", &entry.to_string())?, 200, "the colleague's work")
}

/// The files of the archive that somebody asks for on their own page.
fn archive(stage: &Stage<'_>, company: &Company) -> Result<BTreeMap<String, Vec<u8>>, Trouble> {
    let mut person = stage.owner(company)?;
    let token = person.get("/app/my-data")?.form_token().to_owned();
    let fields = [("form_token", token.as_str()), ("present", company.words.password)];
    let answer = person.post("/app/my-data/archive", &fields)?;
    expect(&answer, 200, "the archive")?;
    let broken = |error: zip::result::ZipError| Trouble::unexpected(format!("the archive: {error}"));
    let mut zip = ZipArchive::new(Cursor::new(answer.bytes)).map_err(broken)?;
    let mut files = BTreeMap::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).map_err(broken)?;
        let mut bytes = Vec::new();
        let name = file.name().map_err(broken)?.into_owned();
        file.read_to_end(&mut bytes).map_err(Trouble::at(Path::new(&name)))?;
        files.insert(name, bytes);
    }
    Ok(files)
}

/// P46: the archive has every word of the person's own and none of a colleague's, a column for everything that the
/// inventory gives a person, and a letter for the post; and no request waits for longer than a month.
pub(super) fn archives_are_whole(stage: &Stage<'_>) -> Findings {
    let company = &stage.house.quartz;
    hire(stage, company)?;
    let files = archive(stage, company)?;
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    let texts = files.iter().filter(|(name, _)| name.starts_with("data/") || name.starts_with("about/"));
    let all: String = texts.map(|(_, bytes)| text(bytes)).collect();
    let mut found: Vec<String> = Vec::new();
    let own = company.words.canaries();
    found.extend(own.iter().filter(|word| !all.contains(**word)).map(|word| format!("{word} is missing")));
    found.extend(COLLEAGUE.iter().filter(|word| all.contains(**word)).map(|word| format!("{word} is somebody else's")));
    for (table, column) in columns() {
        let is_given = column.subject == Subject::Employee
            && column.is_personal()
            && matches!(column.export, Export::Value | Export::Reference);
        let heads = ["data", "about"].iter().filter_map(|part| files.get(&format!("{part}/{}.csv", table.name)));
        let is_there =
            |head: String| head.lines().next().unwrap_or_default().split(',').any(|name| name == column.name);
        if is_given && column.category != Category::Internal && !heads.map(text).any(is_there) {
            found.push(format!("{}.{} is missing", table.name, column.name));
        }
    }
    let is_letter = |(name, bytes): (&String, &Vec<u8>)| {
        Path::new(name).extension().is_some_and(|end| end == "pdf") && bytes.starts_with(b"%PDF-")
    };
    if !files.iter().any(is_letter) {
        found.push("no letter for the post".to_owned());
    }
    let late = stage.house.number("SELECT count(*) FROM person_requests WHERE due_on > asked_at::date + 31")?;
    found.extend((late > 0).then(|| format!("{late} requests with more than a month")));
    let late =
        stage.house.number("SELECT count(*) FROM person_requests WHERE answered_at IS NULL AND due_on < now()")?;
    found.extend((late > 0).then(|| format!("{late} requests that wait for more than a month")));
    let asked = stage.house.number("SELECT count(*) FROM person_requests WHERE outcome = 'done'")?;
    if asked == 0 { Err(Trouble::Blind("that somebody asked is not kept")) } else { Ok(found) }
}

/// P48: a message that was answered is there for some days, and gone from every table afterwards.
pub(super) fn messages_are_forgotten(stage: &Stage<'_>) -> Findings {
    let (answered, afterwards) = &stage.later()?.message;
    if !answered.iter().any(|table| table == "messages") {
        return Err(Trouble::Blind("no message arrived"));
    }
    Ok(afterwards.iter().map(|table| format!("still in {table}")).collect())
}
