//! From Markdown to the parts of a page.

use kernel::Language;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::ContentError;
use crate::front::Front;
use crate::links::{self, Links, Target};

/// A text, ready to be put on a page. Its HTML comes from Markdown alone: HTML in a file is shown as it is written.
#[derive(Clone, Debug)]
pub struct Text {
    /// What the browser's tab shows.
    pub title: String,
    /// One sentence about the page.
    pub description: String,
    /// The heading of the page.
    pub head: String,
    /// What stands between the heading and the first section, as HTML.
    pub lead: String,
    /// The sections.
    pub sections: Vec<Section>,
}

/// A part of a text with a heading of its own.
#[derive(Clone, Debug)]
pub struct Section {
    /// What links to the section name.
    pub id: String,
    /// The heading.
    pub head: String,
    /// The rest, as HTML.
    pub body: String,
}

/// Reads what stands below the front of a file.
pub(crate) fn read(
    file: &str,
    front: &Front,
    source: &str,
    language: Language,
    linked: &mut Links,
) -> Result<Text, ContentError> {
    let mut reader = Reader { file, language, linked, head: None, heading: None, parts: vec![Part::default()] };
    for (event, range) in Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter() {
        let above = source.get(..range.start).unwrap_or_default();
        reader.take(event, front.first_line + above.matches('\n').count())?;
    }
    let Some(head) = reader.head else {
        return Err(ContentError::wrong(file, front.first_line, "the text begins with a heading such as # My page"));
    };
    let mut parts = reader.parts.into_iter();
    let lead = parts.next().map(Part::body).unwrap_or_default();
    let sections: Vec<Section> = parts.map(Part::section).collect();
    check_places(file, front.first_line, &lead, &sections)?;
    let (title, description) = (front.title.clone(), front.description.clone());
    Ok(Text { title, description, head, lead, sections })
}

#[derive(Default)]
struct Part<'a> {
    head: String,
    events: Vec<Event<'a>>,
}

impl Part<'_> {
    fn body(self) -> String {
        let mut body = String::new();
        html::push_html(&mut body, self.events.into_iter());
        body
    }

    fn section(self) -> Section {
        Section { id: slug(&self.head), head: self.head.clone(), body: self.body() }
    }
}

struct Reader<'a, 'l> {
    file: &'a str,
    language: Language,
    linked: &'l mut Links,
    /// The heading of the page.
    head: Option<String>,
    /// A heading that is being read: of the page or of a section.
    heading: Option<(HeadingLevel, String)>,
    /// What stands before the first section, and the sections.
    parts: Vec<Part<'a>>,
}

impl<'a> Reader<'a, '_> {
    fn take(&mut self, event: Event<'a>, line: usize) -> Result<(), ContentError> {
        if let Event::Start(Tag::Heading { level: level @ (HeadingLevel::H1 | HeadingLevel::H2), .. }) = event {
            self.heading = Some((level, String::new()));
            return Ok(());
        }
        if self.heading.is_some() {
            return self.take_heading(&event, line);
        }
        if self.head.is_none() {
            return Err(self.wrong(line, "the text begins with a heading such as # My page"));
        }
        let event = match event {
            // What looks like HTML is shown as it is written.
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::Image { .. }) => return Err(self.wrong(line, "pictures cannot be shown")),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = self.link(dest_url, line)?;
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            other => other,
        };
        if let Some(part) = self.parts.last_mut() {
            part.events.push(event);
        }
        Ok(())
    }

    fn take_heading(&mut self, event: &Event<'a>, line: usize) -> Result<(), ContentError> {
        let Some((level, text)) = &mut self.heading else { return Ok(()) };
        match event {
            Event::Text(more) | Event::Code(more) | Event::Html(more) | Event::InlineHtml(more) => text.push_str(more),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Heading(_)) => {
                let (level, text) = (*level, std::mem::take(text));
                self.heading = None;
                match (level, &self.head) {
                    (HeadingLevel::H1, None) => self.head = Some(text),
                    (HeadingLevel::H1, Some(_)) => {
                        return Err(self.wrong(line, "there is one heading with #; sections have ##"));
                    }
                    (_, None) => return Err(self.wrong(line, "the text begins with a heading such as # My page")),
                    (_, Some(_)) => self.parts.push(Part { head: text, events: Vec::new() }),
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A link to a page with a text stays in the language of the text.
    fn link(&mut self, target: CowStr<'a>, line: usize) -> Result<CowStr<'a>, ContentError> {
        match links::sort(&target) {
            Target::Ours => {
                self.linked.add(self.file, line, &target);
                let target = if &*target == "/" { "" } else { &*target };
                Ok(format!("/{}{target}", self.language.code()).into())
            }
            Target::Site => {
                self.linked.add(self.file, line, &target);
                Ok(target)
            }
            Target::Outside => Ok(target),
            Target::No => {
                let reason = format!("{target} is no link: one begins with /, #, https:// or mailto:");
                Err(self.wrong(line, reason))
            }
        }
    }

    fn wrong(&self, line: usize, reason: impl Into<String>) -> ContentError {
        ContentError::wrong(self.file, line, reason)
    }
}

/// Two sections of one name could not be told apart, and a link to a place that is not there leads nowhere.
fn check_places(file: &str, line: usize, lead: &str, sections: &[Section]) -> Result<(), ContentError> {
    for (index, section) in sections.iter().enumerate() {
        if section.id.is_empty() || sections.iter().take(index).any(|other| other.id == section.id) {
            let reason = format!("the heading \"{}\" stands there twice, or has no letters", section.head);
            return Err(ContentError::wrong(file, line, reason));
        }
    }
    let bodies = sections.iter().map(|section| section.body.as_str());
    for body in std::iter::once(lead).chain(bodies) {
        for rest in body.split("href=\"#").skip(1) {
            let place = rest.split('"').next().unwrap_or_default();
            if !sections.iter().any(|section| section.id == place) {
                return Err(ContentError::wrong(file, line, format!("#{place} is no section of this page")));
            }
        }
    }
    Ok(())
}

/// A heading as part of an address.
fn slug(head: &str) -> String {
    let mut slug = String::new();
    for sign in head.chars().flat_map(char::to_lowercase) {
        match sign {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            sign if sign.is_ascii_alphanumeric() => slug.push(sign),
            _ if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}
