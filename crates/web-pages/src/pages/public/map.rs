//! What search engines are told.

use std::sync::Arc;

use app::{App, Fault};
use askama::Template as _;
use content::{Content, Page};
use kernel::Language;
use poem::http::header;
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use web::Problem;

use crate::urls;
use crate::views::{MapEntry, SiteMap};

/// Everything under these is of no use to a search engine, and links of letters are nobody's business.
const NOT_FOR_MACHINES: [&str; 6] = ["/app", "/api", "/link", "/comments", "/sign-in", "/forgot-password"];

/// What may be looked at.
#[handler]
pub(crate) fn robots(Data(app): Data<&App>) -> Response {
    let mut text = "User-agent: *\n".to_owned();
    for path in NOT_FOR_MACHINES {
        text.extend(["Disallow: ", path, "\n"]);
    }
    text.extend(["\nSitemap: ", &app.letters.public_url, "/sitemap.xml\n"]);
    text.with_header(header::CONTENT_TYPE, "text/plain; charset=utf-8").into_response()
}

/// All public pages in all their languages.
#[handler]
pub(crate) fn pages(Data(app): Data<&App>, Data(content): Data<&Arc<Content>>) -> Result<Response> {
    let mut entries = Vec::new();
    let mut add = |path: &str, languages: &[Language]| {
        let base = &app.letters.public_url;
        let address = |language: Language| format!("{base}{}", urls::site(urls::of_language(language), path));
        let alternates: Vec<_> = languages.iter().map(|one| (locale::code(*one), address(*one))).collect();
        entries.extend(languages.iter().map(|one| MapEntry { address: address(*one), alternates: alternates.clone() }));
    };
    for path in Page::ALL.map(Page::path).into_iter().chain([urls::privacy(), urls::promises()]) {
        add(path, &locale::LANGUAGES);
    }
    let mut names: Vec<&str> = Vec::new();
    for article in locale::LANGUAGES.iter().flat_map(|language| content.articles(*language)) {
        if !names.contains(&article.name.as_str()) {
            names.push(&article.name);
        }
    }
    for name in names {
        let there = |language: &Language| content.article(name, *language).is_some();
        let languages: Vec<Language> = locale::LANGUAGES.into_iter().filter(there).collect();
        add(&urls::article(name), &languages);
    }
    let xml = SiteMap { entries }.render().map_err(|error| Problem::Fault(Fault::Internal(Box::new(error))))?;
    Ok(xml.with_header(header::CONTENT_TYPE, "application/xml; charset=utf-8").into_response())
}
