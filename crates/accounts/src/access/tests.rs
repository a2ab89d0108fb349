use kernel::{CompanyId, Language, Zone};

use super::*;
use crate::{Identity, Job};

fn id(number: i64) -> UserId {
    UserId::try_from(number).unwrap()
}

fn actor(role: Role) -> Actor {
    let identity = Identity {
        company: CompanyId::try_from(1).unwrap(),
        user: id(5),
        role,
        active: true,
        language: Language::German,
        zone: Zone::utc(),
    };
    Actor::with_key(identity).unwrap()
}

#[test]
fn a_worker_edits_only_their_own_time() {
    assert_eq!(entry_editor(&actor(Role::Worker), None).unwrap().person(), id(5));
    assert!(entry_editor(&actor(Role::Worker), Some(id(5))).is_ok());
    assert_eq!(entry_editor(&actor(Role::Worker), Some(id(6))).unwrap_err(), Denied);
    assert_eq!(entry_editor(&actor(Role::Owner), Some(id(6))).unwrap().person(), id(6));
}

#[test]
fn a_worker_manages_nothing() {
    let worker = actor(Role::Worker);
    assert!(check_billing(&worker).is_err() && check_billing(&actor(Role::Owner)).is_ok());
    assert!(catalog_editor(&worker).is_err() && user_manager(&worker).is_err() && importer(&worker).is_err());
    let owner = actor(Role::Owner);
    assert!(company_manager(&worker).is_err() && company_manager(&owner).is_ok());
    assert!(catalog_editor(&owner).is_ok() && user_manager(&owner).is_ok() && importer(&owner).is_ok());
}

#[test]
fn a_worker_reaches_only_their_own_entries_and_no_money() {
    let reach = entry_reach(&actor(Role::Worker));
    assert!(!reach.all() && reach.own() == Some(id(5)) && reach.users().is_empty());
    assert_eq!(money_sight(&actor(Role::Worker)), Sight::Hidden);
    assert_eq!(user_sight(&actor(Role::Worker), id(5)), Sight::Shown);
    assert_eq!(user_sight(&actor(Role::Worker), id(6)), Sight::Hidden);
}

#[test]
fn the_installation_itself_records_for_named_people_only() {
    let system = Actor::system(CompanyId::try_from(1).unwrap(), Job::Administration);
    assert!(entry_editor(&system, None).is_err());
    assert!(entry_editor(&system, Some(id(9))).is_ok());
}

#[test]
fn an_archived_person_is_nobody() {
    let mut identity = Identity {
        company: CompanyId::try_from(1).unwrap(),
        user: id(5),
        role: Role::Owner,
        active: false,
        language: Language::German,
        zone: Zone::utc(),
    };
    assert!(Actor::with_key(identity.clone()).is_none() && Actor::resume(identity.clone()).is_none());
    identity.active = true;
    assert!(Actor::resume(identity).is_some());
}

#[test]
fn what_only_the_journal_knows_is_judged_by_the_same_reach() {
    let (customer, project) = (CustomerId::try_from(1).unwrap(), ProjectId::try_from(2).unwrap());
    let nothing = EntryReach { own: None, all: false, users: vec![], customers: vec![], projects: vec![] };
    let on_both = Some((customer, Some(project)));
    assert!(!nothing.includes(id(5), on_both));
    assert!(entry_reach(&actor(Role::Owner)).includes(id(6), None));
    let own = entry_reach(&actor(Role::Worker));
    assert!(own.includes(id(5), None) && !own.includes(id(6), on_both));
    assert!(EntryReach { users: vec![id(6)], ..nothing.clone() }.includes(id(6), None));
    let by_customer = EntryReach { customers: vec![customer], ..nothing.clone() };
    assert!(by_customer.includes(id(6), on_both) && !by_customer.includes(id(6), None));
    let by_project = EntryReach { projects: vec![project], ..nothing };
    assert!(by_project.includes(id(6), on_both) && !by_project.includes(id(6), Some((customer, None))));
}
