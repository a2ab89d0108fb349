//! The addresses of what has to do with counting.

use jiff::civil::Date;

/// Where visitors decide about being counted.
pub(crate) fn choice() -> &'static str {
    "/privacy/choice"
}

/// The policy after a decision, where the decision stands.
pub(crate) fn choice_made() -> &'static str {
    "/privacy#choice"
}

/// What whoever runs the installation sees of it.
pub(crate) fn statistics() -> &'static str {
    "/app/operator"
}

/// The same for a week.
pub(crate) fn statistics_week(monday: Date) -> String {
    format!("/app/operator?week={monday}")
}

/// A letter is on its way to whoever registered; says so without an address, since others may look at this page.
pub(crate) const SIGN_UP_SENT: &str = "/sign-up/sent";

/// Registers a company, for somebody who came from a campaign: nothing else carries its name along.
pub(crate) fn sign_up_from(campaign: Option<&str>) -> String {
    let Some(campaign) = campaign else { return super::sign_up().to_owned() };
    let campaign: String = form_urlencoded::byte_serialize(campaign.as_bytes()).collect();
    format!("{}?campaign={campaign}", super::sign_up())
}
