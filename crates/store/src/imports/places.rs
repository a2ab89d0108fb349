//! What the rows of an import are booked on: found by name, or created on first use.

mod load;

use std::collections::HashMap;

use accounts::Role;
use accounts::access::{CatalogEditor, UserManager};
use diesel::sql_types::{Array, BigInt, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{CatalogName, CustomerId, ImportId, Language, PersonName, ProjectId, ServiceId, UserId, Zone};
use timesheets::Billable;
use timesheets::catalog::{Common, Customer, Project, Service};
use timesheets::import::ImportRow;

use crate::catalog::Stored as _;
use crate::journal::Event;
use crate::users::{self, NewUser};
use crate::{Error, Tx};

/// What an import may create on its way.
#[derive(Clone, Debug)]
pub struct Permits {
    /// Customers, projects and services.
    pub catalog: CatalogEditor,
    /// People, without a way in.
    pub people: UserManager,
}

/// What a row is booked on.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Whose time it is.
    pub person: UserId,
    /// The customer.
    pub customer: CustomerId,
    /// The project.
    pub project: Option<ProjectId>,
    /// The service.
    pub service: Option<ServiceId>,
    /// As project or customer say for new entries.
    pub billable: Billable,
}

/// Who a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhoseTime {
    /// One person.
    One(UserId),
    /// Several: booking on one of them would be a guess.
    Several,
}

/// How much an import created.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Created {
    /// Customers.
    pub customers: usize,
    /// Projects.
    pub projects: usize,
    /// Services.
    pub services: usize,
    /// People, without a way in.
    pub people: usize,
}

/// The company's catalogue and people by name, and what was added to them.
///
/// Held in memory for the whole import: it grows with the catalogue, not with the log.
pub struct Places {
    permits: Permits,
    creator: Option<UserId>,
    zone: Zone,
    now: Timestamp,
    customers: HashMap<CatalogName, (CustomerId, bool)>,
    projects: HashMap<(CustomerId, CatalogName), (ProjectId, bool)>,
    services: HashMap<CatalogName, ServiceId>,
    people: HashMap<PersonName, WhoseTime>,
    new: New,
    /// Whether the catalogue was read while this batch is booked.
    fresh: bool,
}

#[derive(Default)]
struct New {
    customers: Vec<i64>,
    projects: Vec<i64>,
    services: Vec<i64>,
    people: Vec<i64>,
    events: Vec<Event>,
}

impl Places {
    /// Reads what the company has. New people get `zone` and are created by `creator`.
    pub async fn load(
        tx: &Tx,
        permits: Permits,
        creator: Option<UserId>,
        zone: Zone,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let mut places = Self {
            permits,
            creator,
            zone,
            now,
            customers: HashMap::new(),
            projects: HashMap::new(),
            services: HashMap::new(),
            people: HashMap::new(),
            new: New::default(),
            fresh: true,
        };
        places.load_catalogue(tx).await?;
        places.load_people(tx).await?;
        Ok(places)
    }

    /// Others may have created since what this batch is going to need.
    pub fn next_batch(&mut self) {
        self.fresh = false;
    }

    /// What a row is booked on; `None` if its person's name stands for several people.
    pub async fn place(&mut self, tx: &Tx, row: &ImportRow) -> Result<Option<Place>, Error> {
        if !self.fresh && !self.knows(row) {
            self.load_catalogue(tx).await?;
            self.fresh = true;
        }
        let person = match self.people.get(&row.person) {
            Some(WhoseTime::Several) => return Ok(None),
            Some(WhoseTime::One(person)) => *person,
            None => self.create_person(tx, &row.person).await?,
        };
        let (customer, billable) = match self.customers.get(&row.customer) {
            Some(known) => *known,
            None => self.create_customer(tx, &row.customer).await?,
        };
        let project = match &row.project {
            None => None,
            Some(name) => match self.projects.get(&(customer, name.clone())) {
                Some(known) => Some(*known),
                None => Some(self.create_project(tx, customer, name, billable).await?),
            },
        };
        let service = match &row.service {
            None => None,
            Some(name) => match self.services.get(name) {
                Some(known) => Some(*known),
                None => Some(self.create_service(tx, name).await?),
            },
        };
        let billable = Billable::by_default(project.map_or(billable, |(_, default)| default));
        Ok(Some(Place { person, customer, project: project.map(|(id, _)| id), service, billable }))
    }

    /// How much was created so far.
    pub fn created(&self) -> Created {
        Created {
            customers: self.new.customers.len(),
            projects: self.new.projects.len(),
            services: self.new.services.len(),
            people: self.new.people.len(),
        }
    }

    async fn create_person(&mut self, tx: &Tx, name: &PersonName) -> Result<UserId, Error> {
        let new = NewUser {
            name: name.clone(),
            email: None,
            role: Role::Worker,
            language: Language::default(),
            zone: self.zone.clone(),
        };
        let (id, event) = users::create(tx, &self.permits.people, &new, self.creator, self.now).await?;
        self.new.people.push(id.get());
        self.new.events.push(event);
        self.people.insert(name.clone(), WhoseTime::One(id));
        Ok(id)
    }

    async fn create_customer(&mut self, tx: &Tx, name: &CatalogName) -> Result<(CustomerId, bool), Error> {
        let new = Customer { common: common(name), billable_default: true, color: None, bill_service: None };
        let (id, event) = Customer::create(tx, &self.permits.catalog, &new, None).await?;
        self.new.customers.push(id.get());
        self.new.events.push(event);
        self.customers.insert(name.clone(), (id, true));
        Ok((id, true))
    }

    /// A new project takes the default of its customer.
    async fn create_project(
        &mut self,
        tx: &Tx,
        customer: CustomerId,
        name: &CatalogName,
        billable_default: bool,
    ) -> Result<(ProjectId, bool), Error> {
        let new = Project {
            customer,
            common: common(name),
            billable_default,
            start_date: None,
            deadline: None,
            bill_service: None,
        };
        let (id, event) = Project::create(tx, &self.permits.catalog, &new, None).await?;
        self.new.projects.push(id.get());
        self.new.events.push(event);
        self.projects.insert((customer, name.clone()), (id, billable_default));
        Ok((id, billable_default))
    }

    async fn create_service(&mut self, tx: &Tx, name: &CatalogName) -> Result<ServiceId, Error> {
        let new = Service { common: common(name), bill_service: None };
        let (id, event) = Service::create(tx, &self.permits.catalog, &new, None).await?;
        self.new.services.push(id.get());
        self.new.events.push(event);
        self.services.insert(name.clone(), id);
        Ok(id)
    }

    /// Marks what was created as the import's, and gives back the events for the company's chain.
    pub(super) async fn mark(self, tx: &Tx, import: ImportId) -> Result<Vec<Event>, Error> {
        let New { customers, projects, services, people, events } = self.new;
        let tables = [
            ("UPDATE customers SET imports_id = $2 WHERE company_id = $1 AND id = ANY($3)", customers),
            ("UPDATE projects SET imports_id = $2 WHERE company_id = $1 AND id = ANY($3)", projects),
            ("UPDATE services SET imports_id = $2 WHERE company_id = $1 AND id = ANY($3)", services),
            ("UPDATE users SET imports_id = $2 WHERE company_id = $1 AND id = ANY($3)", people),
        ];
        for (sql, ids) in tables {
            diesel::sql_query(sql)
                .bind::<BigInt, _>(tx.company_id())
                .bind::<SqlUuid, _>(import.0)
                .bind::<Array<BigInt>, _>(ids)
                .execute(&mut tx.connection())
                .await?;
        }
        Ok(events)
    }
}

fn common(name: &CatalogName) -> Common {
    Common { name: name.clone(), number: None, active: true, note: None }
}

fn id_of<T: TryFrom<i64>>(id: i64, table: &'static str) -> Result<T, Error> {
    T::try_from(id).map_err(|_negative| Error::Corrupt { table, id, field: "id" })
}
