//! Where checks look: an installation, the address that visitors use, and what was seen already.

use std::cell::OnceCell;
use std::net::SocketAddr;

use promises::Report;
use uhrwerk_bench::server::Installation;

use crate::analysed::{self, Analysed};
use crate::browser::{self, Seen};
use crate::company::{Company, expect};
use crate::house::{House, run};
use crate::http::Visitor;
use crate::later::{self, Later};
use crate::network;
use crate::traffic::{self, Traffic};
use crate::trouble::Trouble;

/// A house as visitors meet it. In tests a proxy may stand before it, or other programs be in its place.
#[derive(Debug)]
pub struct Stage<'a> {
    /// The installation.
    pub house: &'a House,
    /// Where visitors go.
    pub address: SocketAddr,
    /// How programs are started.
    pub installation: Installation,
    /// The only pages that a browser looks at, where not all are wanted.
    pages: Option<&'static [&'static str]>,
    /// Attempts to leave this network before anything was done.
    pub without_way: u64,
    /// What stands before servers that are started on the way, where something stands before the first.
    pub way: Option<Way>,
    seen: OnceCell<Seen>,
    audit: OnceCell<Report>,
    traffic: OnceCell<Traffic>,
    later: OnceCell<Later>,
    analysed: OnceCell<Analysed>,
}

/// Puts something before a server, and gives the address that visitors have to use.
pub type Way = fn(SocketAddr) -> SocketAddr;

impl<'a> Stage<'a> {
    /// The house as it is.
    pub fn of(house: &'a House) -> Self {
        Self {
            house,
            address: house.server().address(),
            installation: house.installation.clone(),
            pages: None,
            without_way: network::without_way(),
            way: None,
            seen: OnceCell::new(),
            audit: OnceCell::new(),
            traffic: OnceCell::new(),
            later: OnceCell::new(),
            analysed: OnceCell::new(),
        }
    }

    /// The same, where a browser looks at these pages alone.
    pub fn looking_at(self, pages: &'static [&'static str]) -> Self {
        Self { pages: Some(pages), ..self }
    }

    /// The same, where a browser has looked already.
    pub fn having_seen(self, seen: Seen) -> Self {
        Self { seen: OnceCell::from(seen), ..self }
    }

    /// The same, where people have been here already.
    pub fn having_seen_traffic(self, traffic: Traffic) -> Self {
        Self { traffic: OnceCell::from(traffic), ..self }
    }

    /// The same, where time has gone by already.
    pub fn having_waited(self, later: Later) -> Self {
        Self { later: OnceCell::from(later), ..self }
    }

    /// The same, where a browser has met the analysis service already.
    pub fn having_analysed(self, analysed: Analysed) -> Self {
        Self { analysed: OnceCell::from(analysed), ..self }
    }

    /// Somebody who was never here.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.address)
    }

    /// The owner of a company, signed in.
    pub fn owner(&self, company: &Company) -> Result<Visitor, Trouble> {
        self.owner_with(company, company.words.password)
    }

    /// The owner of a company, signed in with a password.
    pub fn owner_with(&self, company: &Company, password: &str) -> Result<Visitor, Trouble> {
        let mut visitor = self.visitor();
        let answer = visitor.post("/sign-in", &[("email", company.words.email), ("password", password)])?;
        expect(&answer, 303, "signing in")?;
        Ok(visitor)
    }

    /// What a browser sees on all pages; looked at once.
    pub fn seen(&self) -> Result<&Seen, Trouble> {
        if let Some(seen) = self.seen.get() {
            return Ok(seen);
        }
        let words = self.house.quartz.words;
        let seen = browser::look(self.address, words.email, words.password, self.pages)?;
        Ok(self.seen.get_or_init(|| seen))
    }

    /// What people did; done once.
    pub fn traffic(&self) -> Result<&Traffic, Trouble> {
        if let Some(traffic) = self.traffic.get() {
            return Ok(traffic);
        }
        let traffic = traffic::make(self.house, &self.installation)?;
        Ok(self.traffic.get_or_init(|| traffic))
    }

    /// What is left of it as time goes by; waited for once.
    pub fn later(&self) -> Result<&Later, Trouble> {
        self.traffic()?;
        if let Some(later) = self.later.get() {
            return Ok(later);
        }
        let later = later::wait(self.house, &self.installation)?;
        Ok(self.later.get_or_init(|| later))
    }

    /// What a browser meets where an analysis service is set up; looked at once.
    pub fn analysed(&self) -> Result<&Analysed, Trouble> {
        if let Some(analysed) = self.analysed.get() {
            return Ok(analysed);
        }
        let analysed = analysed::look(self)?;
        Ok(self.analysed.get_or_init(|| analysed))
    }

    /// What the installation finds on itself; asked once.
    pub fn audit(&self) -> Result<&Report, Trouble> {
        if let Some(report) = self.audit.get() {
            return Ok(report);
        }
        let mut command = self.installation.command("uhrwerk-admin");
        command.env("UHRWERK_HTTP__LISTEN", self.address.to_string());
        // It ends with an error where something is found, which is what is asked for.
        let (_content, words) = run(command.args(["privacy", "audit", "--json"]))?;
        let line = words.lines().next().unwrap_or_default();
        let report =
            serde_json::from_str(line).map_err(|_no_json| Trouble::unexpected(format!("the audit: {words}")))?;
        Ok(self.audit.get_or_init(|| report))
    }

    /// What the installation itself found for a check.
    pub fn audited(&self, checker: &str) -> Result<Vec<String>, Trouble> {
        let found = self.audit()?.of(checker);
        found.map(|found| found.about.clone()).ok_or(Trouble::Blind("the audit does not look at this"))
    }
}
