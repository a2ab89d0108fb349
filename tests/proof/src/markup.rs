//! As much of HTML as checks need: the tags of a page with their attributes, and its text.

use std::collections::BTreeMap;

/// An opening tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// Its attributes; one without a value has an empty one.
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    /// The value of an attribute, or nothing.
    pub fn value(&self, name: &str) -> &str {
        self.attributes.get(name).map(String::as_str).unwrap_or_default()
    }
}

/// All opening tags of a page.
pub fn tags(page: &str) -> Vec<Tag> {
    page.split('<').skip(1).filter_map(tag).collect()
}

fn tag(text: &str) -> Option<Tag> {
    let name: String = text.chars().take_while(char::is_ascii_alphanumeric).collect();
    if name.is_empty() {
        return None;
    }
    let mut attributes = BTreeMap::new();
    let mut rest = text.get(name.len()..)?;
    loop {
        rest = rest.trim_start();
        let end = rest.find(['=', '>', ' ', '\n']).unwrap_or(rest.len());
        let attribute = rest.get(..end)?.trim_matches('/').to_ascii_lowercase();
        rest = rest.get(end..)?;
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inside, after) = quoted.split_once('"')?;
            value = plain(inside);
            rest = after;
        } else if rest.starts_with('>') || rest.is_empty() {
            if !attribute.is_empty() {
                attributes.insert(attribute, value);
            }
            return Some(Tag { name: name.to_ascii_lowercase(), attributes });
        } else {
            rest = rest.get(1..)?;
        }
        if !attribute.is_empty() {
            attributes.insert(attribute, value);
        }
    }
}

/// The text of a page without its tags, spaces joined.
pub fn text(page: &str) -> String {
    let without_tags: Vec<&str> =
        page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let words = plain(&without_tags.join(" "));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
}

#[cfg(test)]
mod tests {
    use super::{tags, text};

    #[test]
    fn tags_have_their_attributes() {
        let all = tags("<p class=\"a b\">x<input required name=\"n\" value=\"&lt;\"/><br></p>");
        assert_eq!(all.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["p", "input", "br"]);
        let input = all.get(1).expect("an input");
        assert_eq!((input.value("name"), input.value("value")), ("n", "<"));
        assert!(input.attributes.contains_key("required"));
    }

    #[test]
    fn the_text_is_what_people_read() {
        assert_eq!(text("<h1>A &amp; B</h1>\n<p>c<br>d</p>"), "A & B c d");
    }
}
