//! The checks themselves are checked: with a planted violation each of them fails.

#[cfg(test)]
mod plants;
#[cfg(test)]
mod proxy;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use promises::{State, Verdict, promises};
    use uhrwerk_proof::browser::programs;
    use uhrwerk_proof::checkers::{CHECKERS, checker};
    use uhrwerk_proof::house::House;
    use uhrwerk_proof::outcome::measure;
    use uhrwerk_proof::stage::Stage;

    use crate::plants::{Kind, Plant, plants};

    /// One page for everybody, one for those who signed in.
    const PAGES: &[&str] = &["/privacy", "/app"];

    #[test]
    fn every_kept_promise_has_a_check_and_every_check_a_promise_and_a_plant() {
        let checked = |promise: &'static promises::Promise| match &promise.state {
            State::Kept { checker, .. } => Some(checker.as_str()),
            _ => None,
        };
        let promised: BTreeSet<&str> = promises().iter().filter_map(checked).collect();
        let written: BTreeSet<&str> = CHECKERS.iter().map(|checker| checker.name).collect();
        assert_eq!(promised, written);
        assert_eq!(written.len(), CHECKERS.len(), "a check stands twice");
        let planted: BTreeSet<&str> = plants().iter().flat_map(|plant| plant.checkers).copied().collect();
        assert_eq!(written, planted);
    }

    /// A stage on which everything has been seen already that the violation does not change.
    fn shared<'a>(clean: &Stage<'a>, plant: &Plant) -> Stage<'a> {
        let mut stage = Stage::of(clean.house).having_seen_traffic(clean.traffic().expect("traffic").clone());
        if !matches!(plant.kind, Kind::Page(_)) {
            stage = stage.having_seen(clean.seen().expect("the pages").clone());
        }
        if !matches!(plant.kind, Kind::Way(_)) {
            stage = stage.having_analysed(clean.analysed().expect("the service").clone());
        }
        if plant.checkers.contains(&"visitors-are-not-recognised") {
            stage = stage.having_waited(clean.later().expect("some weeks").clone());
        }
        stage
    }

    #[test]
    fn a_planted_violation_makes_each_check_fail() {
        let house = House::start(&programs().expect("programs")).expect("an installation");
        let clean = Stage::of(&house).looking_at(PAGES);
        let mut blind = Vec::new();
        for plant in plants() {
            let mut stage = shared(&clean, &plant).looking_at(PAGES);
            let mend = plant.kind.put_into(&mut stage);
            for name in plant.checkers {
                let found = measure(checker(name).expect("the check"), &stage);
                if found.verdict != Verdict::Broken || found.figure.is_none() {
                    blind.push(format!("{name} does not see: {}. It says {found:?}", plant.what));
                }
            }
            mend(&house);
        }
        assert!(blind.is_empty(), "{}", blind.join("\n"));
    }
}
