//! What happens to secrets on their way.

use std::net::SocketAddr;

use uhrwerk_bench::server::Server;

use super::Findings;
use crate::http::{Answer, Visitor};
use crate::network;
use crate::stage::Stage;
use crate::trouble::Trouble;

/// A year, in seconds.
const YEAR: u64 = 31_536_000;

/// P25: what comes in the open from another machine is not believed, whatever secret it carries; over HTTPS every
/// answer asks the browser to come back that way, and the cookie travels no other.
pub(super) fn nothing_in_the_open(stage: &Stage<'_>) -> Findings {
    let mut found = stage.audited("nothing-in-the-open")?;
    found.extend(in_the_open(stage)?);
    found.extend(protected(stage)?);
    Ok(found)
}

/// A second server of the same installation, reached as from another machine. Where visitors go through a proxy, so do
/// these.
fn in_the_open(stage: &Stage<'_>) -> Findings {
    let mut installation = stage.installation.clone();
    let listen = SocketAddr::from((network::elsewhere()?, 0));
    installation.settings.push(("UHRWERK_HTTP__LISTEN".to_owned(), listen.to_string()));
    let (server, _time) = Server::start(&installation)?;
    let company = &stage.house.quartz;
    let (email, key) = (company.words.email, company.api_key.as_str());
    let cookies = stage.owner(company)?.cookies;
    let mut found = Vec::new();
    let mut judge = |name: &str, answer: &Answer| {
        let opened =
            answer.all("set-cookie").any(|cookie| cookie.contains("uhrwerk=") && !cookie.contains("Max-Age=0"));
        // The address comes back in the form that it was typed into.
        let shown = company.words.seen_in(&answer.body).into_iter().any(|word| word != email);
        if opened || shown {
            found.push(format!("in the open: {name}"));
        }
    };
    let visitor = || Visitor::new(server.address());
    judge("a password", &visitor().post("/sign-in", &[("email", email), ("password", company.words.password)])?);
    let mut with_cookie = visitor();
    with_cookie.cookies = cookies;
    judge("a session", &with_cookie.get("/app/company")?);
    judge("a session of a script", &with_cookie.script("GET", "/api/v3/customers", "")?);
    let mut with_key = visitor().with("X-ClockodoApiUser", email).with("X-ClockodoApiKey", key);
    judge("a key", &with_key.get("/api/v3/customers")?);
    server.stop()?;
    // The same key is good where nobody reads along, or nothing was shown above.
    let mut with_key = stage.visitor().with("X-ClockodoApiUser", email).with("X-ClockodoApiKey", key);
    if company.words.seen_in(&with_key.get("/api/v3/customers")?.body).is_empty() {
        return Err(Trouble::Blind("the key does not work at all"));
    }
    Ok(found)
}

/// Behind a proxy that says that the visitor came over HTTPS.
fn protected(stage: &Stage<'_>) -> Findings {
    let company = &stage.house.quartz;
    let mut visitor = stage.visitor().with("X-Forwarded-Proto", "https");
    let fields = [("email", company.words.email), ("password", company.words.password)];
    let answer = visitor.post("/sign-in", &fields)?;
    let mut found = Vec::new();
    let cookie = answer.header("set-cookie");
    let parts: Vec<&str> = cookie.split("; ").collect();
    if !cookie.starts_with("__Host-") || !["Secure", "HttpOnly", "Path=/"].iter().all(|part| parts.contains(part)) {
        found.push("the cookie may travel in the open".to_owned());
    }
    for path in ["/", "/sign-in", "/app", "/privacy", "/api/v3/customers", "/nothing-here"] {
        let answer = visitor.get(path)?;
        let policy = answer.header("strict-transport-security");
        let age = policy.strip_prefix("max-age=").and_then(|rest| rest.split(';').next()?.parse::<u64>().ok());
        if age.is_none_or(|age| age < YEAR) || !policy.contains("includeSubDomains") {
            found.push(format!("{path} lets the browser come back in the open"));
        }
    }
    Ok(found)
}
