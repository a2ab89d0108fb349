//! `/register`: a company registers itself.

use app::{Fault, Register, Registered};
use kernel::{CompanyName, EmailAddress, Language, PersonName, Sink, Zone};
use web::Shape;

use crate::operation::{OpenCall, Operation, Right, Verb, run_open};
use crate::spec::{Kind, Param};
use crate::wire::{LanguageWord, RoleWord, object};

object! {
    /// What a new person may do.
    #[expect(non_snake_case, reason = "the interface's name")]
    pub(crate) struct AccessReply as "SettingAccessV1" {
        addCustomers: bool,
    }
}

object! {
    /// How amounts are written.
    pub(crate) struct PriceFormatReply as "SettingPriceFormatV1" {
        example: f64,
        format: &'static str,
    }
}

object! {
    /// The settings of a new person.
    #[expect(non_snake_case, reason = "the interface's name")]
    pub(crate) struct SettingReply as "SettingV1" {
        name: String,
        email: String,
        role: RoleWord,
        access: AccessReply,
        price_format: PriceFormatReply,
        timeformat_12h: bool,
        weekstart_monday: bool,
        weekend_friday: bool,
        language: LanguageWord,
        currency: &'static str,
        currency_symbol: &'static str,
        timezone: String,
        support_pin: &'static str,
        allowEntriesTextMultiline: bool,
        show_favorites: bool,
    }
}

object! {
    /// A company that registered.
    pub(crate) struct RegisterReply as "RegisterV1" {
        success: bool,
        user: SettingReply,
        apikey: String,
        first_login_key: Option<String>,
    }
}

/// Where most companies are that do not say where they are.
const USUAL_ZONE: &str = "Europe/Berlin";

/// The table.
pub(crate) const OPERATIONS: &[Operation] = &[Operation {
    verb: Verb::Post,
    path: "/register",
    name: "createRegister",
    summary: "Register a company.",
    params: &[
        Param::required("companies_name", Kind::Text { limit: CompanyName::LIMIT }),
        Param::required("name", Kind::Text { limit: PersonName::LIMIT }),
        Param::required("email", Kind::Text { limit: EmailAddress::LIMIT }),
        Param::optional("code", Kind::Text { limit: 64 }),
        Param::optional("timezone", Kind::Text { limit: 64 }),
        Param::optional("rfs", Kind::Ignored),
        Param::optional("bs", Kind::Ignored),
        Param::optional("gtc_agreed", Kind::Ignored),
    ],
    right: Right::Nobody,
    shape: Shape::General,
    run: run_open!(RegisterReply, register),
}];

async fn register(call: OpenCall) -> Result<RegisterReply, Fault> {
    let input = &call.input;
    let zone = Zone::parse(input.text("timezone").unwrap_or(USUAL_ZONE)).or_else(|_unknown| Zone::parse(USUAL_ZONE));
    let command = Register {
        company: input.required("companies_name", CompanyName::parse)?,
        name: input.required("name", PersonName::parse)?,
        email: input.required("email", EmailAddress::parse)?,
        language: call.language,
        zone: zone.unwrap_or_else(|_no_database| Zone::utc()),
        code: input.text("code").unwrap_or_default().to_owned(),
    };
    let user = settings(&command);
    let Registered { api_key, .. } = app::register(&call.app, command, &call.visit).await?;
    Ok(RegisterReply { success: true, user, apikey: api_key.reveal(Sink::Reply).to_owned(), first_login_key: None })
}

/// As a new person has them.
fn settings(command: &Register) -> SettingReply {
    SettingReply {
        name: command.name.reveal(Sink::Reply).to_owned(),
        email: command.email.reveal(Sink::Reply).to_owned(),
        role: RoleWord("owner"),
        access: AccessReply { addCustomers: true },
        price_format: PriceFormatReply {
            example: 1234.56,
            format: if command.language == Language::German { "1.234,56" } else { "1,234.56" },
        },
        timeformat_12h: false,
        weekstart_monday: true,
        weekend_friday: false,
        language: LanguageWord(command.language.code()),
        currency: "EUR",
        currency_symbol: "€",
        timezone: command.zone.name().to_owned(),
        support_pin: "",
        allowEntriesTextMultiline: true,
        show_favorites: false,
    }
}
