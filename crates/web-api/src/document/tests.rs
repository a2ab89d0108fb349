use serde_json::{Value, json};
use web::Shape;

use super::{describe, register};
use crate::operation::{Call, Operation, Right, Verb, run};
use crate::spec::{ID, Kind, Need, Param};
use crate::wire::object;

object! {
    /// Made up.
    struct Made as "MadeUp" {
        id: i64,
    }
}

async fn made(call: Call) -> Result<Made, app::Fault> {
    Ok(Made { id: call.id })
}

const TABLE: &[Operation] = &[
    Operation {
        verb: Verb::Get,
        path: "/v9/made",
        name: "getMadeV9",
        summary: "Made up.",
        params: &[
            Param::optional("filter[active]", Kind::Bool),
            Param::optional("filter[users_id]", ID),
            Param::required("grouping", Kind::List(&Kind::Word(&["a"]))),
        ],
        right: Right::Member,
        shape: Shape::Simple,
        run: run!(Made, made),
    },
    Operation {
        verb: Verb::Put,
        path: "/v9/made/{id}",
        name: "updateMadeV9",
        summary: "Made up.",
        params: &[Param { name: "name", kind: Kind::Text { limit: 100 }, need: Need::Nullable }],
        right: Right::Catalog,
        shape: Shape::General,
        run: run!(Made, made),
    },
];

fn operations() -> Vec<&'static Operation> {
    TABLE.iter().collect()
}

#[test]
fn filters_become_one_parameter_with_brackets() {
    let api = describe(&operations());
    let params = serde_json::to_value(&api.paths[0].operations[0].params).expect("JSON");
    assert_eq!(params[0]["name"], "filter");
    assert_eq!(params[0]["style"], "deepObject");
    assert_eq!(params[0]["schema"]["properties"]["users_id"]["minimum"], json!(1.0));
    assert_eq!(params[1]["name"], "grouping");
    assert_eq!(params[1]["required"], json!(true));
    assert_eq!(params[1]["schema"]["minItems"], json!(1));
}

#[test]
fn bodies_are_documented_as_json_and_as_a_form() {
    let api = describe(&operations());
    let operation = serde_json::to_value(&api.paths[1].operations[0]).expect("JSON");
    assert_eq!(operation["parameters"][0]["in"], "path");
    let content = &operation["requestBody"]["content"];
    for kind in ["application/json", "application/x-www-form-urlencoded"] {
        let name = &content[kind]["schema"]["properties"]["name"];
        assert_eq!(name, &json!({"type": "string", "maxLength": 100, "nullable": true}), "{kind}");
    }
    let statuses: Vec<&String> = operation["responses"].as_object().map(|r| r.keys().collect()).unwrap_or_default();
    assert_eq!(statuses, ["200", "400", "401", "403", "404", "422"]);
}

#[test]
fn the_shapes_of_answers_and_faults_are_known() {
    let mut registry = poem_openapi::registry::Registry::new();
    register(&operations(), &mut registry);
    for name in ["MadeUp", "SimpleErrorResponses", "GeneralErrors"] {
        assert!(registry.schemas.contains_key(name), "{name}");
    }
    let schema: Value = serde_json::to_value(&registry.schemas["GeneralErrors"]).expect("JSON");
    assert_eq!(schema["required"], json!(["errors"]));
}
