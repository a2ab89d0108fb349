//! The sentences of faults and refusals, in the languages that answers are given in.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use kernel::Language;
use unic_langid::{LanguageIdentifier, langid};

/// What a sentence can mention: bounds, counts, names of fields. Never what somebody sent.
pub type Arguments = Vec<(&'static str, String)>;

type Bundle = FluentBundle<FluentResource>;

static GERMAN: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("de"), include_str!("../locales/de/errors.ftl")));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("en"), include_str!("../locales/en/errors.ftl")));

/// The sentence of a code such as `field.too-long`, whose key in the files is `field-too-long`.
///
/// A code without a sentence answers with itself: better a word than nothing, and a test looks for such codes.
pub fn sentence(language: Language, code: &str, arguments: &Arguments) -> String {
    find(language, code, arguments).unwrap_or_else(|| code.to_owned())
}

/// As [`sentence`], `None` if there is none.
pub(crate) fn find(language: Language, code: &str, arguments: &Arguments) -> Option<String> {
    let bundle = match language {
        Language::German => &*GERMAN,
        Language::English | Language::French => &*ENGLISH,
    };
    let pattern = bundle.get_message(&code.replace('.', "-"))?.value()?;
    let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
}

/// Faults of the files themselves are left to the test: a message that cannot be read is missing from the bundle.
fn bundle(language: LanguageIdentifier, source: &str) -> Bundle {
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _faults)| readable);
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The marks that isolate directions would be visible in logs and clients, and both languages run the same way.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}
