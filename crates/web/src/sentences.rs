//! The sentences of faults and refusals, and the names that the interface gives to groups, in the reader's language.

use kernel::Language;
use locale::Value;

/// What a sentence can mention: bounds, counts, names of fields. Never what somebody sent.
pub type Arguments = Vec<(&'static str, String)>;

/// The sentence of a code such as `field.too-long`, whose key in the files is `field-too-long`.
///
/// A code without a sentence answers with itself: better a word than nothing, and a test looks for such codes.
pub fn sentence(language: Language, code: &str, arguments: &Arguments) -> String {
    find(language, code, arguments).unwrap_or_else(|| code.to_owned())
}

/// As [`sentence`], `None` if there is none.
pub(crate) fn find(language: Language, code: &str, arguments: &Arguments) -> Option<String> {
    let values: Vec<_> = arguments.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect();
    locale::find(language, &code.replace('.', "-"), &values)
}
