//! The blog: its list, its articles, its feed.

use std::sync::Arc;

use app::{App, Fault};
use askama::Template as _;
use content::{Article, Content, Page, Text};
use jiff::civil::Date;
use poem::http::header;
use poem::web::Data;
use poem::{IntoResponse, Request, Response, Result, handler};
use web::Problem;

use super::{About, answered, comments, language, of_page, site};
use crate::urls;
use crate::views::{ArticleLink, ArticlePage, BlogPage, Feed, FeedEntry, Site};
use crate::words::Words;

/// All articles, the newest first.
#[handler]
pub(crate) fn list(Data(app): Data<&App>, Data(content): Data<&Arc<Content>>, request: &Request) -> Response {
    let words = Words::new(language(request));
    let Text { head, lead, .. } = content.page(Page::Blog, words.language).clone();
    let site = of_page(app, content, request, Page::Blog);
    let articles = content.articles(words.language).iter().map(|article| link(article, &site)).collect();
    answered(words, BlogPage { words, site, head, lead, articles })
}

/// An article in a list.
pub(super) fn link(article: &Article, site: &Site) -> ArticleLink {
    ArticleLink {
        address: site.to(&urls::article(&article.name)),
        head: article.text.head.clone(),
        description: article.text.description.clone(),
        day: site.words.date(article.published),
        date: article.published.to_string(),
    }
}

/// One article. It may be there in one language only; then the page says so by offering no other.
#[handler]
pub(crate) async fn show(app: Data<&App>, content: Data<&Arc<Content>>, request: &Request) -> Result<Response> {
    let (words, article) = find(&content, request)?;
    Ok(answered(words, page(&app, &content, request, article).await))
}

pub(super) async fn page(app: &App, content: &Content, request: &Request, article: &Article) -> ArticlePage {
    let words = Words::new(language(request));
    let Text { head, lead, sections, .. } = article.text.clone();
    let site = of_article(app, content, request, article);
    let (day, date) = (words.date(article.published), article.published.to_string());
    let (comments, form) = comments::below(app, article, words).await;
    ArticlePage { words, site, head, lead, sections, day, date, comments, form }
}

/// The article that the address names, in the language of the request.
pub(super) fn find<'a>(content: &'a Content, request: &Request) -> Result<(Words, &'a Article), Problem> {
    let words = Words::new(language(request));
    let name = request.raw_path_param("name").unwrap_or_default();
    let article = content.article(name, words.language).ok_or(Problem::Fault(Fault::NotFound))?;
    Ok((words, article))
}

pub(super) fn of_article(app: &App, content: &Content, request: &Request, article: &Article) -> Site {
    let Text { title, description, .. } = article.text.clone();
    let about = About { title, description, here: Some(Page::Blog) };
    let mut site = site(app, request, &urls::article(&article.name), about);
    site.languages.retain(|language| content.article(&article.name, *language).is_some());
    site
}

/// The articles for programs that collect news.
#[handler]
pub(crate) fn feed(Data(app): Data<&App>, Data(content): Data<&Arc<Content>>, request: &Request) -> Result<Response> {
    let words = Words::new(language(request));
    let blog = content.page(Page::Blog, words.language);
    let articles = content.articles(words.language);
    let prefix = urls::of_language(words.language);
    let feed = Feed {
        words,
        base: app.letters.public_url.clone(),
        prefix,
        title: blog.title.clone(),
        description: blog.description.clone(),
        updated: midnight(articles.first().map_or(Date::ZERO, |article| article.published)),
        entries: articles.iter().map(|article| entry(article, prefix)).collect(),
    };
    let xml = feed.render().map_err(|error| Problem::Fault(Fault::Internal(Box::new(error))))?;
    Ok(answered(words, xml.with_header(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")))
}

fn entry(article: &Article, prefix: &str) -> FeedEntry {
    let mut body = article.text.lead.clone();
    for section in &article.text.sections {
        // The heading is text of a file, the body HTML that was made from it.
        let head = section.head.replace('&', "&amp;").replace('<', "&lt;");
        body.extend(["<h2>", &head, "</h2>\n", &section.body]);
    }
    FeedEntry {
        address: urls::site(prefix, &urls::article(&article.name)),
        head: article.text.head.clone(),
        description: article.text.description.clone(),
        body,
        updated: midnight(article.published),
    }
}

/// A feed wants moments; of an article only the day is known.
fn midnight(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
