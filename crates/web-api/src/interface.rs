//! The interface as a whole: all tables together, their document, and the endpoint under `/api`.

use std::collections::HashMap;

use app::App;
use poem::endpoint::{BoxEndpoint, EndpointExt as _, make_sync};
use poem::http::{Method, header};
use poem::{Endpoint, IntoEndpoint as _, IntoResponse as _, Request, Response, Route, get};
use poem_openapi::registry::{MetaApi, Registry};
use poem_openapi::{OpenApi, OpenApiService};
use web::{Problem, Sessions, Shape, answered};

use crate::cors::Cors;
use crate::endpoint::OperationEndpoint;
use crate::operation::Operation;
use crate::{docs_page, document, resources};

/// Every operation, in the order of the resources.
pub(crate) fn operations() -> Vec<&'static Operation> {
    resources::TABLES.iter().copied().flatten().collect()
}

/// All operations, with what they need to run.
struct Interface {
    app: App,
}

impl OpenApi for Interface {
    fn meta() -> Vec<MetaApi> {
        vec![document::describe(&operations())]
    }

    fn register(registry: &mut Registry) {
        document::register(&operations(), registry);
    }

    fn add_routes(self, routes: &mut HashMap<String, HashMap<Method, BoxEndpoint<'static>>>) {
        for operation in operations() {
            let endpoint = OperationEndpoint { app: self.app.clone(), operation }.boxed();
            let path = operation.path.replace("{id}", ":id");
            routes.entry(path).or_default().insert(operation.verb.method(), endpoint);
        }
        for (path, verbs) in routes {
            let refusal = OtherVerb::beside(path, verbs.keys());
            for verb in VERBS {
                verbs.entry(verb).or_insert_with(|| refusal.clone().boxed());
            }
        }
    }
}

/// The verbs that a client may try; `HEAD` is answered like `GET`, and `OPTIONS` by the layer for other origins.
const VERBS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// A verb that a path does not have: the answer names those that it has.
#[derive(Clone)]
struct OtherVerb {
    allow: String,
    shape: Shape,
}

impl OtherVerb {
    fn beside<'v>(path: &str, verbs: impl Iterator<Item = &'v Method>) -> Self {
        let mut names: Vec<&str> = verbs.map(Method::as_str).collect();
        names.sort_unstable();
        Self { allow: names.join(", "), shape: Shape::of_path(path) }
    }
}

impl Endpoint for OtherVerb {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let answer = Problem::WrongVerb.response(self.shape, web::language(&request));
        Ok(answer.with_header(header::ALLOW, &self.allow).into_response())
    }
}

/// The endpoint to be nested at `/api`. Whatever it is asked, it answers in JSON.
pub fn endpoint(app: App) -> BoxEndpoint<'static, Response> {
    let service = OpenApiService::new(Interface { app: app.clone() }, "Uhrwerk", env!("CARGO_PKG_VERSION"))
        .summary("Time tracking, with Clockodo's interface")
        .server("/api");
    let spec = service.spec_endpoint();
    let page = docs_page::page(&operations());
    let docs = make_sync(move |_| Response::builder().content_type("text/html; charset=utf-8").body(page.clone()));
    let routes =
        Route::new().at("/openapi.json", get(spec)).at("/docs", get(docs)).nest_no_strip("/", service.into_endpoint());
    // A browser of ours may call with its session, whose cookie is exchanged now and then.
    let routes = Sessions::around(routes, app);
    Cors(answered(routes, |problem, language, path| problem.response(Shape::of_path(path), language))).boxed()
}

/// Verb and path of every operation, for a test that must not miss one.
pub fn operation_names() -> Vec<(Method, &'static str)> {
    operations().iter().map(|operation| (operation.verb.method(), operation.path)).collect()
}
