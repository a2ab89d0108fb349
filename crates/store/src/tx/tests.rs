use super::*;

#[test]
fn a_transaction_begins_with_its_company_and_its_locks_in_order() {
    let company = CompanyId::try_from(7).unwrap();
    let person = |id| Lock::Person(UserId::try_from(id).unwrap());
    let scope = Scope::of(company).locking(person(9)).locking(person(3)).locking(Lock::Company).locking(person(9));
    assert_eq!(
        scope.begin_sql(""),
        "BEGIN; SET LOCAL app.company_id = '7'\
         ; SELECT lock_company()\
         ; SELECT lock_person(3)\
         ; SELECT lock_person(9)"
    );
    assert_eq!(
        Scope::of(company).begin_sql(" ISOLATION LEVEL REPEATABLE READ READ ONLY"),
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL app.company_id = '7'"
    );
}

#[test]
fn whatever_writes_asks_whether_the_contract_goes_on_unless_it_may_go_on_without() {
    let company = CompanyId::try_from(7).unwrap();
    let now: Timestamp = "2026-03-02T08:00:00.5Z".parse().unwrap();
    assert_eq!(
        Scope::of(company).locking(Lock::Company).begin_writing(now),
        "BEGIN; SET LOCAL app.company_id = '7'; SELECT lock_company()\
         ; SELECT refuse_after_end('2026-03-02T08:00:00.5Z')"
    );
    let goes_on = Scope::of(company).even_after_end(AfterEnd::Keeping);
    assert_eq!(goes_on.begin_writing(now), "BEGIN; SET LOCAL app.company_id = '7'");
}
