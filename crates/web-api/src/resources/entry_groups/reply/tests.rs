use accounts::access::Sight;
use kernel::{Language, Personal, Seconds};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use store::reports::groups::{Group, Grouping, Label, Sums};

use super::{Style, present};

fn style(money: Sight) -> Style {
    Style { language: Language::German, money, notes: money, rounded: false, prepend_customer: true }
}

fn group(grouping: Grouping, key: i64, label: Option<Label>, children: Vec<Group>) -> Group {
    let sums = Sums {
        duration: Seconds(5400),
        duration_unrounded: Seconds(5400),
        revenue: Decimal::new(120_005, 3),
        revenue_unrounded: Decimal::new(120_005, 3),
        entries: 2,
        billed: false,
        not_billed: true,
        lump_sums: false,
        rates: (Decimal::from(80), Decimal::from(80)),
    };
    Group { grouping, key, label, sums, children }
}

fn label(name: &str, customer: Option<&str>) -> Label {
    let personal = |text: &str| Personal::new(text.to_owned());
    let customer = customer.map(personal);
    Label { name: personal(name), number: None, note: None, color: None, customer }
}

fn json(groups: &[Group], money: Sight) -> Value {
    serde_json::to_value(present(groups, &style(money))).expect("JSON")
}

#[test]
fn keys_have_the_types_that_were_observed() {
    let cases = [
        (Grouping::Customer, 101, json!("101"), "Kein Kunde"),
        (Grouping::ProjectOfCustomer, 0, json!(0), "Kein Projekt"),
        (Grouping::Year, 2026, json!(2026), "2026"),
        (Grouping::Month, 202_603, json!("202603"), "März 2026"),
        (Grouping::Week, 202_613, json!("202613"), "KW 13 2026"),
        (Grouping::Day, 20_260_329, json!("20260329"), "29.03.2026"),
        (Grouping::LumpSum, 0, json!("0"), "Zeiten"),
        (Grouping::Billable, 0, json!("0"), "Nicht abrechenbar"),
    ];
    for (grouping, key, expected, name) in cases {
        let groups = json(&[group(grouping, key, None, Vec::new())], Sight::Shown);
        assert_eq!((&groups[0]["group"], &groups[0]["name"]), (&expected, &json!(name)));
    }
}

#[test]
fn money_is_left_out_for_those_who_may_not_see_it() {
    let groups = [group(Grouping::Customer, 1, Some(label("A", None)), Vec::new())];
    let shown = json(&groups, Sight::Shown);
    assert_eq!(shown[0]["revenue"], json!(120.01));
    assert_eq!(shown[0]["hourly_rate"], json!(80));
    assert_eq!(shown[0]["restrictions"], json!({}));
    let hidden = json(&groups, Sight::Hidden);
    for key in ["revenue", "hourly_rate", "note", "has_non_budget_revenues_billed", "sub_groups"] {
        assert!(hidden[0].get(key).is_none(), "{key}");
    }
    assert_eq!(hidden[0]["duration"], json!(5400));
}

#[test]
fn inner_groups_name_the_keys_around_them() {
    let inner = group(Grouping::ProjectOfCustomer, 7, Some(label("P", Some("A"))), Vec::new());
    let groups = json(&[group(Grouping::Customer, 101, Some(label("A", None)), vec![inner])], Sight::Shown);
    let inner = &groups[0]["sub_groups"][0];
    assert_eq!(inner["name"], json!("A: P"));
    assert_eq!(inner["restrictions"]["customers_id"], json!(101));
    assert_eq!(inner["restrictions"]["projects_id"], Value::Null);
}
