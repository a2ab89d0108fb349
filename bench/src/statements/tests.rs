use super::*;

fn prepared(sql: &str, parameters: &[Option<&str>]) -> Statement {
    let parameters = parameters.iter().map(|value| value.map(str::to_owned)).collect();
    Statement::Prepared { sql: sql.to_owned(), parameters }
}

#[test]
fn statements_of_the_role_are_read_in_order() {
    let log = "\
71 app LOG:  execute s0: SELECT 1 FROM find_key($1, $2)
71 app DETAIL:  parameters: $1 = '\\x00ff', $2 = 'o''neil@muster.example'
72 postgres LOG:  statement: SELECT pg_reload_conf()
60  LOG:  checkpoint starting: time
71 app LOG:  statement: BEGIN; SET LOCAL a.b = '7'
71 app LOG:  execute <unnamed>: SELECT 2
73 app LOG:  execute s4: INSERT INTO t VALUES ($1, $2, $3)
71 app LOG:  statement: COMMIT
73 app DETAIL:  parameters: $1 = NULL, $2 = 'two
\tlines, $9 = ''x''', $3 = 'end'
";
    let expected = [
        prepared("SELECT 1 FROM find_key($1, $2)", &[Some("\\x00ff"), Some("o'neil@muster.example")]),
        Statement::Text("BEGIN; SET LOCAL a.b = '7'".to_owned()),
        prepared("SELECT 2", &[]),
        prepared("INSERT INTO t VALUES ($1, $2, $3)", &[None, Some("two\nlines, $9 = 'x'"), Some("end")]),
        Statement::Text("COMMIT".to_owned()),
    ];
    assert_eq!(read(log, "app"), expected);
}

#[test]
fn the_spelling_of_newer_versions_is_understood() {
    let log = "1 app LOG:  execute s0: SELECT $1\n1 app DETAIL:  Parameters: $1 = ''\n";
    assert_eq!(read(log, "app"), [prepared("SELECT $1", &[Some("")])]);
}

#[test]
fn a_statement_over_several_lines_stays_one() {
    let log = "1 app LOG:  statement: SELECT 1,\n\t\t2\n1 app LOG:  statement: SELECT 3\n";
    assert_eq!(
        read(log, "app"),
        [Statement::Text("SELECT 1,\n\t2".to_owned()), Statement::Text("SELECT 3".to_owned())]
    );
}
