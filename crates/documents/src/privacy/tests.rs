use jiff::civil::date;
use kernel::Language;
use privacy::{Category, Contract, Periods, Purpose, Recipient, Recipients, Role, columns};

use super::{Kind, write};
use crate::{Access, Analytics, Block, Document, Facts, MailWay, Operator, Place, html, pdf};

fn facts() -> Facts {
    Facts {
        is_hosted: true,
        operator: Operator {
            name: Some("Muster Betrieb GmbH".to_owned()),
            address: Some("Musterweg 1, 12345 Musterstadt".to_owned()),
            email: Some("datenschutz@muster.example".to_owned()),
            officer: Some("Petra Muster".to_owned()),
            authority: Some("Musterbehörde".to_owned()),
        },
        periods: Periods {
            work_years: 9,
            link_days: 11,
            letter_days: 12,
            person_days: 13,
            look_days: 120,
            request_years: 2,
            company_days: 14,
            access_log_days: 5,
            ..Periods::default()
        },
        backup_days: 23,
        recipients: Recipients(vec![
            recipient("Rechenzentrum Muster", Role::Hosting, Contract::Processor),
            recipient("Postamt Muster", Role::Mail, Contract::Controller),
        ]),
        access: Access {
            least_characters: 15,
            hash_memory_kib: 20_000,
            hash_passes: 3,
            idle_hours: 16,
            absolute_hours: 17,
            staying_days: 18,
            link_hours: 19,
        },
        mail: MailWay::Server { host: "post.muster.example".to_owned(), is_encrypted: true },
        database: Place::Elsewhere,
        records_access: true,
        analytics: None,
    }
}

fn service() -> Analytics {
    let origin = Analytics::ORIGIN.to_owned();
    Analytics { measurement_id: Some("G-MUSTER1".to_owned()), ads_id: None, conversion_label: None, origin }
}

fn recipient(name: &str, role: Role, contract: Contract) -> Recipient {
    Recipient {
        name: name.to_owned(),
        purpose: format!("Zweck von {name}"),
        location: format!("Ort von {name}"),
        contract,
        since: "2026-01-02".to_owned(),
        role,
        hosts: Vec::new(),
        country: None,
    }
}

fn all() -> impl Iterator<Item = (Kind, Language)> {
    Kind::ALL.into_iter().flat_map(|kind| [(kind, Language::German), (kind, Language::English)])
}

fn text(document: &Document) -> String {
    html::page(document)
}

#[test]
fn every_document_exists_in_both_languages_as_a_page_and_as_a_file() {
    for (kind, language) in all() {
        let document = write(kind, &facts(), language);
        let page = text(&document);
        assert!(!page.contains("privacy-"), "{kind:?} {language:?}: a text is missing");
        assert!(page.contains("Muster Betrieb GmbH") || kind == Kind::Measures, "{kind:?}");
        assert!(pdf(&document, date(2026, 3, 2)).is_ok(), "{kind:?} {language:?}");
    }
}

type Change = fn(&mut Facts);

/// Changes one setting and says which documents speak of it: each of those must change, or it would be wrong.
#[test]
fn no_setting_changes_without_the_documents_that_speak_of_it() {
    use Kind::{Assessment, Contract as Annexes, Measures, Policy, Record};
    let everywhere_with_periods = [Policy, Record, Measures, Annexes, Assessment].as_slice();
    let changes: &[(&str, Change, &[Kind])] = &[
        ("name", |facts| facts.operator.name = Some("Andere AG".to_owned()), &[Policy, Record, Annexes, Assessment]),
        ("address", |facts| facts.operator.address = Some("Anderswo".to_owned()), &[Policy, Record]),
        ("email", |facts| facts.operator.email = None, &[Policy, Record]),
        ("officer", |facts| facts.operator.officer = None, &[Policy, Record]),
        ("authority", |facts| facts.operator.authority = None, &[Policy, Record]),
        ("hosted", |facts| facts.is_hosted = false, &[Policy, Record, Measures, Annexes]),
        ("work_years", |facts| facts.periods.work_years = 3, everywhere_with_periods),
        ("link_days", |facts| facts.periods.link_days = 1, everywhere_with_periods),
        ("letter_days", |facts| facts.periods.letter_days = 2, everywhere_with_periods),
        ("person_days", |facts| facts.periods.person_days = 3, everywhere_with_periods),
        ("backup_days", |facts| facts.backup_days = 5, &[Policy, Measures, Annexes]),
        ("company_days", |facts| facts.periods.company_days = 4, everywhere_with_periods),
        ("access_log_days", |facts| facts.periods.access_log_days = 1, everywhere_with_periods),
        ("analytics", |facts| facts.analytics = Some(service()), &[Policy, Measures, Annexes]),
        ("access log", |facts| facts.records_access = false, &[Policy]),
        (
            "location",
            |facts| facts.recipients.0[0].location = "Mond".to_owned(),
            &[Policy, Record, Annexes, Assessment],
        ),
        ("since", |facts| facts.recipients.0[0].since = "2020".to_owned(), &[Policy, Record, Annexes, Assessment]),
        ("recipients", |facts| facts.recipients.0.clear(), &[Policy, Record, Annexes, Assessment]),
        ("characters", |facts| facts.access.least_characters = 99, &[Measures, Annexes]),
        ("memory", |facts| facts.access.hash_memory_kib = 99, &[Measures, Annexes]),
        ("passes", |facts| facts.access.hash_passes = 99, &[Measures, Annexes]),
        ("idle", |facts| facts.access.idle_hours = 99, everywhere_with_periods),
        ("absolute", |facts| facts.access.absolute_hours = 99, everywhere_with_periods),
        ("staying", |facts| facts.access.staying_days = 99, everywhere_with_periods),
        ("link", |facts| facts.access.link_hours = 99, everywhere_with_periods),
        ("mail", |facts| facts.mail = MailWay::Files, &[Measures, Annexes]),
        ("database", |facts| facts.database = Place::Here, &[Measures, Annexes]),
    ];
    for (name, change, concerned) in changes {
        let mut other = facts();
        change(&mut other);
        for (kind, language) in all() {
            let differs = write(kind, &facts(), language) != write(kind, &other, language);
            assert_eq!(differs, concerned.contains(&kind), "{name}: {kind:?} {language:?}");
        }
    }
}

#[test]
fn what_is_stored_about_people_is_in_the_policy_and_in_the_record() {
    let policy = text(&write(Kind::Policy, &facts(), Language::English));
    let record = text(&write(Kind::Record, &facts(), Language::English));
    for (table, column) in columns().filter(|(_, column)| column.is_personal()) {
        assert!(record.contains(&format!("{}.{}", table.name, column.name)), "{}.{}", table.name, column.name);
        let category = locale::text(Language::English, &format!("privacy-category-{}", column.category.code()), &[]);
        assert!(policy.contains(&html_of(&category)), "{category}");
    }
    assert!(!record.contains("company.currency"), "what is about no person is left out");
}

#[test]
fn what_nobody_entered_is_named_with_its_setting() {
    let nobody = Facts { operator: Operator::default(), ..facts() };
    let policy = text(&write(Kind::Policy, &nobody, Language::German));
    for setting in ["operator.name", "operator.address", "operator.email"] {
        assert!(policy.contains(setting), "{setting}");
    }
    assert!(!policy.contains("operator.officer"), "not everybody has one");
}

#[test]
fn only_processors_are_sub_processors() {
    let annexes = write(Kind::Contract, &facts(), Language::German);
    let tables = annexes.blocks.iter().filter_map(|block| match block {
        Block::Table { rows, .. } => Some(rows),
        _ => None,
    });
    let cells: Vec<String> = tables.flatten().flatten().cloned().collect();
    assert!(cells.iter().any(|cell| cell.starts_with("Rechenzentrum Muster")));
    assert!(!cells.iter().any(|cell| cell.starts_with("Postamt Muster")));
}

#[test]
fn every_word_of_the_inventory_has_a_text() {
    for language in [Language::German, Language::English] {
        let say = |key: String| locale::text(language, &key, &[]);
        for category in Category::ALL {
            assert!(!say(format!("privacy-category-{}", category.code())).starts_with("privacy-"), "{category:?}");
        }
        for purpose in Purpose::ALL {
            assert!(!say(format!("privacy-purpose-{}-more", purpose.code())).starts_with("privacy-"), "{purpose:?}");
        }
        for role in Role::ALL {
            assert!(!say(format!("privacy-role-{}", role.code())).starts_with("privacy-"), "{role:?}");
        }
    }
}

fn html_of(text: &str) -> String {
    text.replace('&', "&amp;")
}
