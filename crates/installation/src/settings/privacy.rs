//! The settings that the documents of privacy speak of: who runs the installation, who gets data, how long it is kept.

use documents::{Access, Facts, MailWay, Operator, Place};
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

impl Settings {
    /// What the documents of privacy say about this installation.
    pub fn facts(&self) -> Facts {
        let OperatorSettings { name, address, email, officer, authority } = self.operator.clone();
        let hours = |duration: std::time::Duration| duration.as_secs() / 3600;
        Facts {
            is_hosted: self.mode == Mode::Hosted,
            operator: Operator { name, address, email, officer, authority },
            periods: self.retention.periods(),
            recipients: Recipients(self.recipients.iter().map(RecipientSettings::recipient).collect()),
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
