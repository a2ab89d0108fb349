use std::sync::Mutex;

use jiff::Timestamp;

use super::*;

struct SetClock(Mutex<Timestamp>);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

struct Case {
    clock: Arc<SetClock>,
    attempts: Attempts,
}

impl Case {
    fn new() -> Self {
        let clock = Arc::new(SetClock(Mutex::new("2026-03-02T08:00:00Z".parse().unwrap())));
        let limits = AttemptLimits {
            window: SignedDuration::from_mins(15),
            per_account: 3,
            per_network: 8,
            letters_per_address: 2,
            letters_per_network: 4,
            sign_ups_per_network: 2,
            words_per_network: 5,
        };
        let shared: Arc<dyn Clock> = clock.clone();
        Self { attempts: Attempts::new(&limits, &shared), clock }
    }

    fn wait(&self, minutes: i64) {
        let mut now = self.clock.0.lock().unwrap();
        *now += SignedDuration::from_mins(minutes);
    }
}

fn network(last: u8) -> Network {
    Network::of([192, 0, 2, last].into())
}

fn user() -> UserId {
    UserId::try_from(7).unwrap()
}

#[test]
fn a_budget_ends_says_when_it_goes_on_and_fills_again() {
    let case = Case::new();
    for _attempt in 0..3 {
        case.attempts.at_password(network(1), "e@m.example").unwrap();
    }
    let Err(Fault::TooMany { wait }) = case.attempts.at_password(network(1), "e@m.example") else {
        panic!("a fourth attempt")
    };
    assert_eq!(wait, SignedDuration::from_mins(5));
    case.wait(5);
    case.attempts.at_password(network(1), "e@m.example").unwrap();
    assert!(case.attempts.at_password(network(1), "e@m.example").is_err());
}

#[test]
fn a_stranger_elsewhere_locks_nobody_out() {
    let case = Case::new();
    while case.attempts.at_password(network(1), "e@m.example").is_ok() {}
    case.attempts.at_password(network(2), "e@m.example").unwrap();
}

#[test]
fn a_network_has_a_budget_over_all_accounts_except_for_those_who_signed_in_from_it() {
    let case = Case::new();
    case.attempts.at_password(network(1), "known@m.example").unwrap();
    case.attempts.succeeded(network(1), "known@m.example", user());
    let tried = (0..20).filter(|n| case.attempts.at_password(network(1), &format!("{n}@m.example")).is_ok()).count();
    assert_eq!(tried, 7);
    case.attempts.at_password(network(1), "known@m.example").unwrap();
    assert!(case.attempts.at_password(network(1), "unknown@m.example").is_err());
}

#[test]
fn whoever_signs_in_again_and_again_is_not_limited() {
    let case = Case::new();
    for _day in 0..50 {
        case.attempts.at_password(network(1), "e@m.example").unwrap();
        case.attempts.succeeded(network(1), "e@m.example", user());
    }
}

#[test]
fn many_wrong_passwords_are_told_once() {
    let case = Case::new();
    for _attempt in 0..WORTH_TELLING {
        case.attempts.failed("e@m.example");
    }
    assert_eq!(case.attempts.succeeded(network(1), "e@m.example", user()), Tried::Often);
    assert_eq!(case.attempts.take_advice(user()), Tried::Often);
    assert_eq!(case.attempts.take_advice(user()), Tried::Seldom);
    assert_eq!(case.attempts.succeeded(network(1), "e@m.example", user()), Tried::Seldom);
}

#[test]
fn letters_and_sign_ups_have_budgets_of_their_own() {
    let case = Case::new();
    while case.attempts.at_password(network(1), "e@m.example").is_ok() {}
    case.attempts.at_letter(network(1), "e@m.example").unwrap();
    case.attempts.at_letter(network(1), "e@m.example").unwrap();
    assert!(case.attempts.at_letter(network(1), "e@m.example").is_err());
    case.attempts.at_letter(network(1), "other@m.example").unwrap();
    case.attempts.at_letter(network(1), "third@m.example").unwrap();
    assert!(case.attempts.at_letter(network(1), "fourth@m.example").is_err());
    case.attempts.at_sign_up(network(1)).unwrap();
    case.attempts.at_sign_up(network(1)).unwrap();
    assert!(case.attempts.at_sign_up(network(1)).is_err());
    case.attempts.at_sign_up(network(2)).unwrap();
}

#[test]
fn a_flood_of_networks_takes_no_more_places_than_there_are() {
    let case = Case::new();
    let places: HashSet<u64> = (0..PLACES * 2).map(|number| case.attempts.place(number)).collect();
    assert!(places.len() <= usize::try_from(PLACES).unwrap());
    assert!(places.iter().all(|place| *place < PLACES));
}
