//! Time zones by name.

use jiff::tz::TimeZone;

/// A time zone of the IANA database, such as `Europe/Berlin`.
///
/// Keeps the name beside the rules, since the name is what is stored and shown.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

/// A zone name that the database does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no such time zone")]
pub struct ZoneError;

impl Zone {
    /// Looks a zone up by its IANA name; upper and lower case do not matter.
    pub fn parse(name: &str) -> Result<Self, ZoneError> {
        let rules = TimeZone::get(name).map_err(|_unknown| ZoneError)?;
        let name = rules.iana_name().ok_or(ZoneError)?.to_owned();
        Ok(Self { name, rules })
    }

    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self { name: "UTC".to_owned(), rules: TimeZone::UTC }
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rules, as calendar work needs them.
    pub fn rules(&self) -> TimeZone {
        self.rules.clone()
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}
