use jiff::civil::date;
use kernel::Language;

use super::layout::{self, HEIGHT, Mark, WIDTH};
use super::{Faces, pdf, readable_pdf};
use crate::Document;

fn long() -> Document {
    let mut document = Document::new(Language::German, "Größe & Übermaß „ß“".to_owned());
    document.section("Abschnitt".to_owned());
    document.text("Ein Satz mit Wörtern. ".repeat(400));
    document.text("Donaudampfschifffahrtsgesellschaftskapitän".repeat(8));
    document.list(vec!["eins".to_owned(), "zwei ".repeat(60)]);
    let row = |number: i32| vec![format!("Zeile {number}"), "Zelle mit vielen Wörtern ".repeat(6), "kurz".to_owned()];
    document.table(vec!["Name".to_owned(), "Inhalt".to_owned(), "Art".to_owned()], (1..90).map(row).collect());
    document.blank(3);
    document
}

#[test]
fn everything_lies_on_its_page_and_nothing_is_lost() {
    let faces = Faces::load().expect("the typeface");
    let pages = layout::pages(&long(), &faces);
    assert!(pages.len() > 3, "{}", pages.len());
    let mut words = 0;
    for mark in pages.iter().flatten() {
        match mark {
            Mark::Text { x, y, size, weight, text } => {
                let end = x + faces.of(*weight).width(text, *size) - 1.0;
                assert!(*x >= 50.0 && end <= WIDTH - 50.0, "{text} ends at {end}");
                assert!(*y > 50.0 && *y < HEIGHT - 30.0, "{text} lies at {y}");
                words += text.matches("Wörtern").count();
            }
            Mark::Rule { x, width, y } => assert!(x + width <= WIDTH - 50.0 && *y < HEIGHT - 50.0),
        }
    }
    assert_eq!(words, 400 + 89 * 6);
    let rows = pages.iter().flatten().filter(|mark| matches!(mark, Mark::Text { text, .. } if text.contains("Zeile")));
    assert_eq!(rows.count(), 89);
}

#[test]
fn a_file_is_archivable_and_the_same_each_time() {
    let document = long();
    let first = pdf(&document, date(2026, 3, 2)).expect("a file");
    assert!(first.starts_with(b"%PDF-"));
    assert_eq!(first, pdf(&document, date(2026, 3, 2)).expect("a file"));
    let text = String::from_utf8_lossy(&first);
    assert!(text.contains("pdfaid") && text.contains("2026-03-02"));
}

#[test]
fn a_character_that_the_typeface_lacks_makes_no_broken_file() {
    let mut document = Document::new(Language::English, "A".to_owned());
    document.text("中文".to_owned());
    assert_eq!(pdf(&document, date(2026, 3, 2)), Err(super::PdfError::NotArchivable));
    document.title = "中 🦀 \u{200d}".to_owned();
    let file = readable_pdf(&document, date(2026, 3, 2)).expect("a letter");
    assert!(file.starts_with(b"%PDF-"));
}
