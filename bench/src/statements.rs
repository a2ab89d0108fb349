//! What the server said to its database, read from PostgreSQL's log.

#[cfg(test)]
mod tests;

/// The prefix of each line of the log while it is recorded: process and role.
pub const LINE_PREFIX: &str = "%p %u ";

/// One message of a client that made the database do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Sent as text; may be several statements in one message.
    Text(String),
    /// A prepared statement with its parameters, of which `None` is null.
    Prepared {
        /// The text with `$1`, `$2`, …
        sql: String,
        /// Their values in the database's own notation.
        parameters: Vec<Option<String>>,
    },
}

impl Statement {
    /// Its text, or the texts of all in one message.
    pub fn sql(&self) -> &str {
        let (Self::Text(sql) | Self::Prepared { sql, .. }) = self;
        sql
    }
}

/// The statements of one role in the order in which the log has them.
pub fn read(log: &str, role: &str) -> Vec<Statement> {
    let mut found: Vec<(String, Statement)> = Vec::new();
    for message in messages(log) {
        let Some((process, words)) = spoken_by(&message, role) else { continue };
        if let Some(sql) = words.strip_prefix("LOG:  statement: ") {
            found.push((process.to_owned(), Statement::Text(sql.to_owned())));
        } else if let Some(execution) = words.strip_prefix("LOG:  execute ") {
            let Some((_name, sql)) = execution.split_once(": ") else { continue };
            found.push((process.to_owned(), Statement::Prepared { sql: sql.to_owned(), parameters: Vec::new() }));
        } else if let Some(detail) = words.strip_prefix("DETAIL:  ") {
            // The values follow their statement, though other processes may have spoken in between.
            let last = found.iter_mut().rev().find(|(speaker, _)| speaker == process);
            let Some((_, values)) = detail.split_once("arameters: ") else { continue };
            if let Some((_, Statement::Prepared { parameters, .. })) = last {
                *parameters = self::values(values);
            }
        }
    }
    found.into_iter().map(|(_, statement)| statement).filter(|statement| !is_announcement(statement)).collect()
}

/// Changes of many requests are announced together, apart from any of them: they are no part of one.
fn is_announcement(statement: &Statement) -> bool {
    statement.sql().contains("pg_notify(")
}

/// Puts lines that go on with a message back together: they begin with a tab.
fn messages(log: &str) -> Vec<String> {
    let mut messages: Vec<String> = Vec::new();
    for line in log.split('\n') {
        match (line.strip_prefix('\t'), messages.last_mut()) {
            (Some(more), Some(message)) => {
                message.push('\n');
                message.push_str(more);
            }
            _ => messages.push(line.to_owned()),
        }
    }
    messages
}

fn spoken_by<'log>(message: &'log str, role: &str) -> Option<(&'log str, &'log str)> {
    let (process, rest) = message.split_once(' ')?;
    let (speaker, words) = rest.split_once(' ')?;
    (speaker == role).then_some((process, words))
}

/// Reads `$1 = 'it''s', $2 = NULL`.
fn values(text: &str) -> Vec<Option<String>> {
    let mut values = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(" = ") {
        let Some(quoted) = after.strip_prefix('\'') else {
            values.push(None);
            rest = after.strip_prefix("NULL").unwrap_or_default();
            continue;
        };
        let (value, length) = unquote(quoted);
        values.push(Some(value));
        rest = quoted.get(length..).unwrap_or_default();
    }
    values
}

/// The value up to its closing quote, and how many bytes that took.
fn unquote(quoted: &str) -> (String, usize) {
    let mut value = String::new();
    let mut signs = quoted.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        if sign == '\'' && signs.next_if(|(_, next)| *next == '\'').is_none() {
            return (value, at + 1);
        }
        value.push(sign);
    }
    (value, quoted.len())
}
