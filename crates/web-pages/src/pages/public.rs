//! Pages for everybody: the same for everybody, in the language of the address or else of the browser.

pub(super) mod blog;
pub(super) mod map;

use std::sync::Arc;

use app::{App, Registration};
use content::{Content, Page, Text};
use documents::{Facts, Operator};
use kernel::Language;
use poem::http::{HeaderValue, header};
use poem::web::Data;
use poem::{IntoResponse, Request, Response, handler};

use crate::urls;
use crate::views::{HomePage, OperatorView, Site, TextPage};
use crate::words::Words;

/// So many articles stand on the first page.
const NEWS: usize = 3;

/// What a page says about itself.
pub(super) struct About {
    pub(super) title: String,
    pub(super) description: String,
    /// The page of the navigation that it is or belongs to.
    pub(super) here: Option<Page>,
}

/// What this is, and the way in. The name of a campaign goes on to where one registers, in the link alone.
#[handler]
pub(crate) async fn home(app: Data<&App>, content: Data<&Arc<Content>>, request: &Request) -> Response {
    // Without a database the page still says what this is.
    let is_new = store::companies::any(&app.db).await.is_ok_and(|any| !any);
    let is_open = matches!(app.registration, Registration::Open { .. });
    let words = Words::new(language(request));
    let Text { head, lead, sections, .. } = content.page(Page::Home, words.language).clone();
    let site = of_page(&app, &content, request, Page::Home);
    let articles = content.articles(words.language).iter().take(NEWS);
    let articles = articles.map(|article| blog::link(article, &site)).collect();
    let is_new = is_new && !is_open;
    let sign_up = urls::sign_up_from(web::campaign(request).as_deref());
    answered(words, HomePage { words, site, head, lead, sections, articles, is_new, is_open, sign_up })
}

/// What it does.
#[handler]
pub(crate) fn features(Data(app): Data<&App>, Data(content): Data<&Arc<Content>>, request: &Request) -> Response {
    text(app, content, request, Page::Features, None)
}

/// What it costs.
#[handler]
pub(crate) fn prices(Data(app): Data<&App>, Data(content): Data<&Arc<Content>>, request: &Request) -> Response {
    text(app, content, request, Page::Prices, None)
}

/// Who is responsible: what the settings say of the operator, and the operator's text.
#[handler]
pub(crate) fn imprint(
    Data(app): Data<&App>,
    Data(content): Data<&Arc<Content>>,
    Data(facts): Data<&Arc<Facts>>,
    request: &Request,
) -> Response {
    text(app, content, request, Page::Imprint, Some(operator(&facts.operator)))
}

fn operator(operator: &Operator) -> OperatorView {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let address = said(&operator.address);
    let lines = address.split(['\n', ',']).map(str::trim).filter(|line| !line.is_empty());
    OperatorView {
        name: said(&operator.name),
        address: lines.map(str::to_owned).collect(),
        email: said(&operator.email),
    }
}

fn text(app: &App, content: &Content, request: &Request, page: Page, operator: Option<OperatorView>) -> Response {
    let words = Words::new(language(request));
    let Text { head, lead, sections, .. } = content.page(page, words.language).clone();
    let site = of_page(app, content, request, page);
    answered(words, TextPage { words, site, head, lead, sections, operator })
}

/// What stands around a page with a text of its own.
pub(super) fn of_page(app: &App, content: &Content, request: &Request, page: Page) -> Site {
    let text = content.page(page, language(request));
    let about = About { title: text.title.clone(), description: text.description.clone(), here: Some(page) };
    site(app, request, page.path(), about)
}

/// What stands around a public page; `path` is its address without a language.
pub(super) fn site(app: &App, request: &Request, path: &str, about: About) -> Site {
    Site {
        words: Words::new(language(request)),
        path: path.to_owned(),
        prefix: named(request).map_or("", urls::of_language),
        base: app.letters.public_url.clone(),
        title: about.title,
        description: about.description,
        here: about.here,
        languages: locale::LANGUAGES.to_vec(),
        is_known: web::session::token(request).is_some(),
    }
}

/// The language of a public page: the one in the address, or else what the browser asks for.
pub(super) fn language(request: &Request) -> Language {
    named(request).unwrap_or_else(|| web::language(request))
}

/// The language in the address.
fn named(request: &Request) -> Option<Language> {
    request.raw_path_param("language").and_then(Language::parse)
}

/// The page with what caches need to know: it differs by language, and by whether somebody has been signed in.
pub(super) fn answered(words: Words, page: impl IntoResponse) -> Response {
    let mut response = page.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(words.code()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    response
}
