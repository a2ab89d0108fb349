//! The addresses of the public pages.

use std::borrow::Borrow;

use content::Page;
use kernel::Language;

/// The pages of the navigation, in their order.
pub(crate) const SITE_TABS: [Page; 3] = [Page::Features, Page::Prices, Page::Blog];

/// The text of a page in the navigation.
pub(crate) fn tab_text(page: Page) -> &'static str {
    match page {
        Page::Home => "pages-home-title",
        Page::Features => "pages-site-features",
        Page::Prices => "pages-site-prices",
        Page::Blog => "pages-site-blog",
        Page::Contact => "pages-site-contact",
        Page::Imprint => "pages-site-imprint",
    }
}

/// What stands in front of an address in a language.
pub(crate) fn of_language(language: Language) -> &'static str {
    match language {
        Language::German => "/de",
        Language::English | Language::French => "/en",
    }
}

/// A language in its own words.
pub(crate) fn language_name(language: Language) -> &'static str {
    match language {
        Language::German => "Deutsch",
        Language::English | Language::French => "English",
    }
}

/// The address of a public page: `prefix` is empty, or a language as in [`of_language`].
pub(crate) fn site(prefix: &str, path: &str) -> String {
    match (prefix, path) {
        ("", path) => path.to_owned(),
        (prefix, "/") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}{path}"),
    }
}

/// The feed of the articles.
pub(crate) fn feed() -> &'static str {
    "/blog/feed.xml"
}

/// An article, without a language in front.
pub(crate) fn article(name: &str) -> String {
    format!("/blog/{name}")
}

/// One's own comment, by its secret; without a language in front.
pub(crate) fn own_comment(secret: &str) -> String {
    format!("/comments/{secret}")
}

/// What visitors wrote, for whoever looks after the public pages.
pub(crate) fn guest_words() -> &'static str {
    "/app/operator/words"
}

/// Does something with a comment: `publish`, `delete`.
pub(crate) fn guest_comment(id: impl Borrow<i64>, what: &str) -> String {
    format!("/app/operator/comments/{}/{what}", id.borrow())
}

/// Does something with a message: `answered`, `delete`.
pub(crate) fn guest_message(id: impl Borrow<i64>, what: &str) -> String {
    format!("/app/operator/messages/{}/{what}", id.borrow())
}

#[cfg(test)]
mod tests {
    use super::site;

    #[test]
    fn a_page_keeps_the_language_of_its_address() {
        for (prefix, path, expected) in
            [("", "/", "/"), ("", "/blog", "/blog"), ("/de", "/", "/de"), ("/en", "/blog/x", "/en/blog/x")]
        {
            assert_eq!(site(prefix, path), expected);
        }
    }
}
