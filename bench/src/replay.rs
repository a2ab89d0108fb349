//! From recorded statements to a script for pgbench that says the same to the database, as often as one likes.
//!
//! Values are written into the statements, so that the script needs nothing but itself. What cannot be said twice
//! is taken from the database, as the server does: the number of a new entry, the next place in a person's chain.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::statements::Statement;

/// The statements of one operation of one person.
#[derive(Clone, Debug)]
pub(crate) struct Recording {
    /// What the server sent.
    pub(crate) statements: Vec<Statement>,
    /// The number of the entry that the operation made.
    pub(crate) new_entry: Option<i64>,
}

/// A script in which each of pgbench's clients does what one person did.
pub(crate) fn script(recordings: &[Recording]) -> String {
    let mut script = String::new();
    for (client, recording) in recordings.iter().enumerate() {
        let branch = if client == 0 { "if" } else { "elif" };
        // Writing to a text cannot fail.
        let _written = writeln!(script, "\\{branch} :client_id = {client}");
        for statement in &recording.statements {
            script.push_str(&command(statement, recording.new_entry));
        }
    }
    script.push_str("\\endif\n");
    script
}

/// How many statements the database executes for one operation.
pub(crate) fn count(statements: &[Statement]) -> usize {
    let each = |statement: &Statement| match statement {
        Statement::Text(text) => split(text).len(),
        Statement::Prepared { .. } => 1,
    };
    statements.iter().map(each).sum()
}

fn command(statement: &Statement, new_entry: Option<i64>) -> String {
    match statement {
        Statement::Text(text) => message(&split(text)),
        Statement::Prepared { sql, parameters } => {
            let sql = on_one_line(sql);
            let filled = fill(&sql, &replacements(&sql, parameters, new_entry));
            format!("{filled}{}\n", ending(&sql))
        }
    }
}

/// Statements that came in one message go in one message again.
fn message(statements: &[String]) -> String {
    let lines: Vec<String> = statements.iter().map(|sql| on_one_line(sql) + ";\n").collect();
    let lines = lines.concat();
    if statements.len() > 1 { format!("\\startpipeline\n{lines}\\endpipeline\n") } else { lines }
}

/// What the server reads to write it elsewhere is kept in variables.
fn ending(sql: &str) -> &'static str {
    if sql.contains("nextval('entries_id_seq')") {
        " \\gset facts_"
    } else if sql.starts_with("SELECT \"journal\".\"sequence\"") {
        " \\gset tip_"
    } else {
        ";"
    }
}

/// What stands in the place of each parameter.
fn replacements(sql: &str, parameters: &[Option<String>], new_entry: Option<i64>) -> Vec<String> {
    let new_entry = new_entry.map(|id| id.to_string());
    let sequences = places_of(sql, "\"journal\"", "\"sequence\"");
    let replace = |(index, value): (usize, &Option<String>)| match (sequences.get(&(index + 1)), value) {
        (Some(row), _) => format!(":tip_sequence::bigint + {}", row + 1),
        (None, Some(_)) if *value == new_entry => ":facts_next_id".to_owned(),
        (None, value) => literal(value.as_deref()),
    };
    parameters.iter().enumerate().map(replace).collect()
}

/// The parameters that fill a column of an insert, with the row that each belongs to.
fn places_of(sql: &str, table: &str, column: &str) -> BTreeMap<usize, usize> {
    let mut places = BTreeMap::new();
    let Some(rest) = sql.strip_prefix(&format!("INSERT INTO {table} (")) else { return places };
    let Some((columns, values)) = rest.split_once(") VALUES ") else { return places };
    let Some(wanted) = columns.split(", ").position(|name| name == column) else { return places };
    for (row, tuple) in values.split('(').skip(1).enumerate() {
        let tuple = tuple.split(')').next().unwrap_or_default();
        let number = tuple.split(", ").nth(wanted).and_then(|value| value.strip_prefix('$')?.parse().ok());
        places.extend(number.map(|number| (number, row)));
    }
    places
}

/// Puts values in the place of `$1`, `$2`, ….
fn fill(sql: &str, values: &[String]) -> String {
    let mut filled = String::new();
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once('$') {
        filled.push_str(before);
        let digits = after.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(after.len());
        let (number, others) = after.split_at(digits);
        let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(value) = place.and_then(|place| values.get(place)) {
            filled.push_str(value);
        } else {
            filled.push('$');
            filled.push_str(number);
        }
        rest = others;
    }
    filled.push_str(rest);
    filled
}

/// A value as SQL. pgbench looks for its variables within quotes too, so that no colon may stay.
fn literal(value: Option<&str>) -> String {
    let Some(value) = value else { return "NULL".to_owned() };
    let quoted = value.replace('\'', "''");
    if !value.contains([':', '\\', '\n', '\r']) {
        return format!("'{quoted}'");
    }
    let escaped = quoted.replace('\\', "\\\\").replace(':', "\\x3a").replace('\n', "\\n").replace('\r', "\\r");
    format!("E'{escaped}'")
}

/// The statements of a message. Semicolons within quotes divide nothing.
fn split(text: &str) -> Vec<String> {
    let mut quoted = false;
    let parts = text.split(|sign: char| {
        quoted ^= sign == '\'';
        sign == ';' && !quoted
    });
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn on_one_line(sql: &str) -> String {
    sql.replace(['\n', '\t'], " ")
}
