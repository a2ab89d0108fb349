//! Lengths of time in a unit that the profile names.

use kernel::Seconds;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// How a log writes lengths of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DurationUnit {
    /// `5400`.
    Seconds,
    /// `90` or `90.5`.
    Minutes,
    /// `1.5` or `1,5`.
    Hours,
    /// `1:30` or `1:30:00`.
    Clock,
}

impl DurationUnit {
    /// Reads its name in a profile.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "seconds" => Some(Self::Seconds),
            "minutes" => Some(Self::Minutes),
            "hours" => Some(Self::Hours),
            "clock" => Some(Self::Clock),
            _ => None,
        }
    }

    /// How a value of this unit looks, for a refusal.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Seconds => "a number of seconds",
            Self::Minutes => "a number of minutes",
            Self::Hours => "a number of hours",
            Self::Clock => "a duration such as 1:30",
        }
    }

    /// Reads a length, which may be negative. What lies below a second is rounded half up.
    pub(super) fn read(self, text: &str) -> Option<Seconds> {
        match self {
            Self::Seconds => decimal(text, 1),
            Self::Minutes => decimal(text, 60),
            Self::Hours => decimal(text, 3600),
            Self::Clock => clock(text),
        }
    }
}

fn decimal(text: &str, unit: i64) -> Option<Seconds> {
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-');
    if !text.bytes().all(plain) {
        return None;
    }
    let number: Decimal = text.replace(',', ".").parse().ok()?;
    let seconds = number.checked_mul(Decimal::from(unit))?;
    let half = Decimal::new(5, 1);
    seconds.checked_add(half)?.floor().to_i64().map(Seconds)
}

fn clock(text: &str) -> Option<Seconds> {
    let (sign, face) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    // Without a colon the kernel would read hours or units, which is not what the profile promised.
    if !face.contains(':') {
        return None;
    }
    Seconds::parse(face).ok().map(|length| Seconds(sign * length.0))
}
