use kernel::Flaw;

use super::*;

fn name(text: &str) -> CatalogName {
    CatalogName::parse(text).unwrap()
}

fn common() -> Common {
    Common { name: name("Example"), number: Number::parse_optional("7").unwrap(), active: true, note: None }
}

fn project(start: Option<&str>, deadline: Option<&str>) -> Project {
    let date = |text: &str| text.parse().unwrap();
    Project {
        customer: CustomerId::try_from(1).unwrap(),
        common: common(),
        billable_default: true,
        start_date: start.map(date),
        deadline: deadline.map(date),
        bill_service: None,
    }
}

#[test]
fn only_what_nothing_depends_on_can_be_removed() {
    let relations = |entries, running, projects| Relations { entries, running, projects, company_default: false };
    assert_eq!(remove(relations(0, 0, 0)), Ok(()));
    for held in [relations(1, 0, 0), relations(0, 0, 1), relations(3, 0, 2)] {
        assert_eq!(remove(held), Err(RemoveError::HasRelations(held)));
        assert_eq!(remove(held).unwrap_err().code(), "catalog.has-relations");
    }
    // A running clock is told first: it is what can be ended.
    for ticking in [relations(0, 1, 0), relations(5, 1, 3)] {
        assert_eq!(remove(ticking), Err(RemoveError::Running));
        assert_eq!(remove(ticking).unwrap_err().code(), "catalog.running");
    }
}

#[test]
fn a_deadline_does_not_lie_before_the_start() {
    let check = |start, deadline, good: bool| {
        let checked = project(start, deadline).check();
        assert_eq!(checked.is_ok(), good, "{start:?} {deadline:?}");
        if let Err(errors) = checked {
            assert_eq!(errors.of("deadline"), Some(&Flaw::EndBeforeStart));
        }
    };
    check(None, None, true);
    check(Some("2026-03-02"), None, true);
    check(None, Some("2026-03-02"), true);
    check(Some("2026-03-02"), Some("2026-03-02"), true);
    check(Some("2026-03-02"), Some("2026-03-01"), false);
}

#[test]
fn what_is_not_sent_stays_and_null_empties() {
    let before = project(Some("2026-03-02"), Some("2026-04-02"));
    assert_eq!(ProjectChange::default().over(before.clone()), before);
    let change = ProjectChange {
        common: CommonChange { number: Change::Set(None), active: Change::Set(false), ..CommonChange::default() },
        deadline: Change::Set(None),
        ..ProjectChange::default()
    };
    let after = change.over(before.clone());
    assert_eq!((after.common.number, after.common.active, after.deadline), (None, false, None));
    assert_eq!((after.common.name, after.start_date), (before.common.name, before.start_date));
}

#[test]
fn a_change_touches_what_it_names() {
    let customer = Customer { common: common(), billable_default: true, color: None, bill_service: None };
    let change = CustomerChange { color: Change::Set(Color::from_code(9)), ..CustomerChange::default() };
    assert_eq!(change.over(customer.clone()), Customer { color: Color::from_code(9), ..customer });

    let service = Service { common: common(), bill_service: None };
    let renamed = CommonChange { name: Change::Set(name("Other")), ..CommonChange::default() };
    let change = ServiceChange { common: renamed, ..ServiceChange::default() };
    assert_eq!(change.over(service.clone()).common, Common { name: name("Other"), ..service.common });

    let pieces = LumpSumService { common: common(), price: Decimal::TEN, unit: None };
    let change = LumpSumServiceChange { price: Change::Set(Decimal::TWO), ..LumpSumServiceChange::default() };
    assert_eq!(change.over(pieces.clone()), LumpSumService { price: Decimal::TWO, ..pieces });
}

#[test]
fn there_are_nine_colours() {
    for code in [0, 10, -1, i64::MAX] {
        assert_eq!(Color::from_code(code), None, "{code}");
    }
    for code in 1..=9 {
        assert_eq!(Color::from_code(code).map(Color::code).map(i64::from), Some(code));
    }
}

#[test]
fn what_is_in_use_at_the_moment_is_not_archived() {
    let none = Relations::default();
    let booked = Relations { entries: 5, projects: 2, ..none };
    assert_eq!(archive(booked), Ok(()));
    assert_eq!(archive(Relations { running: 1, ..none }), Err(ArchiveError::Running));
    let preselected = Relations { company_default: true, running: 1, ..none };
    assert_eq!(archive(preselected), Err(ArchiveError::CompanyDefault));
    assert_eq!(remove(preselected), Err(RemoveError::CompanyDefault));
}
