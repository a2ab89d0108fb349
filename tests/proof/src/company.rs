//! A company that signs up as any other does, and words of it that are found wherever they come to light.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use uhrwerk_bench::cluster::Cluster;

use crate::http::{Answer, Visitor};
use crate::trouble::Trouble;

/// How long a letter may take.
const LETTER: Duration = Duration::from_secs(20);

/// The words of a company that nobody else has: wherever one of them is found, it came from here.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The company's name.
    pub company: &'static str,
    /// The owner's first name.
    pub first: &'static str,
    /// The owner's last name.
    pub last: &'static str,
    /// The owner's address.
    pub email: &'static str,
    /// The owner's password.
    pub password: &'static str,
    /// A customer.
    pub customer: &'static str,
    /// A project.
    pub project: &'static str,
    /// What an entry is described with.
    pub text: &'static str,
}

/// The company that most checks look for.
pub const QUARTZ: Words = Words {
    company: "Quarzfirma",
    first: "Ximena",
    last: "Quarzbach",
    email: "ximena.quarzbach@quarz.example",
    password: "Felsquarz reimt sieben Gnome",
    customer: "Kundenquarz",
    project: "Projektquarz",
    text: "Textquarz ohne Zuschauer",
};

/// The one that must not see anything of it.
pub const ZIRCON: Words = Words {
    company: "Zirkonhaus",
    first: "Yannick",
    last: "Zirkontal",
    email: "yannick.zirkontal@zirkon.example",
    password: "Zirkongeiger malt acht Boote",
    customer: "Kundenzirkon",
    project: "Projektzirkon",
    text: "Textzirkon im Nebel",
};

/// The operator's own.
pub const BERYL: Words = Words {
    company: "Beryllbetrieb",
    first: "Torvald",
    last: "Beryllmann",
    email: "torvald.beryllmann@beryll.example",
    password: "Beryllsegel webt zwei Briefe",
    customer: "Kundenberyll",
    project: "Projektberyll",
    text: "Textberyll am Morgen",
};

/// One whose password is tried out.
pub const BASALT: Words = Words {
    company: "Basaltwerk",
    first: "Wendelin",
    last: "Basaltfeld",
    email: "wendelin.basaltfeld@basalt.example",
    password: "Basaltmond kocht drei Suppen",
    customer: "Kundenbasalt",
    project: "Projektbasalt",
    text: "Textbasalt am Rand",
};

impl Words {
    /// All of them but the password.
    pub fn canaries(&self) -> [&'static str; 7] {
        [self.company, self.first, self.last, self.email, self.customer, self.project, self.text]
    }

    /// Those that a page shows.
    pub fn seen_in(&self, page: &str) -> Vec<&'static str> {
        self.canaries().into_iter().filter(|word| page.contains(word)).collect()
    }
}

/// A company that has signed up and works.
#[derive(Clone, Debug)]
pub struct Company {
    /// Its words.
    pub words: Words,
    /// Its number.
    pub id: i64,
    /// The owner's key for the interface.
    pub api_key: String,
    /// The customer's number.
    pub customer: i64,
    /// The project's number.
    pub project: i64,
    /// The service's number.
    pub service: i64,
    /// The entry's number.
    pub entry: i64,
}

/// Signs a company up through the pages: form, letter, password, what it records. The visitor is signed in afterwards.
pub fn sign_up(visitor: &mut Visitor, mail: &Path, words: Words) -> Result<(), Trouble> {
    let fields = [
        ("first_name", words.first),
        ("last_name", words.last),
        ("company", words.company),
        ("email", words.email),
        ("language", "de"),
    ];
    let answer = visitor.post("/sign-up", &fields)?;
    expect(&answer, 200, "sign-up")?;
    let link = link_in_letter(mail, words.email)?;
    let answer = visitor.post(&link, &[("password", words.password)])?;
    expect(&answer, 303, "the link of the letter")?;
    let token = visitor.get("/app/founding")?.form_token().to_owned();
    let answer = visitor.post("/app/founding", &[("form_token", &token), ("modules", "project-times")])?;
    expect(&answer, 303, "the first question")
}

/// The path of the link in the newest letter to an address.
pub fn link_in_letter(mail: &Path, email: &str) -> Result<String, Trouble> {
    let begin = Instant::now();
    while begin.elapsed() < LETTER {
        for letter in letters(mail)? {
            let link = letter.split_once("/link/").map(|(_, rest)| rest.chars().take(43).collect::<String>());
            if let (true, Some(token)) = (letter.contains(email), link) {
                return Ok(format!("/link/{token}"));
            }
        }
        sleep(Duration::from_millis(50));
    }
    Err(Trouble::unexpected("a letter did not come"))
}

/// All letters, newest first, with their lines joined again.
pub fn letters(mail: &Path) -> Result<Vec<String>, Trouble> {
    let Ok(entries) = fs::read_dir(mail) else { return Ok(Vec::new()) };
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
    names.sort();
    let read = |path: &std::path::PathBuf| fs::read_to_string(path).map_err(Trouble::at(path));
    let letters: Result<Vec<String>, Trouble> = names.iter().rev().map(read).collect();
    Ok(letters?.iter().map(|letter| unfolded(letter)).collect())
}

/// The text of a letter whose long lines were broken for their way, and signs written by number.
fn unfolded(letter: &str) -> String {
    letter.replace("=\r\n", "").replace("=3D", "=")
}

impl Company {
    /// Signs up, takes a key, and records some time.
    pub fn found(visitor: &mut Visitor, mail: &Path, words: Words, cluster: &Cluster) -> Result<Self, Trouble> {
        sign_up(visitor, mail, words)?;
        let id = number_of(cluster, words.email)?;
        let api_key = new_key(visitor, words.password)?;
        let customer = create(visitor, "/api/v3/customers", &json!({ "name": words.customer }))?;
        let project = create(visitor, "/api/v4/projects", &json!({ "name": words.project, "customers_id": customer }))?;
        let service = create(visitor, "/api/v4/services", &json!({ "name": "Arbeit" }))?;
        let entry = json!({
            "customers_id": customer, "projects_id": project, "services_id": service, "billable": 1,
            "text": words.text, "time_since": "2026-03-02T08:00:00Z", "time_until": "2026-03-02T09:30:00Z",
        });
        let answer = visitor.script("POST", "/api/v2/entries", &entry.to_string())?;
        let entry = number(&answer, "/entry/id")?;
        Ok(Self { words, id, api_key, customer, project, service, entry })
    }
}

/// The number of the company of an address.
pub fn number_of(cluster: &Cluster, email: &str) -> Result<i64, Trouble> {
    let number = cluster.ask(&[&format!("SELECT company_id FROM sign_in WHERE email = '{email}'")])?;
    number.trim().parse().map_err(|_none| Trouble::unexpected("nobody has this address"))
}

fn new_key(visitor: &mut Visitor, password: &str) -> Result<String, Trouble> {
    let token = visitor.get("/app/account/sign-in")?.form_token().to_owned();
    let answer = visitor.post("/app/account/api-key", &[("form_token", &token), ("present", password)])?;
    let key = answer.between("id=\"new-key\" type=\"text\" value=\"", "\"");
    key.map(str::to_owned).ok_or_else(|| Trouble::unexpected("no key is shown"))
}

fn create(visitor: &mut Visitor, path: &str, body: &Value) -> Result<i64, Trouble> {
    number(&visitor.script("POST", path, &body.to_string())?, "/data/id")
}

/// A number of an answer of the interface.
fn number(answer: &Answer, place: &str) -> Result<i64, Trouble> {
    let value: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let found = value.pointer(place).and_then(Value::as_i64);
    found.ok_or_else(|| Trouble::unexpected(format!("no {place} in: {} {}", answer.status, answer.body)))
}

/// Insists on a status.
pub fn expect(answer: &Answer, status: u16, what: &str) -> Result<(), Trouble> {
    if answer.status == status {
        return Ok(());
    }
    let said = if answer.body.starts_with('{') { answer.body.as_str() } else { "" };
    Err(Trouble::unexpected(format!("{what}: {} instead of {status} {said}", answer.status)))
}
