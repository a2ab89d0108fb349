//! The OpenAPI document, made from the tables.

use std::collections::{BTreeMap, HashMap};

use poem_openapi::ParameterStyle;
use poem_openapi::registry::{
    MetaApi, MetaMediaType, MetaOperation, MetaOperationParam, MetaParamIn, MetaPath, MetaRequest, MetaResponse,
    MetaResponses, MetaSchema, MetaSchemaRef, MetaSecurityScheme, Registry,
};
use serde_json::{Value, json};
use web::Shape;

use crate::operation::{Handler, Operation, Verb};
use crate::spec::{ANY_LENGTH, Kind, Need, Param};

/// The paths and operations of a table.
pub(crate) fn describe(operations: &[&Operation]) -> MetaApi {
    let mut paths: BTreeMap<&'static str, Vec<MetaOperation>> = BTreeMap::new();
    for operation in operations {
        paths.entry(operation.path).or_default().push(describe_one(operation));
    }
    let paths = paths.into_iter().map(|(path, operations)| MetaPath { path: path.to_owned(), operations });
    MetaApi { paths: paths.collect() }
}

/// Makes the schemas of all answers known, those of faults, and the ways to sign in.
pub(crate) fn register(operations: &[&Operation], registry: &mut Registry) {
    for operation in operations {
        (operation.run.register)(registry);
    }
    registry.schemas.insert(SIMPLE.to_owned(), simple_errors());
    registry.schemas.insert(GENERAL.to_owned(), general_errors());
    let header = |name| MetaSecurityScheme { name: Some(name), key_in: Some("header"), ..scheme("apiKey") };
    registry.create_security_scheme("apiUser", header("X-ClockodoApiUser"));
    registry.create_security_scheme("apiKey", header("X-ClockodoApiKey"));
    registry.create_security_scheme("basic", MetaSecurityScheme { scheme: Some("basic"), ..scheme("http") });
}

const SIMPLE: &str = "SimpleErrorResponses";
const GENERAL: &str = "GeneralErrors";

fn scheme(ty: &'static str) -> MetaSecurityScheme {
    MetaSecurityScheme {
        ty,
        description: None,
        name: None,
        key_in: None,
        scheme: None,
        bearer_format: None,
        flows: None,
        openid_connect_url: None,
    }
}

fn describe_one(operation: &Operation) -> MetaOperation {
    let mut params: Vec<MetaOperationParam> = Vec::new();
    if operation.path.contains("{id}") {
        params.push(param("id", schema(crate::spec::ID), MetaParamIn::Path, true));
    }
    if !operation.verb.has_body() {
        params.extend(query(operation.params));
    }
    MetaOperation {
        method: operation.verb.method(),
        tags: Vec::new(),
        summary: Some(operation.summary),
        description: None,
        external_docs: None,
        params,
        request: operation.verb.has_body().then(|| request(operation.params)),
        responses: responses(operation),
        deprecated: false,
        security: match operation.run.handler {
            Handler::Open(_) => Vec::new(),
            Handler::Known(_) => vec![
                HashMap::from([("apiUser", Vec::new()), ("apiKey", Vec::new())]),
                HashMap::from([("basic", Vec::new())]),
            ],
        },
        operation_id: Some(operation.name),
        code_samples: Vec::new(),
    }
}

/// Query parameters; those of one object, such as `filter[active]`, become one parameter in the style of brackets.
fn query(params: &[Param]) -> Vec<MetaOperationParam> {
    let mut described: Vec<MetaOperationParam> = Vec::new();
    for parameter in params {
        let Some((object, _)) = parameter.name.split_once('[') else {
            let required = parameter.need == Need::Required;
            described.push(param(parameter.name, schema_of(parameter), MetaParamIn::Query, required));
            continue;
        };
        if described.iter().any(|known| known.name == object) {
            continue;
        }
        let fields = params.iter().filter_map(|other| {
            let field = other.name.strip_prefix(object)?.strip_prefix('[')?.strip_suffix(']')?;
            Some((field, schema_of(other)))
        });
        let fields = MetaSchema { properties: fields.collect(), ..MetaSchema::new("object") };
        let mut whole = param(object, inline(fields), MetaParamIn::Query, false);
        whole.style = Some(ParameterStyle::DeepObject);
        described.push(whole);
    }
    described
}

fn param(name: &str, schema: MetaSchemaRef, in_type: MetaParamIn, required: bool) -> MetaOperationParam {
    MetaOperationParam {
        name: name.to_owned(),
        schema,
        in_type,
        description: None,
        required,
        deprecated: false,
        explode: true,
        style: None,
    }
}

/// The body, as JSON and as a form.
fn request(params: &[Param]) -> MetaRequest {
    let required = params.iter().filter(|param| param.need == Need::Required).map(|param| param.name);
    let body = MetaSchema {
        required: required.collect(),
        properties: params.iter().map(|param| (param.name, schema_of(param))).collect(),
        ..MetaSchema::new("object")
    };
    let content = ["application/json", "application/x-www-form-urlencoded"]
        .map(|content_type| MetaMediaType { content_type, schema: inline(body.clone()) });
    MetaRequest { description: None, content: content.into(), required: true }
}

fn responses(operation: &Operation) -> MetaResponses {
    let mut responses = vec![response(200, "Done.", (operation.run.schema)())];
    let shape = operation.faults();
    let mut faults: Vec<(u16, &'static str, &str)> = vec![
        match shape {
            Shape::Simple => (400, "The input has faults, or a rule refuses it.", SIMPLE),
            Shape::General => (400, "The input cannot be read.", GENERAL),
            Shape::Reading => (400, "The input has faults.", GENERAL),
        },
        (401, "The authentication failed.", GENERAL),
        (403, "A right is missing.", GENERAL),
        (404, "It does not exist, or cannot be seen.", GENERAL),
    ];
    if operation.verb == Verb::Post && (shape == Shape::Simple || matches!(operation.run.handler, Handler::Open(_))) {
        faults.push((409, "It exists already, or the key stands for something else.", GENERAL));
    }
    if shape == Shape::General {
        faults.push((422, "A rule refuses the input.", GENERAL));
    }
    for (status, description, schema) in faults {
        responses.push(response(status, description, MetaSchemaRef::Reference(schema.to_owned())));
    }
    MetaResponses { responses }
}

fn response(status: u16, description: &'static str, schema: MetaSchemaRef) -> MetaResponse {
    let content = vec![MetaMediaType { content_type: "application/json", schema }];
    MetaResponse { description, status: Some(status), status_range: None, content, headers: Vec::new() }
}

fn inline(schema: MetaSchema) -> MetaSchemaRef {
    MetaSchemaRef::Inline(Box::new(schema))
}

fn schema_of(param: &Param) -> MetaSchemaRef {
    let schema = schema(param.kind);
    if param.need == Need::Nullable { or_null(schema) } else { schema }
}

fn or_null(schema: MetaSchemaRef) -> MetaSchemaRef {
    match schema {
        MetaSchemaRef::Inline(schema) => inline(MetaSchema { nullable: true, ..*schema }),
        reference @ MetaSchemaRef::Reference(_) => reference,
    }
}

fn schema(kind: Kind) -> MetaSchemaRef {
    let bound = |number: i64| bound(number);
    inline(match kind {
        Kind::Int { min, max } => {
            MetaSchema { minimum: bound(min), maximum: bound(max), ..MetaSchema::new_with_format("integer", "int64") }
        }
        Kind::Number { min, max, places } => {
            // The bounds are those of the whole part.
            let rest = 1.0 - 0.1_f64.powi(i32::try_from(places).unwrap_or_default());
            let minimum = bound(min).map(|min| if min < 0.0 { min - rest } else { min });
            let maximum = bound(max).map(|max| max + rest);
            MetaSchema { minimum, maximum, ..MetaSchema::new_with_format("number", "double") }
        }
        Kind::Bool => MetaSchema::new("boolean"),
        Kind::Text { limit } => {
            MetaSchema { max_length: Some(limit).filter(|limit| *limit < ANY_LENGTH), ..MetaSchema::new("string") }
        }
        Kind::Instant | Kind::Bound => MetaSchema::new_with_format("string", "date-time"),
        Kind::Day => MetaSchema::new_with_format("string", "date"),
        Kind::Word(words) => MetaSchema { enum_items: values(words), ..MetaSchema::new("string") },
        Kind::Code(codes) => MetaSchema { enum_items: values(codes), ..MetaSchema::new("integer") },
        Kind::List(item) => MetaSchema { min_items: Some(1), ..list_of(*item) },
        Kind::Several(item) => {
            let text = inline(MetaSchema::new_with_format("string", "csv-string"));
            MetaSchema { one_of: vec![inline(list_of(*item)), schema(*item), text], ..MetaSchema::ANY }
        }
        Kind::Later(documented) => return or_null(schema(*documented)),
        Kind::Ignored => MetaSchema { nullable: true, ..MetaSchema::new("string") },
        Kind::Object => MetaSchema { nullable: true, ..MetaSchema::new("object") },
    })
}

fn list_of(item: Kind) -> MetaSchema {
    MetaSchema { items: Some(Box::new(schema(item))), ..MetaSchema::new("array") }
}

fn values<T: serde::Serialize>(values: &[T]) -> Vec<Value> {
    values.iter().map(|value| json!(value)).collect()
}

/// Bounds are documented where they say something; the largest integers do not.
fn bound(number: i64) -> Option<f64> {
    i32::try_from(number).ok().map(f64::from)
}

fn simple_errors() -> MetaSchema {
    let fields = MetaSchema { items: Some(Box::new(inline(MetaSchema::new("string")))), ..MetaSchema::new("array") };
    let error = MetaSchema {
        required: vec!["code", "message"],
        properties: vec![
            ("code", inline(MetaSchema::new("integer"))),
            ("message", inline(MetaSchema::new("string"))),
            ("fields", inline(fields)),
        ],
        ..MetaSchema::new("object")
    };
    MetaSchema { properties: vec![("error", inline(error))], ..MetaSchema::new("object") }
}

fn general_errors() -> MetaSchema {
    let nullable = |ty| inline(MetaSchema { nullable: true, ..MetaSchema::new(ty) });
    let item = MetaSchema {
        required: vec!["type", "message", "details", "path"],
        properties: vec![
            ("type", inline(MetaSchema::new("string"))),
            ("message", inline(MetaSchema::new("string"))),
            ("details", nullable("object")),
            ("path", nullable("string")),
        ],
        ..MetaSchema::new("object")
    };
    let errors = MetaSchema { items: Some(Box::new(inline(item))), ..MetaSchema::new("array") };
    MetaSchema { required: vec!["errors"], properties: vec![("errors", inline(errors))], ..MetaSchema::new("object") }
}

#[cfg(test)]
mod tests;
