//! What a document consists of, whatever it is written as.

use kernel::Language;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The language that it is in.
    pub language: Language,
    /// Its title, which is also its first heading.
    pub title: String,
    /// What follows.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Section(String),
    /// A heading below a section.
    Part(String),
    /// A paragraph; a line break in it is one on the page.
    Text(String),
    /// A list.
    List(Vec<String>),
    /// A table; every row has as many cells as the head.
    Table {
        /// The titles of the columns.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
    /// Lines for whoever fills the document in by hand.
    Blank(u8),
}

impl Document {
    /// An empty document.
    pub(crate) fn new(language: Language, title: String) -> Self {
        Self { language, title, blocks: Vec::new() }
    }

    pub(crate) fn section(&mut self, text: String) {
        self.blocks.push(Block::Section(text));
    }

    pub(crate) fn part(&mut self, text: String) {
        self.blocks.push(Block::Part(text));
    }

    pub(crate) fn text(&mut self, text: String) {
        self.blocks.push(Block::Text(text));
    }

    pub(crate) fn list(&mut self, items: Vec<String>) {
        self.blocks.push(Block::List(items));
    }

    pub(crate) fn table(&mut self, head: Vec<String>, rows: Vec<Vec<String>>) {
        self.blocks.push(Block::Table { head, rows });
    }

    pub(crate) fn blank(&mut self, lines: u8) {
        self.blocks.push(Block::Blank(lines));
    }

    /// The same with every text of it rewritten.
    pub(crate) fn map(self, rewrite: impl Fn(&str) -> String) -> Self {
        let all = |texts: Vec<String>| texts.iter().map(|text| rewrite(text)).collect::<Vec<_>>();
        let block = |block: Block| match block {
            Block::Section(text) => Block::Section(rewrite(&text)),
            Block::Part(text) => Block::Part(rewrite(&text)),
            Block::Text(text) => Block::Text(rewrite(&text)),
            Block::List(items) => Block::List(all(items)),
            Block::Table { head, rows } => Block::Table { head: all(head), rows: rows.into_iter().map(all).collect() },
            Block::Blank(lines) => Block::Blank(lines),
        };
        Self {
            language: self.language,
            title: rewrite(&self.title),
            blocks: self.blocks.into_iter().map(block).collect(),
        }
    }
}
