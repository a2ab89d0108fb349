//! What a browser sees, and what letters would make one do.

use super::Findings;
use crate::browser::{Page, Way};
use crate::company::letters;
use crate::markup;
use crate::network;
use crate::stage::Stage;
use crate::trouble::Trouble;

/// Words of hosts that count, follow or sell people. A list of our own; whoever is foreign is counted anyway.
const TRACKERS: [&str; 14] = [
    "doubleclick",
    "googlesyndication",
    "googleadservices",
    "google-analytics",
    "googletagmanager",
    "facebook.net",
    "hotjar",
    "matomo.cloud",
    "segment.io",
    "mixpanel",
    "criteo",
    "taboola",
    "outbrain",
    "adsbygoogle",
];

/// P3: no page calls another host, and the server neither is connected to anybody else nor tried to be.
pub(super) fn nothing_leaves(stage: &Stage<'_>) -> Findings {
    let seen = stage.seen()?;
    let mut found: Vec<String> = seen.pages.iter().flat_map(|page| page.foreign(stage.address)).collect();
    let tried = network::without_way() - stage.without_way;
    if tried > 0 {
        found.push(format!("{tried} packets that tried to leave this network"));
    }
    found.extend(
        network::to_others(stage.house.server().process()).into_iter().map(|end| format!("connected to {end}")),
    );
    Ok(found)
}

/// P36: signed in, nothing is asked of others, and nothing is reported to us beside what the pages are for.
pub(super) fn no_analysis_inside(stage: &Stage<'_>) -> Findings {
    let mut found = Vec::new();
    for page in stage.seen()?.visits(Way::Inside)? {
        found.extend(page.foreign(stage.address));
        // Looking at a page sends nothing but requests for its parts, and one that waits for changes.
        let reports = page.requests.iter().filter(|request| {
            let is_part =
                ["document", "stylesheet", "script", "image", "font", "other"].contains(&request.kind.as_str());
            let waits = request.kind == "eventsource" || request.url.contains("/app/events");
            request.method != "GET" || !(is_part || waits)
        });
        found.extend(reports.map(|request| format!("{}: {} {}", page.path, request.method, request.url)));
    }
    Ok(found)
}

/// P37: neither public pages nor their styles and scripts nor letters have a browser address another host.
pub(super) fn no_other_hosts(stage: &Stage<'_>) -> Findings {
    let mut found = Vec::new();
    let paths: Vec<String> = stage.seen()?.visits(Way::Public)?.iter().map(|page| page.path.clone()).collect();
    let mut parts = Vec::new();
    let own = format!("http://{}", stage.house.server().address());
    for path in paths {
        let page = stage.visitor().get(&path)?;
        found.extend(addressed(&page.body, &own).into_iter().map(|place| format!("{path}: {place}")));
        for tag in markup::tags(&page.body) {
            let part = [tag.value("src"), tag.value("href")].into_iter().find(|place| place.starts_with("/assets/"));
            parts.extend(part.map(str::to_owned));
        }
    }
    parts.sort();
    parts.dedup();
    for part in parts {
        let body = stage.visitor().get(&part)?.body;
        let marks = ["url(http", "url(\"http", "url(//", "@import", "fetch(\"http", "src=\"http", "importScripts"];
        found.extend(marks.iter().filter(|mark| body.contains(**mark)).map(|mark| format!("{part}: {mark}")));
    }
    Ok(found)
}

/// Other hosts that a page has a browser ask; links that people follow by themselves are none.
fn addressed(page: &str, own: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in markup::tags(page) {
        let is_link = tag.name == "a";
        let asks = ["src", "srcset", "href", "action", "data", "poster", "ping", "background", "style"];
        for (name, value) in &tag.attributes {
            let is_foreign = ["http:", "https:", "//"].iter().any(|start| value.replace(own, "").contains(start));
            if asks.contains(&name.as_str()) && is_foreign && !(is_link && name == "href") {
                found.push(format!("{} {name}", tag.name));
            }
        }
    }
    found
}

/// P30: no cookie before signing in, one after it, and nothing in the browser's other stores.
pub(super) fn one_cookie(stage: &Stage<'_>) -> Findings {
    let seen = stage.seen()?;
    let mut found = Vec::new();
    for page in &seen.pages {
        let names: Vec<&str> = page.cookies.iter().map(|cookie| cookie.name.as_str()).collect();
        let allowed = if page.way == Way::Inside { ["uhrwerk"].as_slice() } else { &[] };
        found.extend(
            names.iter().filter(|name| !allowed.contains(name)).map(|name| format!("{}: cookie {name}", page.path)),
        );
        found.extend(page.storage.iter().map(|key| format!("{}: stored {key}", page.path)));
    }
    if seen.visits(Way::Inside)?.iter().any(|page| page.cookies.is_empty()) {
        return Err(Trouble::Blind("a page was visited without a session"));
    }
    Ok(found)
}

/// P44: no cookie that lives longer than the browser's session without having been asked for.
pub(super) fn no_lasting_cookies(stage: &Stage<'_>) -> Findings {
    let lasting = |page: &Page| {
        let ends = page.cookies.iter().filter(|cookie| cookie.expires >= 0.0);
        ends.map(|cookie| format!("{}: {}", page.path, cookie.name)).collect::<Vec<_>>()
    };
    Ok(stage.seen()?.pages.iter().flat_map(lasting).collect())
}

/// P40: every public page shows its content without scripts and without having been given a cookie.
pub(super) fn pages_without_scripts(stage: &Stage<'_>) -> Findings {
    let broken = |page: &&&Page| !page.works || page.status >= 400 || !page.cookies.is_empty();
    let visits = stage.seen()?.visits(Way::Plain)?;
    Ok(visits.iter().filter(broken).map(|page| page.path.clone()).collect())
}

/// P45: all other hosts were blocked in every visit; every public page is complete all the same.
pub(super) fn pages_behind_a_blocklist(stage: &Stage<'_>) -> Findings {
    let broken = |page: &&&Page| !page.works || page.status >= 400 || !page.complaints.is_empty();
    let visits = stage.seen()?.visits(Way::Public)?;
    Ok(visits.iter().filter(broken).map(|page| format!("{}: {}", page.path, page.complaints.join("; "))).collect())
}

/// P6: no advertising on pages; in letters no picture from elsewhere and no link that does not lead here.
pub(super) fn free_of_advertising(stage: &Stage<'_>) -> Findings {
    let mut found = Vec::new();
    let letters = letters(&stage.house.mail())?;
    if letters.is_empty() {
        return Err(Trouble::Blind("no letter was written"));
    }
    let own = format!("http://{}", stage.house.server().address());
    for letter in &letters {
        let places = letter.match_indices("http").filter_map(|(start, _)| letter.get(start..));
        let foreign = places.filter(|place| {
            (place.starts_with("http://") || place.starts_with("https://")) && !place.starts_with(&own)
        });
        found.extend(foreign.map(|place| format!("a letter names {}", place.chars().take(40).collect::<String>())));
        let pictures = markup::tags(letter).into_iter().filter(|tag| tag.name == "img" || tag.name == "link");
        found.extend(pictures.map(|tag| format!("a letter has a {}", tag.name)));
    }
    for page in &stage.seen()?.pages {
        let asked = page.requests.iter().filter(|request| TRACKERS.iter().any(|word| request.url.contains(word)));
        found.extend(asked.map(|request| format!("{}: {}", page.path, request.url)));
    }
    for page in stage.seen()?.visits(Way::Public)? {
        let body = stage.visitor().get(&page.path)?.body.to_lowercase();
        // Naming a service in a sentence is no advertising; having one in a tag is.
        let tags = markup::tags(&body);
        let named = tags
            .iter()
            .flat_map(|tag| tag.attributes.values())
            .filter(|value| TRACKERS.iter().any(|word| value.contains(word)));
        found.extend(named.map(|value| format!("{}: {value}", page.path)));
    }
    Ok(found)
}
