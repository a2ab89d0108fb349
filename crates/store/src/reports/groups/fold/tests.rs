use super::*;

fn leaf(keys: &[i64], seconds: i64, rate: i64) -> Leaf {
    let rate = Decimal::from(rate);
    Leaf {
        keys: keys.to_vec(),
        sums: Sums {
            duration: Seconds(seconds),
            duration_unrounded: Seconds(seconds),
            revenue: rate * Decimal::from(seconds) / Decimal::from(3600),
            revenue_unrounded: rate * Decimal::from(seconds) / Decimal::from(3600),
            entries: 1,
            billed: false,
            not_billed: true,
            lump_sums: false,
            rates: (rate, rate),
        },
    }
}

#[test]
fn a_total_is_the_sum_of_its_lines_and_the_longest_comes_first() {
    let leaves = vec![leaf(&[1, 7], 100, 0), leaf(&[2, 7], 500, 0), leaf(&[1, 8], 300, 0)];
    let groups = fold(leaves, &[Grouping::Project, Grouping::User], Rounding::Exact);
    let seen: Vec<(i64, i64, usize)> =
        groups.iter().map(|group| (group.key, group.sums.duration.0, group.children.len())).collect();
    assert_eq!(seen, [(2, 500, 1), (1, 400, 2)]);
    let inner: Vec<i64> = groups[1].children.iter().map(|group| group.key).collect();
    assert_eq!(inner, [8, 7]);
}

#[test]
fn rounding_goes_up_on_the_innermost_level_and_keeps_the_exact_value() {
    let leaves = vec![leaf(&[1, 7], 61, 60), leaf(&[1, 8], 900, 60), leaf(&[1, 9], 0, 60)];
    let groups = fold(leaves, &[Grouping::Project, Grouping::User], Rounding::UpToMinutes(15));
    let sums = &groups[0].sums;
    assert_eq!((sums.duration, sums.duration_unrounded), (Seconds(1800), Seconds(961)));
    assert_eq!((sums.revenue, sums.revenue_unrounded.round_dp(2)), (Decimal::from(30), Decimal::new(1602, 2)));
}

#[test]
fn a_common_rate_needs_equal_rates_and_no_lump_sum() {
    let mixed = fold(vec![leaf(&[1, 7], 60, 60), leaf(&[1, 8], 60, 80)], &[Grouping::Project], Rounding::Exact);
    assert_eq!(mixed[0].sums.common_rate(), None);
    let mut same = leaf(&[1], 60, 60);
    assert_eq!(same.sums.common_rate(), Some(Decimal::from(60)));
    same.sums.lump_sums = true;
    assert_eq!(same.sums.common_rate(), None);
}

#[test]
fn without_a_project_there_is_one_group_for_each_customer() {
    let leaves = vec![leaf(&[-1], 100, 0), leaf(&[-2], 500, 0), leaf(&[9], 300, 0)];
    let groups = fold(leaves, &[Grouping::ProjectOfCustomer], Rounding::Exact);
    let seen: Vec<(i64, i64)> = groups.iter().map(|group| (group.key, group.sums.duration.0)).collect();
    assert_eq!(seen, [(0, 500), (9, 300), (0, 100)]);
}
