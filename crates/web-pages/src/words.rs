//! Texts, numbers and dates as one reader wants them.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Language, Month, Zone};
use locale::Value;

/// The reader's language and way to read a clock, with everything that depends on them.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    pub(crate) language: Language,
    /// Whether times of day count to twelve twice.
    pub(crate) twelve: bool,
}

impl Words {
    /// For somebody of whom only the language is known.
    pub(crate) fn new(language: Language) -> Self {
        Self { language, twelve: false }
    }

    /// The time of day of a moment without its seconds, for lists: `13:05` or `1:05 pm`.
    pub(crate) fn time(self, at: Timestamp, zone: &Zone) -> String {
        let clock = at.to_zoned_datetime(zone.rules());
        self.clock_face(clock.hour(), &format!(":{:02}", clock.minute()))
    }

    /// The time of day of a moment for forms and where every second counts: seconds only if there are any.
    pub(crate) fn exact_time(self, at: Timestamp, zone: &Zone) -> String {
        let clock = at.to_zoned_datetime(zone.rules());
        let (minute, second) = (clock.minute(), clock.second());
        let rest = if second == 0 { format!(":{minute:02}") } else { format!(":{minute:02}:{second:02}") };
        self.clock_face(clock.hour(), &rest)
    }

    /// A full hour of the day, 0 to 24, for the edge of a chart: `13` or `1 pm`.
    pub(crate) fn hour(self, hour: i64) -> String {
        if self.twelve { self.clock_face(i8::try_from(hour).unwrap_or_default() % 24, "") } else { hour.to_string() }
    }

    fn clock_face(self, hour: i8, rest: &str) -> String {
        if !self.twelve {
            return format!("{hour}{rest}");
        }
        let half = if hour < 12 { "am" } else { "pm" };
        let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
        // The space does not break.
        format!("{hour}{rest}\u{a0}{half}")
    }

    /// The code of the language, for the page's `lang`.
    pub(crate) fn code(self) -> &'static str {
        locale::code(self.language)
    }

    /// A text.
    pub(crate) fn say(self, key: &str) -> String {
        locale::text(self.language, key, &[])
    }

    /// A text around one value.
    pub(crate) fn with(self, key: &str, name: &str, value: impl AsRef<str>) -> String {
        locale::text(self.language, key, &[(name, Value::from(value.as_ref()))])
    }

    /// A text around several values.
    pub(crate) fn with_all(self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect();
        locale::text(self.language, key, &values)
    }

    /// A text around a number that decides between one and many.
    pub(crate) fn count(self, key: &str, count: i64) -> String {
        locale::text(self.language, key, &[("count", Value::from(count))])
    }

    /// `Monday, 23 November`.
    pub(crate) fn day(self, day: Date) -> String {
        let weekday = self.weekday(day);
        let (number, month) = (day.day().to_string(), self.month_name(day));
        let values = [("weekday", weekday.into()), ("day", number.into()), ("month", month.into())]
            .map(|(k, v): (_, Value<'_>)| (k, v));
        locale::text(self.language, "pages-day-long", &values)
    }

    /// `23 November 2026`.
    pub(crate) fn date(self, day: Date) -> String {
        let values =
            [("day", day.day().to_string()), ("month", self.month_name(day)), ("year", day.year().to_string())];
        self.with_all("pages-date", &values)
    }

    /// [`Words::day`], with the year if it is not the one of `today`.
    pub(crate) fn day_of_year(self, day: Date, today: Date) -> String {
        if day.year() == today.year() { self.day(day) } else { format!("{} {}", self.day(day), day.year()) }
    }

    /// `Monday`.
    pub(crate) fn weekday(self, day: Date) -> String {
        self.say(&format!("pages-weekday-{}", day.weekday().to_monday_one_offset()))
    }

    /// `Mo 23`, for narrow places.
    pub(crate) fn short_day(self, day: Date) -> String {
        let weekday = self.say(&format!("pages-weekday-short-{}", day.weekday().to_monday_one_offset()));
        format!("{weekday} {}", day.day())
    }

    /// `November 2026`.
    pub(crate) fn month(self, month: Month) -> String {
        let day = month.first_day();
        format!("{} {}", self.month_name(day), day.year())
    }

    /// Hundredths of an hour as a decimal number: `1.50` or `1,50`, with marks between thousands.
    pub(crate) fn decimal(self, hundredths: i64) -> String {
        let (comma, thousands) = if self.language == Language::German { (',', '.') } else { ('.', ',') };
        let sign = if hundredths < 0 { "-" } else { "" };
        let whole = hundredths.unsigned_abs();
        let digits = (whole / 100).to_string();
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(thousands);
            }
            grouped.push(digit);
        }
        format!("{sign}{grouped}{comma}{:02}", whole % 100)
    }

    fn month_name(self, day: Date) -> String {
        self.say(&format!("pages-month-{}", day.month()))
    }
}

#[cfg(test)]
mod tests;
