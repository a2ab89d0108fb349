//! The checks: one function for each, by the area that it looks at.
//!
//! A check gives what it found that ought not to be there; finding nothing is what was promised.

mod accounts;
mod addresses;
mod analysis;
mod counting;
mod disclosures;
mod logs;
mod papers;
mod people;
mod seen;
mod strangers;
mod theft;
mod transport;

use crate::stage::Stage;
use crate::trouble::Trouble;

/// What a check found.
pub type Findings = Result<Vec<String>, Trouble>;

/// A check.
#[derive(Clone, Copy, Debug)]
pub struct Checker {
    /// Its name, as the list of promises has it.
    pub name: &'static str,
    /// Looks.
    pub run: fn(&Stage<'_>) -> Findings,
}

/// Every check, in the order in which they run: what only looks comes first.
pub const CHECKERS: &[Checker] = &[
    Checker { name: "every-promise-is-shown", run: papers::every_promise_is_shown },
    Checker { name: "columns-are-in-the-inventory", run: papers::columns_are_in_the_inventory },
    Checker { name: "places-are-declared", run: papers::places_are_declared },
    Checker { name: "recipients-are-named", run: papers::recipients_are_named },
    Checker { name: "documents-agree", run: papers::documents_agree },
    Checker { name: "no-silent-consent", run: papers::no_silent_consent },
    Checker { name: "nothing-leaves", run: seen::nothing_leaves },
    Checker { name: "no-analysis-inside", run: seen::no_analysis_inside },
    Checker { name: "no-other-hosts", run: seen::no_other_hosts },
    Checker { name: "one-cookie", run: seen::one_cookie },
    Checker { name: "no-lasting-cookies", run: seen::no_lasting_cookies },
    Checker { name: "pages-without-scripts", run: seen::pages_without_scripts },
    Checker { name: "pages-behind-a-blocklist", run: seen::pages_behind_a_blocklist },
    Checker { name: "free-of-advertising", run: seen::free_of_advertising },
    Checker { name: "analysis-after-a-yes", run: analysis::analysis_after_a_yes },
    Checker { name: "closed-to-strangers", run: strangers::closed_to_strangers },
    Checker { name: "operator-reads-nothing", run: strangers::operator_reads_nothing },
    Checker { name: "nobody-reads-alone", run: theft::nobody_reads_alone },
    Checker { name: "nothing-in-the-open", run: transport::nothing_in_the_open },
    Checker { name: "fields-say-why", run: accounts::fields_say_why },
    Checker { name: "sign-up-asks-four-things", run: accounts::sign_up_asks_four_things },
    Checker { name: "weak-passwords-are-refused", run: accounts::weak_passwords_are_refused },
    Checker { name: "passwords-last", run: accounts::passwords_last },
    Checker { name: "staying-is-a-choice", run: accounts::staying_is_a_choice },
    Checker { name: "signing-out-ends-it", run: accounts::signing_out_ends_it },
    Checker { name: "passwords-are-hashed", run: accounts::passwords_are_hashed },
    Checker { name: "archives-are-whole", run: people::archives_are_whole },
    Checker { name: "disclosures-are-recorded", run: disclosures::disclosures_are_recorded },
    Checker { name: "one-access-log", run: logs::one_access_log },
    Checker { name: "logs-lead-to-nobody", run: logs::logs_lead_to_nobody },
    Checker { name: "the-log-says-little", run: logs::the_log_says_little },
    Checker { name: "the-log-stays-alone", run: logs::the_log_stays_alone },
    Checker { name: "nobody-reads-both", run: logs::nobody_reads_both },
    Checker { name: "comments-have-no-address", run: addresses::comments_have_no_address },
    Checker { name: "addresses-stay-alone", run: addresses::addresses_stay_alone },
    Checker { name: "addresses-are-shortened", run: addresses::addresses_are_shortened },
    Checker { name: "small-groups-are-hidden", run: counting::small_groups_are_hidden },
    Checker { name: "counted-for-nobody", run: counting::counted_for_nobody },
    Checker { name: "campaigns-without-ids", run: counting::campaigns_without_ids },
    Checker { name: "objections-hold", run: counting::objections_hold },
    // From here on time goes by, and the log of what was done above is swept away.
    Checker { name: "visitors-are-not-recognised", run: counting::visitors_are_not_recognised },
    Checker { name: "addresses-are-forgotten", run: addresses::addresses_are_forgotten },
    Checker { name: "messages-are-forgotten", run: people::messages_are_forgotten },
];

/// A check by its name.
pub fn checker(name: &str) -> Option<&'static Checker> {
    CHECKERS.iter().find(|checker| checker.name == name)
}
