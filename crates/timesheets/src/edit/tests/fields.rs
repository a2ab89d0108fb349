//! What an entry is booked on, and its other fields.

use super::*;

#[test]
fn fields_of_another_kind_of_entry_are_refused() {
    let duration = EditEntry { duration: Change::Set(Seconds(60)), ..EditEntry::default() };
    let rate = EditEntry { hourly_rate: Change::Set(Some(Decimal::TEN)), ..EditEntry::default() };
    let no_rate = EditEntry { hourly_rate: Change::Set(None), ..EditEntry::default() };
    let sum = EditEntry { lump_sum: Change::Set(Decimal::TEN), ..EditEntry::default() };
    let amount = EditEntry { amount: Change::Set(Decimal::TEN), ..EditEntry::default() };
    let piece = EditEntry { lump_sum_service: Change::Set(id(1)), ..EditEntry::default() };
    let service = EditEntry { service: Change::Set(Some(id(1))), ..EditEntry::default() };
    let check = |command: &EditEntry, field: &str, takers: [bool; 3]| {
        for (before, takes) in [morning(), lump_sum(), pieces()].iter().zip(takers) {
            match edit(before, command, &facts(), at(NOW)) {
                Ok(_) => assert!(takes, "{field} was taken by {:?}", before.work),
                Err(error) => {
                    assert!(!takes, "{field} was refused by {:?}", before.work);
                    assert_eq!(faults(&error), [format!("{field} field.invalid-combination")]);
                }
            }
        }
    };
    check(&duration, "duration", [true, false, false]);
    check(&rate, "hourly_rate", [true, false, false]);
    check(&no_rate, "hourly_rate", [true, true, true]);
    check(&sum, "lumpsum", [false, true, false]);
    check(&amount, "lumpsum_services_amount", [false, false, true]);
    check(&piece, "lumpsum_services_id", [false, false, true]);
    check(&service, "services_id", [true, true, false]);
}

#[test]
fn an_archived_place_is_kept_only_where_it_was() {
    let archived = BookingFacts {
        customer: facts().customer.map(|known| crate::CustomerFacts { active: false, ..known }),
        project: Some(ProjectFacts { customer: id(1), active: false, billable_default: true }),
        service: Some(ServiceFacts { active: false }),
        ..facts()
    };
    let shorter = moved(None, Some("2026-03-02T11:00:00Z"), None);
    assert!(edit(&morning(), &shorter, &archived, at(NOW)).is_ok());
    // Naming the same place again is no change.
    let same = EditEntry {
        customer: Change::Set(id(1)),
        project: Change::Set(Some(id(1))),
        service: Change::Set(Some(id(1))),
        ..EditEntry::default()
    };
    assert!(edit(&morning(), &same, &archived, at(NOW)).is_ok());
    let to_another_project = EditEntry { project: Change::Set(Some(id(2))), ..EditEntry::default() };
    let place = ["customers_id field.inactive", "projects_id field.inactive"];
    check_refused(&morning(), &to_another_project, &archived, &place);
    let to_another_service = EditEntry { service: Change::Set(Some(id(2))), ..EditEntry::default() };
    check_refused(&morning(), &to_another_service, &archived, &["services_id field.inactive"]);
}

#[test]
fn another_customer_needs_a_word_about_the_project() {
    let silent = EditEntry { customer: Change::Set(id(2)), ..EditEntry::default() };
    let without = BookingFacts { project: None, ..facts() };
    check_refused(&morning(), &silent, &without, &["projects_id field.missing"]);
    let on_customer = Entry { project: None, ..morning() };
    assert_eq!(edit(&on_customer, &silent, &without, at(NOW)).unwrap().customer, id(2));
    let command = EditEntry { project: Change::Set(None), ..silent };
    let after = edit(&morning(), &command, &without, at(NOW)).unwrap();
    assert_eq!((after.customer, after.project), (id(2), None));
    let mut strict = without;
    strict.rules.allow_without_project = false;
    check_refused(&morning(), &command, &strict, &["projects_id field.project-needed"]);
    // The project of the old customer does not come along.
    let with_old = EditEntry { project: Change::Set(Some(id(1))), ..command };
    check_refused(&morning(), &with_old, &facts(), &["projects_id field.invalid-combination"]);
}

#[test]
fn an_entry_can_stay_with_an_archived_person_but_not_go_to_one() {
    let archived = |number| {
        let person = PersonFacts { id: id(number), active: false, zone: morning().zone };
        BookingFacts { person: Some(person), ..facts() }
    };
    assert!(edit(&morning(), &EditEntry::default(), &archived(1), at(NOW)).is_ok());
    let command = EditEntry { user: Change::Set(id(2)), ..EditEntry::default() };
    check_refused(&morning(), &command, &archived(2), &["users_id field.inactive"]);
    check_refused(&morning(), &command, &BookingFacts { person: None, ..facts() }, &["entry.no-person"]);
}

#[test]
fn overlaps_matter_only_when_times_change() {
    let billable = EditEntry { billable: Change::Set(Billable::No), ..EditEntry::default() };
    let after = edit(&morning(), &billable, &strict(true), at(NOW)).unwrap();
    assert_eq!((after.billable, after.billable_source), (Billable::No, BillableSource::Hand));
    assert!(!after.no_overlap, "an old entry is not bound by a new rule");
    assert_eq!(after.work_time_changed, morning().work_time_changed);
    let longer = moved(None, Some("2026-03-02T13:00:00Z"), None);
    assert_eq!(edit(&morning(), &longer, &strict(true), at(NOW)), Err(BookingError::Overlaps));
    assert!(edit(&morning(), &longer, &strict(false), at(NOW)).unwrap().no_overlap);
    assert!(!edit(&lump_sum(), &moved(Some(NOW), None, None), &strict(true), at(NOW)).unwrap().no_overlap);
}

#[test]
fn rate_amounts_price_and_text_change_as_sent() {
    let rate = Decimal::new(80, 0);
    let with_rate = EditEntry { hourly_rate: Change::Set(Some(rate)), ..EditEntry::default() };
    let rated = edit(&morning(), &with_rate, &facts(), at(NOW)).unwrap();
    let rate_of = |entry: &Entry| match &entry.work {
        Work::Time(time) => time.rate,
        _ => panic!("not time"),
    };
    assert_eq!(rate_of(&rated), Rate::Hand { hourly: rate });
    let without = EditEntry { hourly_rate: Change::Set(None), ..EditEntry::default() };
    assert_eq!(rate_of(&edit(&rated, &without, &facts(), at(NOW)).unwrap()), Rate::None);

    let mut dearer = facts();
    dearer.lump_sum_service.as_mut().unwrap().price = Decimal::ONE_HUNDRED;
    let more = EditEntry { amount: Change::Set(Decimal::TEN), ..EditEntry::default() };
    let after = edit(&pieces(), &more, &dearer, at(NOW)).unwrap();
    let kept = Work::LumpSumService { service: id(1), amount: Decimal::TEN, price: Decimal::new(1250, 2) };
    assert_eq!(after.work, kept, "the old price stays");
    let another = EditEntry { lump_sum_service: Change::Set(id(2)), ..EditEntry::default() };
    let after = edit(&pieces(), &another, &dearer, at(NOW)).unwrap();
    assert_eq!(after.work, Work::LumpSumService { service: id(2), amount: Decimal::TWO, price: Decimal::ONE_HUNDRED });

    let text = BookedText { id: id(3), text: EntryText::parse("what was done").unwrap() };
    let with_text = BookingFacts { text: Some(text.clone()), ..facts() };
    assert_eq!(edit(&morning(), &EditEntry::default(), &with_text, at(NOW)).unwrap().text, Some(text));
}
