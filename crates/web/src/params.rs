//! Everything that a request says, as one tree.

mod tree;

use poem::error::ReadBodyError;
use poem::http::header::CONTENT_TYPE;
use poem::{Request, RequestBody};
use serde_json::{Map, Value};

use crate::Problem;

/// The largest body that is read, in bytes. The largest command of the interface needs a hundredth of it.
const LARGEST_BODY: usize = 1024 * 1024;

/// The query string and the body of a request, merged; what the body says wins.
///
/// Clients write the same parameter in many ways: in the address, as JSON, as a form; `a[b]`, `a[]`, `a[0]`; brackets
/// encoded or not. Here they have become one tree of names. What a value means is decided by whoever reads it.
#[derive(Clone, Debug, Default)]
pub struct Params {
    tree: Map<String, Value>,
}

impl Params {
    /// Reads a request to its end.
    pub async fn read(request: &Request, body: &mut RequestBody) -> Result<Self, Problem> {
        let query = request.uri().query().unwrap_or_default();
        check_text(query)?;
        let mut params = Self::of_query(query);
        let body = body.take().map_err(|_already_read| Problem::UnreadableBody)?;
        let bytes = body.into_bytes_limit(LARGEST_BODY).await.map_err(|error| match error {
            ReadBodyError::PayloadTooLarge => Problem::BodyTooLarge { limit: LARGEST_BODY },
            _ => Problem::UnreadableBody,
        })?;
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        params.merge_body(kind, &bytes)?;
        Ok(params)
    }

    /// Reads a query string. An empty value says nothing, as in the clients, which leave such names out.
    pub fn of_query(query: &str) -> Self {
        let mut params = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !value.is_empty() {
                tree::insert(&mut params.tree, &name, Value::String(value.into_owned()));
            }
        }
        params
    }

    /// Adds what a body says.
    ///
    /// A body without a type, or with one that only says "text", is read as JSON if it begins like it, and as a form
    /// otherwise.
    pub fn merge_body(&mut self, content_type: &str, bytes: &[u8]) -> Result<(), Problem> {
        let text = std::str::from_utf8(bytes).map_err(|_not_text| Problem::UnreadableBody)?.trim();
        if text.is_empty() {
            return Ok(());
        }
        let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let looks_like_json = text.starts_with(['{', '[', 'n', '"']);
        match kind.as_str() {
            "application/x-www-form-urlencoded" => self.merge_form(text)?,
            kind if kind.ends_with("json") || looks_like_json => return self.merge_json(text),
            "" | "text/plain" if text.contains('=') => self.merge_form(text)?,
            _ => return Err(Problem::UnreadableBody),
        }
        Ok(())
    }

    fn merge_form(&mut self, text: &str) -> Result<(), Problem> {
        check_text(text)?;
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            tree::insert(&mut self.tree, &name, Value::String(value.into_owned()));
        }
        Ok(())
    }

    /// An empty list stands for an empty object: some languages know no difference.
    fn merge_json(&mut self, text: &str) -> Result<(), Problem> {
        match serde_json::from_str(text).map_err(|_not_json| Problem::UnreadableBody)? {
            Value::Object(fields) => {
                for (name, value) in fields {
                    tree::insert(&mut self.tree, &name, value);
                }
                Ok(())
            }
            Value::Null => Ok(()),
            Value::Array(items) if items.is_empty() => Ok(()),
            _ => Err(Problem::UnreadableBody),
        }
    }

    /// The value of a name as the documentation writes it: `time_since`, `filter[users_id]`.
    ///
    /// `None` if it was not sent; a JSON null is a value.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let (first, rest) = tree::segments(name);
        let mut value = self.tree.get(first)?;
        for segment in rest {
            value = value.as_object()?.get(segment)?;
        }
        Some(value)
    }

    /// The text of a form field; `None` if the field was not sent or is no text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }
}

/// Refuses encoded bytes that are no UTF-8: decoding would put a replacement for them, and that would be stored.
fn check_text(encoded: &str) -> Result<(), Problem> {
    const REPLACEMENT: char = '\u{fffd}';
    let decoded = form_urlencoded::parse(encoded.as_bytes())
        .any(|(name, value)| name.contains(REPLACEMENT) || value.contains(REPLACEMENT));
    let meant = encoded.contains(REPLACEMENT) || encoded.to_ascii_uppercase().contains("%EF%BF%BD");
    if decoded && !meant { Err(Problem::UnreadableBody) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
