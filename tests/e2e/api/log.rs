//! What the log says about requests, and what it never says.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use poem::http::{Method, StatusCode};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use super::site::{Site, answer, client};

/// A log that a test can read.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("the log").clone()).expect("text")
    }
}

#[tokio::test]
async fn requests_are_named_by_their_template_and_by_nothing_personal() {
    let site = Site::start().await;
    let owner = &site.company.owner;
    let log = Log::default();
    let subscriber =
        tracing_subscriber::fmt().with_env_filter("trace,tokio_postgres=off").with_ansi(false).with_writer(log.clone());
    let guard = tracing_subscriber::util::SubscriberInitExt::set_default(subscriber.finish());

    site.get(owner, "/v2/entries/987654321").await;
    let body = json!({"customers_id": 987_654_321, "services_id": 1, "text": "Geheimes Vorhaben"});
    site.send(owner, Method::POST, "/v2/clock?secret=Geheim", &body).await;
    site.get(owner, "/v9/Geheim").await;
    answer(site.client.get("/api/v4/users/me").header("X-ClockodoApiUser", &owner.email)).await;
    site.read(owner, "/v4/users/me").await;
    drop(guard);

    let text = log.text();
    assert!(text.contains("route=\"/api/v2/entries/:id\"") && text.contains("status=404"), "{text}");
    assert!(text.contains("code=\"field.not-found\""), "{text}");
    for word in ["987654321", "Geheim", "muster", "Erika", "127.0.0.1", owner.api_key.as_str()] {
        assert!(!text.contains(word), "the log says {word}: {text}");
    }
}

#[tokio::test]
async fn an_unreachable_database_is_said_once_with_its_cause_and_to_clients_without() {
    let site = Site::start().await;
    let mut app = site.test.app.clone();
    app.db = store::Db::new(&testkit::way("host=/nowhere/at/all user=nobody dbname=nothing"), 2).expect("a pool");
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(log.clone());
    let guard = tracing_subscriber::util::SubscriberInitExt::set_default(subscriber.finish());

    let owner = &site.company.owner;
    let client = client(app);
    let request = client.get("/api/v2/clock").header("X-ClockodoApiUser", &owner.email);
    let (status, body) = answer(request.header("X-ClockodoApiKey", &owner.api_key)).await;
    drop(guard);
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    let message = "The database cannot be reached at the moment. Nothing was changed.";
    assert_eq!(body["error"], json!({"code": 503, "message": message, "fields": []}));
    let text = log.text();
    assert_eq!(text.matches("the database cannot be reached").count(), 1, "{text}");
    assert_eq!(text.matches("ERROR").count(), 1, "{text}");
}
