//! The one policy: which permit or reach an actor gets.
//!
//! Permits have private fields and are made only here. Until access groups exist, an owner may do everything in the
//! company, and a worker records and sees their own time and sees what they book on.

use kernel::{CompanyId, CustomerId, ProjectId, UserId};

use crate::{Actor, Role};

/// The actor lacks the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this needs a right that you do not have")]
pub struct Denied;

/// May record, change and delete the time of one person.
#[derive(Clone, Debug)]
pub struct EntryEditor {
    person: UserId,
}

impl EntryEditor {
    /// The person whose time it is.
    pub fn person(&self) -> UserId {
        self.person
    }
}

/// A permit to edit the time of `person`, or of the actor where none is named.
///
/// The installation itself records for a named person only.
pub fn entry_editor(actor: &Actor, person: Option<UserId>) -> Result<EntryEditor, Denied> {
    let person = person.or(actor.user()).ok_or(Denied)?;
    if actor.role() == Role::Owner || actor.user() == Some(person) { Ok(EntryEditor { person }) } else { Err(Denied) }
}

/// Whether the actor may mark entries as billed: that is the bookkeeping's word, not that of whoever did the work.
pub fn check_billing(actor: &Actor) -> Result<(), Denied> {
    (actor.role() == Role::Owner).then_some(()).ok_or(Denied)
}

/// May create, change, archive and delete customers, projects, services and lump-sum services.
#[derive(Clone, Debug)]
pub struct CatalogEditor(());

/// A permit to edit the catalogue.
pub fn catalog_editor(actor: &Actor) -> Result<CatalogEditor, Denied> {
    (actor.role() == Role::Owner).then_some(CatalogEditor(())).ok_or(Denied)
}

/// May create, change, archive and remove people, and give them ways in.
#[derive(Clone, Debug)]
pub struct UserManager(());

/// A permit to manage people.
pub fn user_manager(actor: &Actor) -> Result<UserManager, Denied> {
    (actor.role() == Role::Owner).then_some(UserManager(())).ok_or(Denied)
}

/// May erase people, and restrict what is done with their data.
#[derive(Clone, Debug)]
pub struct PrivacyManager(());

/// A permit to see to what people have a right to.
pub fn privacy_manager(actor: &Actor) -> Result<PrivacyManager, Denied> {
    (actor.role() == Role::Owner).then_some(PrivacyManager(())).ok_or(Denied)
}

/// May change the company's name, rules and defaults.
#[derive(Clone, Debug)]
pub struct CompanyManager(());

/// A permit to change the company itself.
pub fn company_manager(actor: &Actor) -> Result<CompanyManager, Denied> {
    (actor.role() == Role::Owner).then_some(CompanyManager(())).ok_or(Denied)
}

/// May leave a word with the operator: a comment, a message. Everybody may.
#[derive(Clone, Debug)]
pub struct Guest(());

/// A permit for visitors of the public pages.
pub fn guest() -> Guest {
    Guest(())
}

/// May look after what belongs to the installation and not to a company: its public pages and its statistics.
#[derive(Clone, Debug)]
pub struct Operator(());

/// A permit for the administrators of the operator's own company; `operator` is that company, where there is one.
pub fn operator(actor: &Actor, operator: Option<CompanyId>) -> Result<Operator, Denied> {
    let is_theirs = operator == Some(actor.company());
    (is_theirs && actor.role() == Role::Owner).then_some(Operator(())).ok_or(Denied)
}

/// May change one's own settings, such as language and time zone, and nothing else of one's record.
#[derive(Clone, Debug)]
pub struct OwnSettings {
    person: UserId,
}

impl OwnSettings {
    /// The person, who is the actor.
    pub fn person(&self) -> UserId {
        self.person
    }
}

/// A permit for everybody to change their own settings; the installation itself has none.
pub fn own_settings(actor: &Actor) -> Result<OwnSettings, Denied> {
    actor.user().map(|person| OwnSettings { person }).ok_or(Denied)
}

/// May see what people ask about their data, and answer it.
#[derive(Clone, Debug)]
pub struct RequestAnswerer(());

/// A permit to answer what people ask about their data.
pub fn request_answerer(actor: &Actor) -> Result<RequestAnswerer, Denied> {
    (actor.role() == Role::Owner).then_some(RequestAnswerer(())).ok_or(Denied)
}

/// May make the archive of what is stored about one person.
#[derive(Clone, Debug)]
pub struct ArchiveMaker {
    person: UserId,
}

impl ArchiveMaker {
    /// The person whose archive it is.
    pub fn person(&self) -> UserId {
        self.person
    }
}

/// A permit to make one's own archive, or as an owner that of somebody else.
pub fn archive_maker(actor: &Actor, person: UserId) -> Result<ArchiveMaker, Denied> {
    let is_own = actor.user() == Some(person);
    (is_own || actor.role() == Role::Owner).then_some(ArchiveMaker { person }).ok_or(Denied)
}

/// May import entries for the whole company, and take an import back.
#[derive(Clone, Debug)]
pub struct Importer(());

/// A permit to import.
pub fn importer(actor: &Actor) -> Result<Importer, Denied> {
    (actor.role() == Role::Owner).then_some(Importer(())).ok_or(Denied)
}

/// Which entries an actor may see. Becomes exactly one predicate, in `store::reach`, for lists, single entries,
/// groups and sums alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryReach {
    /// The person whose own entries are always in reach.
    own: Option<UserId>,
    /// Everything in the company.
    all: bool,
    /// Entries of these people.
    users: Vec<UserId>,
    /// Entries on these customers, with all their projects.
    customers: Vec<CustomerId>,
    /// Entries on these projects.
    projects: Vec<ProjectId>,
}

impl EntryReach {
    /// The person whose own entries are always in reach.
    pub fn own(&self) -> Option<UserId> {
        self.own
    }

    /// Whether everything in the company is in reach.
    pub fn all(&self) -> bool {
        self.all
    }

    /// The people whose entries are in reach.
    pub fn users(&self) -> &[UserId] {
        &self.users
    }

    /// The customers whose entries are in reach.
    pub fn customers(&self) -> &[CustomerId] {
        &self.customers
    }

    /// The projects whose entries are in reach.
    pub fn projects(&self) -> &[ProjectId] {
        &self.projects
    }

    /// Whether an entry with this owner and booking is in reach: the same as the predicate in `store::reach`, for
    /// what only the journal still knows. Without a booking the owner alone decides.
    pub fn includes(&self, owner: UserId, booking: Option<(CustomerId, Option<ProjectId>)>) -> bool {
        let booked = booking.is_some_and(|(customer, project)| {
            self.customers.contains(&customer) || project.is_some_and(|project| self.projects.contains(&project))
        });
        self.all || self.own == Some(owner) || self.users.contains(&owner) || booked
    }
}

/// The entries that an actor may see in lists, reports and sums.
pub fn entry_reach(actor: &Actor) -> EntryReach {
    EntryReach {
        own: actor.user(),
        all: actor.role() == Role::Owner,
        users: Vec::new(),
        customers: Vec::new(),
        projects: Vec::new(),
    }
}

/// Whether fields of a row that not everybody may see are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// The field is shown.
    Shown,
    /// The field is left out, not sent as null.
    Hidden,
}

impl Sight {
    /// Whether it is shown.
    pub fn is_shown(self) -> bool {
        self == Self::Shown
    }
}

/// Sight of rates and revenue.
pub fn money_sight(actor: &Actor) -> Sight {
    owner_sees(actor)
}

/// Sight of internal notes of the catalogue.
pub fn note_sight(actor: &Actor) -> Sight {
    owner_sees(actor)
}

/// Sight of a person's full record: one's own, or anybody's as an owner. Without it, only the fields that every
/// colleague needs are shown.
pub fn user_sight(actor: &Actor, person: UserId) -> Sight {
    if actor.user() == Some(person) { Sight::Shown } else { owner_sees(actor) }
}

fn owner_sees(actor: &Actor) -> Sight {
    if actor.role() == Role::Owner { Sight::Shown } else { Sight::Hidden }
}

#[cfg(test)]
mod tests;
