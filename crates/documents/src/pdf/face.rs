//! The typeface: measuring text, and breaking it into lines.

use krilla::text::Font;
use rustybuzz::UnicodeBuffer;

const REGULAR: &[u8] =
    include_bytes!("../../../../node_modules/@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf");
const STRONG: &[u8] =
    include_bytes!("../../../../node_modules/@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf");

/// The weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Strong,
}

/// Both weights.
pub(super) struct Faces {
    regular: Face,
    strong: Face,
}

impl Faces {
    /// Reads them; `None` if the files that are compiled in are none.
    pub(super) fn load() -> Option<Self> {
        Some(Self { regular: Face::load(REGULAR)?, strong: Face::load(STRONG)? })
    }

    /// Whether both weights have a character; a space of any kind needs no shape.
    pub(super) fn shows(&self, one: char) -> bool {
        let has = |face: &Face| face.shaper.glyph_index(one).is_some();
        one.is_whitespace() || has(&self.regular) && has(&self.strong)
    }

    pub(super) fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Strong => &self.strong,
        }
    }
}

/// One weight.
pub(super) struct Face {
    font: Font,
    shaper: rustybuzz::Face<'static>,
}

impl Face {
    fn load(bytes: &'static [u8]) -> Option<Self> {
        let font = Font::new(bytes.to_vec().into(), 0)?;
        Some(Self { font, shaper: rustybuzz::Face::from_slice(bytes, 0)? })
    }

    pub(super) fn font(&self) -> Font {
        self.font.clone()
    }

    /// How wide a text is.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(&self.shaper, &[], buffer);
        let units = shaped.glyph_positions().iter().map(|position| number(position.x_advance)).sum::<f32>();
        units * size / number(self.shaper.units_per_em())
    }

    /// The widest word: a column cannot be narrower without breaking it.
    pub(super) fn widest_word(&self, text: &str, size: f32) -> f32 {
        text.split_whitespace().map(|word| self.width(word, size)).fold(0.0, f32::max)
    }

    /// The text in lines of at most this width. Breaks at spaces and line breaks, and within a word only if it does
    /// not fit alone.
    pub(super) fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let space = self.width(" ", size);
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let (mut line, mut used) = (String::new(), 0.0);
            for word in paragraph.split_whitespace() {
                // Each word is measured once: no letter leans over a space.
                let length = self.width(word, size);
                if !line.is_empty() && used + space + length <= width {
                    line.push(' ');
                    line.push_str(word);
                    used += space + length;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                (line, used) = if length <= width {
                    (word.to_owned(), length)
                } else {
                    let rest = self.broken(word, size, width, &mut lines);
                    let length = self.width(&rest, size);
                    (rest, length)
                };
            }
            lines.push(line);
        }
        lines
    }

    /// Puts the full lines of a long word down and gives back its rest.
    fn broken(&self, word: &str, size: f32, width: f32, lines: &mut Vec<String>) -> String {
        let (mut rest, mut used) = (String::new(), 0.0);
        for letter in word.chars() {
            let length = self.width(letter.encode_utf8(&mut [0; 4]), size);
            if !rest.is_empty() && used + length > width {
                lines.push(std::mem::take(&mut rest));
                used = 0.0;
            }
            rest.push(letter);
            used += length;
        }
        rest
    }
}

/// Widths of letters are small numbers, which a float holds exactly.
fn number(units: i32) -> f32 {
    f32::from(i16::try_from(units).unwrap_or(i16::MAX))
}
