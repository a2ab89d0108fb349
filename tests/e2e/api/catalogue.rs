//! Customers, projects, services and lump-sum services.

use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::{Company, record_hours};

use super::site::{Site, ids, keys, names};

/// A resource of the catalogue: path, what a worker sees, what an owner sees besides, a new row, a value refused.
struct Resource {
    path: &'static str,
    plain: &'static str,
    internal: &'static str,
    new: Value,
    refused: (&'static str, Value),
}

fn resources(company: &Company) -> Vec<Resource> {
    vec![
        Resource {
            path: "/v3/customers",
            plain: "id name number color active billable_default test_data",
            internal: "note bill_service_id service_assignments",
            new: json!({"name": "Neu", "color": 3, "billable_default": 0, "number": "K-1", "note": "intern"}),
            refused: ("service_assignments", json!([1])),
        },
        Resource {
            path: "/v4/projects",
            plain: "id customers_id name number active billable_default completed completed_at deadline start_date \
                    automatic_completion test_data count_subprojects budget service_assignments",
            internal: "note billed_money billed_completely revenue_factor bill_service_id",
            new: json!({"name": "Neu", "customers_id": company.customer.get(), "deadline": "2026-12-31", "budget": null}),
            refused: ("budget", json!({"amount": 5, "monetary": true})),
        },
        Resource {
            path: "/v4/services",
            plain: "id name number active",
            internal: "note bill_service_id",
            new: json!({"name": "Neu"}),
            refused: ("name", json!("")),
        },
        Resource {
            path: "/v4/lumpSumServices",
            plain: "id name price unit active number",
            internal: "note",
            new: json!({"name": "Neu", "price": -12.5, "unit": "Stk."}),
            refused: ("price", json!(100_000_000)),
        },
    ]
}

#[tokio::test]
async fn rows_are_created_read_archived_and_deleted() {
    let site = Site::start().await;
    let Company { owner, worker, .. } = &site.company;
    for Resource { path, plain, internal, new, .. } in resources(&site.company) {
        let created = site.post(owner, path, &new).await;
        let row = &created["data"];
        assert_eq!(keys(row), names(&format!("{plain} {internal}")), "{path}");
        assert_eq!((&row["name"], &row["active"]), (&json!("Neu"), &json!(true)));
        let one = format!("{path}/{}", row["id"]);
        assert_eq!(site.read(owner, &one).await, created);
        assert_eq!(keys(&site.read(worker, &one).await["data"]), names(plain), "{path}");

        let change = json!({"id": row["id"], "active": false, "number": "N-7", "note": null});
        let (status, changed) = site.send(owner, Method::PUT, &one, &change).await;
        assert_eq!(status, StatusCode::OK, "{path}: {changed}");
        let mut expected = row.clone();
        expected["active"] = json!(false);
        expected["number"] = json!("N-7");
        expected["note"] = Value::Null;
        assert_eq!(changed["data"], expected);

        let dry = format!("{one}?dry_run=true");
        assert_eq!(site.send(owner, Method::DELETE, &dry, &json!({})).await.1, json!({"success": true}));
        let in_body = site.send(owner, Method::DELETE, &one, &json!({"dry_run": true, "force": false})).await;
        assert_eq!(in_body.0, StatusCode::OK);
        assert_eq!(site.get(owner, &one).await.0, StatusCode::OK, "a question deletes nothing");
        let (status, done) = site.send(owner, Method::DELETE, &one, &json!({})).await;
        assert_eq!((status, done), (StatusCode::OK, json!({"success": true})));
        assert_eq!(site.get(owner, &one).await.0, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn lists_are_filtered_sorted_and_paged() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    for Resource { path, new, .. } in resources(&site.company) {
        let mut made = ids(&site.read(owner, path).await["data"]);
        for (name, active) in [("Zäta 100%", true), ("Alpha", false)] {
            let mut row = new.clone();
            row["name"] = json!(name);
            row["active"] = json!(active);
            made.push(site.post(owner, path, &row).await["data"]["id"].as_i64().expect("an id"));
        }
        let [first, zeta, alpha] = made.as_slice() else { panic!("{made:?}") };
        let cases: &[(&str, Vec<i64>)] = &[
            ("", vec![*first, *zeta, *alpha]),
            ("?filter[active]=true", vec![*first, *zeta]),
            ("?filter%5Bactive%5D=0", vec![*alpha]),
            ("?filter[fulltext]=z%C3%84TA", vec![*zeta]),
            ("?filter[fulltext]=0%25", vec![*zeta]),
            ("?filter[fulltext]=%25", vec![*zeta]),
            ("?sort[]=-id", vec![*alpha, *zeta, *first]),
            ("?sort=-name,id&filter[fulltext]=a&items_per_page=1&page=2", Vec::new()),
            ("?items_per_page=2&page=2", vec![*alpha]),
            ("?count=3&limit=1", vec![*first, *zeta, *alpha]),
        ];
        for (query, expected) in cases {
            let list = site.read(owner, &format!("{path}{query}")).await;
            assert_eq!(keys(&list), names("paging data"));
            if !query.contains("-name") {
                assert_eq!(&ids(&list["data"]), expected, "{path}{query}");
            }
        }
        let paging = site.read(owner, &format!("{path}?items_per_page=2&page=2")).await["paging"].clone();
        assert_eq!(paging, json!({"items_per_page": 2, "current_page": 2, "count_pages": 2, "count_items": 3}));
    }
    let nobody = site.read(owner, "/v4/projects?filter[customers_id]=-1").await;
    assert_eq!((&nobody["data"], &nobody["paging"]["count_pages"]), (&json!([]), &json!(1)));
}

#[tokio::test]
async fn what_would_be_lost_or_breaks_a_rule_is_refused() {
    let site = Site::start().await;
    let Company { owner, worker, customer, project, .. } = &site.company;
    record_hours(&site.test.app, &site.company, worker, "2026-03-02T08:00:00Z", 2).await;
    for Resource { path, new, refused: (field, value), .. } in resources(&site.company) {
        let mut row = new.clone();
        row[field] = value;
        let (status, body) = site.send(owner, Method::POST, path, &row).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {body}");
        let error = &body["errors"][0];
        assert_eq!(error["path"], json!(field));
        assert_eq!(keys(error), names("type message details path error"));
        assert_eq!(keys(&error["error"]), names("type message details path"));
        let (status, body) = site.send(owner, Method::POST, path, &json!({})).await;
        assert_eq!((status, &body["errors"][0]["path"]), (StatusCode::BAD_REQUEST, &json!("name")));
        assert_eq!(site.send(worker, Method::POST, path, &new).await.0, StatusCode::FORBIDDEN);
        site.post(owner, path, &new).await;
        let (status, body) = site.send(owner, Method::POST, path, &new).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            (&body["errors"][0]["type"], &body["errors"][0]["path"]),
            (&json!("ResourceConflictFound"), &json!("name"))
        );
    }
    for (path, id) in [("/v3/customers", customer.get()), ("/v4/projects", project.get())] {
        let (status, body) = site.send(owner, Method::DELETE, &format!("{path}/{id}?force=true"), &json!({})).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(body["errors"][0]["type"], "RelationsPreventDeletion");
        assert_eq!(body["errors"][0]["details"]["resources"][0], "entries");
        assert_eq!(site.get(owner, &format!("{path}/{id}")).await.0, StatusCode::OK);
    }
    let project = json!({"name": "Fremd", "customers_id": site.stranger.customer.get()});
    let (status, body) = site.send(owner, Method::POST, "/v4/projects", &project).await;
    assert_eq!((status, &body["errors"][0]["type"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("ResourceNotFound")));
    let project =
        json!({"name": "Zeit", "customers_id": customer.get(), "start_date": "2026-02-01", "deadline": "2026-01-01"});
    assert_eq!(site.send(owner, Method::POST, "/v4/projects", &project).await.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_a_clock_runs_on_is_not_archived() {
    let site = Site::start().await;
    let Company { owner, worker, customer, project, service, .. } = &site.company;
    let start = json!({"customers_id": customer.get(), "projects_id": project.get(), "services_id": service.get()});
    let running = site.post(worker, "/v2/clock", &start).await["running"]["id"].clone();
    let rows = [
        format!("/v3/customers/{}", customer.get()),
        format!("/v4/projects/{}", project.get()),
        format!("/v4/services/{}", service.get()),
    ];
    let archive = json!({"active": false});
    for path in &rows {
        let (status, body) = site.send(owner, Method::PUT, path, &archive).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {body}");
        assert_eq!(body["errors"][0]["type"], "RunningEntriesPreventArchiving");
    }
    site.send(worker, Method::DELETE, &format!("/v2/clock/{running}"), &json!({})).await;
    let preselected = app::EditCompany {
        default_customer: kernel::Change::Set(Some(*customer)),
        default_service: kernel::Change::Set(Some(*service)),
        ..Default::default()
    };
    app::edit_company(&site.test.app, &owner.actor, preselected).await.expect("defaults");
    for (path, expected) in rows.iter().zip([false, true, false]) {
        let (status, body) = site.send(owner, Method::PUT, path, &archive).await;
        assert_eq!(status == StatusCode::OK, expected, "{path}: {body}");
        if !expected {
            assert_eq!(body["errors"][0]["type"], "ArchiveCompanyDefaultIsNotAllowed");
            let (status, body) = site.send(owner, Method::DELETE, path, &json!({"dry_run": 1})).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(body["errors"][0]["type"], "DeleteCompanyDefaultIsNotAllowed");
        }
    }
}

#[tokio::test]
async fn the_projects_of_each_customer_are_counted() {
    let site = Site::start().await;
    let Company { owner, worker, customer, .. } = &site.company;
    let other = site.post(owner, "/v3/customers", &json!({"name": "Leer"})).await["data"]["id"].clone();
    let archived = json!({"name": "Alt", "customers_id": customer.get(), "active": false});
    site.post(owner, "/v4/projects", &archived).await;
    let list = site.read(worker, "/v3/customers/countProjects").await;
    let first = json!({"customers_id": customer.get(), "active": 1, "inactive": 1});
    let second = json!({"customers_id": other, "active": 0, "inactive": 0});
    assert_eq!(list["data"], json!([first, second]));
    let paging = json!({"items_per_page": 2, "current_page": 1, "count_pages": 1, "count_items": 2});
    assert_eq!(list["paging"], paging);
    for (query, expected) in [
        (format!("customers_id={other}"), json!([second])),
        (format!("customers_id[]={other}&customers_id[]={}", customer.get()), json!([first, second])),
        (format!("customers_id=0,{},{}", customer.get(), site.stranger.customer.get()), json!([first])),
        ("customers_id=0".to_owned(), json!([])),
        ("scope=manageAccess".to_owned(), json!([])),
    ] {
        let found = site.read(worker, &format!("/v3/customers/countProjects?{query}")).await;
        assert_eq!(found["data"], expected, "{query}");
    }
    assert_eq!(site.read(worker, "/v3/customers?scope=manageAccess").await["data"], json!([]));
    let managed = site.read(owner, "/v3/customers?scope=manageAccess").await;
    assert_eq!(ids(&managed["data"]).len(), 2);
}
