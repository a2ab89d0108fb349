//! Each field that asks for something about a person says why, and registering asks for four things.

use store::mail_links::Purpose;
use testkit::{TestApp, open_link};

use crate::site::Site;

/// What a tag says under a name.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// The tags of fields that people fill in, in forms that send something, each with the set of fields it stands in.
fn fields(page: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for form in page.split("<form").skip(1).filter(|form| attribute(form, "method") == Some("post")) {
        let form = form.split("</form>").next().unwrap();
        let mut set = None;
        for tag in form.split('<').skip(1) {
            let kind = tag.split([' ', '>']).next().unwrap();
            match kind {
                "fieldset" => set = Some(tag.to_owned()),
                "/fieldset" => set = None,
                "input" | "select" | "textarea" => {
                    let asks = attribute(tag, "type") != Some("hidden") && attribute(tag, "name").is_some();
                    if asks {
                        found.push((tag.to_owned(), set.clone()));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether the page has a text under the id of a reason that the tag names.
fn says_why(page: &str, tag: &str) -> bool {
    let named = attribute(tag, "aria-describedby").unwrap_or_default().split(' ').filter(|id| id.ends_with("-why"));
    named.into_iter().any(|id| {
        let place = page.find(&format!(" id=\"{id}\"")).map(|start| &page[start..]);
        let text = place.and_then(|rest| rest.split('>').nth(1)).and_then(|rest| rest.split('<').next());
        text.is_some_and(|text| text.trim().len() > 10 && !text.contains("pages-"))
    })
}

fn silent(page: &str) -> Vec<String> {
    let silent = |(tag, set): &(String, Option<String>)| {
        !says_why(page, tag) && !set.as_ref().is_some_and(|set| says_why(page, set))
    };
    fields(page).into_iter().filter(silent).map(|(tag, _)| tag).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_about_a_person_says_why_it_is_asked() {
    let site = Site::start().await;
    let invitation = open_link(&site.test, &site.company.worker, Purpose::Invitation).await;
    let person = format!("/app/people/{}", site.company.worker.id.get());
    let disclosures = format!("{person}/disclosures");
    let mut browser = site.browser_of(&site.company.owner).await;
    let mut seen = 0;
    for (path, least) in [
        ("/sign-in", 3),
        ("/forgot-password", 1),
        (format!("/link/{invitation}").as_str(), 4),
        ("/app/people", 4),
        (person.as_str(), 4),
        ("/app/company", 9),
        (disclosures.as_str(), 11),
        ("/app/company/breach", 12),
        ("/app/company/end", 4),
        ("/app/account", 9),
        ("/app/account/sign-in", 3),
    ] {
        let page = if path.starts_with("/app") { browser.get(path).await } else { site.browser().get(path).await };
        let count = fields(&page.body).len();
        assert!(count >= least, "{path} has {count} fields: the walk sees too few");
        assert_eq!(silent(&page.body), Vec::<String>::new(), "{path}");
        seen += count;
    }
    assert!(seen >= 36, "{seen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn registering_asks_for_four_things_and_says_why() {
    let site = Site { test: TestApp::start().await, ..Site::start().await };
    let page = site.browser().get("/sign-up").await;
    let asked: Vec<String> =
        fields(&page.body).iter().filter_map(|(tag, _)| attribute(tag, "name")).map(str::to_owned).collect();
    assert_eq!(asked, ["first_name", "last_name", "company", "email"]);
    assert_eq!(silent(&page.body), Vec::<String>::new());
}

#[test]
fn a_field_that_is_silent_is_found() {
    let form = |inside: &str| format!("<form method=\"post\">{inside}</form>");
    let good = "<input name=\"a\" aria-describedby=\"a-why\"><p id=\"a-why\">So that you are greeted.</p>";
    assert_eq!(silent(&form(good)), Vec::<String>::new());
    for bad in [
        "<input name=\"a\">",
        "<input name=\"a\" aria-describedby=\"a-fault\"><p id=\"a-fault\">This is no address.</p>",
        "<input name=\"a\" aria-describedby=\"a-why\">",
        "<input name=\"a\" aria-describedby=\"a-why\"><p id=\"a-why\"></p>",
        "<input name=\"a\" aria-describedby=\"a-why\"><p id=\"a-why\">pages-why-nothing-there</p>",
    ] {
        assert_eq!(silent(&form(bad)).len(), 1, "{bad}");
    }
}
