//! Signing up, passwords, sessions.

use privacy::{Category, columns};

use super::Findings;
use crate::company::{QUARTZ, Words, ZIRCON, letters, number_of, sign_up};
use crate::http::Visitor;
use crate::markup::{Tag, tags};
use crate::search::files_with;
use crate::stage::Stage;
use crate::traffic::article;
use crate::trouble::Trouble;

/// What signing up may ask for.
const ASKED: [&str; 4] = ["first_name", "last_name", "company", "email"];

/// The fields of a page that a person fills in.
fn fields(page: &str) -> Vec<Tag> {
    let filled = |tag: &Tag| {
        let kind = tag.value("type");
        ["input", "select", "textarea"].contains(&tag.name.as_str()) && !["hidden", "submit", "button"].contains(&kind)
    };
    tags(page).into_iter().filter(filled).collect()
}

/// P8: each field in which visitors say something of themselves has a sentence that says what it is asked for: signing
/// up, writing a message, commenting.
pub(super) fn fields_say_why(stage: &Stage<'_>) -> Findings {
    let mut found = Vec::new();
    let article = article(&mut stage.visitor())?;
    for path in ["/sign-up", "/contact", &article] {
        let page = stage.visitor().get(path)?;
        let mut fields = fields(&page.body);
        // Nobody sees that one; programs that fill it in are not listened to.
        fields.retain(|field| field.value("name") != "website");
        if fields.is_empty() {
            return Err(Trouble::Blind("a form has no fields"));
        }
        let is_silent = |field: &&Tag| {
            let named = field.value("aria-describedby").split(' ').find(|id| id.ends_with("-why"));
            let sentence = named.and_then(|id| page.between(&format!("id=\"{id}\">"), "<"));
            sentence.is_none_or(|sentence| sentence.split(' ').count() < 4)
        };
        found.extend(fields.iter().filter(is_silent).map(|field| format!("{path}: {}", field.value("name"))));
    }
    Ok(found)
}

/// One who signs up and does nothing else.
const GABBRO: Words = Words {
    company: "Gabbrohof",
    first: "Ulrike",
    last: "Gabbrowitz",
    email: "ulrike.gabbrowitz@gabbro.example",
    password: "Gabbrowolke singt neun Lieder",
    customer: "-",
    project: "-",
    text: "-",
};

/// P15: signing up asks for four things, and the database then has no other words or kinds of devices of a person.
pub(super) fn sign_up_asks_four_things(stage: &Stage<'_>) -> Findings {
    let page = stage.visitor().get("/sign-up")?;
    let further = fields(&page.body).into_iter().map(|field| field.value("name").to_owned());
    let mut found: Vec<String> =
        further.filter(|name| !ASKED.contains(&name.as_str())).map(|name| format!("asked: {name}")).collect();
    let house = stage.house;
    if number_of(&house.cluster, GABBRO.email).is_err() {
        sign_up(&mut stage.visitor(), &house.mail(), GABBRO)?;
    }
    let company = number_of(&house.cluster, GABBRO.email)?;
    let mut own = 0;
    for (table, column) in columns() {
        let is_said = matches!(
            column.category,
            Category::Name
                | Category::Email
                | Category::StaffNumber
                | Category::Text
                | Category::Organisation
                | Category::Note
        );
        if !is_said || !house.tables()?.iter().any(|name| name == table.name) {
            continue;
        }
        let (name, table) = (column.name, table.name);
        let told = [GABBRO.company, GABBRO.last, GABBRO.email].map(|word| format!("{name}::text NOT ILIKE '%{word}%'"));
        let count = |condition: &str| {
            house.sql(&format!(
                "SELECT count(*) FROM {table} WHERE company_id = {company} AND {name} IS NOT NULL AND {condition}"
            ))
        };
        own += count("true")?.trim().parse::<i64>().unwrap_or_default();
        if table != "journal" && count(&told.join(" AND "))?.trim() != "0" {
            found.push(format!("stored: {table}.{name}"));
        }
    }
    if own < 4 { Err(Trouble::Blind("nothing of whoever signed up is stored")) } else { Ok(found) }
}

/// Passwords that others try first, and what people make of them to please a rule.
const WEAK: [&str; 24] = [
    "passwort",
    "12345678",
    "passwort1234",
    "password1234",
    "Passwort123!",
    "123456789012",
    "qwertzuiop123",
    "qwertyuiop12",
    "iloveyou1234",
    "abc123abc123",
    "aaaaaaaaaaaa",
    "letmeinletmein",
    "administrator",
    "willkommen123",
    "Sommer2026Sommer",
    "hallohallohallo",
    "Wendelin123456",
    "Basaltfeld2026",
    "basaltwerk1234",
    "P@ssw0rd1234",
    "1q2w3e4r5t6z",
    "dragon123456",
    "monkeymonkey",
    "kurz",
];

/// P27: none of these is taken as a new password.
pub(super) fn weak_passwords_are_refused(stage: &Stage<'_>) -> Findings {
    let mut taken = stage.audited("weak-passwords-are-refused")?;
    let company = &stage.house.basalt;
    let mut owner = stage.owner(company)?;
    for weak in WEAK {
        if change_password(&mut owner, company.words.password, weak)? {
            taken.push(weak.to_owned());
            change_password(&mut owner, weak, company.words.password)?;
        }
    }
    // A good one is taken, or nothing was shown; then everything is as it was.
    let good = "Basaltsonne kocht vier Suppen";
    if !change_password(&mut owner, company.words.password, good)?
        || !change_password(&mut owner, good, company.words.password)?
    {
        return Err(Trouble::Blind("not even a good password is taken"));
    }
    Ok(taken)
}

fn change_password(owner: &mut Visitor, present: &str, new: &str) -> Result<bool, Trouble> {
    let token = owner.get("/app/account/sign-in")?.form_token().to_owned();
    let fields = [("form_token", token.as_str()), ("present", present), ("password", new)];
    Ok(owner.post("/app/account/password", &fields)?.status == 303)
}

/// P28: with a password of ten years nobody is told to change it.
pub(super) fn passwords_last(stage: &Stage<'_>) -> Findings {
    let company = &stage.house.basalt;
    let old = format!(
        "UPDATE sign_in SET password_changed_at = now() - interval '10 years' WHERE company_id = {}",
        company.id
    );
    stage.house.sql(&old)?;
    let mut visitor = stage.visitor();
    let fields = [("email", company.words.email), ("password", company.words.password)];
    let answer = visitor.post("/sign-in", &fields)?;
    let mut found = Vec::new();
    if answer.status != 303 || answer.header("location") != "/app" {
        found.push(format!("signing in leads to {} {}", answer.status, answer.header("location")));
    }
    for page in ["/app", "/app/account", "/app/reports"] {
        let answer = visitor.get(page)?;
        let next = visitor.get(answer.header("location")).map(|_| answer.header("location")).unwrap_or_default();
        if answer.status >= 400 || next.contains("password") || answer.body.contains("name=\"password\"") {
            found.push(format!("{page} asks for a new password"));
        }
    }
    Ok(found)
}

/// P31: without the tick the cookie ends with the browser; with it the token is exchanged, and the old one is worth
/// nothing.
pub(super) fn staying_is_a_choice(stage: &Stage<'_>) -> Findings {
    let company = &stage.house.basalt;
    let (email, password) = (company.words.email, company.words.password);
    let lasts = |cookie: &str| cookie.contains("Max-Age=") || cookie.contains("Expires=");
    let mut found = Vec::new();
    let answer = stage.visitor().post("/sign-in", &[("email", email), ("password", password)])?;
    if lasts(answer.header("set-cookie")) {
        found.push("a cookie that lasts without the tick".to_owned());
    }
    let mut visitor = stage.visitor();
    let answer = visitor.post("/sign-in", &[("email", email), ("password", password), ("stay", "on")])?;
    if !lasts(answer.header("set-cookie")) {
        return Err(Trouble::Blind("the tick changes nothing"));
    }
    let mut thief = visitor.clone();
    let age = |interval: &str| {
        let sql = format!(
            "UPDATE session SET token_since = token_since - interval '{interval}' WHERE staying AND company_id = {}",
            company.id
        );
        stage.house.sql(&sql)
    };
    age("2 days")?;
    let exchanged = visitor.get("/app")?;
    if exchanged.header("set-cookie").is_empty() {
        found.push("the token is not exchanged daily".to_owned());
    }
    // For a minute the old token is good, for requests that were under way.
    age("2 minutes")?;
    if thief.get("/app")?.status == 200 {
        found.push("an exchanged token is taken".to_owned());
    }
    if visitor.get("/app")?.status != 200 {
        return Err(Trouble::Blind("the new token opens nothing"));
    }
    Ok(found)
}

/// P32: after signing out the cookie opens nothing, nothing may be kept by the browser, and going back shows nothing.
pub(super) fn signing_out_ends_it(stage: &Stage<'_>) -> Findings {
    let mut owner = stage.owner(&stage.house.quartz)?;
    let page = owner.get("/app")?;
    let mut found = Vec::new();
    if page.header("cache-control") != "no-store" {
        found.push("the browser may keep pages".to_owned());
    }
    let mut thief = owner.clone();
    let answer = owner.post("/sign-out", &[("form_token", page.form_token())])?;
    if !owner.cookies.is_empty() || answer.status != 303 {
        found.push("signing out leaves the cookie".to_owned());
    }
    for path in ["/app", "/app/company", "/app/account"] {
        let answer = thief.get(path)?;
        if answer.status == 200 || !QUARTZ.seen_in(&answer.body).is_empty() {
            found.push(format!("the cookie opens {path}"));
        }
    }
    if thief.script("GET", "/api/v3/customers", "")?.status == 200 {
        found.push("the cookie opens the interface".to_owned());
    }
    let seen = &stage.seen()?.after_sign_out;
    let shown = seen.iter().flat_map(|text| QUARTZ.seen_in(text));
    found.extend(shown.map(|word| format!("going back shows {word}")));
    Ok(found)
}

/// P29: every hash is argon2id of the promised cost, and no password stands in any file, the database's own included.
pub(super) fn passwords_are_hashed(stage: &Stage<'_>) -> Findings {
    let mut found = stage.audited("passwords-are-hashed")?;
    // What is in memory only is written out, so that it can be found.
    stage.house.sql("CHECKPOINT")?;
    if letters(&stage.house.mail())?.is_empty() {
        return Err(Trouble::Blind("nobody was written to"));
    }
    let passwords = [QUARTZ.password, ZIRCON.password, GABBRO.password];
    found.extend(files_with(stage.house.folder(), &passwords)?);
    // The search finds what is there.
    if files_with(stage.house.folder(), &[QUARTZ.last])?.is_empty() {
        return Err(Trouble::Blind("not even names are found in the files"));
    }
    Ok(found)
}
