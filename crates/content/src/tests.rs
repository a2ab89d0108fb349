use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kernel::Language;

use super::{Content, Page};

/// A content folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn with(test: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = std::env::temp_dir().join(format!("uhrwerk-content-{test}-{}", std::process::id()));
        fs::remove_dir_all(&folder).unwrap_or_default();
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}

fn load(case: &str, file: &str, text: &str) -> Result<Content, String> {
    let folder = Folder::with(case, &[(file, text.as_bytes())]);
    Content::load(Some(&folder.0)).map_err(|error| error.to_string())
}

const TOP: &str = "---\ntitle: T\ndescription: D\n---\n";

#[test]
fn what_is_shipped_can_be_shown_in_both_languages() {
    let content = Content::load(None).unwrap();
    let names = |language| content.articles(language).iter().map(|article| article.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(Language::German), names(Language::English), "both blogs have the same articles");
    assert!(names(Language::German).len() >= 2);
    for page in Page::ALL {
        let ids = |language| content.page(page, language).sections.len();
        assert_eq!(ids(Language::German), ids(Language::English), "{page:?} has as many sections in both languages");
        assert_eq!(content.page(page, Language::French).head, content.page(page, Language::English).head);
    }
    let days: Vec<_> = content.articles(Language::German).iter().map(|article| article.published).collect();
    assert!(days.windows(2).all(|pair| pair[0] >= pair[1]), "the newest stands first");
}

#[test]
fn every_shipped_file_is_compiled_in() {
    for language in [Language::German, Language::English] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
        let mut there = BTreeSet::new();
        for folder in [language.code().to_owned(), format!("{}/blog", language.code())] {
            for entry in fs::read_dir(root.join(&folder)).unwrap().flatten().filter(|entry| entry.path().is_file()) {
                there.insert(format!("{folder}/{}", entry.file_name().display()));
            }
        }
        let compiled: BTreeSet<_> = super::shipped::files(language).map(|(name, _)| name.to_owned()).collect();
        assert_eq!(there, compiled);
    }
}

#[test]
fn an_operator_replaces_one_page_and_adds_and_hides_articles() {
    let article = "---\ntitle: Neu\ndescription: D\ndate: 2030-01-02\n---\n# Neu\nHallo\n";
    let hidden = "---\ntitle: T\ndescription: D\ndate: 2026-01-02\nhidden: yes\n---\n# Weg\n";
    let page = format!("{TOP}# Unsere Preise\n\nAnruf genügt, [hier](/contact).\n\n## Für Vereine\n\nNichts.\n");
    let files: [(&str, &[u8]); 3] = [
        ("de/prices.md", page.as_bytes()),
        ("de/blog/neu.md", article.as_bytes()),
        ("de/blog/no-banner.md", hidden.as_bytes()),
    ];
    let folder = Folder::with("replace", &files);
    let content = Content::load(Some(&folder.0)).unwrap();
    let prices = content.page(Page::Prices, Language::German);
    assert_eq!(prices.head, "Unsere Preise");
    assert_eq!(prices.lead.trim(), "<p>Anruf genügt, <a href=\"/de/contact\">hier</a>.</p>");
    assert_eq!(prices.sections[0].id, "fuer-vereine");
    assert_ne!(content.page(Page::Prices, Language::English).head, "Unsere Preise");
    assert_eq!(content.articles(Language::German)[0].name, "neu");
    assert!(content.article("no-banner", Language::German).is_none());
    assert!(content.article("no-banner", Language::English).is_some());
}

#[test]
fn html_and_scripts_of_a_file_are_shown_and_not_run() {
    let text = format!("{TOP}# <b>T</b>\n\n<script>alert(1)</script>\n\nHier <img src=x onerror=alert(1)> da\n");
    let content = load("html", "en/home.md", &text).unwrap();
    let home = content.page(Page::Home, Language::English);
    assert!(!home.lead.contains("<script") && !home.lead.contains("<img"), "{}", home.lead);
    assert!(home.lead.contains("&lt;script&gt;") && home.lead.contains("&lt;img"), "{}", home.lead);
    assert_eq!(home.head, "<b>T</b>", "the template escapes it");
}

#[test]
fn a_broken_file_says_where_and_what() {
    let cases = [
        ("de/home.md", "# Nur Text\n", "content: de/home.md, line 1: the file begins with a line ---"),
        (
            "de/home.md",
            "---\ntitle: T\n",
            "content: de/home.md, line 3: the top of the file stands between two lines ---",
        ),
        ("de/home.md", "---\ntitle: T\n---\n# T\n", "content: de/home.md, line 3: description is missing"),
        (
            "de/home.md",
            "---\ntitel: T\n---\n# T\n",
            "content: de/home.md, line 2: titel is not known here; there are title, description, date and hidden",
        ),
        (
            "de/home.md",
            "---\ntitle: T\ndescription: D\ndate: 2026-01-01\n---\n# T\n",
            "content: de/home.md, line 4: date and hidden are for articles of the blog",
        ),
        (
            "de/blog/a.md",
            "---\ntitle: T\ndescription: D\ndate: gestern\n---\n# T\n",
            "content: de/blog/a.md, line 4: date is a day such as 2026-11-24",
        ),
        (
            "de/blog/a.md",
            "---\ntitle: T\ndescription: D\n---\n# T\n",
            "content: de/blog/a.md, line 4: date is missing, such as date: 2026-11-24",
        ),
    ];
    for (file, text, sentence) in cases {
        assert_eq!(load("top", file, text).unwrap_err(), sentence);
    }
    let below = [
        ("Ohne Überschrift\n", "line 5: the text begins with a heading such as # My page"),
        ("# T\n\n# Noch eine\n", "line 7: there is one heading with #; sections have ##"),
        ("# T\n\n![Bild](/x.png)\n", "line 7: pictures cannot be shown"),
        (
            "# T\n\n[x](javascript:alert)\n",
            "line 7: javascript:alert is no link: one begins with /, #, https:// or mailto:",
        ),
        (
            "# T\n\n[x](//evil.example)\n",
            "line 7: //evil.example is no link: one begins with /, #, https:// or mailto:",
        ),
        ("# T\n\n\n[x](/preise)\n", "line 8: the link /preise leads to no page of this site"),
        ("# T\n\n[x](/blog/gibt-es-nicht)\n", "line 7: the link /blog/gibt-es-nicht leads to no page of this site"),
        ("# T\n\n[x](#nirgends)\n", "line 5: #nirgends is no section of this page"),
        ("# T\n\n## A\n\n## A\n", "line 5: the heading \"A\" stands there twice, or has no letters"),
    ];
    for (text, sentence) in below {
        let error = load("below", "en/imprint.md", &format!("{TOP}{text}")).unwrap_err();
        assert_eq!(error, format!("content: en/imprint.md, {sentence}"));
    }
}

#[test]
fn a_file_that_nothing_shows_is_named() {
    for (file, named) in [
        ("de/prizes.md", "de/prizes.md"),
        ("fr/home.md", "fr"),
        ("de/blog/Großes.md", "de/blog/Großes.md"),
        ("de/blog/notes.txt", "de/blog/notes.txt"),
    ] {
        let error = load("unknown", file, TOP).unwrap_err();
        assert!(error.starts_with(&format!("content: nothing shows {named}; there are de/home.md")), "{error}");
    }
    assert!(load("left-over", "de/.home.md.swp", "x").is_ok(), "what editors leave behind does no harm");
}

#[test]
fn what_cannot_be_read_is_named() {
    let nowhere = Content::load(Some(Path::new("/nowhere/at/all"))).unwrap_err().to_string();
    assert_eq!(nowhere, "content.folder: /nowhere/at/all cannot be read (entity not found)");
    let folder = Folder::with("bytes", &[("de/home.md", b"\xff\xfe")]);
    let bytes = Content::load(Some(&folder.0)).unwrap_err().to_string();
    assert!(bytes.starts_with("content: de/home.md cannot be read (invalid data)"), "{bytes}");
    let large = Folder::with("large", &[("de/home.md", &vec![b'a'; 600 * 1024])]);
    let large = Content::load(Some(&large.0)).unwrap_err().to_string();
    assert!(large.starts_with("content: de/home.md cannot be read (file too large)"), "{large}");
}
