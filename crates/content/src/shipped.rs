//! The files that the program brings along.

use kernel::Language;

macro_rules! files {
    ($language:literal) => {
        files!($language:
            "home.md",
            "features.md",
            "prices.md",
            "blog.md",
            "contact.md",
            "imprint.md",
            "blog/no-banner.md",
            "blog/policy-from-code.md",
            "blog/true-seconds.md",
        )
    };
    ($language:literal: $($name:literal,)*) => {
        [$((concat!($language, "/", $name), include_str!(concat!("../pages/", $language, "/", $name)))),*]
    };
}

/// The files of a language under their names, such as `de/home.md`.
pub(crate) fn files(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    match language {
        Language::German => files!("de"),
        Language::English | Language::French => files!("en"),
    }
    .into_iter()
}
