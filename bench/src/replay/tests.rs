use super::*;

fn text(sql: &str) -> Statement {
    Statement::Text(sql.to_owned())
}

fn prepared(sql: &str, parameters: &[Option<&str>]) -> Statement {
    let parameters = parameters.iter().map(|value| value.map(str::to_owned)).collect();
    Statement::Prepared { sql: sql.to_owned(), parameters }
}

#[track_caller]
fn check(statement: &Statement, expected: &str) {
    assert_eq!(command(statement, Some(4711)), expected);
}

#[test]
fn one_message_stays_one_message() {
    check(&text("COMMIT"), "COMMIT;\n");
    check(
        &text("BEGIN; SET LOCAL a.b = '7;8'; SELECT FROM t FOR NO KEY UPDATE"),
        "\\startpipeline\nBEGIN;\nSET LOCAL a.b = '7;8';\nSELECT FROM t FOR NO KEY UPDATE;\n\\endpipeline\n",
    );
}

#[test]
fn values_are_written_so_that_pgbench_leaves_them_alone() {
    check(&prepared("SELECT $1, $2, $10", &[Some("7"), None]), "SELECT '7', NULL, $10;\n");
    check(&prepared("SELECT $1", &[Some("it's")]), "SELECT 'it''s';\n");
    check(&prepared("SELECT $1", &[Some("\\xff")]), "SELECT E'\\\\xff';\n");
    check(&prepared("SELECT $1", &[Some("{\"a\":null}")]), "SELECT E'{\"a\"\\x3anull}';\n");
    check(&prepared("SELECT $1\n\tFROM t", &[Some("a\nb:c")]), "SELECT E'a\\nb\\x3ac'  FROM t;\n");
}

#[test]
fn a_new_entry_gets_a_new_number_each_time() {
    check(
        &prepared("SELECT nextval('entries_id_seq') AS next_id", &[]),
        "SELECT nextval('entries_id_seq') AS next_id \\gset facts_\n",
    );
    check(
        &prepared("INSERT INTO \"entries\" (\"company_id\", \"id\") VALUES ($1, $2)", &[Some("1"), Some("4711")]),
        "INSERT INTO \"entries\" (\"company_id\", \"id\") VALUES ('1', :facts_next_id);\n",
    );
    check(
        &prepared("UPDATE \"entries\" SET \"duration\" = $1 WHERE \"id\" = $2", &[Some("60"), Some("4711")]),
        "UPDATE \"entries\" SET \"duration\" = '60' WHERE \"id\" = :facts_next_id;\n",
    );
}

#[test]
fn records_of_the_journal_follow_the_tip_that_was_read() {
    check(
        &prepared(
            "SELECT \"journal\".\"sequence\", \"journal\".\"hash\" FROM \"journal\" WHERE \"chain\" = $1",
            &[Some("3")],
        ),
        "SELECT \"journal\".\"sequence\", \"journal\".\"hash\" FROM \"journal\" WHERE \"chain\" = '3' \\gset tip_\n",
    );
    check(
        &prepared(
            "INSERT INTO \"journal\" (\"chain\", \"sequence\", \"subject\") VALUES ($1, $2, $3), ($4, $5, $6)",
            &[Some("3"), Some("9"), Some("4711"), Some("3"), Some("10"), Some("9")],
        ),
        "INSERT INTO \"journal\" (\"chain\", \"sequence\", \"subject\") VALUES ('3', :tip_sequence::bigint + 1, :facts_next_id), \
         ('3', :tip_sequence::bigint + 2, '9');\n",
    );
}

#[test]
fn each_client_is_somebody_else() {
    let of = |user: &str| Recording { statements: vec![prepared("SELECT $1", &[Some(user)])], new_entry: None };
    let expected = "\\if :client_id = 0\nSELECT '5';\n\\elif :client_id = 1\nSELECT '6';\n\\endif\n";
    assert_eq!(script(&[of("5"), of("6")]), expected);
}

#[test]
fn statements_are_counted_not_messages() {
    assert_eq!(count(&[text("BEGIN; SET LOCAL a.b = '7'"), prepared("SELECT $1", &[]), text("COMMIT")]), 4);
}
