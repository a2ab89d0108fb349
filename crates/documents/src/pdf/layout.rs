//! Where everything stands: from blocks to marks on pages. Lengths are in points.

use super::face::{Faces, Weight};
use crate::{Block, Document};

/// A4.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;

const MARGIN: f32 = 56.0;
const INNER: f32 = WIDTH - 2.0 * MARGIN;
const BOTTOM: f32 = HEIGHT - 64.0;
const BODY: f32 = 10.0;
const SMALL: f32 = 8.5;
const INDENT: f32 = 14.0;
const BETWEEN_COLUMNS: f32 = 12.0;

/// How far lines stand apart, in sizes of their letters.
const LEADING: f32 = 1.4;

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// A line of text; `y` is its base line.
    Text { x: f32, y: f32, size: f32, weight: Weight, text: String },
    /// A thin line.
    Rule { x: f32, y: f32, width: f32 },
}

/// The marks of each page.
pub(super) fn pages(document: &Document, faces: &Faces) -> Vec<Vec<Mark>> {
    let mut sheet = Sheet { faces, pages: vec![Vec::new()], y: MARGIN };
    sheet.paragraph(&document.title, 20.0, Weight::Strong, 0.0);
    sheet.y += 8.0;
    for block in &document.blocks {
        sheet.block(block);
    }
    sheet.numbered(&document.title)
}

struct Sheet<'a> {
    faces: &'a Faces,
    pages: Vec<Vec<Mark>>,
    y: f32,
}

impl Sheet<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Section(text) => self.heading(text, 13.0, 18.0),
            Block::Part(text) => self.heading(text, 11.0, 10.0),
            Block::Text(text) => {
                self.paragraph(text, BODY, Weight::Regular, 0.0);
                self.y += 6.0;
            }
            Block::List(items) => {
                for item in items {
                    self.need(BODY * LEADING);
                    self.mark(MARGIN, self.y + BODY, BODY, Weight::Regular, "–".to_owned());
                    self.paragraph(item, BODY, Weight::Regular, INDENT);
                    self.y += 2.0;
                }
                self.y += 4.0;
            }
            Block::Table { head, rows } => self.table(head, rows),
            Block::Blank(lines) => {
                for _ in 0..*lines {
                    self.need(22.0);
                    self.y += 20.0;
                    self.rule();
                }
                self.y += 8.0;
            }
        }
    }

    /// A heading keeps some lines of what follows with it.
    fn heading(&mut self, text: &str, size: f32, above: f32) {
        self.need(above + size * LEADING + 4.0 * BODY);
        self.y += above;
        self.paragraph(text, size, Weight::Strong, 0.0);
        self.y += 4.0;
    }

    fn paragraph(&mut self, text: &str, size: f32, weight: Weight, indent: f32) {
        for line in self.faces.of(weight).lines(text, size, INNER - indent) {
            self.need(size * LEADING);
            self.mark(MARGIN + indent, self.y + size, size, weight, line);
            self.y += size * LEADING;
        }
    }

    fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let widths = self.columns(head, rows);
        self.y += 4.0;
        self.row(head, &widths, Weight::Strong, None);
        for row in rows {
            self.row(row, &widths, Weight::Regular, Some(head));
        }
        self.y += 10.0;
    }

    /// One row with a line below it. If it does not fit, it goes to the next page, under the head again; a row that
    /// is longer than a page goes on where it has to.
    fn row(&mut self, cells: &[String], widths: &[f32], weight: Weight, head: Option<&[String]>) {
        let face = self.faces.of(weight);
        let cells: Vec<Vec<String>> =
            cells.iter().zip(widths).map(|(cell, width)| face.lines(cell, SMALL, *width)).collect();
        let count = cells.iter().map(Vec::len).max().unwrap_or(1);
        let step = SMALL * LEADING;
        let height: f32 = (0..count).map(|_| step).sum::<f32>() + 6.0;
        if self.y + height > BOTTOM && height < BOTTOM - MARGIN - 40.0 {
            self.next_page();
            if let Some(head) = head {
                self.row(head, widths, Weight::Strong, None);
            }
        }
        for line in 0..count {
            self.need(step);
            let mut x = MARGIN;
            for (cell, width) in cells.iter().zip(widths) {
                if let Some(text) = cell.get(line) {
                    self.mark(x, self.y + SMALL, SMALL, weight, text.clone());
                }
                x += width + BETWEEN_COLUMNS;
            }
            self.y += step;
        }
        self.y += 3.0;
        self.rule();
        self.y += 3.0;
    }

    /// The widths of the columns: as wide as the words need at least, and the rest by how much there is to read.
    fn columns(&self, head: &[String], rows: &[Vec<String>]) -> Vec<f32> {
        let cells = |column: usize| {
            let body = rows.iter().filter_map(move |row| row.get(column)).map(|cell| (cell, Weight::Regular));
            head.get(column).map(|cell| (cell, Weight::Strong)).into_iter().chain(body)
        };
        let gaps: f32 = head.iter().skip(1).map(|_| BETWEEN_COLUMNS).sum();
        let room = INNER - gaps;
        let measure = |measure: &dyn Fn(&str, Weight) -> f32| -> Vec<f32> {
            (0..head.len())
                .map(|column| cells(column).map(|(cell, weight)| measure(cell, weight)).fold(0.0, f32::max))
                .collect()
        };
        let least = measure(&|cell, weight| self.faces.of(weight).widest_word(cell, SMALL));
        let whole = measure(&|cell, weight| self.faces.of(weight).width(cell, SMALL).min(room));
        let (least_sum, whole_sum): (f32, f32) = (least.iter().sum(), whole.iter().sum());
        if least_sum > room {
            return least.iter().map(|width| width * room / least_sum).collect();
        }
        let wanted: f32 = whole.iter().zip(&least).map(|(whole, least)| whole - least).sum();
        let share = if whole_sum <= room || wanted <= 0.0 { 1.0 } else { (room - least_sum) / wanted };
        whole.iter().zip(&least).map(|(whole, least)| least + (whole - least) * share).collect()
    }

    /// Goes to the next page if this much does not fit on this one.
    fn need(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.next_page();
        }
    }

    fn next_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = MARGIN;
    }

    fn mark(&mut self, x: f32, y: f32, size: f32, weight: Weight, text: String) {
        if let Some(page) = self.pages.last_mut().filter(|_| !text.is_empty()) {
            page.push(Mark::Text { x, y, size, weight, text });
        }
    }

    fn rule(&mut self) {
        let rule = Mark::Rule { x: MARGIN, y: self.y, width: INNER };
        if let Some(page) = self.pages.last_mut() {
            page.push(rule);
        }
    }

    /// Puts the title and the number at the foot of each page.
    fn numbered(mut self, title: &str) -> Vec<Vec<Mark>> {
        let count = self.pages.len();
        for (index, page) in self.pages.iter_mut().enumerate() {
            let number = format!("{} / {count}", index + 1);
            let face = self.faces.of(Weight::Regular);
            let x = WIDTH - MARGIN - face.width(&number, SMALL);
            let text = |x, text| Mark::Text { x, y: HEIGHT - 36.0, size: SMALL, weight: Weight::Regular, text };
            page.push(text(MARGIN, title.to_owned()));
            page.push(text(x, number));
        }
        self.pages
    }
}
