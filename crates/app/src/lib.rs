//! What the product can do: one file per use case, one transaction per use case.
//!
//! A use case asks for a permit, reads the clock once, opens a transaction that locks what must not change, loads the
//! facts, lets the domain decide and saves the decision. Reading alone needs no use case: pages and interface call
//! `store::reports` with a reach.

mod add_user;
mod app;
mod attempts;
mod authenticate_key;
pub mod catalog;
mod change_password;
mod correct_stopwatch;
mod create_company;
mod create_user;
mod delete_entry;
mod edit_company;
mod edit_entry;
mod edit_own_settings;
mod edit_user;
mod end_company;
mod end_session;
mod fault;
mod form_seal;
mod found;
mod ids;
mod import_time_log;
mod invite_user;
mod keep_periods;
mod moderate;
mod operator;
mod password_rules;
mod passwords;
mod record_entry;
mod register;
mod registration;
mod remove_user;
mod renew_api_key;
mod renew_own_api_key;
mod repeat;
mod request_password_reset;
mod restore_entry;
mod resume_session;
mod send_letters;
mod session_lasts;
mod set_password;
mod set_password_by_link;
mod sign_in;
mod sign_out;
mod start_stopwatch;
mod stop_stopwatch;
mod tell_operator;
mod tokens;
mod undo_import;
mod visit;
mod write_comment;
mod write_message;

pub use add_user::{AddUser, Invitation, add_user};
pub use app::{App, Config, Delivery, Letters};
pub use attempts::{AttemptLimits, Tried};
pub use authenticate_key::authenticate_key;
pub use change_password::change_password;
pub use correct_stopwatch::correct_stopwatch;
pub use create_company::{CreateCompany, CreatedCompany, create_company};
pub use create_user::{CreateUser, CreatedUser, create_user};
pub use delete_entry::delete_entry;
pub use edit_company::{EditCompany, edit_company};
pub use edit_entry::edit_entry;
pub use edit_own_settings::edit_own_settings;
pub use edit_user::edit_user;
pub use end_company::end_company;
pub use end_session::{end_other_sessions, end_session, sign_in_advice};
pub use fault::{Details, Fault, Refusal};
pub use form_seal::FormSeal;
pub use import_time_log::{
    ImportError, ImportMode, ImportProfile, ImportReport, ImportTimeLog, LogError, MonthLine, OnRefused, ProfileError,
    RefusedRow, import_time_log,
};
pub use invite_user::{Invite, Invited, invite_again, invite_known_user, invite_user, take_invitation_back};
pub use keep_periods::keep_periods;
pub use moderate::{Moderation, guest_words, moderate};
pub use operator::{OperatorCompany, operator_company};
pub use password_rules::{PasswordOwner, PasswordRules, WeakPassword};
pub use passwords::{HashStrength, Password, PasswordError, Passwords};
pub use record_entry::record_entry;
pub use register::{Admission, Register, Registered, SignedUp, admission, register, sign_up};
pub use registration::{Registration, SignUpCode};
pub use remove_user::remove_user;
pub use renew_api_key::renew_api_key;
pub use renew_own_api_key::renew_own_api_key;
pub use request_password_reset::request_password_reset;
pub use restore_entry::restore_entry;
pub use resume_session::{Resumed, resume_session};
pub use send_letters::{Sent, send_letters};
pub use session_lasts::session_lasts;
pub use set_password::set_password;
pub use set_password_by_link::{OpenLink, look_at_link, set_password_by_link};
pub use sign_in::{SignedIn, Staying, sign_in};
pub use sign_out::sign_out;
pub use start_stopwatch::start_stopwatch;
pub use stop_stopwatch::{Stopped, stop_stopwatch};
pub use tokens::{ApiKey, LinkToken, SessionToken};
pub use undo_import::undo_import;
pub use visit::{Nearness, Network, Visit};
pub use write_comment::{WriteComment, look_at_comment, take_comment_back, write_comment};
pub use write_message::{WriteMessage, write_message};
