//! Which new passwords are taken: long enough, hard to guess, and not made of the person's own data.

use kernel::{CompanyName, EmailAddress, PersonName, Sink};
use zxcvbn::Score;
use zxcvbn::feedback::Warning;

use crate::{Details, Fault, Password, PasswordError, Refusal};

/// The rules of an installation for new passwords. Nobody has to change one that was taken.
#[derive(Clone, Copy, Debug)]
pub struct PasswordRules {
    least_characters: usize,
}

/// Whose password it is: words about a person are the first that others try.
#[derive(Clone, Debug)]
pub struct PasswordOwner<'a> {
    /// The person's name.
    pub name: &'a PersonName,
    /// The person's address.
    pub email: Option<&'a EmailAddress>,
    /// The name of the company.
    pub company: &'a CompanyName,
}

/// Why a new password is not taken. Each says what would be better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer characters than the installation asks for.
    #[error("this password is too short: take at least {least} characters, for example four words of your own choice")]
    TooShort {
        /// The fewest.
        least: usize,
    },
    /// Nobody can type it again.
    #[error("this password is too long: at most {} characters are taken", Password::LONGEST)]
    TooLong,
    /// Little is left of it without the words that everybody around the person knows.
    #[error("this password consists of names, address or company: take words that have nothing to do with you")]
    OwnData,
    /// Among the first that are tried.
    #[error("this password is among the most common ones: take four or five words that do not belong together")]
    Common,
    /// One of the most common ones with small changes.
    #[error("this password is much like a common one: other letters for the same word do not help, more words do")]
    LikeCommon,
    /// A row or a pattern on the keyboard.
    #[error("keys beside each other are tried early: take four or five words that do not belong together")]
    Keyboard,
    /// The same again and again.
    #[error("repeating makes a password longer but hardly harder to guess: add other words")]
    Repeats,
    /// abcd, 6543.
    #[error("sequences of letters or digits are tried early: take words that do not belong together")]
    Sequence,
    /// A date or a year.
    #[error("dates and years are guessed quickly: take words that do not belong together")]
    Dates,
    /// Names of people.
    #[error("names are tried early: take words that do not belong together")]
    Names,
    /// A single word.
    #[error("a word by itself is guessed quickly: add three or four others")]
    SingleWord,
    /// Nothing in particular, but not enough.
    #[error("this password can be guessed: add one or two rare words")]
    Guessable,
}

impl WeakPassword {
    /// Every code, so that a refusal can be turned back into its sentence.
    const KINDS: [Self; 12] = [
        Self::TooShort { least: Password::SHORTEST },
        Self::TooLong,
        Self::OwnData,
        Self::Common,
        Self::LikeCommon,
        Self::Keyboard,
        Self::Repeats,
        Self::Sequence,
        Self::Dates,
        Self::Names,
        Self::SingleWord,
        Self::Guessable,
    ];

    /// The stable code, also the key of its sentence in the language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort { .. } => "password.too-short",
            Self::TooLong => "password.too-long",
            Self::OwnData => "password.own-data",
            Self::Common => "password.common",
            Self::LikeCommon => "password.like-common",
            Self::Keyboard => "password.keyboard",
            Self::Repeats => "password.repeats",
            Self::Sequence => "password.sequence",
            Self::Dates => "password.dates",
            Self::Names => "password.names",
            Self::SingleWord => "password.single-word",
            Self::Guessable => "password.guessable",
        }
    }

    /// The weakness behind a refusal; `None` if it is about something else.
    pub fn of_refusal(refusal: &Refusal) -> Option<Self> {
        let kind = Self::KINDS.into_iter().find(|kind| kind.code() == refusal.code)?;
        Some(match (kind, &refusal.details) {
            (Self::TooShort { .. }, Details::Limit(least)) => Self::TooShort { least: *least },
            _ => kind,
        })
    }
}

impl From<WeakPassword> for Fault {
    fn from(weakness: WeakPassword) -> Self {
        let details = match weakness {
            WeakPassword::TooShort { least } => Details::Limit(least),
            WeakPassword::TooLong => Details::Limit(Password::LONGEST),
            _ => Details::None,
        };
        Self::Refused(Refusal { code: weakness.code(), field: Some("password"), details })
    }
}

impl From<PasswordError> for WeakPassword {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::TooShort => Self::TooShort { least: Password::SHORTEST },
            PasswordError::TooLong => Self::TooLong,
        }
    }
}

/// Words that a German reader would try first and that an English list of common passwords lacks.
const TRIED_FIRST: [&str; 16] = [
    "uhrwerk",
    "passwort",
    "kennwort",
    "zeiterfassung",
    "arbeitszeit",
    "stempeluhr",
    "willkommen",
    "geheim",
    "hallo",
    "schatz",
    "sommer",
    "winter",
    "fruehling",
    "herbst",
    "admin",
    "firma",
];

/// With fewer characters than these beside one's own data, a password is refused.
const LEAST_BESIDE_OWN: usize = 8;

impl PasswordRules {
    /// Rules that ask for so many characters; never fewer than [`Password::SHORTEST`].
    pub fn new(least_characters: usize) -> Self {
        Self { least_characters: least_characters.clamp(Password::SHORTEST, Password::LONGEST) }
    }

    /// The fewest characters.
    pub fn least_characters(&self) -> usize {
        self.least_characters
    }

    /// Judges a password that somebody wants to have.
    pub fn judge(&self, password: &Password, owner: &PasswordOwner<'_>) -> Result<(), WeakPassword> {
        let typed = password.reveal(Sink::Rule);
        match typed.chars().count() {
            count if count < self.least_characters => {
                return Err(WeakPassword::TooShort { least: self.least_characters });
            }
            count if count > Password::LONGEST => return Err(WeakPassword::TooLong),
            _ => {}
        }
        let own = own_words(owner);
        let characters = characters_beside(typed, &[]);
        let beside_own = characters_beside(typed, &own);
        if beside_own < characters && beside_own < LEAST_BESIDE_OWN {
            return Err(WeakPassword::OwnData);
        }
        // The judge looks at the first hundred characters only, so that a long text costs no more than that.
        let inputs: Vec<&str> = own.iter().map(String::as_str).chain(TRIED_FIRST).collect();
        let judged = zxcvbn::zxcvbn(typed, &inputs);
        // A word that is tried first is no secret either, said twice or with a year behind it.
        let tried: Vec<String> = TRIED_FIRST.map(str::to_owned).into();
        let beside_tried = characters_beside(typed, &tried);
        // Spaces make a password long and are hardly a secret.
        if judged.score() >= Score::Three && beside_tried >= LEAST_BESIDE_OWN {
            return Ok(());
        }
        Err(judged.feedback().and_then(zxcvbn::feedback::Feedback::warning).map_or(WeakPassword::Guessable, weakness))
    }
}

fn weakness(warning: Warning) -> WeakPassword {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            WeakPassword::Keyboard
        }
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            WeakPassword::Repeats
        }
        Warning::ThisIsATop10Password | Warning::ThisIsATop100Password | Warning::ThisIsACommonPassword => {
            WeakPassword::Common
        }
        Warning::ThisIsSimilarToACommonlyUsedPassword => WeakPassword::LikeCommon,
        Warning::SequencesLikeAbcAreEasyToGuess => WeakPassword::Sequence,
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => WeakPassword::Dates,
        Warning::AWordByItselfIsEasyToGuess => WeakPassword::SingleWord,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess => {
            WeakPassword::Names
        }
    }
}

/// The words of the person's own data, in lower case, longest first so that a word within a word is found as the whole.
fn own_words(owner: &PasswordOwner<'_>) -> Vec<String> {
    let texts = [
        owner.name.reveal(Sink::Rule),
        owner.email.map_or("", |email| email.reveal(Sink::Rule)),
        owner.company.reveal(Sink::Rule),
        "uhrwerk",
    ];
    let mut words: Vec<String> = Vec::new();
    for text in texts {
        let lower = text.to_lowercase();
        words.extend(lower.split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
        words.push(lower);
    }
    words.retain(|word| word.chars().count() >= 3);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    words
}

/// How many letters and digits are left without these words.
fn characters_beside(typed: &str, words: &[String]) -> usize {
    let rest = words.iter().fold(typed.to_lowercase(), |rest, word| rest.replace(word.as_str(), " "));
    rest.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests;
