//! How long a session of a browser lives, and when its token is exchanged.
//!
//! The token itself is 256 random bits; only its hash is stored. A session that was to last ("stay signed in") gets
//! a new token each day; the old one is good for a minute more, for requests that were already under way.

use jiff::{SignedDuration, Timestamp};

/// The limits of sessions, from the configuration.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// A session that was not used for this long is over.
    pub idle: SignedDuration,
    /// A session is over this long after sign-in, used or not.
    pub absolute: SignedDuration,
    /// The same two limits for somebody who chose to stay signed in.
    pub staying: SignedDuration,
}

/// How long the old token is good after a new one was given out.
pub const GRACE: SignedDuration = SignedDuration::from_secs(60);

/// A staying session gets a new token when this much time has passed since the last one.
pub const ROTATION: SignedDuration = SignedDuration::from_hours(24);

/// What is stored about a session.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// When the person signed in.
    pub signed_in: Timestamp,
    /// When it was last used, at most a few minutes behind.
    pub last_used: Timestamp,
    /// When its present token was given out.
    pub token_since: Timestamp,
    /// Whether the person chose to stay signed in.
    pub staying: bool,
    /// Whether the request came with the token before the present one.
    pub with_old_token: bool,
}

/// What a session is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Good, and its token too.
    Good,
    /// Good, and a new token is due with this answer.
    Rotate,
    /// Over: it is treated as if there were none.
    Over,
}

/// Judges a session.
pub fn state(facts: &Facts, limits: &Limits, now: Timestamp) -> State {
    let since = |moment: Timestamp| now.duration_since(moment);
    if facts.with_old_token && since(facts.token_since) > GRACE {
        return State::Over;
    }
    if facts.staying {
        if since(facts.signed_in) > limits.staying {
            return State::Over;
        }
        let due = !facts.with_old_token && since(facts.token_since) >= ROTATION;
        return if due { State::Rotate } else { State::Good };
    }
    let over = since(facts.last_used) > limits.idle || since(facts.signed_in) > limits.absolute;
    if over { State::Over } else { State::Good }
}

/// Whether the last use is worth writing down: at most one write in five minutes and session.
pub fn touch_is_due(facts: &Facts, now: Timestamp) -> bool {
    now.duration_since(facts.last_used) >= SignedDuration::from_mins(5)
}

#[cfg(test)]
mod tests;
