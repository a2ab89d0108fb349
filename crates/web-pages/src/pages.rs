//! The handlers, one module per page, and what leads to each.

mod account;
mod agreements;
mod by_hand;
mod catalog;
mod choice;
mod clock;
mod company;
mod day;
mod disclosures;
mod entrance;
mod entry;
mod events;
mod forgot_password;
mod founding;
mod history;
pub(crate) mod kept;
mod link;
mod my_data;
mod operator;
mod people;
mod places;
mod preferences;
mod privacy;
mod promises;
mod public;
mod report;
mod requests;
mod routes;
pub(crate) mod sign_in;
mod sign_up;
mod statistics;

use app::App;
use poem::{Route, get, post};
use timesheets::catalog::{Customer, LumpSumService, Project, Service};

use crate::assets;
use crate::visitor::SignedIn;

pub use routes::{For, PageRoute, ROUTES};

/// The routes.
pub(crate) fn routes(app: &App) -> Route {
    inside(app, outside())
}

/// What needs no session.
fn outside() -> Route {
    Route::new()
        .at("/", get(public::home))
        .at("/features", get(public::features))
        .at("/prices", get(public::prices))
        .at("/blog", get(public::blog::list))
        .at("/blog/feed.xml", get(public::blog::feed))
        .at("/blog/:name", get(public::blog::show).post(public::comments::write))
        .at("/comments/:token", get(public::comments::own).post(public::comments::take_back))
        .at("/contact", get(public::contact::show).post(public::contact::write))
        .at("/imprint", get(public::imprint))
        .at("/privacy", get(privacy::policy))
        .at("/privacy/choice", post(choice::decide))
        .at("/privacy.pdf", get(privacy::policy_file))
        .at("/promises", get(promises::show))
        .at("/:language<de|en>", get(public::home))
        .at("/:language<de|en>/features", get(public::features))
        .at("/:language<de|en>/prices", get(public::prices))
        .at("/:language<de|en>/blog", get(public::blog::list))
        .at("/:language<de|en>/blog/feed.xml", get(public::blog::feed))
        .at("/:language<de|en>/blog/:name", get(public::blog::show).post(public::comments::write))
        .at("/:language<de|en>/comments/:token", get(public::comments::own).post(public::comments::take_back))
        .at("/:language<de|en>/contact", get(public::contact::show).post(public::contact::write))
        .at("/:language<de|en>/imprint", get(public::imprint))
        .at("/:language<de|en>/privacy", get(privacy::policy))
        .at("/:language<de|en>/promises", get(promises::show))
        .at("/robots.txt", get(public::map::robots))
        .at("/sitemap.xml", get(public::map::pages))
        .at("/sign-in", get(sign_in::show).post(sign_in::enter))
        .at("/sign-up", get(sign_up::show).post(sign_up::register))
        .at("/sign-up/sent", get(sign_up::show_sent))
        .at("/forgot-password", get(forgot_password::show).post(forgot_password::ask))
        .at("/link/:token", get(link::show).post(link::set))
        .at("/assets/:name", get(assets::serve))
}

/// What needs one.
fn inside(app: &App, outside: Route) -> Route {
    outside
        .at("/sign-out", signed_in(app, post(sign_in::leave)))
        .at("/app", signed_in(app, get(clock::show)))
        .at("/app/first", signed_in(app, get(clock::instead).post(clock::first::start)))
        .at("/app/places", signed_in(app, post(places::find_or_make)))
        .at("/app/start", signed_in(app, get(clock::instead).post(clock::start)))
        .at("/app/stop", signed_in(app, get(clock::instead).post(clock::stopping::stop)))
        .at("/app/correct", signed_in(app, get(clock::instead).post(clock::run::correct)))
        .at("/app/days/:day", signed_in(app, get(day::show).post(day::record)))
        .at("/app/events", signed_in(app, get(events::stream_changes)))
        .at("/app/entries", signed_in(app, get(clock::instead).post(clock::record)))
        .at("/app/entries/:id", signed_in(app, get(entry::show).post(entry::save)))
        .at("/app/entries/:id/continue", signed_in(app, post(entry::continue_it)))
        .at("/app/entries/:id/delete", signed_in(app, post(entry::delete)))
        .at("/app/entries/:id/journal", signed_in(app, get(history::show)))
        .at("/app/entries/:id/restore", signed_in(app, post(entry::restore)))
        .at("/app/account", signed_in(app, get(preferences::show).post(preferences::save)))
        .at("/app/account/sign-in", signed_in(app, get(account::show)))
        .at("/app/account/password", signed_in(app, get(account::instead).post(account::change_password)))
        .at("/app/account/api-key", signed_in(app, get(account::instead).post(account::renew_key)))
        .at("/app/account/sessions/end-others", signed_in(app, post(account::end_others)))
        .at("/app/account/sessions/:id/end", signed_in(app, post(account::end_one)))
        .at("/app/company", signed_in(app, get(company::show).post(company::save)))
        .at("/app/company/breach", signed_in(app, get(company::breach::show).post(company::breach::measure)))
        .at("/app/company/examples", signed_in(app, get(company::instead).post(founding::remove)))
        .at("/app/company/end", signed_in(app, get(company::end::show).post(company::end::set)))
        .at("/app/company/end/take-back", signed_in(app, get(company::end::instead).post(company::end::take_back)))
        .at("/app/company/export", signed_in(app, get(company::end::instead).post(company::end::export)))
        .at("/app/company/operator", signed_in(app, get(company::operator::show)))
        .at("/app/company/overlaps", signed_in(app, get(company::overlaps::show)))
        .at("/app/company/agreements", signed_in(app, get(agreements::show).post(agreements::record)))
        .at("/app/company/agreements/:id", signed_in(app, get(agreements::show_one).post(agreements::correct)))
        .at("/app/company/agreements/:id/end", signed_in(app, post(agreements::end)))
        .at("/app/company/disclosures", signed_in(app, get(disclosures::show)))
        .at("/app/company/disclosures/:id", signed_in(app, get(disclosures::show_one)))
        .at("/app/company/disclosures/:id/decide", signed_in(app, get(disclosures::instead).post(disclosures::decide)))
        .at("/app/company/disclosures/:id/give", signed_in(app, get(disclosures::instead).post(disclosures::give)))
        .at("/app/company/disclosures/:id/told", signed_in(app, post(disclosures::told)))
        .at("/app/people/:id/disclosures", signed_in(app, get(disclosures::of_person).post(disclosures::ask)))
        .at("/app/founding", signed_in(app, get(founding::show).post(founding::answer)))
        .at("/app/my-data", signed_in(app, get(my_data::show)))
        .at("/app/my-data/archive", signed_in(app, get(my_data::instead).post(my_data::archive)))
        .at("/app/my-data/requests", signed_in(app, get(my_data::instead).post(my_data::ask)))
        .at("/app/operator/words", signed_in(app, get(operator::show)))
        .at("/app/operator/comments/:id/publish", signed_in(app, post(operator::act)))
        .at("/app/operator/comments/:id/delete", signed_in(app, post(operator::act)))
        .at("/app/operator/messages/:id/answered", signed_in(app, post(operator::act)))
        .at("/app/operator/messages/:id/delete", signed_in(app, post(operator::act)))
        .at("/app/privacy", signed_in(app, get(privacy::list)))
        .at("/app/privacy/:kind", signed_in(app, get(privacy::show)))
        .at("/app/privacy/:kind/pdf", signed_in(app, get(privacy::file)))
        .at("/app/operator", signed_in(app, get(statistics::show)))
        .at("/app/people", signed_in(app, get(people::show).post(people::invite)))
        .at("/app/people/list", signed_in(app, get(people::instead).post(people::invite_list)))
        .at("/app/people/requests", signed_in(app, get(requests::show)))
        .at("/app/people/requests/:id", signed_in(app, get(requests::show_one).post(requests::answer)))
        .at("/app/people/:id", signed_in(app, get(people::edit::show).post(people::edit::save)))
        .at("/app/people/:id/address", signed_in(app, get(people::instead_of).post(people::give_address)))
        .at("/app/people/:id/again", signed_in(app, get(people::instead_of).post(people::send_again)))
        .at("/app/people/:id/take-back", signed_in(app, get(people::instead_of).post(people::take_back)))
        .at("/app/people/:id/archive", signed_in(app, get(people::instead_of).post(people::archive)))
        .at("/app/people/:id/bring-back", signed_in(app, get(people::instead_of).post(people::bring_back)))
        .at("/app/people/:id/data", signed_in(app, get(requests::of_person).post(requests::archive)))
        .at("/app/people/:id/requests", signed_in(app, get(requests::instead_of).post(requests::put_down)))
        .at("/app/people/:id/privacy", signed_in(app, get(people::privacy::show)))
        .at("/app/people/:id/erase", signed_in(app, get(people::instead_of).post(people::privacy::erase)))
        .at("/app/people/:id/restrict", signed_in(app, get(people::instead_of).post(people::privacy::restrict)))
        .at("/app/people/:id/announce", signed_in(app, get(people::instead_of).post(people::privacy::announce)))
        .at("/app/people/:id/lift", signed_in(app, get(people::instead_of).post(people::privacy::lift)))
        .at("/app/reports", signed_in(app, get(report::present_month)))
        .at("/app/reports/:month", signed_in(app, get(report::show)))
        .nest("/app/customers", signed_in_below(app, "/app/customers", catalog::routes::<Customer>()))
        .nest("/app/lump-sums", signed_in_below(app, "/app/lump-sums", catalog::routes::<LumpSumService>()))
        .nest("/app/projects", signed_in_below(app, "/app/projects", catalog::routes::<Project>()))
        .nest("/app/services", signed_in_below(app, "/app/services", catalog::routes::<Service>()))
}

fn signed_in<E>(app: &App, inner: E) -> SignedIn<E> {
    signed_in_below(app, "", inner)
}

fn signed_in_below<E>(app: &App, below: &'static str, inner: E) -> SignedIn<E> {
    SignedIn { inner, app: app.clone(), below }
}

#[cfg(test)]
mod tests;
