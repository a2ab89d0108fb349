//! The time zones that a form suggests.

/// The names of the zones of the world by place, such as `Europe/Berlin`, in the order of the alphabet.
///
/// What is no place, such as `EST` or `Etc/GMT+5`, can be typed and is not suggested, but for `UTC`.
pub(crate) fn names() -> Vec<String> {
    const PLACES: [&str; 10] =
        ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
    let is_place = |name: &str| name == "UTC" || name.split_once('/').is_some_and(|(part, _)| PLACES.contains(&part));
    let mut names: Vec<String> =
        jiff::tz::db().available().map(|name| name.to_string()).filter(|name| is_place(name)).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn every_suggestion_is_a_zone() {
        let names = names();
        assert!(names.len() > 300, "{}", names.len());
        for name in ["Europe/Berlin", "Pacific/Auckland", "UTC"] {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
        for name in &names {
            assert!(kernel::Zone::parse(name).is_ok(), "{name}");
        }
    }
}
