//! What the access log does with more than it expects.

use std::future::Future as _;
use std::pin::pin;
use std::task::{Context, Waker};

use privacy::{Bearing, Seen};
use testkit::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_that_fills_is_written_before_it_is_full() {
    let test = TestApp::recording().await;
    let log = test.app.access_log.as_ref().unwrap();
    let mut filling = pin!(log.is_filling());
    let mut lines: u64 = 0;
    while filling.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {
        log.record(
            Seen {
                at: kernel::Clock::now(&test.clock),
                address: None,
                system: None,
                browser: None,
                browser_major: None,
                referrer: None,
                route: "/",
                status: 200,
                bearing: Bearing::default(),
            },
            None,
        );
        lines += 1;
        assert!(lines < 10_000, "the queue is full and nobody was told");
    }
    assert!(lines > 5_000, "so few lines would tell their order: {lines}");
    assert_eq!(log.flush().await.unwrap(), 0, "nothing was dropped");
    assert_eq!(test.database.texts("SELECT count(*)::text AS text FROM access.log").await, [lines.to_string()]);
}
