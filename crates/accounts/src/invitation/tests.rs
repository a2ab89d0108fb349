use super::*;

fn read(line: &str) -> Result<(String, String), LineFault> {
    let lines = read_list(line);
    let [line] = lines.as_slice() else { panic!("{line}: {lines:?}") };
    line.read
        .clone()
        .map(|invitee| (invitee.name.reveal(Sink::Rule).to_owned(), invitee.email.reveal(Sink::Rule).to_owned()))
}

#[test]
fn people_are_read_as_they_are_written() {
    for line in [
        "Erika Muster <erika@muster.example>",
        "\"Erika Muster\" <erika@muster.example>",
        "Erika Muster; erika@muster.example",
        "Erika;Muster;erika@muster.example",
        "erika@muster.example,Erika Muster",
        "\"Erika Muster\",\"erika@muster.example\"",
        "  Erika Muster\terika@muster.example  ",
        "Erika Muster erika@muster.example",
        "erika@muster.example Erika Muster",
        "Erika Muster (erika@muster.example)",
        "Erika Muster <mailto:erika@muster.example>",
        "Erika Muster; MAILTO:erika@muster.example?subject=Hallo;",
        "Erika Muster <erika@muster.example>;",
        "erika@muster.example;Erika;Muster;;",
        "Muster, Erika;erika@muster.example",
        "Muster, Erika <erika@muster.example>,",
        "\"Muster, Erika\" <erika@muster.example>",
        "\"Muster, Erika\",erika@muster.example",
        "Muster, Erika erika@muster.example",
        "4711;Erika;Muster;erika@muster.example;030 1234",
        "4711,Erika Muster,erika@muster.example",
    ] {
        assert_eq!(read(line), Ok(("Erika Muster".to_owned(), "erika@muster.example".to_owned())), "{line}");
    }
    assert_eq!(read("4711;erika.muster7@m.example").map(|(name, _)| name), Ok("Erika Muster7".to_owned()));
    assert_eq!(read("4711@m.example;;").map(|(name, _)| name), Ok("4711@m.example".to_owned()));
    assert_eq!(read("Weber, Bernd;b@m.example").map(|(name, _)| name), Ok("Bernd Weber".to_owned()));
    assert_eq!(read("max.von-muster@m.example").map(|(name, _)| name), Ok("Max Von Muster".to_owned()));
}

#[test]
fn each_bad_line_says_what_is_wrong() {
    let long = format!("{} <a@b.example>", "x".repeat(101));
    for (line, expected) in [
        ("Erika Muster", LineFault::NoAddress),
        ("erika@", LineFault::NoAddress),
        ("smtp:erika@muster.example", LineFault::NoAddress),
        ("a@b.example c@d.example", LineFault::TwoAddresses),
        ("a@b.example; A Muster; c@d.example; C Muster", LineFault::TwoAddresses),
        (long.as_str(), LineFault::Name),
    ] {
        assert_eq!(read(line), Err(expected), "{line}");
    }
}

#[test]
fn a_list_has_a_heading_empty_lines_and_people_who_stand_there_twice() {
    let lines = read_list("Name;E-Mail\nErika;e@m.example\n\nMax;m@m.example\nE. Muster;E@M.example\nniemand\n");
    let found: Vec<_> = lines.iter().map(|line| (line.number, line.read.is_ok())).collect();
    assert_eq!(found, [(2, true), (4, true), (5, false), (6, false)]);
    assert_eq!(lines[2].read, Err(LineFault::Twice));
    assert!(read_list("").is_empty() && read_list("E-Mail").is_empty());
}

#[test]
fn a_list_ends_somewhere() {
    let list = (0..=MOST).map(|number| format!("p{number}@m.example")).collect::<Vec<_>>().join("\n");
    let lines = read_list(&list);
    assert_eq!(lines.iter().filter(|line| line.read.is_ok()).count(), MOST);
    assert_eq!(lines[MOST].read, Err(LineFault::TooMany));
}

#[test]
fn a_line_may_have_several_people() {
    for (line, expected) in [
        (
            "\"Komma, Karl\" <karl@m.example>; otto@m.example",
            vec![("Karl Komma", "karl@m.example"), ("Otto", "otto@m.example")],
        ),
        (
            "\"Semikolon; Sara\" <s@m.example>, Bernd Weber <b@m.example>,",
            vec![("Semikolon Sara", "s@m.example"), ("Bernd Weber", "b@m.example")],
        ),
        ("Weber, Bernd <b@m.example>, e@m.example", vec![("Bernd Weber", "b@m.example"), ("E", "e@m.example")]),
        ("Karl;k@m.example;Otto;o@m.example;", vec![("Karl", "k@m.example"), ("Otto", "o@m.example")]),
        ("a@m.example;;b@m.example", vec![("A", "a@m.example"), ("B", "b@m.example")]),
    ] {
        let read = read_list(line).into_iter().map(|one| {
            one.read
                .map(|person| (person.name.reveal(Sink::Page).to_owned(), person.email.reveal(Sink::Page).to_owned()))
        });
        let expected = expected.into_iter().map(|(name, email)| Ok((name.to_owned(), email.to_owned())));
        assert_eq!(read.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{line}");
    }
}
