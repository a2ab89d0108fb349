use super::*;

fn id(number: i64) -> UserId {
    UserId::try_from(number).unwrap()
}

fn erika(role: Role) -> User {
    User {
        id: id(1),
        name: PersonName::parse("Erika Muster").unwrap(),
        number: None,
        email: Some(EmailAddress::parse("erika@muster.example").unwrap()),
        role,
        active: true,
        creator: None,
        created: Timestamp::UNIX_EPOCH,
        language: Language::German,
        zone: Zone::utc(),
        timeformat_12h: false,
        weekstart_monday: true,
        weekend_friday: false,
        theme: Theme::System,
        start_date: None,
        wage_type: None,
        edit_lock: None,
        edit_lock_dyn: None,
        edit_lock_sync: true,
        work_time_edit_lock_days: None,
        default_holidays_count: true,
        default_target_hours: true,
        exempt_from_flextime: false,
    }
}

const ALONE: UserFacts = UserFacts { entries: 0, running: 0, other_owners: 0, disclosures: 0 };
const AMONG_OWNERS: UserFacts = UserFacts { other_owners: 1, ..ALONE };
const RUNNING: UserFacts = UserFacts { running: 1, ..AMONG_OWNERS };

fn by(number: i64) -> By {
    By { user: Some(id(number)), role: Role::Owner }
}

#[test]
fn a_change_that_keeps_an_owner_is_made() {
    let archive = || UserChange { active: Change::Set(false), ..UserChange::default() };
    let demote = || UserChange { role: Change::Set(Role::Worker), ..UserChange::default() };
    let rename = || UserChange { name: Change::Set(PersonName::parse("Erika Neu").unwrap()), ..UserChange::default() };
    let cases = [
        (Role::Owner, archive(), AMONG_OWNERS, by(2), None),
        (Role::Owner, archive(), ALONE, by(2), Some(UserError::LastOwner)),
        (Role::Owner, archive(), AMONG_OWNERS, by(1), Some(UserError::ArchivesThemselves)),
        (Role::Owner, archive(), RUNNING, by(2), Some(UserError::RunningAtArchiving)),
        (Role::Worker, archive(), ALONE, by(2), None),
        (Role::Worker, archive(), RUNNING, by(2), Some(UserError::RunningAtArchiving)),
        (Role::Owner, demote(), AMONG_OWNERS, by(1), None),
        (Role::Owner, demote(), ALONE, by(1), Some(UserError::LastOwner)),
        (Role::Owner, rename(), ALONE, by(1), None),
        (Role::Owner, rename(), RUNNING, by(1), None),
    ];
    for (number, (role, change, facts, by, refused)) in cases.into_iter().enumerate() {
        assert_eq!(edit(&erika(role), change, facts, by).err(), refused, "case {number}");
    }
}

#[test]
fn an_archived_owner_does_not_count_and_can_be_changed() {
    let archived = User { active: false, ..erika(Role::Owner) };
    let demote = UserChange { role: Change::Set(Role::Worker), ..UserChange::default() };
    assert_eq!(edit(&archived, demote, ALONE, by(2)).map(|user| user.role), Ok(Role::Worker));
    assert_eq!(remove(&archived, ALONE, by(2)), Ok(()));
}

#[test]
fn what_is_not_sent_stays() {
    let before = erika(Role::Worker);
    let change = UserChange {
        email: Change::Set(EmailAddress::parse("neu@muster.example").unwrap()),
        settings: SettingsChange { timeformat_12h: Change::Set(true), ..SettingsChange::default() },
        terms: TermsChange { wage_type: Change::Set(Some(2)), ..TermsChange::default() },
        ..UserChange::default()
    };
    let expected = User {
        email: Some(EmailAddress::parse("neu@muster.example").unwrap()),
        timeformat_12h: true,
        wage_type: Some(2),
        ..before.clone()
    };
    assert_eq!(change.over(before.clone()), expected);
    assert_eq!(UserChange::default().over(before.clone()), before);
}

#[test]
fn only_who_recorded_nothing_can_be_removed() {
    let worker = By { user: Some(id(2)), role: Role::Worker };
    let recorded = UserFacts { entries: 3, ..AMONG_OWNERS };
    let cases = [
        (Role::Worker, ALONE, by(2), Ok(())),
        (Role::Owner, AMONG_OWNERS, by(2), Ok(())),
        (Role::Owner, ALONE, By { user: None, role: Role::Owner }, Err(UserError::LastOwner)),
        (Role::Worker, ALONE, by(1), Err(UserError::RemovesThemselves)),
        (Role::Owner, AMONG_OWNERS, worker, Err(UserError::RemovesOwner)),
        (Role::Worker, RUNNING, by(2), Err(UserError::RunningAtRemoval)),
        (Role::Worker, recorded, by(2), Err(UserError::HasRelations { entries: 3 })),
    ];
    for (role, facts, by, expected) in cases {
        assert_eq!(remove(&erika(role), facts, by), expected, "{role:?} {facts:?} {by:?}");
    }
}
