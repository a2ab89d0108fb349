use jiff::civil::date;

use super::{FEWEST, Kind, STEP, average, campaign, monday, parse_campaign, shown};

#[test]
fn small_cells_are_hidden_and_never_alone() {
    for (counts, expected) in [
        (vec![], vec![]),
        (vec![9], vec![None]),
        (vec![12], vec![Some(10)]),
        (vec![100, 57], vec![Some(100), Some(55)]),
        // One small cell takes the next smallest along.
        (vec![100, 57, 3], vec![Some(100), None, None]),
        // Two that have too few together take a third along.
        (vec![100, 57, 3, 2], vec![Some(100), None, None, None]),
        (vec![100, 57, 5, 6], vec![Some(100), Some(55), None, None]),
        (vec![0, 0, 10], vec![None, None, None]),
    ] {
        assert_eq!(shown(&counts), expected, "{counts:?}");
    }
}

/// Numbers that are the same each time.
fn numbers() -> impl Iterator<Item = i64> {
    let mut state = 7_u64;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(state >> 33).expect("31 bits")
    })
}

/// Somebody knows the exact sum, by another breakdown of the same visitors, and subtracts what is shown, in the best
/// case before rounding. The rule succeeds if each hidden cell could still be anything in a range of at least ten.
#[test]
fn subtracting_what_is_shown_from_the_sum_tells_nothing() {
    let mut numbers = numbers();
    let mut next = move |below: i64| numbers.next().expect("endless") % below;
    let (mut attacked, mut naive) = (0, 0);
    for _ in 0..5_000 {
        let cells = usize::try_from(2 + next(9)).expect("few");
        let counts: Vec<i64> = (0..cells).map(|_| if next(2) == 0 { next(20) } else { next(400) }).collect();
        let small = counts.iter().filter(|count| **count < FEWEST).count();
        // Without hiding more, a lone small cell is the difference.
        naive += usize::from(small == 1);
        let shown = shown(&counts);
        let behind: Vec<i64> =
            counts.iter().zip(&shown).filter(|(_, shown)| shown.is_none()).map(|(count, _)| *count).collect();
        if behind.is_empty() {
            continue;
        }
        attacked += 1;
        let all_hidden = behind.len() == counts.len();
        let range = behind.iter().sum::<i64>();
        assert!(all_hidden || (behind.len() > 1 && range >= FEWEST), "{counts:?}: {shown:?}");
        for (count, shown) in counts.iter().zip(&shown) {
            assert!(shown.is_none_or(|shown| *count >= FEWEST && shown % STEP == 0 && shown <= *count));
        }
    }
    assert!(attacked > 1_000 && naive > 500, "the set must hold what the rule is for: {attacked}, {naive}");
}

#[test]
fn an_average_is_one_of_many() {
    assert_eq!(average(125, 10, 1, 1), Some(1_250));
    assert_eq!(average(125, 9, 1, 1), None);
    assert_eq!(average(125, 50, 9, FEWEST), None);
    assert_eq!(average(125, 50, 10, FEWEST), Some(250));
}

#[test]
fn a_campaign_looks_like_one() {
    for (source, name, expected) in [
        (Some("Newsletter"), Some("Spring Sale 2026"), Some("newsletter/spring-sale-2026")),
        (None, Some("messe"), Some("messe")),
        (Some("suche"), None, Some("suche")),
        (None, None, None),
        (Some("erika@muster.example"), None, None),
        (Some("suche"), Some("erika@muster.example"), Some("suche")),
        (None, Some("4915112345678"), None),
        (None, Some("user-491511234"), None),
        (None, Some("a/b"), None),
        (None, Some("<script>"), None),
        (None, Some(""), None),
        (None, Some("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), None),
    ] {
        assert_eq!(campaign(source, name).as_deref(), expected, "{source:?} {name:?}");
    }
    assert_eq!(parse_campaign("newsletter/messe").as_deref(), Some("newsletter/messe"));
    assert_eq!(parse_campaign("newsletter/messe/mehr"), None);
    assert_eq!(parse_campaign("erika@muster.example"), None);
}

#[test]
fn spans_are_days_and_weeks() {
    assert_eq!(monday(date(2026, 3, 2)), date(2026, 3, 2));
    assert_eq!(monday(date(2026, 3, 8)), date(2026, 3, 2));
    assert!(Kind::Visitors.is_over(date(2026, 3, 2), date(2026, 3, 3)));
    assert!(!Kind::Visitors.is_over(date(2026, 3, 2), date(2026, 3, 2)));
    assert!(!Kind::Browser.is_over(date(2026, 3, 2), date(2026, 3, 8)));
    assert!(Kind::Browser.is_over(date(2026, 3, 2), date(2026, 3, 9)));
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.code()), Some(kind));
    }
}
