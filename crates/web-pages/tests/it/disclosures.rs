//! The register of information for others, on its pages.

use poem::http::StatusCode;
use testkit::PASSWORD;

use crate::site::Site;

const ASKED: [(&str, &str); 6] = [
    ("recipient", "Finanzamt Musterstadt"),
    ("reason", "Außenprüfung <2025>"),
    ("basis", "tax"),
    ("hours", "1"),
    ("first_day", "2026-02-01"),
    ("last_day", "2026-02-28"),
];

#[tokio::test(flavor = "multi_thread")]
async fn information_is_asked_for_approved_given_and_told() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    testkit::record_hours(&site.test.app, &site.company, worker, "2026-02-02T08:00:00Z", 2).await;
    let mut owner = site.browser_of(&site.company.owner).await;
    let address = format!("/app/people/{}/disclosures", worker.id.get());
    let page = owner.get(&address).await;
    assert!(page.has("Auskunft über Max Muster") && page.has("keine Auskunft an andere"), "{}", page.body);
    for (field, value, fault) in [
        ("recipient", "", "wer die Auskunft bekommt"),
        ("reason", "", "warum die Auskunft"),
        ("last_day", "2026-01-01", "in dieser Reihenfolge"),
        ("notice_norm", "§ 95a StPO", "braucht es die Vorschrift und einen Tag"),
    ] {
        let mut fields: Vec<(&str, &str)> = ASKED.into_iter().filter(|(name, _)| *name != field).collect();
        fields.push((field, value));
        let again = owner.submit(&page, &address, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(again.has(fault) && again.has("value=\"2026-02-01\""), "{field}: {}", again.body);
    }
    let asked = owner.submit(&page, &address, &ASKED).await;
    assert_eq!(asked.location, format!("{address}?asked=1"), "{}", asked.body);

    let list = owner.get("/app/company/disclosures").await;
    assert!(list.has("Finanzamt Musterstadt") && list.has("§§ 93, 97 AO"), "{}", list.body);
    let one = format!("/app/company/disclosures/{}", list.between("href=\"/app/company/disclosures/", "\""));
    let shown = owner.get(&one).await;
    assert!(shown.has("Außenprüfung &#60;2025&#62;") && shown.has("Eine Zustimmung fehlt noch"), "{}", shown.body);
    assert!(!shown.has("name=\"present\""), "nothing is given before it is approved");
    let give = format!("{one}/give");
    let early = owner.submit(&shown, &give, &[("way", "archive"), ("present", PASSWORD)]).await;
    assert!(early.has("noch nicht genug Personen"), "{}", early.body);
    owner.submit(&shown, &format!("{one}/decide"), &[("decision", "approve")]).await;
    let approved = owner.get(&one).await;
    assert!(approved.has("Zugestimmt hat Erika Muster") && approved.has("name=\"present\""), "{}", approved.body);
    let wrong = owner.submit(&approved, &give, &[("way", "archive"), ("present", "falsch")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("give-fault"));

    let mut theirs = site.browser_of(worker).await;
    assert!(theirs.get("/app/my-data").await.has("niemandem außerhalb der Firma"));
    assert_eq!(theirs.get(&one).await.status, StatusCode::FORBIDDEN);
    let given = owner.submit(&approved, &give, &[("way", "archive"), ("present", PASSWORD)]).await;
    assert!(given.body.starts_with("PK"), "an archive");
    assert!(owner.get(&one).await.has("bekam am 2. März 2026 einen Brief"));
    let erasing = owner.get(&format!("/app/people/{}/privacy", worker.id.get())).await;
    assert!(erasing.has("Artikel 19") && erasing.has("Finanzamt Musterstadt"), "{}", erasing.body);
    let told = theirs.get("/app/my-data").await;
    assert!(told.has("Finanzamt Musterstadt") && told.has("gegeben am 2. März 2026"), "{}", told.body);
    assert!(!told.has("Zugestimmt hat"), "who decided is the company's");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_gets_no_letters_is_told_by_the_company() {
    let site = Site::start().await;
    let worker = &site.company.worker;
    let change = accounts::UserChange { active: kernel::Change::Set(false), ..accounts::UserChange::default() };
    let withheld = app::Invitation::Withheld;
    app::edit_user(&site.test.app, &site.company.owner.actor, worker.id, change, withheld).await.unwrap();
    site.test.database.as_superuser("UPDATE sign_in SET password_hash = NULL WHERE email LIKE 'max%'").await;
    let mut owner = site.browser_of(&site.company.owner).await;
    let address = format!("/app/people/{}/disclosures", worker.id.get());
    let page = owner.get(&address).await;
    owner.submit(&page, &address, &ASKED).await;
    let list = owner.get("/app/company/disclosures").await;
    let one = format!("/app/company/disclosures/{}", list.between("href=\"/app/company/disclosures/", "\""));
    owner.submit(&page, &format!("{one}/decide"), &[("decision", "approve")]).await;
    let done = owner.submit(&page, &format!("{one}/give"), &[("way", "otherwise"), ("present", PASSWORD)]).await;
    assert_eq!(done.location, format!("{one}?saved=1"), "{}", done.body);
    assert_eq!(site.test.letters("disclosure-given").await, 0);
    assert!(owner.get(&one).await.has("Wir haben es ihr gesagt"));
    owner.submit(&page, &format!("{one}/told"), &[]).await;
    assert!(owner.get(&one).await.has("hat es der Person am 2. März 2026 gesagt"));
}
