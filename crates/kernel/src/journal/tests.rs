use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
struct Stored {
    sequence: i64,
    actor: i64,
    subject: i64,
    action: String,
    content: Option<(Salt, String)>,
    content_digest: Hash,
    hash: Hash,
}

fn head(stored: &Stored) -> Head<'_> {
    Head {
        company: 7,
        chain: 3,
        sequence: stored.sequence,
        at: Timestamp::from_second(1_700_000_000 + stored.sequence).unwrap(),
        actor: stored.actor,
        channel: "api",
        action: &stored.action,
        subject: stored.subject,
    }
}

fn chain(contents: Vec<(String, Salt)>) -> Vec<Stored> {
    let mut before = GENESIS;
    let mut all = Vec::new();
    for (sequence, (content, salt)) in (1..).zip(contents) {
        let mut one = Stored {
            sequence,
            actor: 3,
            subject: 40 + sequence,
            action: "entry.created".to_owned(),
            content_digest: digest(&salt, &content),
            content: Some((salt, content)),
            hash: GENESIS,
        };
        one.hash = hash(&before, &head(&one), &one.content_digest);
        before = one.hash;
        all.push(one);
    }
    all
}

fn check(all: &[Stored]) -> Result<(), Break> {
    verify(all.iter().map(|one| Link {
        head: head(one),
        content_digest: one.content_digest,
        content: one.content.as_ref().map(|(salt, content)| (*salt, content.as_str())),
        hash: one.hash,
    }))
}

fn contents() -> impl Strategy<Value = Vec<(String, Salt)>> {
    prop::collection::vec(("[a-z]{0,20}", any::<Salt>()), 1..20)
}

proptest! {
    #[test]
    fn an_untouched_chain_holds(all in contents()) {
        prop_assert_eq!(check(&chain(all)), Ok(()));
    }

    #[test]
    fn it_holds_after_contents_are_erased(all in contents(), erased in any::<prop::sample::Index>()) {
        let mut all = chain(all);
        let at = erased.index(all.len());
        all[at].content = None;
        prop_assert_eq!(check(&all), Ok(()));
    }

    #[test]
    fn every_tampering_is_found(all in contents(), place in any::<prop::sample::Index>(), kind in 0..6) {
        let mut all = chain(all);
        let at = place.index(all.len());
        match kind {
            0 => all[at].actor += 1,
            1 => all[at].subject += 1,
            2 => all[at].action.push('x'),
            3 => all[at].content.as_mut().unwrap().1.push('x'),
            4 => all[at].content_digest[0] ^= 1,
            _ => { let copy = all[at].clone(); all.insert(at, copy); }
        }
        prop_assert!(check(&all).is_err());
    }

    #[test]
    fn a_removed_record_is_found_unless_it_is_the_last(all in contents(), place in any::<prop::sample::Index>()) {
        let mut all = chain(all);
        let at = place.index(all.len());
        let last = at + 1 == all.len();
        all.remove(at);
        prop_assert_eq!(check(&all).is_ok(), last);
    }
}
