//! The texts of the public pages: files in Markdown, one for each page and language.
//!
//! The shipped ones are compiled in. An operator puts a file of the same name into the content folder to replace one of
//! them, or a new file into its `blog` to add an article. Everything is read and checked once, at the start: a file that
//! is not right stops the start with a sentence that names file and line, so that no visitor ever meets a broken page.

mod error;
mod folder;
mod front;
mod links;
mod shipped;
mod text;

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use kernel::Language;

pub use error::ContentError;
pub use text::{Section, Text};

use crate::front::Front;

/// A page with a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// What somebody sees first.
    Home,
    /// What the product does.
    Features,
    /// What it costs.
    Prices,
    /// What stands above the list of articles.
    Blog,
    /// What stands above the form for a message.
    Contact,
    /// Who is responsible.
    Imprint,
}

impl Page {
    /// Every page.
    pub const ALL: [Self; 6] = [Self::Home, Self::Features, Self::Prices, Self::Blog, Self::Contact, Self::Imprint];

    /// The name of its file without the ending.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Features => "features",
            Self::Prices => "prices",
            Self::Blog => "blog",
            Self::Contact => "contact",
            Self::Imprint => "imprint",
        }
    }

    /// Its address, without a language in front.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Home => "/",
            Self::Features => "/features",
            Self::Prices => "/prices",
            Self::Blog => "/blog",
            Self::Contact => "/contact",
            Self::Imprint => "/imprint",
        }
    }
}

/// An article of the blog.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its name in addresses, the same in every language.
    pub name: String,
    /// The day that it says it was published on.
    pub published: Date,
    /// What it says.
    pub text: Text,
}

/// All texts in all their languages.
#[derive(Clone, Debug)]
pub struct Content {
    german: Edition,
    english: Edition,
}

/// The texts of one language.
#[derive(Clone, Debug)]
struct Edition {
    home: Text,
    features: Text,
    prices: Text,
    blog: Text,
    contact: Text,
    imprint: Text,
    /// The newest first.
    articles: Vec<Article>,
}

impl Content {
    /// Reads everything; `folder` holds what the operator replaces.
    pub fn load(folder: Option<&Path>) -> Result<Self, ContentError> {
        let theirs = folder.map(folder::read).transpose()?.unwrap_or_default();
        let edition = |language| Edition::of(language, &theirs);
        Ok(Self { german: edition(Language::German)?, english: edition(Language::English)? })
    }

    /// The text of a page.
    pub fn page(&self, page: Page, language: Language) -> &Text {
        let edition = self.edition(language);
        match page {
            Page::Home => &edition.home,
            Page::Features => &edition.features,
            Page::Prices => &edition.prices,
            Page::Blog => &edition.blog,
            Page::Contact => &edition.contact,
            Page::Imprint => &edition.imprint,
        }
    }

    /// The articles in a language, the newest first.
    pub fn articles(&self, language: Language) -> &[Article] {
        &self.edition(language).articles
    }

    /// The article of a name, if it is there in this language.
    pub fn article(&self, name: &str, language: Language) -> Option<&Article> {
        self.articles(language).iter().find(|article| article.name == name)
    }

    /// French is answered in English, as everywhere.
    fn edition(&self, language: Language) -> &Edition {
        match language {
            Language::German => &self.german,
            Language::English | Language::French => &self.english,
        }
    }
}

/// What stands for a page or an article: the operator's file, or else the shipped one, as its name and its content.
pub(crate) type Files = BTreeMap<String, String>;

impl Edition {
    fn of(language: Language, theirs: &Files) -> Result<Self, ContentError> {
        let mut files: Files =
            shipped::files(language).map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let folder = format!("{}/", language.code());
        let replaced = theirs.iter().filter(|(name, _)| name.starts_with(&folder));
        files.extend(replaced.map(|(name, text)| (name.clone(), text.clone())));
        let mut linked = links::Links::default();
        let mut page = |page: Page| read_page(&files, page, language, &mut linked);
        let mut edition = Self {
            home: page(Page::Home)?,
            features: page(Page::Features)?,
            prices: page(Page::Prices)?,
            blog: page(Page::Blog)?,
            contact: page(Page::Contact)?,
            imprint: page(Page::Imprint)?,
            articles: Vec::new(),
        };
        edition.articles = read_articles(&files, language, &mut linked)?;
        let names: Vec<&str> = edition.articles.iter().map(|article| article.name.as_str()).collect();
        linked.check(&names)?;
        Ok(edition)
    }
}

fn read_page(files: &Files, page: Page, language: Language, linked: &mut links::Links) -> Result<Text, ContentError> {
    let file = format!("{}/{}.md", language.code(), page.name());
    let source = files.get(&file).ok_or_else(|| ContentError::Missing { file: file.clone() })?;
    let (front, rest) = Front::read(&file, source)?;
    front.check_page(&file)?;
    text::read(&file, &front, rest, language, linked)
}

fn read_articles(files: &Files, language: Language, linked: &mut links::Links) -> Result<Vec<Article>, ContentError> {
    let folder = format!("{}/blog/", language.code());
    let mut articles = Vec::new();
    for (file, source) in files {
        let Some(name) = file.strip_prefix(&folder).and_then(|rest| rest.strip_suffix(".md")) else { continue };
        let (front, rest) = Front::read(file, source)?;
        let published = front.check_article(file)?;
        let text = text::read(file, &front, rest, language, linked)?;
        if !front.hidden {
            articles.push(Article { name: name.to_owned(), published, text });
        }
    }
    articles.sort_by(|one, other| (other.published, &other.name).cmp(&(one.published, &one.name)));
    Ok(articles)
}

#[cfg(test)]
mod tests;
