//! People, and what others see of them.

use poem::http::StatusCode;
use serde_json::json;
use testkit::Company;

use super::site::{Site, ids, keys, names};

const PLAIN: &str = "id name weekstart_monday weekend_friday active timeformat_12h language timezone teams_id initials \
                     nonbusiness_groups_id";
const FULL: &str = "number work_time_regulations_id default_work_time_regulation worktime_regulation_id boss \
                    absence_managers_id access_groups_ids email role can_generally_see_absences \
                    can_generally_manage_absences can_add_customers default_holidays_count default_target_hours \
                    future_coworker start_date exit_date exempt_from_flextime wage_type edit_lock edit_lock_dyn \
                    edit_lock_sync work_time_edit_lock_days budget_notifications creator created_at bill_service_id";

#[tokio::test]
async fn a_full_record_is_for_oneself_and_for_owners() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let full = format!("{PLAIN} {FULL}");
    for (who, whom, expected) in
        [(owner, owner, full.as_str()), (owner, worker, &full), (worker, worker, &full), (worker, owner, PLAIN)]
    {
        let one = site.read(who, &format!("/v3/users/{}", whom.id.get())).await;
        assert_eq!(keys(&one["data"]), names(expected));
    }
    let me = site.read(worker, "/v4/users/me").await["data"].clone();
    assert_eq!((&me["id"], &me["email"]), (&json!(worker.id.get()), &json!(worker.email)));
    assert_eq!((&me["role"], &me["initials"], &me["language"]), (&json!("worker"), &json!("MM"), &json!("de")));
    assert_eq!((&me["timezone"], &me["can_add_customers"]), (&json!("Europe/Berlin"), &json!(false)));
    let foreign = format!("/v3/users/{}", site.stranger.owner.id.get());
    assert_eq!(site.get(owner, &foreign).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn lists_hold_only_the_own_company() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    let (erika, max) = (owner.id.get(), worker.id.get());
    let cases: &[(&str, Vec<i64>)] = &[
        ("", vec![erika, max]),
        ("?sort=-id", vec![max, erika]),
        ("?sort[]=-name", vec![max, erika]),
        ("?sort=role,-id", vec![erika, max]),
        ("?filter[active]=false", vec![]),
        ("?filter[fulltext]=eRIK", vec![erika]),
        ("?filter[teams_id]=0", vec![erika, max]),
        ("?filter[teams_id][]=5", vec![]),
        ("?scope=manageAbsences", vec![erika, max]),
    ];
    for (query, expected) in cases {
        assert_eq!(&ids(&site.read(owner, &format!("/v3/users{query}")).await["data"]), expected, "{query}");
    }
    assert_eq!(ids(&site.read(worker, "/v3/users?scope=viewUserReports").await["data"]), [max]);
    assert_eq!(site.read(worker, "/v3/users?scope=manageAbsences").await["data"], json!([]));
    let (status, body) = site.get(owner, "/v3/users?sort=shoe_size").await;
    assert_eq!((status, &body["errors"][0]["type"]), (StatusCode::BAD_REQUEST, &json!("UnexpectedValue")));
}
