//! What a real browser meets where an operator has set an analysis service up.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use crate::browser::{Cookie, script};
use crate::house::SETTINGS;
use crate::stage::Stage;
use crate::stand_in::StandIn;
use crate::trouble::Trouble;

/// What was seen.
#[derive(Clone, Debug)]
pub struct Analysed {
    /// The pages in the order in which they were visited.
    pub visits: Vec<Visit>,
    /// Everything that the service was sent.
    pub asked: Vec<String>,
}

/// A page that was visited.
#[derive(Clone, Debug, Deserialize)]
pub struct Visit {
    /// What the visitor had said by then.
    pub said: Said,
    /// The page's path.
    pub path: String,
    /// What the page asked for at other hosts, the service among them.
    pub foreign: Vec<String>,
    /// The cookies that the browser has afterwards.
    pub cookies: Vec<Cookie>,
}

/// What a visitor says about the service.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// Nothing.
    Nothing,
    /// No.
    No,
    /// Yes, on a page that informs.
    Yes,
    /// Yes, on a page where people type something.
    YesAndTypes,
    /// Yes, and has signed in.
    YesAndWorks,
    /// Yes, and took it back.
    TakenBack,
    /// The browser says no everywhere.
    NoEverywhere,
}

/// Starts a server with the service set up, and lets a browser visit it.
pub fn look(stage: &Stage<'_>) -> Result<Analysed, Trouble> {
    let service = StandIn::open()?;
    let house = stage.house;
    let file = house.folder().join("config/analysed.toml");
    fs::write(&file, settings(service.address)).map_err(Trouble::at(&file))?;
    let more = [("UHRWERK_ENVIRONMENT".to_owned(), "analysed".to_owned())];
    let server = house.another(&stage.installation, &more, "analysed.log")?;
    let address = stage.way.map_or(server.address(), |before| before(server.address()));
    let words = house.quartz.words;
    let wishes = json!({"address": format!("http://{address}"), "email": words.email, "password": words.password});
    let seen = script(Path::new("analysed.js"), &wishes)?;
    server.stop()?;
    let visits = serde_json::from_slice(&seen).map_err(|error| Trouble::unexpected(format!("the browser: {error}")))?;
    Ok(Analysed { visits, asked: service.asked() })
}

fn settings(service: SocketAddr) -> String {
    format!(
        "{SETTINGS}\n[[recipients]]\nrole = \"analytics\"\nname = \"Auswertung Granit\"\npurpose = \"counts visits\"\n\
         location = \"Berlin\"\ncountry = \"DE\"\nhosts = [\"127.0.0.1\"]\ncontract = \"processor\"\n\
         since = \"2026-01-01\"\n[analytics]\nmeasurement_id = \"G-MUSTER1234\"\nads_id = \"AW-123456789\"\n\
         conversion_label = \"anmeldung\"\nscript_origin = \"http://{service}\"\n"
    )
}
