//! Reading the sources in their order and refusing what does not fit.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fmt;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use config::{Config, Environment, File, FileFormat, Map};
use outbound::Place;
use privacy::access_log;
use privacy::retention::{
    FEWEST_WORK_YEARS, LOOK_DAYS, MOST_COMMENT_YEARS, MOST_DAYS, MOST_REQUEST_YEARS, MOST_WORK_YEARS,
};
use serde::Deserializer;
use serde::de::{Error as _, SeqAccess, Visitor};
use thiserror::Error;

use super::{AttemptSettings, Mail, MailSecurity, PasswordSettings, RetentionSettings, Settings};

const DEFAULTS: &str = include_str!("../../../../config/default.toml");
const PREFIX: &str = "UHRWERK_";
const ENVIRONMENT: &str = "UHRWERK_ENVIRONMENT";

/// What the command line says about settings.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file named with `--config`; it must exist.
    pub config_file: Option<PathBuf>,
}

/// Why the settings cannot be used.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// A source is missing, is not TOML, has an unknown key or a value of the wrong kind.
    #[error("the settings cannot be used: {0}")]
    Unreadable(String),
    /// The environment's name would lead out of the folder with the settings.
    #[error("UHRWERK_ENVIRONMENT may contain letters, digits and hyphens only")]
    EnvironmentName,
    /// An environment variable of ours is not readable text.
    #[error("the environment variable {0} is not readable as UTF-8")]
    NotText(String),
    /// A value is below what the product promises, or above what works.
    #[error("{key} = {value} is not possible: it must be {allowed}")]
    OutOfRange {
        /// The key with its section.
        key: &'static str,
        /// What was set.
        value: String,
        /// What can be set, in words.
        allowed: String,
    },
    /// A recipient of whom something is missing.
    #[error(
        "[[recipients]]: {0} says nothing; name, purpose and location are texts, since is a day such as 2026-01-31, \
         country is a code such as \"DE\", hosts are such as \"smtp.example.com:587\""
    )]
    Recipient(&'static str),
    /// On a hosted installation somebody gets data who is not in the register.
    #[error(
        "mode = \"hosted\" with {setting}: the register does not say whose {place} is and where; add [[recipients]] with \
         role = \"{role}\", hosts = [\"{place}\"], name, purpose, location, country, contract and since"
    )]
    Undeclared {
        /// The setting that names a place.
        setting: &'static str,
        /// The role that is missing.
        role: &'static str,
        /// The place.
        place: Place,
    },
    /// An analysis service gets data and is not in the register.
    #[error(
        "[analytics] is set: the register does not say who gets these data; add [[recipients]] with role = \"analytics\", \
         name, purpose, location, contract and since"
    )]
    HiddenAnalytics,
    /// On a hosted installation somebody gets data who is elsewhere, or nobody said where.
    #[error(
        "mode = \"hosted\": the recipient {name} is outside of what is allowed (country: {country}, allowed: {allowed}); \
         correct its country in [[recipients]], or allow it explicitly with operator.countries"
    )]
    Abroad {
        /// Who.
        name: String,
        /// Where.
        country: String,
        /// Where somebody may be.
        allowed: String,
    },
    /// An address of the database that no program could connect to.
    #[error("{0} cannot be read: write postgres://user:password@host:port/name, or host=… user=… dbname=…")]
    Database(&'static str),
    /// The owner's, operator's or access log's login is set without the application's.
    #[error("database.{0} is set but database.url is not: set both, or none to use the private database")]
    UrlMissing(&'static str),
}

/// Reads the settings from all sources; an unknown key is an error that names it.
pub fn load(sources: &Sources) -> Result<Settings, SettingsError> {
    load_from(sources, Path::new("config"), std::env::vars_os())
}

/// [`load`] with the folder and the environment variables given.
pub(super) fn load_from(
    sources: &Sources,
    folder: &Path,
    variables: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<Settings, SettingsError> {
    let mut variables = ours(variables)?;
    let environment = variables.remove(ENVIRONMENT);
    let mut builder = Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
    if let Some(name) = environment {
        builder = builder.add_source(File::from(folder.join(environment_file(&name)?)));
    }
    if let Some(path) = &sources.config_file {
        builder = builder.add_source(File::new(&path.to_string_lossy(), FileFormat::Toml));
    }
    let settings: Settings = builder
        .add_source(from_variables(variables))
        .build()
        .and_then(Config::try_deserialize)
        .map_err(|error| SettingsError::Unreadable(one_sentence(&error.to_string())))?;
    check(&settings)?;
    Ok(settings)
}

/// The parser draws the faulty line over several lines of its own; line and column say the same.
fn one_sentence(message: &str) -> String {
    let drawn =
        |line: &&str| line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start().starts_with('|');
    let lines = message.lines().filter(|line| !drawn(line)).map(str::trim).filter(|line| !line.is_empty());
    let mut sentence = String::new();
    for line in lines {
        if !sentence.is_empty() {
            sentence.push_str(if line.starts_with("in ") { " " } else { ": " });
        }
        sentence.push_str(line);
    }
    sentence
}

/// Accepts a list, and a text with commas, which is how an environment variable writes a list.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    deserializer.deserialize_any(ListVisitor(PhantomData))
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: FromStr<Err: fmt::Display>> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list, or a text with commas")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Vec<T>, E> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| part.parse().map_err(|error| E::custom(format!("\"{part}\": {error}")))).collect()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Vec<T>, A::Error> {
        let mut values = Vec::new();
        while let Some(part) = sequence.next_element::<String>()? {
            values.push(part.parse().map_err(|error| A::Error::custom(format!("\"{part}\": {error}")))?);
        }
        Ok(values)
    }
}

fn ours(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Result<HashMap<String, String>, SettingsError> {
    let mut ours = HashMap::new();
    for (name, value) in variables {
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
        let Some(value) = value.to_str() else { return Err(SettingsError::NotText(name.to_owned())) };
        ours.insert(name.to_owned(), value.to_owned());
    }
    Ok(ours)
}

fn environment_file(name: &str) -> Result<String, SettingsError> {
    let harmless = !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    if harmless { Ok(format!("{name}.toml")) } else { Err(SettingsError::EnvironmentName) }
}

fn from_variables(variables: HashMap<String, String>) -> Environment {
    Environment::with_prefix(PREFIX.trim_end_matches('_'))
        .prefix_separator("_")
        .separator("__")
        .source(Some(variables.into_iter().collect::<Map<_, _>>()))
}

fn check(settings: &Settings) -> Result<(), SettingsError> {
    if settings.database.url.is_none() {
        for (name, url) in [
            ("owner_url", &settings.database.owner_url),
            ("ops_url", &settings.database.ops_url),
            ("access_url", &settings.database.access_url),
        ] {
            if url.is_some() {
                return Err(SettingsError::UrlMissing(name));
            }
        }
    }
    let PasswordSettings { least_characters, memory_kib, iterations, parallelism, at_once } = settings.password;
    between("password.least_characters", least_characters, 8, 64)?;
    between("password.memory_kib", memory_kib, 19_456, 4_194_304)?;
    between("password.iterations", iterations, 2, 1_000)?;
    between("password.parallelism", parallelism, 1, 64)?;
    between("password.at_once", at_once, 1, 256)?;
    // The private cluster takes 60 connections, of which some are for the other programs.
    let most = if settings.database.url.is_some() { 1_000 } else { 50 };
    between("database.pool_size", settings.database.pool_size, 1, most)?;
    between("session.idle_hours", settings.session.idle_hours, 1, 8_784)?;
    between("session.absolute_hours", settings.session.absolute_hours, 1, 8_784)?;
    between("session.staying_days", settings.session.staying_days, 1, 366)?;
    between("mail.link_hours", settings.mail.link_hours, 1, 720)?;
    check_limits(&settings.limits)?;
    check_retention(settings.retention)?;
    between("backup.keep_days", settings.backup.keep_days, 1, MOST_DAYS)?;
    if let Some((key, value, allowed)) = settings.analytics.fault() {
        return Err(SettingsError::OutOfRange { key, value, allowed: allowed.to_owned() });
    }
    settings.check_register()?;
    check_addresses(settings)
}

fn check_retention(retention: RetentionSettings) -> Result<(), SettingsError> {
    between("retention.work_years", retention.work_years, FEWEST_WORK_YEARS, MOST_WORK_YEARS)?;
    between("retention.comment_years", retention.comment_years, 0, MOST_COMMENT_YEARS)?;
    for (key, days) in [
        ("retention.link_days", retention.link_days),
        ("retention.letter_days", retention.letter_days),
        ("retention.person_days", retention.person_days),
        ("retention.company_days", retention.company_days),
        ("retention.contact_days", retention.contact_days),
        ("retention.unanswered_days", retention.unanswered_days),
    ] {
        between(key, days, 0, MOST_DAYS)?;
    }
    between("retention.access_log_days", retention.access_log_days, 1, access_log::MOST_DAYS)?;
    between("retention.look_days", retention.look_days, *LOOK_DAYS.start(), *LOOK_DAYS.end())?;
    between("retention.request_years", retention.request_years, 0, MOST_REQUEST_YEARS)
}

fn check_limits(limits: &AttemptSettings) -> Result<(), SettingsError> {
    between("limits.minutes", limits.minutes, 1, 1_440)?;
    for (key, times) in [
        ("limits.per_account", limits.per_account),
        ("limits.per_network", limits.per_network),
        ("limits.letters_per_address", limits.letters_per_address),
        ("limits.letters_per_network", limits.letters_per_network),
        ("limits.sign_ups_per_network", limits.sign_ups_per_network),
        ("limits.words_per_network", limits.words_per_network),
    ] {
        between(key, times, 1, 100_000)?;
    }
    Ok(())
}

/// Links must lead somewhere, and a password must not cross a network in the open.
fn check_addresses(settings: &Settings) -> Result<(), SettingsError> {
    let url = settings.http.public_url(settings.http.listen);
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    if !host.is_some_and(|host| !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || c == '?' || c == '#'))
    {
        let allowed = "an address such as https://zeit.example.com".to_owned();
        return Err(SettingsError::OutOfRange { key: "http.public_url", value: url, allowed });
    }
    let Mail { host, security, password, .. } = &settings.mail;
    let local = host.as_deref().is_some_and(|host| matches!(host, "localhost" | "127.0.0.1" | "::1"));
    if *security == MailSecurity::None && password.is_some() && !local {
        let allowed = "starttls or tls where a password is sent to another machine".to_owned();
        return Err(SettingsError::OutOfRange { key: "mail.security", value: "none".to_owned(), allowed });
    }
    Ok(())
}

fn between<T: PartialOrd + Copy + fmt::Display>(
    key: &'static str,
    value: T,
    least: T,
    most: T,
) -> Result<(), SettingsError> {
    if value >= least && value <= most {
        return Ok(());
    }
    Err(SettingsError::OutOfRange { key, value: value.to_string(), allowed: format!("from {least} to {most}") })
}
