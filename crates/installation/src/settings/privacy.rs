//! The settings that the documents of privacy speak of: who runs the installation, who gets data, how long it is kept.

use documents::{Access, Analytics, Facts, MailWay, Operator, Place};
use privacy::audit::Configured;
use privacy::{Contract, Periods, Recipient, Role};
use serde::Deserialize;

use super::{MailSecurity, Mode, Settings, load};

/// Who runs the installation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OperatorSettings {
    name: Option<String>,
    address: Option<String>,
    email: Option<String>,
    officer: Option<String>,
    authority: Option<String>,
    /// The number of the operator's own company on a server for many: its administrators look after the public pages.
    pub company: Option<i64>,
    /// Countries in which those may be who get data from a hosted installation.
    #[serde(deserialize_with = "load::list")]
    pub(super) countries: Vec<String>,
}

/// How long things are kept.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionSettings {
    pub(super) work_years: i16,
    pub(super) link_days: i16,
    pub(super) letter_days: i16,
    pub(super) person_days: i16,
    pub(super) look_days: i16,
    pub(super) request_years: i16,
    pub(super) company_days: i16,
    pub(super) comment_years: i16,
    pub(super) contact_days: i16,
    pub(super) unanswered_days: i16,
    pub(super) access_log_days: i16,
}

/// Somebody who gets data.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecipientSettings {
    name: String,
    purpose: String,
    location: String,
    contract: ContractSetting,
    since: String,
    role: RoleSetting,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    country: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ContractSetting {
    Processor,
    Own,
    Controller,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RoleSetting {
    Hosting,
    Database,
    Mail,
    Analytics,
}

/// The analysis service for visitors of public pages who say yes to it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AnalyticsSettings {
    measurement_id: Option<String>,
    ads_id: Option<String>,
    conversion_label: Option<String>,
    /// A stand-in for the service on this machine, for tests.
    script_origin: Option<String>,
}

impl AnalyticsSettings {
    /// The service, if one is set up.
    pub(super) fn service(&self) -> Option<Analytics> {
        let Self { measurement_id, ads_id, conversion_label, script_origin } = self.clone();
        let origin = script_origin.unwrap_or_else(|| Analytics::ORIGIN.to_owned());
        let is_set = measurement_id.is_some() || ads_id.is_some();
        is_set.then_some(Analytics { measurement_id, ads_id, conversion_label, origin })
    }

    /// The first value that cannot be, with its key and what could be.
    pub(super) fn fault(&self) -> Option<(&'static str, String, &'static str)> {
        let id = |value: &str, start: &str| {
            let rest = value.strip_prefix(start);
            rest.is_some_and(|rest| {
                (4..=20).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
        };
        let label = |value: &str| {
            (1..=60).contains(&value.len())
                && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        };
        let origin = |value: &str| {
            let port = value.strip_prefix("http://127.0.0.1:");
            port.is_some_and(|port| port.parse::<u16>().is_ok())
        };
        let fault = |key, value: &Option<String>, is_good: bool, allowed| {
            value.clone().filter(|_| !is_good).map(|value| (key, value, allowed))
        };
        let good = |value: &Option<String>, rule: &dyn Fn(&str) -> bool| value.as_deref().is_none_or(rule);
        let measurement = good(&self.measurement_id, &|value| id(value, "G-"));
        fault("analytics.measurement_id", &self.measurement_id, measurement, "an id such as G-ABC123DEF4")
            .or_else(|| {
                let ads = good(&self.ads_id, &|value| id(value, "AW-"));
                fault("analytics.ads_id", &self.ads_id, ads, "an id such as AW-123456789")
            })
            .or_else(|| {
                let labels = good(&self.conversion_label, &label) && self.ads_id.is_some();
                fault("analytics.conversion_label", &self.conversion_label, labels, "a label, together with ads_id")
            })
            .or_else(|| {
                let origins = good(&self.script_origin, &origin);
                fault("analytics.script_origin", &self.script_origin, origins, "a stand-in on 127.0.0.1, for tests")
            })
    }
}

impl RetentionSettings {
    /// The periods, as the rules take them.
    pub fn periods(self) -> Periods {
        let Self {
            work_years,
            link_days,
            letter_days,
            person_days,
            look_days,
            request_years,
            company_days,
            comment_years,
            contact_days,
            unanswered_days,
            access_log_days,
        } = self;
        Periods {
            work_years,
            link_days,
            letter_days,
            person_days,
            look_days,
            request_years,
            company_days,
            comment_years,
            contact_days,
            unanswered_days,
            access_log_days,
        }
    }
}

impl RecipientSettings {
    /// The first field that says nothing, or no day.
    pub(super) fn fault(&self) -> Option<&'static str> {
        let texts = [("name", &self.name), ("purpose", &self.purpose), ("location", &self.location)];
        let blank = texts.into_iter().find(|(_, text)| text.trim().is_empty()).map(|(name, _)| name);
        let day = self.since.parse::<jiff::civil::Date>().is_ok();
        let is_code = |code: &String| code.len() == 2 && code.bytes().all(|sign| sign.is_ascii_uppercase());
        let country = self.country.as_ref().is_none_or(is_code);
        let hosts = self.hosts.iter().all(|host| outbound::Place::parse(host).is_ok());
        let others = [("since", day), ("country", country), ("hosts", hosts)];
        blank.or_else(|| others.into_iter().find(|(_, is_good)| !is_good).map(|(name, _)| name))
    }

    pub(super) fn recipient(&self) -> Recipient {
        Recipient {
            name: self.name.clone(),
            purpose: self.purpose.clone(),
            location: self.location.clone(),
            contract: match self.contract {
                ContractSetting::Processor => Contract::Processor,
                ContractSetting::Own => Contract::Own,
                ContractSetting::Controller => Contract::Controller,
            },
            since: self.since.clone(),
            role: match self.role {
                RoleSetting::Hosting => Role::Hosting,
                RoleSetting::Database => Role::Database,
                RoleSetting::Mail => Role::Mail,
                RoleSetting::Analytics => Role::Analytics,
            },
            hosts: self.hosts.clone(),
            country: self.country.clone(),
        }
    }
}

impl Settings {
    /// Whether an analysis service is set up that nobody has entered in the register.
    pub(super) fn hides_analytics(&self) -> bool {
        let is_entered = |recipient: &RecipientSettings| recipient.recipient().role == Role::Analytics;
        self.analytics.service().is_some() && !self.recipients.iter().any(is_entered)
    }

    /// What the installation checks about itself.
    pub fn configured(&self) -> Configured {
        Configured {
            undeclared: self.undeclared(),
            is_insecure: self.http.insecure,
            least_characters: self.password.least_characters,
        }
    }

    /// What the documents of privacy say about this installation.
    pub fn facts(&self) -> Facts {
        let OperatorSettings { name, address, email, officer, authority, .. } = self.operator.clone();
        // What was left blank was not entered.
        let [name, address, email, officer, authority] = [name, address, email, officer, authority]
            .map(|text| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()));
        let hours = |duration: std::time::Duration| duration.as_secs() / 3600;
        Facts {
            is_hosted: self.mode == Mode::Hosted,
            operator: Operator { name, address, email, officer, authority },
            periods: self.retention.periods(),
            backup_days: self.backup.keep_days,
            recipients: self.register(),
            access: Access {
                least_characters: self.password.least_characters,
                hash_memory_kib: self.password.memory_kib,
                hash_passes: self.password.iterations,
                idle_hours: hours(self.session.idle()),
                absolute_hours: hours(self.session.absolute()),
                staying_days: hours(self.session.staying()) / 24,
                link_hours: hours(self.mail.link_life()),
            },
            mail: match &self.mail.host {
                None => MailWay::Files,
                Some(host) => {
                    MailWay::Server { host: host.clone(), is_encrypted: self.mail.security != MailSecurity::None }
                }
            },
            database: if self.database.url.is_some() { Place::Elsewhere } else { Place::Here },
            analytics: self.analytics.service(),
            records_access: self.database.url.is_none() || self.database.access_url.is_some(),
        }
    }
}

#[cfg(test)]
mod tests;
