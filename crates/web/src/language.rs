//! The language of an answer.

use kernel::Language;
use poem::Request;
use poem::http::header::ACCEPT_LANGUAGE;

/// The language that a request asks for, English if it asks for none that exists.
pub fn language(request: &Request) -> Language {
    let header = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    header.and_then(preferred).unwrap_or(Language::English)
}

/// The first known language in the order of an `Accept-Language` header's weights.
pub fn preferred(header: &str) -> Option<Language> {
    let mut wishes: Vec<(f32, Language)> = header.split(',').filter_map(wish).collect();
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
    wishes.first().map(|(_, language)| *language)
}

fn wish(item: &str) -> Option<(f32, Language)> {
    let mut parts = item.split(';');
    let language = Language::parse(parts.next()?.trim())?;
    let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok())?;
    (weight > 0.0).then_some((weight, language))
}

#[cfg(test)]
mod tests {
    use kernel::Language;

    use super::preferred;

    #[test]
    fn the_heaviest_known_language_is_taken() {
        for (header, expected) in [
            ("de-DE", Some(Language::German)),
            ("fr;q=0.5, en-GB;q=0.9, *;q=0.1", Some(Language::English)),
            ("it, de;q=0.2", Some(Language::German)),
            ("de;q=0, en", Some(Language::English)),
            ("it", None),
            (";;q=x,,", None),
        ] {
            assert_eq!(preferred(header), expected, "{header}");
        }
    }
}
