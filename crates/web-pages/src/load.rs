//! Reading what every page of a signed-in person shows.

use accounts::access::{catalog_editor, company_manager};
use app::Fault;
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use kernel::Sink;
use store::ReadTx;
use store::companies::Company;
use store::reports;
use store::reports::entries::{self, EntryLine};
use store::users::User;
use timesheets::{Entry, Modules};

use crate::client_key::ClientKeys;
use crate::present;
use crate::urls;
use crate::views::{Choices, CustomerChoice, EndNote, Frame, Here, Latest, PlaceChoice, Recent, ServiceChoice};
use crate::visitor::Visitor;

/// How far back "used lately" reaches.
const LATELY: i64 = 14;

/// How many pairs of place and service are offered first.
const MOST_RECENT: usize = 9;

/// How many texts are proposed.
const MOST_TEXTS: usize = 30;

/// What pages are made from: the person, the company, and the last two weeks.
pub(crate) struct Facts {
    pub(crate) user: User,
    pub(crate) company: Company,
    pub(crate) now: Timestamp,
    pub(crate) today: Date,
    /// The person's entries of the last two weeks and the rest of this one, oldest first, with what runs.
    pub(crate) lately: Vec<EntryLine>,
    latest: Option<i64>,
    pub(crate) keys: ClientKeys,
}

impl Facts {
    /// Reads them.
    pub(crate) async fn read(tx: &ReadTx, visitor: &Visitor, now: Timestamp) -> Result<Self, Fault> {
        let today = kernel::local_day(now, visitor.actor.zone());
        let span = (moved(today, -LATELY), moved(today, 6));
        let reach = visitor.reach();
        let (user, company, lately, last) = futures_util::try_join!(
            store::users::find(tx, visitor.user),
            store::companies::find(tx),
            entries::of_person(tx, &reach, visitor.user, span),
            store::entries::latest_until(tx, visitor.user, now),
        )?;
        let user = user.ok_or(Fault::Unauthenticated)?;
        let company = company.ok_or(Fault::Unauthenticated)?;
        let latest = last.map(|entry| entry.id.get());
        Ok(Self { user, company, now, today, lately, latest, keys: ClientKeys::fresh() })
    }

    /// The first and the last day of the week of a day, as the person counts weeks.
    pub(crate) fn week(&self, day: Date) -> (Date, Date) {
        let first = if self.user.weekstart_monday { Weekday::Monday } else { Weekday::Sunday };
        let since = i64::from(day.weekday().since(first));
        let start = moved(day, -since);
        (start, moved(start, 6))
    }

    /// The top of a page.
    pub(crate) fn frame(&self, visitor: &Visitor, here: Here, back: String) -> Frame {
        let (first, last) = self.week(self.today);
        let running = self.lately.iter().find(|line| line.entry.is_running());
        let zone = visitor.actor.zone();
        Frame {
            person: self.user.name.reveal(Sink::Page).to_owned(),
            company: self.company.name.reveal(Sink::Page).to_owned(),
            form_token: visitor.form_token.clone(),
            here,
            theme: self.user.theme.code(),
            manages: visitor.manages_people(),
            books_projects: self.modules().project_times(),
            answers_form: visitor.sent_form,
            back,
            today: present::sum(&self.lately, self.now, |entry| entry.day == self.today),
            week: present::sum(&self.lately, self.now, |entry| (first..=last).contains(&entry.day)),
            running: running.map(|line| present::running(line, visitor.words(), zone, self.today, self.now)),
            // The same key as the row's own form of that entry: both do the same, so once is enough.
            latest: self.latest.map(|id| Latest { id, client_key: self.keys.of_entry(id) }),
            end: self.end(visitor),
            now: self.now.as_millisecond(),
        }
    }

    /// Everybody is told that nothing can be written any more; owners also before, and until when they can do something.
    fn end(&self, visitor: &Visitor) -> Option<EndNote> {
        let (words, ends) = (visitor.words(), self.company.ends_on?);
        let is_over = ends <= kernel::local_day(self.now, &self.company.zone);
        if company_manager(&visitor.actor).is_err() {
            let note = || EndNote { text: words.say("pages-end-banner-other"), link: None };
            return is_over.then(note);
        }
        let days = [("ends", words.date(ends)), ("deleted", words.date(visitor.periods.company_deleted_on(ends)))];
        let key = if is_over { "pages-end-banner" } else { "pages-end-banner-soon" };
        Some(EndNote { text: words.with_all(key, &days), link: Some(urls::company_end()) })
    }

    /// What can be booked on now, with what was used lately in front.
    pub(crate) async fn choices(&self, tx: &ReadTx, visitor: &Visitor) -> Result<Choices, Fault> {
        let found = reports::choices(tx).await?;
        let mut customers = Vec::new();
        for (id, name, color) in &found.customers {
            let mut places = Vec::new();
            if self.company.rules.allow_without_project {
                places.push(PlaceChoice { value: format!("c{}", id.get()), name: name.reveal(Sink::Page).clone() });
            }
            for project in found.projects.iter().filter(|project| project.customer == *id) {
                let value = format!("c{}p{}", id.get(), project.id.get());
                places.push(PlaceChoice { value, name: project.name.reveal(Sink::Page).clone() });
            }
            customers.push(CustomerChoice { name: name.reveal(Sink::Page).clone(), color: *color, places });
        }
        let services = found
            .services
            .iter()
            .map(|(id, name)| ServiceChoice { value: id.get().to_string(), name: name.reveal(Sink::Page).clone() });
        let services = services.collect();
        let may_create = catalog_editor(&visitor.actor).is_ok();
        let (what, service) = (String::new(), String::new());
        let (recent, texts) = (self.recent(), self.texts());
        let choices = Choices { customers, services, recent, texts, is_fixed: false, may_create, what, service };
        Ok(self.fixed(choices))
    }

    /// What the company records; projects for one that has not said.
    pub(crate) fn modules(&self) -> Modules {
        self.company.modules.unwrap_or(Modules::ProjectTimes)
    }

    /// Whether an entry came with the company and is as it came.
    pub(crate) fn is_example(&self, entry: &Entry) -> bool {
        entry.import.is_some() && entry.import == self.company.examples && entry.changed == entry.inserted
    }

    /// What the company preselects, as the two lists have it.
    pub(crate) fn preselection(&self) -> (String, String) {
        let what = self.company.default_customer.map(|id| format!("c{}", id.get()));
        let service = self.company.default_service.map(|id| id.get().to_string());
        (what.unwrap_or_default(), service.unwrap_or_default())
    }

    /// Where only working time is recorded, nothing is left to choose, as long as the preselection can be booked on.
    fn fixed(&self, choices: Choices) -> Choices {
        let (what, service) = self.preselection();
        let has_place = choices.customers.iter().flat_map(|one| &one.places).any(|place| place.value == what);
        let has_service = choices.services.iter().any(|known| known.value == service);
        let is_fixed = self.modules() == Modules::WorkTime && has_place && has_service;
        if is_fixed { Choices { is_fixed, what, service, ..choices } } else { choices }
    }

    fn recent(&self) -> Vec<Recent> {
        let mut recent: Vec<Recent> = Vec::new();
        for line in self.lately.iter().rev() {
            let entry = &line.entry;
            let pair =
                Recent { what: crate::booking::place_value(entry), service: crate::booking::service_value(entry) };
            if !recent.contains(&pair) && recent.len() < MOST_RECENT {
                recent.push(pair);
            }
        }
        recent
    }

    /// The texts of one line that were used lately; a field of one line would lose the breaks of others.
    fn texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for text in self.lately.iter().rev().filter_map(|line| present::text(&line.entry)) {
            if texts.len() < MOST_TEXTS && !text.contains('\n') && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }
}

/// A day some days later; at the edge of the calendar the day itself.
pub(crate) fn moved(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}
