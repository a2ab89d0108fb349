//! The settings that the documents of privacy speak of: who runs the installation, who gets data, how long it is kept.

use std::net::IpAddr;

use documents::{Access, Facts, MailWay, Operator, Place};
use privacy::audit::Configured;
use privacy::{Contract, Periods, Recipient, Recipients, Role};
use serde::Deserialize;

use super::{MailSecurity, Mode, Settings};

/// Who runs the installation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OperatorSettings {
    name: Option<String>,
    address: Option<String>,
    email: Option<String>,
    officer: Option<String>,
    authority: Option<String>,
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
        let Self { work_years, link_days, letter_days, person_days, company_days } = self;
        Periods { work_years, link_days, letter_days, person_days, company_days }
    }
}

impl RecipientSettings {
    /// The first field that says nothing, or no day.
    pub(super) fn fault(&self) -> Option<&'static str> {
        let texts = [("name", &self.name), ("purpose", &self.purpose), ("location", &self.location)];
        let blank = texts.into_iter().find(|(_, text)| text.trim().is_empty()).map(|(name, _)| name);
        let day = self.since.parse::<jiff::civil::Date>().is_ok();
        blank.or((!day).then_some("since"))
    }

    fn recipient(&self) -> Recipient {
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
        }
    }
}

/// A place beyond this machine that the settings name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    pub(super) role: Role,
    /// The setting that names it.
    pub(super) setting: &'static str,
    host: String,
}

impl Settings {
    /// Everything beyond this machine that the programs connect to.
    pub(super) fn endpoints(&self) -> Vec<Endpoint> {
        // A mail server on this machine only passes letters on: somebody gets them all the same.
        let mail = self.mail.host.clone().map(|host| (Role::Mail, "mail.host", host));
        let database = &self.database;
        let urls = [
            ("database.url", &database.url),
            ("database.owner_url", &database.owner_url),
            ("database.ops_url", &database.ops_url),
        ];
        let databases = urls.into_iter().filter_map(|(setting, url)| {
            let host = host_of(url.as_ref()?.reveal()).filter(|host| !is_this_machine(host))?;
            Some((Role::Database, setting, host))
        });
        mail.into_iter().chain(databases).map(|(role, setting, host)| Endpoint { role, setting, host }).collect()
    }

    /// What of it nobody has entered in the register.
    pub(super) fn undeclared(&self) -> Vec<Endpoint> {
        let declared = self.declared();
        self.endpoints().into_iter().filter(|endpoint| !declared.has(endpoint.role)).collect()
    }

    fn declared(&self) -> Recipients {
        Recipients(self.recipients.iter().map(RecipientSettings::recipient).collect())
    }

    /// The register: what was entered, and what the settings name besides, so that no document hides it.
    fn register(&self) -> Recipients {
        let mut register = self.declared();
        let mut missing: Vec<_> =
            self.undeclared().into_iter().map(|endpoint| (endpoint.role, endpoint.host)).collect();
        // The machines of an operator stand somewhere.
        if self.mode == Mode::Hosted && !register.has(Role::Hosting) {
            missing.push((Role::Hosting, String::new()));
        }
        missing.dedup();
        for (role, name) in missing {
            let (purpose, location, since) = (String::new(), String::new(), String::new());
            register.0.push(Recipient { name, purpose, location, contract: Contract::Unknown, since, role });
        }
        register
    }

    /// What the installation checks about itself.
    pub fn configured(&self) -> Configured {
        Configured {
            undeclared: self.undeclared().into_iter().map(|endpoint| endpoint.setting).collect(),
            is_insecure: self.http.insecure,
            least_characters: self.password.least_characters,
        }
    }

    /// What the documents of privacy say about this installation.
    pub fn facts(&self) -> Facts {
        let OperatorSettings { name, address, email, officer, authority } = self.operator.clone();
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

/// Where a database address leads, in either of its two forms; `None` for a socket, which is on this machine.
fn host_of(address: &str) -> Option<String> {
    let spaced = address.replace(" =", "=").replace("= ", "=");
    let named = |part: &str| part.strip_prefix("host=").or_else(|| part.strip_prefix("hostaddr=")).map(str::to_owned);
    let rest = address.strip_prefix("postgres://").or_else(|| address.strip_prefix("postgresql://"));
    let host = match rest {
        Some(rest) => {
            let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
            let place = place.split('/').next().unwrap_or_default();
            let place = place.rsplit('@').next().unwrap_or_default();
            // Without brackets, what follows a colon is the port.
            let bracketed = place.strip_prefix('[').and_then(|inner| inner.split(']').next());
            let host = bracketed.unwrap_or_else(|| place.split(':').next().unwrap_or_default());
            query.split('&').find_map(named).unwrap_or_else(|| host.to_owned())
        }
        None => spaced.split_whitespace().find_map(named)?,
    };
    let host = host.trim_matches('\'').replace("%2F", "/").replace("%2f", "/");
    Some(host).filter(|host| !host.is_empty() && !host.starts_with('/'))
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests;
