//! One's own account: language, time zone, how the clock and the week are read, the look of pages.

use accounts::{SettingsChange, Theme, User};
use app::{App, edit_own_settings};
use kernel::{Change, FieldErrors, Flaw, Language, Sink, Zone};
use poem::web::Data;
use poem::{IntoResponse, Response, Result, handler};
use web::{Params, Problem};

use crate::load::Facts;
use crate::views::{AccountPage, Choice, Here, Notice, SettingField};
use crate::visitor::Visitor;
use crate::{faults, redirect, urls, zones};

/// The languages that have texts, with their own names for themselves.
const LANGUAGES: [(&str, &str); 2] = [("de", "Deutsch"), ("en", "English")];
const HOURS: [(&str, &str); 2] = [("24", "pages-hours-24"), ("12", "pages-hours-12")];
const WEEKS: [(&str, &str); 2] = [("monday", "pages-week-monday"), ("sunday", "pages-week-sunday")];
const THEMES: [(&str, &str); 3] =
    [("system", "pages-theme-system"), ("light", "pages-theme-light"), ("dark", "pages-theme-dark")];

/// The page.
#[handler]
pub(crate) async fn show(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    let mut page = page(&app, &visitor, None).await?;
    let saved = || Notice::plain(visitor.words().say("pages-saved"));
    page.notice = params.text("saved").map(|_| saved());
    Ok(page.into_response())
}

/// Saves it. The next page is in the new language and the new look.
#[handler]
pub(crate) async fn save(app: Data<&App>, visitor: Data<&Visitor>, params: Data<&Params>) -> Result<Response> {
    match read(&params) {
        Ok(change) => {
            edit_own_settings(&app, &visitor.actor, change).await.map_err(Problem::from)?;
            Ok(redirect::to(urls::account_saved()))
        }
        Err(errors) => {
            let page = page(&app, &visitor, Some(&params)).await?;
            Ok(faults::not_taken(page, &Problem::from(errors)))
        }
    }
}

fn read(params: &Params) -> Result<SettingsChange, FieldErrors> {
    let text = |name: &str| params.text(name).unwrap_or_default().trim();
    let one_of = |name: &str, first: &str, second: &str| match text(name) {
        word if word == first => Change::Set(true),
        word if word == second => Change::Set(false),
        _ => Change::Keep,
    };
    Ok(SettingsChange {
        language: Change::from(Language::parse(text("language"))),
        zone: Change::Set(Zone::parse(text("zone")).map_err(|_unknown| FieldErrors::one("zone", Flaw::NotFound))?),
        timeformat_12h: one_of("hours", "12", "24"),
        weekstart_monday: one_of("week", "monday", "sunday"),
        weekend_friday: Change::Keep,
        theme: Change::from(Theme::parse(text("theme"))),
    })
}

async fn page(app: &App, visitor: &Visitor, sent: Option<&Params>) -> Result<AccountPage, Problem> {
    let now = app.clock.now();
    let facts = app.db.read(visitor.actor.company(), async |tx| Facts::read(tx, visitor, now).await).await?;
    let words = visitor.words();
    let user: &User = &facts.user;
    let value = |name: &str, stored: &str| {
        sent.map_or_else(|| stored.to_owned(), |params| params.text(name).unwrap_or_default().to_owned())
    };
    let choices = |name: &str, known: &[(&str, &str)], stored: &str| {
        let chosen = value(name, stored);
        let choice = |(value, key): &(&str, &str)| Choice {
            value: (*value).to_owned(),
            name: words.say(key),
            chosen: *value == chosen,
        };
        known.iter().map(choice).collect::<Vec<_>>()
    };
    Ok(AccountPage {
        words,
        frame: facts.frame(visitor, Here::Account, urls::account().to_owned()),
        notice: None,
        name: user.name.reveal(Sink::Page).to_owned(),
        email: user.email.as_ref().map(|email| email.reveal(Sink::Page).to_owned()),
        own_page: visitor.manages_people().then(|| urls::person_page(visitor.user.get())),
        languages: languages(&value("language", words.code())),
        zone: SettingField {
            value: value("zone", user.zone.name()),
            fault: sent.map(|_| words.say("pages-fault-zone")),
        },
        zones: zones::names(),
        hours: choices("hours", &HOURS, if user.timeformat_12h { "12" } else { "24" }),
        weeks: choices("week", &WEEKS, if user.weekstart_monday { "monday" } else { "sunday" }),
        themes: choices("theme", &THEMES, user.theme.code()),
    })
}

/// The languages that have texts, by their own names.
pub(super) fn languages(chosen: &str) -> Vec<Choice> {
    let choice =
        |(code, name): (&str, &str)| Choice { value: code.to_owned(), name: name.to_owned(), chosen: code == chosen };
    LANGUAGES.map(choice).into()
}
