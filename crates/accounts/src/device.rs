//! What a person's list of sessions says about the browser behind one: its family and that of its system, no more.

/// A browser's family on a system's family, such as Firefox on Linux.
///
/// Versions, models and addresses are not kept: the families suffice to recognise one's own browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    browser: Option<&'static str>,
    system: Option<&'static str>,
}

/// The marks of browsers, the more special ones first: most browsers also call themselves by the names of others.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The marks of systems, the more special ones first: Android calls itself Linux too.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { browser: None, system: None };

    /// Reads what a browser says about itself in `User-Agent`.
    pub fn from_user_agent(text: &str) -> Self {
        let first = |marks: &[(&str, &'static str)]| {
            marks.iter().find(|(mark, _)| text.contains(mark)).map(|(_, family)| *family)
        };
        Self { browser: first(&BROWSERS), system: first(&SYSTEMS) }
    }

    /// The first number of the browser's version in what it says about itself. Nothing of a person's keeps it.
    pub fn major(text: &str) -> Option<u16> {
        let (mark, family) = BROWSERS.iter().find(|(mark, _)| text.contains(mark))?;
        // Safari calls the number behind its own name that of its engine.
        let mark = if *family == "Safari" { "Version/" } else { mark };
        let (_, rest) = text.split_once(mark)?;
        let rest = if mark.ends_with('/') { rest } else { rest.split_once('/')?.1 };
        let digits = rest.split(|sign: char| !sign.is_ascii_digit()).next()?;
        digits.parse().ok()
    }

    /// The browser's family.
    pub fn browser(self) -> Option<&'static str> {
        self.browser
    }

    /// The system's family.
    pub fn system(self) -> Option<&'static str> {
        self.system
    }

    /// Both in one word for the database, such as `Firefox/Linux`.
    pub fn code(self) -> String {
        format!("{}/{}", self.browser.unwrap_or_default(), self.system.unwrap_or_default())
    }

    /// Reads the word; families that this program does not know are unknown.
    pub fn parse(code: &str) -> Self {
        let (browser, system) = code.split_once('/').unwrap_or((code, ""));
        let known = |marks: &[(&str, &'static str)], name: &str| {
            marks.iter().find(|(_, family)| *family == name).map(|(_, family)| *family)
        };
        Self { browser: known(&BROWSERS, browser), system: known(&SYSTEMS, system) }
    }
}

#[cfg(test)]
mod tests;
