//! A document as a PDF file: A4, two weights of one typeface, tables that go on over pages. Archivable (PDF/A-3b).

mod face;
mod layout;

use jiff::civil::Date;
use krilla::color::rgb;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Stroke;
use krilla::surface::Surface;
use krilla::text::TextDirection;
use krilla::{Document as Pdf, SerializeSettings};

use self::face::Faces;
use self::layout::{HEIGHT, Mark, WIDTH};
use crate::Document;

/// Why no file was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The typeface that is compiled in cannot be read: a defect of the program.
    #[error("the typeface of documents cannot be read")]
    Typeface,
    /// The file would not be what it says it is, such as for a character that the typeface lacks.
    #[error("the document cannot be written as an archivable file")]
    NotArchivable,
}

/// The document as a file. The same document on the same day gives the same bytes.
pub fn pdf(document: &Document, day: Date) -> Result<Vec<u8>, PdfError> {
    let faces = Faces::load().ok_or(PdfError::Typeface)?;
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_B)
        .finish()
        .map_err(|_cannot_be| PdfError::NotArchivable)?;
    let mut pdf = Pdf::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    for page in layout::pages(document, &faces) {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or(PdfError::NotArchivable)?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        for mark in &page {
            draw(&mut surface, mark, &faces);
        }
        surface.finish();
        sheet.finish();
    }
    pdf.set_metadata(metadata(document, day));
    pdf.finish().map_err(|_detail| PdfError::NotArchivable)
}

/// The same for a document with words of people: what the typeface cannot show becomes a question mark, so that a
/// letter is not lost for a character.
pub fn readable_pdf(document: &Document, day: Date) -> Result<Vec<u8>, PdfError> {
    let faces = Faces::load().ok_or(PdfError::Typeface)?;
    let shown = |text: &str| text.chars().map(|one| if faces.shows(one) { one } else { '?' }).collect();
    pdf(&document.clone().map(shown), day)
}

fn metadata(document: &Document, day: Date) -> Metadata {
    let number = |number: i8| u8::try_from(number).unwrap_or(1);
    let made =
        DateTime::new(u16::try_from(day.year()).unwrap_or(1970)).month(number(day.month())).day(number(day.day()));
    Metadata::new()
        .title(document.title.clone())
        .language(locale::code(document.language).to_owned())
        .creator("Uhrwerk".to_owned())
        .document_id(document.title.clone())
        .creation_date(made)
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, faces: &Faces) {
    match mark {
        Mark::Text { x, y, size, weight, text } => {
            let font = faces.of(*weight).font();
            surface.draw_text(Point::from_xy(*x, *y), font, *size, text, false, TextDirection::LeftToRight);
        }
        Mark::Rule { x, y, width } => {
            let mut path = PathBuilder::new();
            path.move_to(*x, *y);
            path.line_to(x + width, *y);
            let Some(path) = path.finish() else { return };
            let paint = rgb::Color::new(150, 150, 150).into();
            let stroke = Stroke { paint, width: 0.5, opacity: NormalizedF32::ONE, ..Stroke::default() };
            surface.set_fill(None);
            surface.set_stroke(Some(stroke));
            surface.draw_path(&path);
            surface.set_stroke(None);
        }
    }
}

#[cfg(test)]
mod tests;
