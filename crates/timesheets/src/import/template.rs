//! Values that are put together from columns.

/// A text with columns in braces, such as `Project {project_key}`.
///
/// `C` is how a column is known: by name in a profile, by place once the header was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template<C = String> {
    parts: Vec<TextOrColumn<C>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum TextOrColumn<C> {
    Text(String),
    Column(C),
}

/// A template that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{template}” has a brace that is not closed, not opened, or empty; write columns as {{name}}")]
pub struct TemplateError {
    template: String,
}

impl Template {
    /// Reads a template.
    pub fn parse(template: &str) -> Result<Self, TemplateError> {
        parts(template).map(|parts| Self { parts }).ok_or_else(|| TemplateError { template: template.to_owned() })
    }

    /// The columns that it names.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            TextOrColumn::Text(_) => None,
            TextOrColumn::Column(name) => Some(name.as_str()),
        })
    }

    /// The same template with places for names.
    pub(super) fn bind<E>(&self, mut place: impl FnMut(&str) -> Result<usize, E>) -> Result<Template<usize>, E> {
        let bind = |part: &TextOrColumn<String>| {
            Ok(match part {
                TextOrColumn::Text(text) => TextOrColumn::Text(text.clone()),
                TextOrColumn::Column(name) => TextOrColumn::Column(place(name)?),
            })
        };
        Ok(Template { parts: self.parts.iter().map(bind).collect::<Result<_, _>>()? })
    }
}

impl Template<usize> {
    /// The value of a row; `None` if all columns that it names are empty there.
    pub(super) fn fill<'r>(&self, column: impl Fn(usize) -> &'r str) -> Option<String> {
        let mut filled = String::new();
        let mut columns = 0_usize;
        let mut empty = 0_usize;
        for part in &self.parts {
            match part {
                TextOrColumn::Text(text) => filled.push_str(text),
                TextOrColumn::Column(place) => {
                    let value = column(*place).trim();
                    columns += 1;
                    empty += usize::from(value.is_empty());
                    filled.push_str(value);
                }
            }
        }
        let nothing = columns > 0 && empty == columns || filled.trim().is_empty();
        if nothing { None } else { Some(filled) }
    }
}

fn parts(template: &str) -> Option<Vec<TextOrColumn<String>>> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some(brace) = rest.find(['{', '}']) {
        let (text, from_brace) = rest.split_at_checked(brace)?;
        if !text.is_empty() {
            parts.push(TextOrColumn::Text(text.to_owned()));
        }
        let (name, after) = from_brace.strip_prefix('{')?.split_once('}')?;
        if name.is_empty() || name.contains('{') {
            return None;
        }
        parts.push(TextOrColumn::Column(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(TextOrColumn::Text(rest.to_owned()));
    }
    Some(parts)
}
