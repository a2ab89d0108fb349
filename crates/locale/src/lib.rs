//! Texts in the reader's language.
//!
//! Each language has the same messages, kept as Fluent files and compiled in: a file per area of the product. The
//! invisible direction marks that Fluent puts around values are switched off: they would end up in files, logs and
//! searches, and all our languages run the same way.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Language;
use unic_langid::{LanguageIdentifier, langid};

/// A value inside of a message: a text, or a number that decides between one and many.
pub type Value<'a> = FluentValue<'a>;

/// The languages with texts. French is answered in English until its texts exist.
pub const LANGUAGES: [Language; 2] = [Language::German, Language::English];

type Bundle = FluentBundle<FluentResource>;

struct File {
    name: &'static str,
    text: &'static str,
}

/// The files of a language; each language has all of them.
macro_rules! files {
    ($language:literal) => {
        files!($language:
            "contract.ftl",
            "errors.ftl",
            "founding.ftl",
            "interface.ftl",
            "mail.ftl",
            "pages.ftl",
            "pages-catalogue.ftl",
            "pages-contract.ftl",
            "pages-data.ftl",
            "pages-disclosures.ftl",
            "pages-day.ftl",
            "pages-founding.ftl",
            "pages-people.ftl",
            "pages-promises.ftl",
            "pages-settings.ftl",
            "pages-site.ftl",
            "pages-statistics.ftl",
            "privacy.ftl",
            "rights.ftl",
        )
    };
    ($language:literal: $($name:literal,)*) => {
        &[$(File { name: $name, text: include_str!(concat!("../locales/", $language, "/", $name)) }),*]
    };
}

const GERMAN_FILES: &[File] = files!("de");
const ENGLISH_FILES: &[File] = files!("en");

static GERMAN: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("de"), GERMAN_FILES));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("en"), ENGLISH_FILES));

/// The code of the language that a text for this reader is really in, for `lang` attributes.
pub fn code(language: Language) -> &'static str {
    match language {
        Language::German => "de",
        Language::English | Language::French => "en",
    }
}

/// The message of a key; the key itself if there is none, which a test of each caller prevents.
pub fn text(language: Language, key: &str, values: &[(&str, Value<'_>)]) -> String {
    find(language, key, values).unwrap_or_else(|| key.to_owned())
}

/// As [`text`], `None` if there is none.
pub fn find(language: Language, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
    let bundle = of(language);
    let pattern = bundle.get_message(key)?.value()?;
    let values: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
    Some(bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned())
}

/// The keys of the messages in the files of one area, such as `pages` for all `pages*.ftl`, in their order.
pub fn keys(language: Language, area: &str) -> Vec<&'static str> {
    let files = files(language).iter().filter(|one| one.name.starts_with(area));
    files.flat_map(|one| one.text.lines().filter_map(key_of_line)).collect()
}

fn files(language: Language) -> &'static [File] {
    match language {
        Language::German => GERMAN_FILES,
        Language::English | Language::French => ENGLISH_FILES,
    }
}

fn of(language: Language) -> &'static Bundle {
    match language {
        Language::German => &GERMAN,
        Language::English | Language::French => &ENGLISH,
    }
}

fn key_of_line(line: &'static str) -> Option<&'static str> {
    let (key, _) = line.split_once('=')?;
    let starts_message = line.starts_with(|first: char| first.is_ascii_alphabetic());
    starts_message.then_some(key.trim_end())
}

fn bundle(language: LanguageIdentifier, files: &[File]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    for file in files {
        // A resource with a faulty line keeps its good ones; a test fails for it.
        let resource = FluentResource::try_new(file.text.to_owned()).unwrap_or_else(|(readable, _faults)| readable);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests;
