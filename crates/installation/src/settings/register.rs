//! The register of recipients, and the door that is made from it.

use outbound::{Database, DatabaseError, Door, MailServer, Place, Refused};
use privacy::{Contract, Recipient, Recipients, Role};

use super::{Mode, RecipientSettings, Settings, SettingsError};
use crate::Secret;

/// A place beyond this machine that the settings name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    pub(super) role: Role,
    /// The setting that names it.
    pub(super) setting: &'static str,
    pub(super) place: Place,
}

impl Settings {
    /// The door through which the programs connect to what these settings name.
    pub fn door(&self) -> Door {
        Door::new(&self.register())
    }

    /// The way to the mail server, where there is one.
    pub fn mail_server(&self) -> Result<Option<MailServer>, Refused> {
        let server = self.mail.host.as_ref().map(|host| self.door().mail_server(host, self.mail.port()));
        server.transpose()
    }

    /// The register: what was entered, and what the settings name besides, so that no document hides it.
    pub(super) fn register(&self) -> Recipients {
        let mut register = self.declared();
        for Endpoint { role, place, .. } in self.endpoints() {
            if is_named(&register, role, &place) {
                continue;
            }
            // Whoever plays the part and names no host is meant; a hosted installation has to say so itself.
            let hostless = |one: &&mut Recipient| one.role == role && one.hosts.is_empty() && self.mode != Mode::Hosted;
            match register.0.iter_mut().find(hostless) {
                Some(meant) => meant.hosts.push(place.to_string()),
                None => register.0.push(unknown(role, place.host().to_owned(), vec![place.to_string()])),
            }
        }
        // The machines of an operator stand somewhere.
        if self.mode == Mode::Hosted && !register.has(Role::Hosting) {
            register.0.push(unknown(Role::Hosting, String::new(), Vec::new()));
        }
        register
    }

    /// Refuses a register that does not say enough: of everybody who is named, and on a hosted installation of every
    /// place that data goes to.
    pub(super) fn check_register(&self) -> Result<(), SettingsError> {
        if let Some(field) = self.recipients.iter().find_map(RecipientSettings::fault) {
            return Err(SettingsError::Recipient(field));
        }
        for (setting, address) in self.databases() {
            Database::places(address.reveal()).map_err(|_unreadable| SettingsError::Database(setting))?;
        }
        // In both modes: it is no machine of the company's, whoever runs the installation.
        if self.hides_analytics() {
            return Err(SettingsError::HiddenAnalytics);
        }
        if self.mode != Mode::Hosted {
            return Ok(());
        }
        let declared = self.declared();
        let missing = self.endpoints().into_iter().find(|one| !is_named(&declared, one.role, &one.place));
        if let Some(Endpoint { role, setting, place }) = missing {
            return Err(SettingsError::Undeclared { setting, role: role.code(), place });
        }
        let abroad = |one: &&Recipient| !one.country.as_ref().is_some_and(|at| self.operator.countries.contains(at));
        match declared.0.iter().find(abroad) {
            None => Ok(()),
            Some(Recipient { name, country, .. }) => Err(SettingsError::Abroad {
                name: name.clone(),
                country: country.clone().unwrap_or_else(|| "not declared".to_owned()),
                allowed: self.operator.countries.join(", "),
            }),
        }
    }

    /// Everything beyond this machine that the programs connect to.
    fn endpoints(&self) -> Vec<Endpoint> {
        // A mail server on this machine only passes letters on: somebody gets them all the same.
        let mail = self.mail.host.as_ref().map(|host| Endpoint {
            role: Role::Mail,
            setting: "mail.host",
            place: Place::new(host, Some(self.mail.port())),
        });
        let databases = self.databases().flat_map(|(setting, address)| {
            let places = Database::places(address.reveal()).unwrap_or_default();
            let beyond = places.into_iter().filter(|place| !place.is_this_machine());
            beyond.map(move |place| Endpoint { role: Role::Database, setting, place })
        });
        mail.into_iter().chain(databases).collect()
    }

    fn databases(&self) -> impl Iterator<Item = (&'static str, &Secret)> {
        let database = &self.database;
        let named = [
            ("database.url", &database.url),
            ("database.owner_url", &database.owner_url),
            ("database.ops_url", &database.ops_url),
            ("database.access_url", &database.access_url),
        ];
        named.into_iter().filter_map(|(setting, address)| Some((setting, address.as_ref()?)))
    }

    fn declared(&self) -> Recipients {
        Recipients(self.recipients.iter().map(RecipientSettings::recipient).collect())
    }
}

fn is_named(register: &Recipients, role: Role, place: &Place) -> bool {
    let names = |host: &String| Place::parse(host).is_ok_and(|known| known.covers(place));
    register.0.iter().any(|one| one.role == role && one.hosts.iter().any(names))
}

fn unknown(role: Role, name: String, hosts: Vec<String>) -> Recipient {
    let (purpose, location, since) = (String::new(), String::new(), String::new());
    Recipient { name, purpose, location, contract: Contract::Unknown, since, role, hosts, country: None }
}

/// The way to a database under one of the logins of the settings.
pub(crate) fn database(door: &Door, address: &Secret) -> Result<Database, DatabaseError> {
    door.database(address.reveal())
}
