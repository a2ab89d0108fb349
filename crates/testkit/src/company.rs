//! A small company: an owner, a worker, a customer, a project, a service.

use accounts::access::entry_reach;
use accounts::{Actor, Role};
use app::{App, CreateCompany, CreateUser, Fault, Password};
use jiff::Timestamp;
use kernel::{
    CatalogName, CompanyId, CompanyName, CustomerId, EmailAddress, EntryId, EntryText, Language, LumpSumServiceId,
    PersonName, ProjectId, ServiceId, Sink, UserId, Zone,
};
use timesheets::catalog::{Common, Customer, LumpSumService, Project, Service};
use timesheets::{Booking, Entry, NewWork, RecordEntry, RecordedBy, StartExtras, StartStopwatch, Started};

/// A person with a way in.
#[derive(Clone, Debug)]
pub struct Person {
    /// Who.
    pub id: UserId,
    /// The address.
    pub email: String,
    /// The key for the interface.
    pub api_key: String,
    /// The person as an actor.
    pub actor: Actor,
}

/// The password of everybody here.
pub const PASSWORD: &str = "nur zum Ausprobieren";

/// A company with the rows that most tests need.
#[derive(Clone, Debug)]
pub struct Company {
    /// The company.
    pub id: CompanyId,
    /// Its administrator.
    pub owner: Person,
    /// Somebody who only records time.
    pub worker: Person,
    /// A customer, billable by default.
    pub customer: CustomerId,
    /// A project of that customer.
    pub project: ProjectId,
    /// A service.
    pub service: ServiceId,
    /// A service by the piece, 12.50 each.
    pub lump_sum_service: LumpSumServiceId,
}

impl Company {
    /// Creates it; `name` must be a word that no other company of the test has.
    pub async fn create(app: &App, name: &str) -> Self {
        let email = format!("erika@{name}.example");
        let created = app::create_company(
            app,
            CreateCompany {
                name: CompanyName::parse(name).expect("a name"),
                owner_name: PersonName::parse("Erika Muster").expect("a name"),
                email: EmailAddress::parse(&email).expect("an address"),
                password: Password::new(PASSWORD).expect("a password"),
                language: Language::German,
                zone: Zone::parse("Europe/Berlin").expect("a zone"),
            },
        )
        .await
        .expect("a company");
        let owner = person(app, created.owner, email, created.api_key.reveal(Sink::Rule)).await;
        let worker = worker(app, &owner.actor, name).await;
        let actor = &owner.actor;
        let (customer, _) = app::catalog::create(app, actor, a_customer("Kunde")).await.expect("a customer");
        let (project, _) = app::catalog::create(app, actor, a_project(customer, "Projekt")).await.expect("a project");
        let (service, _) = app::catalog::create(app, actor, a_service("Arbeit")).await.expect("a service");
        let piece = LumpSumService { common: common("Anfahrt"), price: "12.50".parse().expect("a price"), unit: None };
        let (lump_sum_service, _) = app::catalog::create(app, actor, piece).await.expect("a lump-sum service");
        Self { id: created.company, owner, worker, customer, project, service, lump_sum_service }
    }
}

async fn worker(app: &App, owner: &Actor, name: &str) -> Person {
    let email = format!("max@{name}.example");
    let new = CreateUser {
        name: PersonName::parse("Max Muster").expect("a name"),
        email: EmailAddress::parse(&email).expect("an address"),
        role: Role::Worker,
        language: Language::German,
        zone: None,
        password: Some(Password::new(PASSWORD).expect("a password")),
    };
    let created = app::create_user(app, owner, new).await.expect("a person");
    person(app, created.user, email, created.api_key.reveal(Sink::Rule)).await
}

async fn person(app: &App, id: UserId, email: String, api_key: &str) -> Person {
    let actor = app::authenticate_key(app, &email, api_key).await.expect("an actor");
    Person { id, email, api_key: api_key.to_owned(), actor }
}

/// The common part of a row of the catalogue.
pub fn common(name: &str) -> Common {
    Common { name: CatalogName::parse(name).expect("a name"), number: None, active: true, note: None }
}

/// A customer that is billable by default.
pub fn a_customer(name: &str) -> Customer {
    Customer { common: common(name), billable_default: true, color: None, bill_service: None }
}

/// A project that is billable by default.
pub fn a_project(customer: CustomerId, name: &str) -> Project {
    Project {
        customer,
        common: common(name),
        billable_default: true,
        start_date: None,
        deadline: None,
        bill_service: None,
    }
}

/// A service.
pub fn a_service(name: &str) -> Service {
    Service { common: common(name), bill_service: None }
}

/// A booking on the company's project.
pub fn booking(company: &Company, text: Option<&str>) -> Booking {
    Booking {
        customer: company.customer,
        project: Some(company.project),
        billable: None,
        text: text.map(|text| EntryText::parse(text).expect("a text")),
    }
}

/// Starts the stopwatch of a person now.
pub async fn start(app: &App, company: &Company, person: &Person, text: &str) -> Started {
    start_on(app, company, person, booking(company, Some(text))).await.expect("a running entry")
}

/// Starts the stopwatch of a person now on something that may be refused.
pub async fn start_on(app: &App, company: &Company, person: &Person, booking: Booking) -> Result<Started, Fault> {
    let (service, extras) = (Some(company.service), StartExtras::default());
    let command = StartStopwatch { booking, service, since: None, client_key: None, extras };
    app::start_stopwatch(app, &person.actor, None, command).await
}

/// An entry as the owner finds it.
pub async fn find_entry(app: &App, company: &Company, id: EntryId) -> Option<Entry> {
    let reach = entry_reach(&company.owner.actor);
    let read = async |tx: &store::ReadTx| store::entries::find(tx, &reach, id).await;
    let found: Result<_, store::Error> = app.db.read(company.id, read).await;
    found.expect("an answer")
}

/// Records whole hours of a person from an instant on.
pub async fn record_hours(app: &App, company: &Company, person: &Person, since: &str, hours: i64) -> Entry {
    let since: Timestamp = since.parse().expect("an instant");
    let until = since.checked_add(jiff::SignedDuration::from_hours(hours)).expect("an instant");
    let work = NewWork::Time {
        service: Some(company.service),
        until: Some(until),
        duration: None,
        hourly_rate: None,
        recorded_by: RecordedBy::Hand,
        clocked_since: None,
    };
    let command = RecordEntry { booking: booking(company, None), work, since, client_key: None };
    app::record_entry(app, &person.actor, None, command).await.expect("an entry").entry
}
