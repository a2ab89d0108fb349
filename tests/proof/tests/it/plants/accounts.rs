//! Violations in signing up, passwords and sessions.

use super::Kind::Answer;
use super::{Plant, plant, replace};

pub(super) fn accounts() -> Vec<Plant> {
    vec![
        plant(
            &["fields-say-why"],
            "a field without its sentence",
            Answer(|_, answer| {
                replace(answer, "aria-describedby=\"email-why", "aria-describedby=\"email-hint");
            }),
        ),
        plant(
            &["sign-up-asks-four-things"],
            "a field for the telephone",
            Answer(|_, answer| {
                replace(answer, "</form>", "<input type=\"tel\" name=\"phone\"></form>");
            }),
        ),
        plant(
            &["weak-passwords-are-refused"],
            "a server that takes any password",
            Answer(|path, answer| {
                if path == "/app/account/password" {
                    answer.status = 303;
                }
            }),
        ),
        plant(
            &["passwords-last"],
            "a demand for a new password",
            Answer(|path, answer| {
                if path == "/app" && answer.status == 200 {
                    answer.status = 303;
                    answer.headers.push(("location".into(), "/app/account/password".into()));
                }
            }),
        ),
        plant(
            &["staying-is-a-choice"],
            "a cookie that always stays",
            Answer(|path, answer| {
                for (name, value) in &mut answer.headers {
                    if path == "/sign-in" && name == "set-cookie" {
                        value.push_str("; Max-Age=7776000");
                    }
                }
            }),
        ),
        plant(
            &["signing-out-ends-it"],
            "pages that browsers keep",
            Answer(|_, answer| {
                answer.headers.retain(|(name, _)| name != "cache-control");
            }),
        ),
    ]
}
