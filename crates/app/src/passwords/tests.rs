use super::*;

fn password() -> Password {
    Password::new("ein langes Beispiel").unwrap()
}

#[tokio::test]
async fn a_password_fits_its_own_hash_only() {
    let passwords = Passwords::new(HashStrength::MINIMUM, 1);
    let hash = passwords.hash(password()).await.unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert_eq!(passwords.verify(password(), Some(hash.clone())).await.unwrap(), Verified::Fits);
    let other = Password::new("ein anderes Beispiel").unwrap();
    assert_eq!(passwords.verify(other, Some(hash)).await.unwrap(), Verified::Wrong);
}

#[tokio::test]
async fn an_unknown_address_costs_one_verification_too() {
    let passwords = Passwords::new(HashStrength::MINIMUM, 1);
    let hash = passwords.hash(password()).await.unwrap();
    let before = passwords.verifications();
    passwords.verify(Password::typed("falsch"), Some(hash)).await.unwrap();
    let known = passwords.verifications() - before;
    passwords.verify(Password::typed("falsch"), None).await.unwrap();
    assert_eq!(passwords.verifications() - before - known, known);
}

#[tokio::test]
async fn a_hash_of_lower_cost_is_due_for_a_new_one() {
    let weak = Passwords::new(HashStrength::MINIMUM, 1);
    let hash = weak.hash(password()).await.unwrap();
    let strong = Passwords::new(HashStrength { iterations: 3, ..HashStrength::MINIMUM }, 1);
    assert_eq!(strong.verify(password(), Some(hash)).await.unwrap(), Verified::FitsButWeak);
}

#[test]
fn the_cost_is_never_below_the_minimum() {
    let passwords = Passwords::new(HashStrength { memory_kib: 8, iterations: 1, parallelism: 0 }, 0);
    assert_eq!(passwords.strength, HashStrength::MINIMUM);
}

#[test]
fn a_new_password_has_a_length() {
    assert_eq!(Password::new("kurz 12").unwrap_err(), PasswordError::TooShort);
    assert!(Password::new(&"ü".repeat(64)).is_ok());
    assert_eq!(Password::new(&"a".repeat(257)).unwrap_err(), PasswordError::TooLong);
}
