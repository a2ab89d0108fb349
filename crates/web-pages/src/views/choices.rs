//! What can be chosen in a form.

use askama::Template;
use askama_web::WebTemplate;

/// Customers with their projects, services, and what was used lately.
#[derive(Clone, Default)]
pub(crate) struct Choices {
    pub(crate) customers: Vec<CustomerChoice>,
    pub(crate) services: Vec<ServiceChoice>,
    pub(crate) recent: Vec<Recent>,
    /// Texts that were used lately, the latest first.
    pub(crate) texts: Vec<String>,
    /// Whether there is nothing to choose: time is booked on what is chosen already.
    pub(crate) is_fixed: bool,
    /// Whether the reader may make customers, projects and services.
    pub(crate) may_create: bool,
    /// The chosen place; empty without.
    pub(crate) what: String,
    /// The chosen service; empty without.
    pub(crate) service: String,
}

impl Choices {
    /// Whether there is nothing to book on.
    pub(crate) fn is_empty(&self) -> bool {
        self.customers.iter().all(|customer| customer.places.is_empty())
    }

    /// The same with something chosen. Where there is nothing to choose, an empty choice changes nothing.
    pub(crate) fn choosing(mut self, what: &str, service: &str) -> Self {
        if self.is_fixed && what.is_empty() {
            return self;
        }
        what.clone_into(&mut self.what);
        service.clone_into(&mut self.service);
        self
    }
}

/// A customer with everything that can be booked on there.
#[derive(Clone)]
pub(crate) struct CustomerChoice {
    pub(crate) name: String,
    pub(crate) color: Option<i16>,
    pub(crate) places: Vec<PlaceChoice>,
}

/// A customer or one of its projects.
#[derive(Clone)]
pub(crate) struct PlaceChoice {
    /// `c12` or `c12p34`.
    pub(crate) value: String,
    pub(crate) name: String,
}

/// A kind of work.
#[derive(Clone)]
pub(crate) struct ServiceChoice {
    pub(crate) value: String,
    pub(crate) name: String,
}

/// What was found or made by name, for the script of the lists.
#[derive(Template, WebTemplate)]
#[template(path = "named_place.html")]
pub(crate) struct NamedFragment {
    pub(crate) choices: Vec<NamedChoice>,
    pub(crate) fault: Option<String>,
}

/// One line of a list.
pub(crate) struct NamedChoice {
    /// The list: `what` or `service`.
    pub(crate) list: &'static str,
    pub(crate) value: String,
    /// The customer under whom it stands.
    pub(crate) group: String,
    pub(crate) color: Option<i16>,
    pub(crate) name: String,
}

/// A pair that was used lately.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Recent {
    pub(crate) what: String,
    pub(crate) service: String,
}
