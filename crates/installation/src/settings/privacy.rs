//! The settings that the documents of privacy speak of: who runs the installation, who gets data, how long it is kept.

use documents::{Access, Facts, MailWay, Operator, Place};
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
    pub(super) company_days: i16,
    pub(super) comment_years: i16,
    pub(super) contact_days: i16,
    pub(super) unanswered_days: i16,
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
}

impl RetentionSettings {
    /// The periods, as the rules take them.
    pub fn periods(self) -> Periods {
        let Self {
            work_years,
            link_days,
            letter_days,
            person_days,
            company_days,
            comment_years,
            contact_days,
            unanswered_days,
        } = self;
        Periods {
            work_years,
            link_days,
            letter_days,
            person_days,
            company_days,
            comment_years,
            contact_days,
            unanswered_days,
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
            },
            hosts: self.hosts.clone(),
            country: self.country.clone(),
        }
    }
}

impl Settings {
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
        }
    }
}

#[cfg(test)]
mod tests;
