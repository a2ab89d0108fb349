//! The public pages.

use askama::Template;
use askama_web::WebTemplate;
use content::{Page, Section};
use kernel::Language;

use crate::urls;
use crate::words::Words;

/// What every public page shows around its content.
pub(crate) struct Site {
    pub(crate) words: Words,
    /// The address of the page without a language in front: `/features`.
    pub(crate) path: String,
    /// The language in the address, if it names one: `/de`. Links of the page keep it.
    pub(crate) prefix: &'static str,
    /// Where the installation is reached, without a slash at the end.
    pub(crate) base: String,
    pub(crate) title: String,
    /// One sentence, for search engines and previews.
    pub(crate) description: String,
    /// The page of the navigation that this is or belongs to.
    pub(crate) here: Option<Page>,
    /// The languages that the page is there in.
    pub(crate) languages: Vec<Language>,
    /// Whether the browser has been signed in: then there is a way to the clock.
    pub(crate) is_known: bool,
}

impl Site {
    /// The address of another public page, in the language of this one if its address names it.
    pub(crate) fn to(&self, path: &str) -> String {
        urls::site(self.prefix, path)
    }

    /// The page in each language that it is there in.
    pub(crate) fn editions(&self) -> Vec<Edition> {
        let edition = |language: &Language| Edition {
            code: locale::code(*language),
            name: urls::language_name(*language),
            address: self.in_language(*language),
            is_this: locale::code(*language) == self.words.code(),
        };
        self.languages.iter().map(edition).collect()
    }

    /// The one address of this page for search engines.
    pub(crate) fn canonical(&self) -> String {
        format!("{}{}", self.base, self.in_language(self.words.language))
    }

    /// The pages of the navigation.
    pub(crate) fn tabs(&self) -> Vec<SiteTab> {
        let tab = |page: Page| SiteTab {
            address: self.to(page.path()),
            text: self.words.say(urls::tab_text(page)),
            is_here: self.here == Some(page),
        };
        urls::SITE_TABS.map(tab).into()
    }

    fn in_language(&self, language: Language) -> String {
        urls::site(urls::of_language(language), &self.path)
    }
}

/// The page in one of its languages.
pub(crate) struct Edition {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) address: String,
    pub(crate) is_this: bool,
}

/// A page of the navigation.
pub(crate) struct SiteTab {
    pub(crate) address: String,
    pub(crate) text: String,
    pub(crate) is_here: bool,
}

/// The page that says what this is.
#[derive(Template, WebTemplate)]
#[template(path = "home.html")]
pub(crate) struct HomePage {
    pub(crate) words: Words,
    pub(crate) site: Site,
    pub(crate) head: String,
    pub(crate) lead: String,
    pub(crate) sections: Vec<Section>,
    pub(crate) articles: Vec<ArticleLink>,
    /// Whether there is no company yet: then the page says how to make one.
    pub(crate) is_new: bool,
    /// Whether anybody may register.
    pub(crate) is_open: bool,
    /// Where one registers.
    pub(crate) sign_up: String,
}

/// A page that is a text and nothing else.
#[derive(Template, WebTemplate)]
#[template(path = "text.html")]
pub(crate) struct TextPage {
    pub(crate) words: Words,
    pub(crate) site: Site,
    pub(crate) head: String,
    pub(crate) lead: String,
    pub(crate) sections: Vec<Section>,
    /// Who runs the installation, on the imprint.
    pub(crate) operator: Option<OperatorView>,
}

/// Who runs the installation.
pub(crate) struct OperatorView {
    pub(crate) name: String,
    /// The lines of the address for the post.
    pub(crate) address: Vec<String>,
    pub(crate) email: String,
}

impl OperatorView {
    /// Whether the law's minimum is there: a name and an address for the post.
    pub(crate) fn is_complete(&self) -> bool {
        !self.name.is_empty() && !self.address.is_empty()
    }
}

/// The list of articles.
#[derive(Template, WebTemplate)]
#[template(path = "blog.html")]
pub(crate) struct BlogPage {
    pub(crate) words: Words,
    pub(crate) site: Site,
    pub(crate) head: String,
    pub(crate) lead: String,
    pub(crate) articles: Vec<ArticleLink>,
}

/// An article in a list.
pub(crate) struct ArticleLink {
    pub(crate) address: String,
    pub(crate) head: String,
    pub(crate) description: String,
    /// The day for people.
    pub(crate) day: String,
    /// The day for machines.
    pub(crate) date: String,
}

/// An article.
#[derive(Template, WebTemplate)]
#[template(path = "article.html")]
pub(crate) struct ArticlePage {
    pub(crate) words: Words,
    pub(crate) site: Site,
    pub(crate) head: String,
    pub(crate) lead: String,
    pub(crate) sections: Vec<Section>,
    pub(crate) day: String,
    pub(crate) date: String,
}

/// The feed of the articles of one language.
#[derive(Template)]
#[template(path = "feed.xml")]
pub(crate) struct Feed {
    pub(crate) words: Words,
    /// Where the installation is reached.
    pub(crate) base: String,
    /// The language in addresses: `/de`.
    pub(crate) prefix: &'static str,
    pub(crate) title: String,
    pub(crate) description: String,
    /// When the newest article was published.
    pub(crate) updated: String,
    pub(crate) entries: Vec<FeedEntry>,
}

/// An article of the feed.
pub(crate) struct FeedEntry {
    pub(crate) address: String,
    pub(crate) head: String,
    pub(crate) description: String,
    /// The whole article as HTML.
    pub(crate) body: String,
    pub(crate) updated: String,
}

/// The map of the public pages for search engines.
#[derive(Template)]
#[template(path = "sitemap.xml")]
pub(crate) struct SiteMap {
    pub(crate) entries: Vec<MapEntry>,
}

/// A page of the map.
pub(crate) struct MapEntry {
    pub(crate) address: String,
    /// The page in each of its languages: code and address.
    pub(crate) alternates: Vec<(&'static str, String)>,
}
