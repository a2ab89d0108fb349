//! What people do on a server that writes down as much as it can be told to: reading, signing in, mistyping, commenting,
//! objecting. What is left of it afterwards is for the checks to find.

use std::path::PathBuf;

use jiff::SignedDuration;
use serde_json::json;
use uhrwerk_bench::server::{Installation, Server};

use crate::clock::Clock;
use crate::company::{Company, expect};
use crate::house::House;
use crate::http::Visitor;
use crate::trouble::Trouble;

/// A browser that many have.
pub const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

/// Where somebody who reads and works comes from; addresses are those of documentation.
pub const WORKER: &str = "203.0.113.78";

/// Where somebody comes from who writes a comment and a message.
pub const GUEST: &str = "203.0.113.91";

/// Where those come from who do not want to be counted: two by their browser, one by the switch.
pub const OBJECTORS: [&str; 3] = ["198.51.100.31", "198.51.100.32", "198.51.100.33"];

/// What stands in addresses, queries and headers, and belongs into no log.
pub const ODD: [&str; 4] = ["quarzpfad", "quarzfrage", "quarzwunsch", "Quarzbrowser"];

/// What a guest writes.
pub const COMMENT: &str = "Kommentargranat unter dem Artikel";
/// What a guest writes to the operator.
pub const MESSAGE: &str = "Nachrichtgranat an den Betrieb";

/// Campaigns and how many visitors each brings.
pub mod campaigns {
    /// Three from three networks, one of whom registers.
    pub const FAIR: (&str, i64) = ("proof/messe", 3);
    /// Three addresses of one network.
    pub const ONE_NETWORK: (&str, i64) = ("proof/ein-netz", 1);
    /// Two addresses of one newer network.
    pub const ONE_NEW_NETWORK: (&str, i64) = ("proof/ein-neues-netz", 1);
    /// Two networks.
    pub const TWO_NETWORKS: (&str, i64) = ("proof/zwei-netze", 2);
    /// Everybody who objects.
    pub const OBJECTING: (&str, i64) = ("proof/einspruch", 0);
    /// Somebody who objected and took it back.
    pub const AGREEING: (&str, i64) = ("proof/zuspruch", 1);
    /// Every name that is ever given, those of other visits among them.
    pub const ALL: [&str; 8] = [
        FAIR.0,
        ONE_NETWORK.0,
        ONE_NEW_NETWORK.0,
        TWO_NETWORKS.0,
        OBJECTING.0,
        AGREEING.0,
        "proof/wiederkehr",
        "proof/quarzfrage",
    ];
}

/// What is known of it afterwards.
#[derive(Clone, Debug)]
pub struct Traffic {
    /// What the server said while it went on.
    pub log: PathBuf,
    /// Keys and cookies that were used.
    pub secrets: Vec<String>,
    /// What pages set on a first visit that came from a campaign.
    pub first_cookies: Vec<String>,
}

/// Somebody at an address with a common browser.
pub fn from(server: &Server, address: &str) -> Visitor {
    Visitor::new(server.address()).with("X-Forwarded-For", address).with("User-Agent", FIREFOX)
}

/// Lets it all happen. The server has ended when this comes back, and has written what was left.
pub fn make(house: &House, installation: &Installation) -> Result<Traffic, Trouble> {
    let mut clock = Clock::new(house.folder())?;
    let mut settings = clock.settings();
    settings.push(("UHRWERK_LOG__LEVEL".to_owned(), "trace".to_owned()));
    let server = house.another(installation, &settings, "traffic.log")?;
    read(&server)?;
    let secrets = work(&server, &house.quartz)?;
    stumble(&server, &house.quartz)?;
    write_as_guest(&server, &mut clock)?;
    object(&server)?;
    let first_cookies = come_from_campaigns(&server)?;
    server.stop()?;
    Ok(Traffic { log: house.folder().join("traffic.log"), secrets, first_cookies })
}

/// Reads, coming from elsewhere, and mistypes.
fn read(server: &Server) -> Result<(), Trouble> {
    let mut reader = from(server, WORKER).with("Referer", "https://suche.example/quarzpfad?quarzfrage=1");
    for path in ["/", "/features", "/prices", "/imprint", "/privacy", "/promises", "/blog"] {
        expect(&reader.get(path)?, 200, path)?;
    }
    for path in ["/quarzpfad/quarzwunsch?quarzfrage=203.0.113.78", "/api/v9/quarzpfad", "/link/quarzpfad"] {
        let status = reader.get(path)?.status;
        if !(400..500).contains(&status) {
            return Err(Trouble::unexpected(format!("{path}: {status}")));
        }
    }
    let odd = Visitor::new(server.address()).with("X-Forwarded-For", WORKER).with("User-Agent", "Quarzbrowser 1");
    expect(&odd.clone().get("/?utm_campaign=quarzwunsch%40quarz.example")?, 200, "an odd campaign")
}

/// Signs in and works, in the pages and through the interface. Gives back keys and cookies.
fn work(server: &Server, company: &Company) -> Result<Vec<String>, Trouble> {
    let words = company.words;
    let mut person = from(server, WORKER);
    expect(&person.get("/sign-in")?, 200, "the form")?;
    let wrong = [("email", words.email), ("password", "quarzwunsch")];
    expect(&person.post("/sign-in", &wrong)?, 422, "a wrong password")?;
    let right = [("email", words.email), ("password", words.password)];
    expect(&person.post("/sign-in", &right)?, 303, "signing in")?;
    for path in ["/app", "/app/company", "/app/my-data", "/app/reports", "/app/customers"] {
        let answer = person.get(path)?;
        // Reports lead to those of the month.
        if !(200..400).contains(&answer.status) {
            return Err(Trouble::unexpected(format!("{path}: {}", answer.status)));
        }
    }
    let work = json!({"customers_id": company.customer, "services_id": company.service, "text": words.text});
    let mut program = from(server, WORKER)
        .with("X-ClockodoApiUser", words.email)
        .with("X-ClockodoApiKey", &company.api_key)
        .with("Content-Type", "application/json");
    expect(&program.send("POST", "/api/v2/clock", &[], &work.to_string())?, 200, "starting the clock")?;
    expect(&program.get("/api/v2/clock")?, 200, "looking at the clock")?;
    expect(&program.get(&format!("/api/v3/customers/{}", company.customer))?, 200, "looking at a customer")?;
    let mut secrets: Vec<String> = person.cookies.values().cloned().collect();
    secrets.extend([company.api_key.clone(), words.password.to_owned()]);
    Ok(secrets)
}

/// Does what goes wrong: bodies that are none, keys that do not fit, passwords that were forgotten.
fn stumble(server: &Server, company: &Company) -> Result<(), Trouble> {
    let words = company.words;
    let mut program = from(server, WORKER)
        .with("X-ClockodoApiUser", words.email)
        .with("X-ClockodoApiKey", &company.api_key)
        .with("Content-Type", "application/json");
    for body in ["{\"quarzfrage\"", "{\"customers_id\": \"quarzwunsch\", \"text\": \"quarzfrage\"}"] {
        let status = program.send("POST", "/api/v2/entries", &[], body)?.status;
        if status < 400 {
            return Err(Trouble::unexpected("a broken body was taken"));
        }
    }
    program.get("/api/v2/entries?time_since=quarzwunsch&text=quarzfrage")?;
    let wrong = from(server, WORKER).with("X-ClockodoApiUser", words.email).with("X-ClockodoApiKey", "quarzwunsch");
    expect(&wrong.clone().get("/api/v4/users/me")?, 401, "a wrong key")?;
    expect(&from(server, WORKER).post("/forgot-password", &[("email", words.email)])?, 200, "a forgotten password")?;
    let mut lost = from(server, WORKER);
    lost.cookies.insert("uhrwerk".to_owned(), "quarzwunsch".to_owned());
    expect(&lost.get("/app")?, 303, "a cookie of nobody's")
}

/// Comments an article and writes to the operator.
pub fn write_as_guest(server: &Server, clock: &mut Clock) -> Result<(), Trouble> {
    let mut guest = from(server, GUEST);
    let article = article(&mut guest)?;
    for (path, words, status) in [(article.as_str(), COMMENT, 303), ("/contact", MESSAGE, 303)] {
        let page = guest.get(path)?;
        let seal = page.between("name=\"seal\" value=\"", "\"").ok_or(Trouble::Blind("no form for guests"))?;
        // Nobody types as fast as that.
        clock.advance(SignedDuration::from_secs(5))?;
        let fields = [
            ("seal", seal),
            ("words", words),
            ("author", "Granat Gast"),
            ("email", "gast@granat.example"),
            ("website", ""),
        ];
        expect(&guest.post(path, &fields)?, status, path)?;
    }
    Ok(())
}

/// The path of an article.
pub fn article(visitor: &mut Visitor) -> Result<String, Trouble> {
    let list = visitor.get("/blog")?;
    let name = list.body.split("/blog/").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    let mut names = name.filter(|name| !name.contains('.') && !name.is_empty());
    names.next().map(|name| format!("/blog/{name}")).ok_or(Trouble::Blind("there is no article"))
}

/// The operator answers every message, which is when the days of one begin.
pub fn answer(server: &Server, house: &House) -> Result<(), Trouble> {
    let words = house.beryl.words;
    let mut keeper = from(server, "203.0.113.5");
    expect(&keeper.post("/sign-in", &[("email", words.email), ("password", words.password)])?, 303, "the operator")?;
    let page = keeper.get("/app/operator/words")?;
    let paths = page.body.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let answered: Vec<&str> = paths.filter(|path| path.ends_with("/answered")).collect();
    if answered.is_empty() {
        return Err(Trouble::Blind("the message did not arrive"));
    }
    for path in answered {
        expect(&keeper.post(path, &[("form_token", page.form_token())])?, 303, "answering")?;
    }
    Ok(())
}

/// Does not want to be counted, in each of the ways that there are.
fn object(server: &Server) -> Result<(), Trouble> {
    let link = |campaign: (&str, i64)| format!("/?{}", link_of(campaign.0));
    let by_browser = [("Sec-GPC", OBJECTORS[0]), ("DNT", OBJECTORS[1])];
    for (header, address) in by_browser {
        expect(&from(server, address).with(header, "1").get(&link(campaigns::OBJECTING))?, 200, header)?;
    }
    let mut other = from(server, OBJECTORS[2]);
    expect(&other.post("/privacy/choice", &[("choice", "nothing")])?, 303, "objecting")?;
    expect(&other.get(&link(campaigns::OBJECTING))?, 200, "a visit of an objector")?;
    let mut back = from(server, "198.51.100.77");
    back.post("/privacy/choice", &[("choice", "nothing")])?;
    back.post("/privacy/choice", &[("choice", "")])?;
    expect(&back.get(&link(campaigns::AGREEING))?, 200, "a visit of somebody who agrees")
}

fn link_of(campaign: &str) -> String {
    let (source, name) = campaign.split_once('/').unwrap_or((campaign, ""));
    format!("utm_source={source}&utm_campaign={name}")
}

/// Comes from campaigns, and registers. Gives back the cookies that were set.
fn come_from_campaigns(server: &Server) -> Result<Vec<String>, Trouble> {
    let mut cookies = Vec::new();
    for (campaign, addresses) in [
        (campaigns::FAIR, ["192.0.2.10", "198.18.2.10", "198.18.3.10"].as_slice()),
        (campaigns::ONE_NETWORK, &["198.18.4.1", "198.18.4.200", "198.18.4.33"]),
        (campaigns::ONE_NEW_NETWORK, &["2001:db8:7:1::1", "2001:db8:7:ffff::2"]),
        (campaigns::TWO_NETWORKS, &["198.18.5.1", "198.18.6.1"]),
    ] {
        for address in addresses {
            let answer = from(server, address).get(&format!("/?{}", link_of(campaign.0)))?;
            expect(&answer, 200, campaign.0)?;
            cookies.extend(answer.all("set-cookie").map(str::to_owned));
        }
    }
    let fields = [
        ("first_name", "Selma"),
        ("last_name", "Topasberg"),
        ("company", "Topaswerk"),
        ("email", "selma.topasberg@topas.example"),
        ("language", "de"),
        ("campaign", campaigns::FAIR.0),
    ];
    expect(&from(server, "192.0.2.10").post("/sign-up", &fields)?, 200, "registering")?;
    Ok(cookies)
}
