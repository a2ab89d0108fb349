//! Days and weeks later: the same installation under a clock that is moved on, while it runs and over restarts.

use std::time::Duration;

use jiff::SignedDuration;
use uhrwerk_bench::server::{Installation, Server};

use crate::clock::{Clock, DAY};
use crate::company::expect;
use crate::house::House;
use crate::http::Visitor;
use crate::search::{files_with, files_with_bytes};
use crate::traffic::{self, MESSAGE, from};
use crate::trouble::Trouble;

/// The address that must be gone after a week.
pub const READER: &str = "203.0.113.79";

/// How the database keeps it: family, bits, bytes.
const READER_BYTES: &str = r"\x02\x20\xcb\x00\x71\x4f";

/// Somebody who comes before and after a restart.
const RETURNING: &str = "100.127.0.1";

/// So many steps are made at the most, and between them the server has time to do what is due.
const STEPS: usize = 11;
const PAUSE: Duration = Duration::from_secs(1);

/// So many people visit in a day.
const PEOPLE: i64 = 200;

/// What was seen as time went by.
#[derive(Clone, Debug)]
pub struct Later {
    /// Days on which so many people came.
    pub days: Vec<(String, i64)>,
    /// Whether somebody was taken for another after the server had been restarted.
    pub is_forgotten_at_restart: bool,
    /// Where the address of a reader was on the day itself.
    pub places_at_once: Vec<String>,
    /// Where it was a week later.
    pub places_after_a_week: Vec<String>,
    /// The age of the oldest line with an address a week later, in hours.
    pub oldest_hours: i64,
    /// Where a message was when it had been answered, and when its days were over.
    pub message: (Vec<String>, Vec<String>),
}

/// Lets two weeks go by. The first server goes on under the right clock; what the other swept away for it is made again.
pub fn wait(house: &House, installation: &Installation) -> Result<Later, Trouble> {
    // Days that have not come yet have no visitors but those from here.
    house.sql("DELETE FROM statistics.cell WHERE first_day > current_date")?;
    let mut clock = Clock::new(house.folder())?;
    clock.advance_to_noon()?;
    let server = house.another(installation, &clock.settings(), "later.log")?;
    expect(&from(&server, READER).get("/")?, 200, "a reader")?;
    come_back(&server)?;
    traffic::write_as_guest(&server, &mut clock)?;
    traffic::answer(&server, house)?;
    server.stop()?;
    let (places_at_once, message) = (places(house)?, house.tables_with(MESSAGE)?);
    let before = house.number(&came_back())?;
    let server = house.another(installation, &clock.settings(), "later.log")?;
    come_back(&server)?;
    let mut days = Vec::new();
    for _ in 0..2 {
        clock.advance(DAY)?;
        visit(&server)?;
        days.push((clock.today(), PEOPLE));
    }
    // Two hours later the line of the first day is a week old. Somebody looks every hour.
    clock.advance(DAY * 5 - SignedDuration::from_hours(2))?;
    goes_by(&mut clock, &server, SignedDuration::from_mins(10), || Ok(places(house)?.is_empty()))?;
    let (places_after_a_week, oldest_hours) = (places(house)?, oldest(house, &clock)?);
    server.stop()?;
    let is_forgotten_at_restart = house.number(&came_back())? > before;
    let message = (message, after_its_days(house, installation, &mut clock)?);
    house.another(installation, &[], "later.log")?.stop()?;
    Ok(Later { days, is_forgotten_at_restart, places_at_once, places_after_a_week, oldest_hours, message })
}

/// Somebody comes who may have been here before the server was restarted.
fn come_back(server: &Server) -> Result<(), Trouble> {
    let page = from(server, RETURNING).get("/prices?utm_source=proof&utm_campaign=wiederkehr")?;
    expect(&page, 200, "a visit")
}

fn came_back() -> String {
    "SELECT coalesce(sum(count), 0) FROM statistics.cell WHERE kind = 'campaign' AND key = 'proof/wiederkehr'"
        .to_owned()
}

/// Lets time go by, step by step, until something is so. A request makes the server look what time it is.
fn goes_by(
    clock: &mut Clock,
    server: &Server,
    step: SignedDuration,
    is_so: impl Fn() -> Result<bool, Trouble>,
) -> Result<(), Trouble> {
    for _ in 0..STEPS {
        clock.advance(step)?;
        expect(&Visitor::new(server.address()).get("/assets/nothing")?, 404, "a file that is none")?;
        if is_so()? {
            break;
        }
        std::thread::sleep(PAUSE);
    }
    Ok(())
}

/// People from many networks with the usual browsers; every second one looks at two pages. A few share network and
/// browser with somebody else, as it is.
fn visit(server: &Server) -> Result<(), Trouble> {
    for person in 0..PEOPLE {
        let network = if person % 40 == 39 { person - 1 } else { person };
        let address = format!("100.{}.{}.{}", 64 + network / 100, network % 100, 1 + person % 200);
        let browser =
            format!("Mozilla/5.0 (X11; Linux x86_64; rv:{0}.0) Gecko/20100101 Firefox/{0}.0", 120 + network % 7);
        let mut visitor = Visitor::new(server.address()).with("X-Forwarded-For", &address).with("User-Agent", &browser);
        expect(&visitor.get("/imprint")?, 200, "a visit")?;
        if person % 2 == 0 {
            expect(&visitor.get("/features")?, 200, "a second page")?;
        }
    }
    Ok(())
}

/// Tables and files in which the reader's address stands, as text or as the database keeps it.
fn places(house: &House) -> Result<Vec<String>, Trouble> {
    house.sql("CHECKPOINT")?;
    let mut found = house.tables_with(READER)?;
    found.extend(files_with(house.folder(), &[READER])?);
    found.extend(files_with_bytes(house.folder(), READER_BYTES)?);
    Ok(found)
}

/// The age of the oldest line with an address, in hours of the moved clock.
fn oldest(house: &House, clock: &Clock) -> Result<i64, Trouble> {
    house.number(&format!(
        "SELECT coalesce(ceil(extract(epoch FROM '{}'::timestamptz - min(minute)) / 3600), 0)::bigint \
         FROM access.log WHERE address IS NOT NULL",
        clock.now()
    ))
}

/// A server that is started when the days of messages are over deletes them in its first round.
fn after_its_days(house: &House, installation: &Installation, clock: &mut Clock) -> Result<Vec<String>, Trouble> {
    clock.advance(DAY * 8)?;
    let server = house.another(installation, &clock.settings(), "later.log")?;
    goes_by(clock, &server, SignedDuration::from_secs(40), || Ok(house.tables_with(MESSAGE)?.is_empty()))?;
    server.stop()?;
    house.tables_with(MESSAGE)
}
