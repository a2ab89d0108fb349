//! The violations.

mod accounts;
mod records;

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use uhrwerk_proof::house::House;
use uhrwerk_proof::http::Answer;
use uhrwerk_proof::stage::Stage;

use crate::proxy::Proxy;

/// A violation, and the checks that must see it.
pub(crate) struct Plant {
    pub(crate) checkers: &'static [&'static str],
    /// What is wrong, in words.
    pub(crate) what: &'static str,
    pub(crate) kind: Kind,
}

/// How a violation is brought about.
pub(crate) enum Kind {
    /// In the database, and how it is taken back.
    Sql(&'static str, &'static str),
    /// In an answer on its way: path and answer.
    Answer(fn(&str, &mut Answer)),
    /// The same, so that a browser has to look.
    Page(fn(&str, &mut Answer)),
    /// In the settings of programs that are started.
    Setting(&'static str, &'static str),
    /// In a program, in whose place a script stands.
    Program(&'static str, &'static str),
    /// In a letter.
    Letter(&'static str),
    /// At the end of a file of the installation.
    Line(&'static str, &'static str),
    /// In the database, before time goes by.
    Lasting(&'static str, &'static str),
    /// In every answer of a server that is started for a browser.
    Way(fn(SocketAddr) -> SocketAddr),
}

/// Takes a violation back.
pub(crate) type Mend = Box<dyn FnOnce(&House)>;

impl Kind {
    pub(crate) fn put_into(&self, stage: &mut Stage<'_>) -> Mend {
        let house = stage.house;
        match *self {
            Self::Sql(spoil, mend) | Self::Lasting(spoil, mend) => {
                house.sql(spoil).expect("the violation");
                return Box::new(move |house| drop(house.sql(mend).expect("the mending")));
            }
            Self::Answer(spoil) | Self::Page(spoil) => stage.address = Proxy::before(stage.address, spoil),
            Self::Setting(name, value) => stage.installation.settings.push((name.to_owned(), value.to_owned())),
            Self::Program(name, script) => {
                let folder = house.folder().join("spoilt");
                fs::create_dir(&folder).expect("a folder");
                for program in ["uhrwerk-server", "uhrwerk-admin"] {
                    if program != name {
                        symlink(house.installation.programs.join(program), folder.join(program)).expect("a program");
                    }
                }
                fs::write(folder.join(name), format!("#!/bin/sh\n{script}\n")).expect("a script");
                fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).expect("its rights");
                stage.installation.programs = folder.clone();
                return Box::new(move |_| fs::remove_dir_all(folder).expect("the folder"));
            }
            Self::Letter(text) => {
                let path = house.mail().join("ffffffff-planted.eml");
                fs::write(&path, text).expect("a letter");
                return Box::new(move |_| fs::remove_file(path).expect("the letter"));
            }
            Self::Line(file, text) => {
                let path = house.folder().join(file);
                let before = fs::read(&path).expect("the file");
                fs::write(&path, [before.as_slice(), text.as_bytes()].concat()).expect("a line");
                return Box::new(move |_| fs::write(path, before).expect("the file"));
            }
            Self::Way(before) => stage.way = Some(before),
        }
        Box::new(|_| {})
    }
}

fn plant(checkers: &'static [&'static str], what: &'static str, kind: Kind) -> Plant {
    Plant { checkers, what, kind }
}

/// Takes away what keeps browsers from asking others, and puts something on every page.
fn with(answer: &mut Answer, markup: &str) {
    answer.headers.retain(|(name, _)| name != "content-security-policy");
    answer.body = answer.body.replacen("</main>", &format!("{markup}</main>"), 1);
}

fn foreign_picture(_path: &str, answer: &mut Answer) {
    with(answer, "<img src=\"http://tracker.example/pixel.gif\" alt=\"\">");
}

fn replace(answer: &mut Answer, from: &str, to: &str) {
    answer.body = answer.body.replace(from, to);
}

/// Every violation, in an order in which none takes away what another needs.
pub(crate) fn plants() -> Vec<Plant> {
    let of_records = [records::logs(), records::addresses(), records::counters(), records::people(), records::later()];
    [pages(), papers(), database(), accounts::accounts()].into_iter().chain(of_records).flatten().collect()
}

fn pages() -> Vec<Plant> {
    use Kind::{Letter, Page};
    vec![
        plant(
            &["nothing-leaves", "no-other-hosts", "no-analysis-inside", "analysis-after-a-yes"],
            "a picture from elsewhere",
            Page(foreign_picture),
        ),
        plant(
            &["no-analysis-inside", "one-cookie"],
            "a report to ourselves and a note in the browser",
            Page(|_, answer| {
                with(
                    answer,
                    "<script>navigator.sendBeacon('/visit', 'here'); localStorage.setItem('visitor', 1)</script>",
                );
            }),
        ),
        plant(
            &["one-cookie", "no-lasting-cookies"],
            "a cookie of a year",
            Page(|_, answer| {
                answer.headers.push(("set-cookie".into(), "visitor=1; Path=/; Max-Age=31536000".into()));
            }),
        ),
        plant(
            &["pages-without-scripts"],
            "content that only scripts show",
            Page(|path, answer| {
                if path == "/privacy" {
                    replace(answer, "<main id=\"content\"", "<main hidden id=\"content\"");
                }
            }),
        ),
        plant(
            &["pages-behind-a-blocklist"],
            "a style from elsewhere",
            Page(|_, answer| {
                answer.headers.retain(|(name, _)| name != "content-security-policy");
                replace(
                    answer,
                    "<link rel=\"stylesheet\" href=\"/",
                    "<link rel=\"stylesheet\" href=\"http://fonts.example/",
                );
            }),
        ),
        plant(
            &["free-of-advertising"],
            "a letter that counts its readers",
            Letter("To: <a@b.example>\r\n\r\n<p>Hallo</p><img src=\"https://zaehler.example/p.gif\">"),
        ),
        plant(
            &["free-of-advertising"],
            "a letter with a detour",
            Letter("To: <a@b.example>\r\n\r\nHier entlang: https://klick.example/?to=uhrwerk"),
        ),
    ]
}

fn papers() -> Vec<Plant> {
    use Kind::Answer;
    vec![
        plant(
            &["every-promise-is-shown"],
            "a promise without its check",
            Answer(|_, answer| {
                answer.body = answer.body.replacen("<code>", "", 1);
            }),
        ),
        plant(
            &["every-promise-is-shown"],
            "a promise that is gone",
            Answer(|_, answer| {
                replace(answer, "<tr id=\"P17\"", "<tr id=\"P71\"");
            }),
        ),
        plant(
            &["recipients-are-named"],
            "a place that is kept quiet",
            Answer(|_, answer| {
                replace(answer, "Granitstadt", "irgendwo");
            }),
        ),
        plant(
            &["no-silent-consent"],
            "a processing by consent",
            Answer(|_, answer| replace(answer, "lit. f", "lit. a")),
        ),
        plant(
            &["documents-agree"],
            "other periods than those that are kept",
            Kind::Setting("UHRWERK_RETENTION__WORK_YEARS", "5"),
        ),
        plant(
            &["places-are-declared"],
            "a server that starts with any place",
            Kind::Program("uhrwerk-server", "exit 0"),
        ),
        plant(
            &["nothing-in-the-open"],
            "a server that takes secrets from anywhere",
            Kind::Setting("UHRWERK_HTTP__INSECURE", "true"),
        ),
        plant(
            &["nothing-in-the-open"],
            "answers that do not keep the browser",
            Answer(|_, answer| {
                answer.headers.retain(|(name, _)| name != "strict-transport-security");
            }),
        ),
    ]
}

fn database() -> Vec<Plant> {
    use Kind::Sql;
    vec![
        plant(
            &["columns-are-in-the-inventory"],
            "a column that nobody has entered",
            Sql("ALTER TABLE users ADD shoe_size integer", "ALTER TABLE users DROP shoe_size"),
        ),
        plant(
            &["closed-to-strangers"],
            "a table without its guard",
            Sql("ALTER TABLE entries NO FORCE ROW LEVEL SECURITY", "ALTER TABLE entries FORCE ROW LEVEL SECURITY"),
        ),
        plant(
            &["closed-to-strangers"],
            "a page that shows a name to everybody",
            Kind::Answer(|_, answer| {
                with(answer, "<p>Kundenquarz</p>");
            }),
        ),
        plant(
            &["operator-reads-nothing", "nobody-reads-alone"],
            "a right to read entries",
            Sql("GRANT SELECT ON entries TO uhrwerk_ops", "REVOKE SELECT ON entries FROM uhrwerk_ops"),
        ),
        plant(
            &["operator-reads-nothing"],
            "a deputy that needs no grant",
            Sql(
                "ALTER POLICY deputy_reads ON customers USING (true)",
                "ALTER POLICY deputy_reads ON customers USING ((SELECT deputy_may('customers', 'read')))",
            ),
        ),
        plant(
            &["passwords-are-hashed"],
            "hashes that are quickly tried",
            Sql(
                "UPDATE sign_in SET password_hash = replace(password_hash, 'm=19456', 'm=4096')",
                "UPDATE sign_in SET password_hash = replace(password_hash, 'm=4096', 'm=19456')",
            ),
        ),
        plant(
            &["passwords-are-hashed"],
            "a password in a letter",
            Kind::Letter("To: <a@b.example>\r\n\r\nIhr Passwort: Felsquarz reimt sieben Gnome"),
        ),
        plant(
            &["signing-out-ends-it"],
            "sessions that nobody can end",
            Sql("CREATE RULE stay AS ON DELETE TO session DO INSTEAD NOTHING", "DROP RULE stay ON session"),
        ),
    ]
}
