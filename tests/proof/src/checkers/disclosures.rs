//! Information about a person for others: none without a reason, a basis, approval and a record, and the person is told.

use std::io::{Cursor, Read as _};

use serde_json::{Value, json};
use zip::ZipArchive;

use super::Findings;
use crate::company::{expect, letters, link_in_letter, number_of};
use crate::http::{Answer, Visitor};
use crate::stage::Stage;
use crate::trouble::Trouble;

/// A second administrator.
const SECOND: (&str, &str) = ("Malachit Zweite", "malachit.zweite@zirkon.example");

/// The person whom it is about.
const PERSON: (&str, &str) = ("Onyx Drittmann", "onyx.drittmann@zirkon.example");

/// What both sign in with.
const PASSWORD: &str = "Onyxlampe malt elf Fische";

/// Who asks for the information.
const RECIPIENT: &str = "Amt fuer Obsidian";

/// Everybody who takes part, signed in.
struct Cast {
    first: Visitor,
    second: Visitor,
    person: Visitor,
    /// The number of the person.
    id: i64,
}

fn assemble(stage: &Stage<'_>) -> Result<Cast, Trouble> {
    let first = stage.owner(&stage.house.zircon)?;
    let second = colleague(stage, &first, SECOND, "owner")?;
    let person = colleague(stage, &first, PERSON, "worker")?;
    let id = stage.house.number(&format!("SELECT users_id FROM sign_in WHERE email = '{}'", PERSON.1))?;
    Ok(Cast { first, second, person, id })
}

/// Somebody who is invited and sets a password, or signs in if that was done before.
fn colleague(stage: &Stage<'_>, owner: &Visitor, (name, email): (&str, &str), role: &str) -> Result<Visitor, Trouble> {
    let house = stage.house;
    let mut visitor = stage.visitor();
    if number_of(&house.cluster, email).is_ok() {
        expect(&visitor.post("/sign-in", &[("email", email), ("password", PASSWORD)])?, 303, "signing in")?;
        return Ok(visitor);
    }
    let person = json!({"name": name, "email": email, "role": role, "mail_to_user": true});
    expect(&owner.clone().script("POST", "/api/v3/users", &person.to_string())?, 200, "a colleague")?;
    let link = link_in_letter(&house.mail(), email)?;
    expect(&visitor.post(&link, &[("password", PASSWORD)])?, 303, "the link of the letter")?;
    Ok(visitor)
}

/// Sends a form of a page.
fn send(visitor: &mut Visitor, page: &str, to: &str, fields: &[(&str, &str)]) -> Result<Answer, Trouble> {
    let token = visitor.get(page)?.form_token().to_owned();
    visitor.post(to, &[&[("form_token", token.as_str())], fields].concat())
}

/// What is asked for, but for one field.
fn ask(cast: &mut Cast, without: &str) -> Result<Answer, Trouble> {
    let page = format!("/app/people/{}/disclosures", cast.id);
    let all = [
        ("recipient", RECIPIENT),
        ("reason", "Eine Pruefung nach dem Gesetz"),
        ("basis", "working-time"),
        ("record", "1"),
        ("hours", "1"),
        ("first_day", "2026-03-01"),
        ("last_day", "2026-03-31"),
    ];
    let is_left_out = |name: &str| name == without || (without == "scope" && ["record", "hours"].contains(&name));
    let fields: Vec<(&str, &str)> = all.into_iter().filter(|(name, _)| !is_left_out(name)).collect();
    send(&mut cast.first, &page, &page, &fields)
}

/// Whether an answer is an archive.
fn is_archive(answer: &Answer) -> bool {
    answer.bytes.starts_with(b"PK")
}

fn decide(visitor: &mut Visitor, id: i64) -> Result<Answer, Trouble> {
    let page = format!("/app/company/disclosures/{id}");
    send(visitor, &page, &format!("{page}/decide"), &[("decision", "approve")])
}

fn give(visitor: &mut Visitor, id: i64, password: &str) -> Result<Answer, Trouble> {
    let page = format!("/app/company/disclosures/{id}");
    send(visitor, &page, &format!("{page}/give"), &[("way", "archive"), ("present", password)])
}

/// P47: what lacks a reason, a basis or a scope is not even put down; nothing is given before two have approved, one of
/// them twice, with a wrong password or a second time; what is given has just what was asked for; and the person sees it
/// and gets a letter.
pub(super) fn disclosures_are_recorded(stage: &Stage<'_>) -> Findings {
    let mut cast = assemble(stage)?;
    let count = || stage.house.number("SELECT count(*) FROM disclosures");
    let before = count()?;
    let mut found = Vec::new();
    for without in ["recipient", "reason", "basis", "scope", "first_day"] {
        ask(&mut cast, without)?;
        if count()? != before {
            found.push(format!("put down without {without}"));
        }
    }
    ask(&mut cast, "")?;
    if count()? != before + 1 {
        return Err(Trouble::Blind("nothing can be asked for"));
    }
    let id = stage.house.number("SELECT max(id) FROM disclosures")?;
    let password = stage.house.zircon.words.password;
    let mut too_early = |cast: &mut Cast, when: &str, password: &str| {
        let answer = give(&mut cast.first, id, password)?;
        found.extend(is_archive(&answer).then(|| format!("given {when}")));
        Ok::<_, Trouble>(())
    };
    too_early(&mut cast, "before anybody approved", password)?;
    decide(&mut cast.first, id)?;
    decide(&mut cast.first, id)?;
    too_early(&mut cast, "after one approved twice", password)?;
    decide(&mut cast.second, id)?;
    too_early(&mut cast, "with a wrong password", "Falschquarz reimt sieben Gnome")?;
    let given = give(&mut cast.first, id, password)?;
    let again = give(&mut cast.first, id, password)?;
    found.extend(is_archive(&again).then(|| "given twice".to_owned()));
    found.extend(inside(&given)?);
    found.extend(seen_by_others(stage, &mut cast, id)?);
    found.extend(told(stage, &mut cast)?);
    found.extend(in_the_register(stage)?);
    Ok(found)
}

/// What is in the archive beside what was asked for.
fn inside(given: &Answer) -> Findings {
    if !is_archive(given) {
        return Err(Trouble::Blind("what was approved is not given"));
    }
    let broken = |error: zip::result::ZipError| Trouble::unexpected(format!("the archive: {error}"));
    let mut zip = ZipArchive::new(Cursor::new(&given.bytes)).map_err(broken)?;
    let (mut all, mut cover) = (String::new(), Value::Null);
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).map_err(broken)?;
        let name = file.name().map_err(broken)?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(Trouble::at(std::path::Path::new(&name)))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if name == "disclosure.json" {
            cover = serde_json::from_str(&text).unwrap_or_default();
        }
        all += &text;
    }
    let mut found = Vec::new();
    let areas = cover.pointer("/areas").and_then(Value::as_array).cloned().unwrap_or_default();
    if areas != ["record", "hours"].map(Value::from) || cover.pointer("/recipient") != Some(&Value::from(RECIPIENT)) {
        found.push("the archive does not say what it is".to_owned());
    }
    if !all.contains(PERSON.0) {
        return Err(Trouble::Blind("the archive has nothing of the person"));
    }
    let others = [SECOND.0, "Zirkontal", "Kundenzirkon", "Textzirkon"];
    found.extend(others.iter().filter(|word| all.contains(**word)).map(|word| format!("the archive has {word}")));
    Ok(found)
}

/// Who sees the register and has no business with it.
fn seen_by_others(stage: &Stage<'_>, cast: &mut Cast, id: i64) -> Findings {
    let mut found = Vec::new();
    let mut others = [("a colleague", cast.person.clone()), ("another company", stage.owner(&stage.house.quartz)?)];
    for (who, visitor) in &mut others {
        for path in ["/app/company/disclosures".to_owned(), format!("/app/company/disclosures/{id}")] {
            let shown = visitor.get(&path)?.body.contains(RECIPIENT);
            found.extend(shown.then(|| format!("{who} sees {path}")));
        }
    }
    Ok(found)
}

/// Whether the person knows.
fn told(stage: &Stage<'_>, cast: &mut Cast) -> Findings {
    let mut found = Vec::new();
    if !cast.person.get("/app/my-data")?.body.contains(RECIPIENT) {
        found.push("the person does not see it".to_owned());
    }
    let about = stage.house.number("SELECT count(*) FROM disclosures WHERE closed_as = 'given'")?;
    let written = || {
        let all = letters(&stage.house.mail())?;
        // The first letter is the invitation.
        Ok::<_, Trouble>(all.iter().filter(|letter| letter.contains(PERSON.1)).count())
    };
    let begin = std::time::Instant::now();
    while i64::try_from(written()?).unwrap_or_default() <= about && begin.elapsed() < LETTER {
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    if i64::try_from(written()?).unwrap_or_default() <= about {
        found.push("the person gets no letter".to_owned());
    }
    Ok(found)
}

/// How long a letter may take.
const LETTER: std::time::Duration = std::time::Duration::from_secs(20);

/// Rows of the register that lack something.
fn in_the_register(stage: &Stage<'_>) -> Findings {
    let mut found = Vec::new();
    for (what, condition) in [
        ("without a reason or a recipient", "btrim(reason) = '' OR btrim(recipient) = ''"),
        (
            "given without enough approvers",
            "closed_as = 'given' AND (first_approver IS NULL OR approvals_needed > 1 \
             AND (second_approver IS NULL OR second_approver = first_approver))",
        ),
        (
            "approved by the person whom they are about",
            "first_approver = users_id AND approvals_needed > 1 OR second_approver = users_id",
        ),
        ("given and kept quiet without a norm", "closed_as = 'given' AND NOT is_open AND notice_norm IS NULL"),
        ("that nobody told the person of", "is_open AND told_at IS NULL AND closed_at < now() - interval '7 days'"),
        (
            "given and not in the journal",
            "closed_as = 'given' AND NOT EXISTS (SELECT FROM journal j WHERE j.company_id = d.company_id \
             AND j.action LIKE 'disclosure.%' AND j.at >= d.closed_at - interval '1 minute')",
        ),
    ] {
        let count = stage.house.number(&format!("SELECT count(*) FROM disclosures d WHERE {condition}"))?;
        found.extend((count > 0).then(|| format!("{count} {what}")));
    }
    Ok(found)
}
