//! The tables as the migrations leave them, for diesel's query builder; nothing else.
//!
//! Changed in the same commit as a migration; a test compares it with the catalogue of a migrated database.
#![expect(missing_docs, reason = "the macro's modules are documented by the migrations")]

/// The words of people: kept as `text`, and read into a type that cannot be printed.
#[derive(Clone, Copy, Debug, Default, diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
#[diesel(postgres_type(oid = 25, array_oid = 1009))]
pub struct PersonalText;

/// What columns can be.
mod prelude {
    pub(crate) use diesel::sql_types::*;

    pub(crate) use super::PersonalText;
}

diesel::table! {
    use crate::prelude::*;

    access.log (minute) {
        minute -> Timestamptz,
        address -> Nullable<Inet>,
        system -> Nullable<Text>,
        browser -> Nullable<Text>,
        browser_major -> Nullable<Int2>,
        referrer -> Nullable<Text>,
        route -> Text,
        status -> Int2,
    }
}

diesel::table! {
    use crate::prelude::*;

    address_changes (company_id, users_id) {
        company_id -> Int8,
        users_id -> Int8,
        email -> PersonalText,
        asked_at -> Timestamptz,
    }
}

diesel::table! {
    api_key (key_hash) {
        key_hash -> Bytea,
        company_id -> Int8,
        users_id -> Int8,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::prelude::*;

    comments (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        article -> Text,
        language -> Text,
        author -> Nullable<PersonalText>,
        words -> PersonalText,
        written_on -> Date,
        published_on -> Nullable<Date>,
        removal_hash -> Bytea,
    }
}

diesel::table! {
    use crate::prelude::*;

    company (company_id) {
        company_id -> Int8,
        name -> PersonalText,
        timezone_default -> Text,
        currency -> Text,
        allow_entry_overlaps -> Bool,
        allow_entries_for_customers -> Bool,
        allow_entries_text_multiline -> Bool,
        force_linked_entry_times -> Bool,
        default_customers_id -> Nullable<Int8>,
        default_services_id -> Nullable<Int8>,
        created_at -> Timestamptz,
        trial_until -> Nullable<Timestamptz>,
        ends_on -> Nullable<Date>,
        module_work_time -> Nullable<Bool>,
        module_project_times -> Nullable<Bool>,
        examples_id -> Nullable<Uuid>,
        end_told_on -> Nullable<Date>,
    }
}

diesel::table! {
    use crate::prelude::*;

    customers (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        name -> PersonalText,
        number -> Nullable<PersonalText>,
        active -> Bool,
        billable_default -> Bool,
        note -> Nullable<PersonalText>,
        color -> Nullable<Int2>,
        bill_service_id -> Nullable<Text>,
        imports_id -> Nullable<Uuid>,
        client_key -> Nullable<Uuid>,
    }
}

diesel::table! {
    use crate::prelude::*;

    disclosures (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        users_id -> Int8,
        recipient -> PersonalText,
        reason -> Nullable<PersonalText>,
        basis -> Text,
        has_record -> Bool,
        has_terms -> Bool,
        has_hours -> Bool,
        has_entries -> Bool,
        first_day -> Nullable<Date>,
        last_day -> Nullable<Date>,
        notice_from -> Nullable<Date>,
        notice_norm -> Nullable<PersonalText>,
        asked_at -> Timestamptz,
        asked_by -> Int8,
        approvals_needed -> Int2,
        first_approver -> Nullable<Int8>,
        first_approved_at -> Nullable<Timestamptz>,
        second_approver -> Nullable<Int8>,
        second_approved_at -> Nullable<Timestamptz>,
        closed_at -> Nullable<Timestamptz>,
        closed_by -> Nullable<Int8>,
        closed_as -> Nullable<Text>,
        is_open -> Bool,
        told_at -> Nullable<Timestamptz>,
        told_by -> Nullable<Text>,
    }
}

diesel::table! {
    entries (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        users_id -> Int8,
        #[sql_name = "type"]
        kind -> Int2,
        customers_id -> Int8,
        projects_id -> Nullable<Int8>,
        subprojects_id -> Nullable<Int8>,
        services_id -> Nullable<Int8>,
        lumpsum_services_id -> Nullable<Int8>,
        lumpsum_services_amount -> Nullable<Numeric>,
        lumpsum_services_price -> Nullable<Numeric>,
        lumpsum -> Nullable<Numeric>,
        billable -> Int2,
        billable_source -> Int2,
        texts_id -> Nullable<Int8>,
        time_since -> Timestamptz,
        time_until -> Nullable<Timestamptz>,
        duration -> Nullable<Int8>,
        time_zone -> Text,
        local_day -> Date,
        recorded_by -> Int2,
        time_clocked_since -> Nullable<Timestamptz>,
        hourly_rate -> Nullable<Numeric>,
        rate_source -> Int2,
        rates_id -> Nullable<Int8>,
        no_overlap -> Bool,
        client_key -> Nullable<Uuid>,
        imports_id -> Nullable<Uuid>,
        time_insert -> Timestamptz,
        time_last_change -> Timestamptz,
        time_last_change_work_time -> Timestamptz,
    }
}

diesel::table! {
    use crate::prelude::*;

    entry_texts (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        text_hash -> Bytea,
        text -> PersonalText,
    }
}

diesel::table! {
    use crate::prelude::*;

    import_source_keys (company_id, source, source_key) {
        company_id -> Int8,
        source -> Text,
        source_key -> PersonalText,
        imports_id -> Uuid,
        entries_id -> Int8,
    }
}

diesel::table! {
    imports (company_id, id) {
        company_id -> Int8,
        id -> Uuid,
        source -> Text,
        started_at -> Timestamptz,
        users_id -> Nullable<Int8>,
        rows_read -> Int8,
        rows_imported -> Int8,
        rows_refused -> Int8,
        undone_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::prelude::*;

    journal (company_id, chain, sequence) {
        company_id -> Int8,
        chain -> Int8,
        sequence -> Int8,
        at -> Timestamptz,
        actor -> Int8,
        channel -> Text,
        action -> Text,
        subject -> Int8,
        content -> Nullable<PersonalText>,
        salt -> Nullable<Bytea>,
        content_digest -> Bytea,
        hash -> Bytea,
        day -> Nullable<Date>,
        day_before -> Nullable<Date>,
    }
}

diesel::table! {
    use crate::prelude::*;

    letter_to_unknown (id) {
        id -> Uuid,
        email -> PersonalText,
        language -> Text,
        created_at -> Timestamptz,
        due_at -> Timestamptz,
        attempts -> Int4,
        certificate -> Nullable<Int8>,
    }
}

diesel::table! {
    looks (company_id, users_id, day, looker, kind) {
        company_id -> Int8,
        users_id -> Int8,
        day -> Date,
        looker -> Int8,
        kind -> Text,
    }
}

diesel::table! {
    use crate::prelude::*;

    lumpsum_services (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        name -> PersonalText,
        number -> Nullable<PersonalText>,
        price -> Numeric,
        unit -> Nullable<Text>,
        active -> Bool,
        note -> Nullable<PersonalText>,
        client_key -> Nullable<Uuid>,
    }
}

diesel::table! {
    mail_link (token_hash) {
        token_hash -> Bytea,
        company_id -> Int8,
        users_id -> Int8,
        purpose -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::prelude::*;

    messages (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        language -> Text,
        author -> Nullable<PersonalText>,
        email -> PersonalText,
        words -> PersonalText,
        written_on -> Date,
        answered_on -> Nullable<Date>,
    }
}

diesel::table! {
    use crate::prelude::*;

    operator (id) {
        id -> Int8,
        name -> PersonalText,
        key_hash -> Bytea,
        added_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::prelude::*;

    operator_grant (company_id, id) {
        company_id -> Int8,
        id -> Uuid,
        purpose -> Text,
        reason -> PersonalText,
        minutes -> Int2,
        requester -> Int8,
        requested_by -> PersonalText,
        requested_at -> Timestamptz,
        confirmer -> Nullable<Int8>,
        confirmed_by -> Nullable<PersonalText>,
        confirmed_at -> Nullable<Timestamptz>,
        ends_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    outbox (company_id, id) {
        company_id -> Int8,
        id -> Uuid,
        kind -> Text,
        payload -> Text,
        created_at -> Timestamptz,
        due_at -> Timestamptz,
        attempts -> Int4,
        gave_up_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::prelude::*;

    person_requests (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        users_id -> Int8,
        kind -> Text,
        words -> Nullable<PersonalText>,
        asked_at -> Timestamptz,
        asked_by -> Int8,
        due_on -> Date,
        identity_check -> Nullable<PersonalText>,
        answered_at -> Nullable<Timestamptz>,
        answered_by -> Nullable<Int8>,
        outcome -> Nullable<Text>,
        answer -> Nullable<PersonalText>,
        weighing -> Nullable<PersonalText>,
    }
}

diesel::table! {
    use crate::prelude::*;

    projects (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        customers_id -> Int8,
        name -> PersonalText,
        number -> Nullable<PersonalText>,
        active -> Bool,
        billable_default -> Bool,
        note -> Nullable<PersonalText>,
        start_date -> Nullable<Date>,
        deadline -> Nullable<Date>,
        bill_service_id -> Nullable<Text>,
        imports_id -> Nullable<Uuid>,
        client_key -> Nullable<Uuid>,
    }
}

diesel::table! {
    use crate::prelude::*;

    restriction (company_id, users_id) {
        company_id -> Int8,
        users_id -> Int8,
        since -> Timestamptz,
        reason -> PersonalText,
        author -> Nullable<Int8>,
        told_at -> Nullable<Timestamptz>,
        told_by -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::prelude::*;

    services (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        name -> PersonalText,
        number -> Nullable<PersonalText>,
        active -> Bool,
        note -> Nullable<PersonalText>,
        bill_service_id -> Nullable<Text>,
        imports_id -> Nullable<Uuid>,
        client_key -> Nullable<Uuid>,
    }
}

diesel::table! {
    session (token_hash) {
        token_hash -> Bytea,
        company_id -> Int8,
        users_id -> Int8,
        old_token_hash -> Nullable<Bytea>,
        signed_in_at -> Timestamptz,
        last_used_at -> Timestamptz,
        token_since -> Timestamptz,
        staying -> Bool,
        id -> Uuid,
        device -> Text,
    }
}

diesel::table! {
    use crate::prelude::*;

    sign_in (email) {
        email -> PersonalText,
        company_id -> Int8,
        users_id -> Int8,
        password_hash -> Nullable<Text>,
        password_changed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    statistics.cell (first_day, kind, key) {
        first_day -> Date,
        kind -> Text,
        key -> Text,
        count -> Int8,
    }
}

diesel::table! {
    user_settings (company_id, users_id) {
        company_id -> Int8,
        users_id -> Int8,
        language -> Text,
        timezone -> Text,
        timeformat_12h -> Bool,
        weekstart_monday -> Bool,
        weekend_friday -> Bool,
        theme -> Text,
    }
}

diesel::table! {
    user_terms (company_id, users_id) {
        company_id -> Int8,
        users_id -> Int8,
        start_date -> Nullable<Date>,
        exit_date -> Nullable<Date>,
        wage_type -> Nullable<Int2>,
        edit_lock -> Nullable<Date>,
        edit_lock_dyn -> Nullable<Int2>,
        edit_lock_sync -> Bool,
        work_time_edit_lock_days -> Nullable<Int2>,
        default_holidays_count -> Bool,
        default_target_hours -> Bool,
        exempt_from_flextime -> Bool,
    }
}

diesel::table! {
    use crate::prelude::*;

    users (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        name -> PersonalText,
        number -> Nullable<PersonalText>,
        email -> Nullable<PersonalText>,
        role -> Text,
        active -> Bool,
        creator -> Nullable<Int8>,
        created_at -> Timestamptz,
        imports_id -> Nullable<Uuid>,
        erased_at -> Nullable<Timestamptz>,
        restricted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::prelude::*;

    works_agreements (company_id, id) {
        company_id -> Int8,
        id -> Int8,
        title -> PersonalText,
        parties -> PersonalText,
        agreed_on -> Date,
        allows_comparison -> Bool,
        allows_averages -> Bool,
        allows_typing_moments -> Bool,
        recorded_at -> Timestamptz,
        recorded_by -> Int8,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    entries,
    entry_texts,
    customers,
    projects,
    services,
    lumpsum_services,
    users
);
diesel::allow_tables_to_appear_in_same_query!(disclosures, users);
diesel::allow_tables_to_appear_in_same_query!(users, user_settings);
diesel::allow_tables_to_appear_in_same_query!(users, user_terms);
diesel::allow_tables_to_appear_in_same_query!(user_settings, user_terms);
