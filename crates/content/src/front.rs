//! The lines between two `---` at the top of a file.

use jiff::civil::Date;

use crate::ContentError;

/// What a file says about itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Front {
    /// What the browser's tab and search engines show.
    pub(crate) title: String,
    /// One sentence for search engines and previews.
    pub(crate) description: String,
    /// The line on which the text begins.
    pub(crate) first_line: usize,
    date: Option<(usize, String)>,
    pub(crate) hidden: bool,
    /// The line on which `hidden` stands.
    hidden_line: usize,
}

const EDGE: &str = "---";

impl Front {
    /// Reads it off the top, and gives back the text below it.
    pub(crate) fn read<'a>(file: &str, source: &'a str) -> Result<(Self, &'a str), ContentError> {
        let wrong = |line: usize, reason: String| Err(ContentError::wrong(file, line, reason));
        let mut front = Self::default();
        let mut rest = source;
        for number in 1.. {
            let Some((line, below)) = rest.split_once('\n') else {
                return wrong(number, format!("the top of the file stands between two lines {EDGE}"));
            };
            rest = below;
            let line = line.trim();
            match (number, line) {
                (1, EDGE) => {}
                (1, _) => return wrong(1, format!("the file begins with a line {EDGE}")),
                (_, EDGE) => {
                    front.first_line = number + 1;
                    break;
                }
                (_, "") => {}
                _ => front.take(file, number, line)?,
            }
        }
        for (key, text) in [("title", &front.title), ("description", &front.description)] {
            if text.is_empty() {
                return wrong(front.first_line - 1, format!("{key} is missing"));
            }
        }
        Ok((front, rest))
    }

    fn take(&mut self, file: &str, number: usize, line: &str) -> Result<(), ContentError> {
        let wrong = |reason: String| Err(ContentError::wrong(file, number, reason));
        let Some((key, value)) = line.split_once(':') else {
            return wrong(format!("\"{line}\" is no line such as title: My page"));
        };
        let value = value.trim();
        match key.trim() {
            "title" => value.clone_into(&mut self.title),
            "description" => value.clone_into(&mut self.description),
            "date" => self.date = Some((number, value.to_owned())),
            "hidden" if matches!(value, "yes" | "no") => {
                self.hidden = value == "yes";
                self.hidden_line = number;
            }
            "hidden" => return wrong("hidden is yes or no".to_owned()),
            other => return wrong(format!("{other} is not known here; there are title, description, date and hidden")),
        }
        Ok(())
    }

    /// A page has no day, and cannot be hidden.
    pub(crate) fn check_page(&self, file: &str) -> Result<(), ContentError> {
        let line = self.date.as_ref().map(|(line, _)| *line).or((self.hidden_line > 0).then_some(self.hidden_line));
        match line {
            Some(line) => Err(ContentError::wrong(file, line, "date and hidden are for articles of the blog")),
            None => Ok(()),
        }
    }

    /// An article has a day.
    pub(crate) fn check_article(&self, file: &str) -> Result<Date, ContentError> {
        let Some((line, date)) = &self.date else {
            return Err(ContentError::wrong(file, self.first_line - 1, "date is missing, such as date: 2026-11-24"));
        };
        let wrong = |_no_day| ContentError::wrong(file, *line, "date is a day such as 2026-11-24");
        date.parse().map_err(wrong)
    }
}
