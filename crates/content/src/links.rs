//! Where texts lead: every link to a page of this site leads to one that is there.

use crate::{ContentError, Page};

/// Pages that have no file here.
const ELSEWHERE: [&str; 9] = [
    "/privacy",
    "/privacy.pdf",
    "/promises",
    "/sign-in",
    "/sign-up",
    "/forgot-password",
    "/app",
    "/api/openapi.json",
    "/blog/feed.xml",
];

/// The links of all texts of a language, to be checked once every article is known.
#[derive(Default)]
pub(crate) struct Links(Vec<Link>);

struct Link {
    file: String,
    line: usize,
    target: String,
}

/// What a link is, by how it is written.
pub(crate) enum Target {
    /// A page with a text in this language.
    Ours,
    /// Another page of the site, or a place on the same page.
    Site,
    /// Another site, or an address for letters.
    Outside,
    /// Nothing that should stand in a text.
    No,
}

/// Sorts a link.
pub(crate) fn sort(target: &str) -> Target {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let is_article = |path: &str| path.starts_with("/blog/") && !ELSEWHERE.contains(&path);
    if target.starts_with("//") {
        Target::No
    } else if is_article(path) || Page::ALL.iter().any(|page| page.path() == path) {
        Target::Ours
    } else if target.starts_with(['/', '#']) {
        Target::Site
    } else if ["https://", "http://", "mailto:", "tel:"].iter().any(|start| target.starts_with(start)) {
        Target::Outside
    } else {
        Target::No
    }
}

impl Links {
    /// Notes a link to a page of the site.
    pub(crate) fn add(&mut self, file: &str, line: usize, target: &str) {
        self.0.push(Link { file: file.to_owned(), line, target: target.to_owned() });
    }

    /// Refuses a link that leads nowhere.
    pub(crate) fn check(&self, articles: &[&str]) -> Result<(), ContentError> {
        let is_there = |path: &str| {
            ELSEWHERE.contains(&path)
                || Page::ALL.iter().any(|page| page.path() == path)
                || path.strip_prefix("/blog/").is_some_and(|name| articles.contains(&name))
        };
        for Link { file, line, target } in &self.0 {
            let path = target.split(['#', '?']).next().unwrap_or_default();
            if !path.is_empty() && !is_there(path) {
                return Err(ContentError::wrong(
                    file,
                    *line,
                    format!("the link {target} leads to no page of this site"),
                ));
            }
        }
        Ok(())
    }
}
