use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::load::load_from;
use super::{Mode, Settings, SettingsError, Sources};

fn load(folder: &Path, file: Option<PathBuf>, variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
    let variables = variables.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)));
    load_from(&Sources { config_file: file }, folder, variables)
}

fn from_variables(variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
    load(Path::new("nowhere"), None, variables)
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("uhrwerk-settings-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn defaults_suffice() {
    let settings = from_variables(&[("HOME", "/root"), ("PATH", "/bin")]).unwrap();
    assert_eq!(settings.http.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.mode, Mode::SelfHosted);
    assert_eq!(settings.data_dir, Path::new("data"));
    assert_eq!((settings.password.memory_kib, settings.password.iterations), (19_456, 2));
    assert_eq!(settings.session.staying().as_secs(), 90 * 86_400);
    assert!(settings.database.url.is_none() && settings.http.trusted_proxies.is_empty() && !settings.http.insecure);
}

#[test]
fn later_sources_win() {
    let folder = Folder::new("order");
    folder.write("office.toml", "mode = 'hosted'\n[http]\nlisten = '127.0.0.1:1'\ninsecure = true\n");
    let file = folder.write("mine.toml", "[http]\nlisten = '127.0.0.1:2'\n[log]\nlevel = 'debug'\n");
    let variables = [("UHRWERK_ENVIRONMENT", "office"), ("UHRWERK_LOG__LEVEL", "trace")];
    let settings = load(&folder.0, Some(file), &variables).unwrap();
    assert_eq!(settings.mode, Mode::Hosted);
    assert!(settings.http.insecure);
    assert_eq!(settings.http.listen.port(), 2);
    assert_eq!(settings.log.level, "trace");
}

#[test]
fn variables_reach_every_kind_of_value() {
    let settings = from_variables(&[
        ("UHRWERK_DATA_DIR", "/srv/time"),
        ("UHRWERK_HTTP__INSECURE", "true"),
        ("UHRWERK_HTTP__TRUSTED_PROXIES", "127.0.0.1, ::1"),
        ("UHRWERK_PASSWORD__MEMORY_KIB", "65536"),
        ("UHRWERK_DATABASE__URL", "postgres://app:1234@db.example/time"),
    ])
    .unwrap();
    assert_eq!(settings.data_dir, Path::new("/srv/time"));
    assert!(settings.http.insecure);
    assert_eq!(settings.http.trusted_proxies.len(), 2);
    assert_eq!(settings.password.memory_kib, 65_536);
    assert_eq!(settings.database.url.as_ref().unwrap().reveal(), "postgres://app:1234@db.example/time");
    assert!(!format!("{settings:?}").contains("1234"));
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[("UHRWERK_HTTP__LISTN", "x")], "listn"),
        (&[("UHRWERK_HTPP__LISTEN", "x")], "htpp"),
        (&[("UHRWERK_HTTP__LISTEN", "everywhere")], "http.listen"),
        (&[("UHRWERK_HTTP__TRUSTED_PROXIES", "10.0.0.1,proxy")], "proxy"),
        (&[("UHRWERK_MODE", "cloud")], "cloud"),
        (&[("UHRWERK_PASSWORD__MEMORY_KIB", "19455")], "password.memory_kib = 19455"),
        (&[("UHRWERK_PASSWORD__ITERATIONS", "1")], "password.iterations = 1"),
        (&[("UHRWERK_PASSWORD__PARALLELISM", "0")], "password.parallelism = 0"),
        (&[("UHRWERK_PASSWORD__AT_ONCE", "0")], "password.at_once = 0"),
        (&[("UHRWERK_DATABASE__POOL_SIZE", "51")], "from 1 to 50"),
        (&[("UHRWERK_DATABASE__OWNER_URL", "postgres://x")], "database.owner_url"),
        (&[("UHRWERK_ENVIRONMENT", "../etc/passwd")], "UHRWERK_ENVIRONMENT"),
        (&[("UHRWERK_ENVIRONMENT", "nowhere")], "nowhere"),
        (
            &[("UHRWERK_RETENTION__ACCESS_LOG_DAYS", "8")],
            "retention.access_log_days = 8 is not possible: it must be from 1 to 7",
        ),
        (&[("UHRWERK_ANALYTICS__MEASUREMENT_ID", "UA-1234-5")], "analytics.measurement_id"),
        (&[("UHRWERK_ANALYTICS__MEASUREMENT_ID", "G-ABC123DEF4")], "role = \"analytics\""),
        (&[("UHRWERK_ANALYTICS__CONVERSION_LABEL", "anmeldung")], "analytics.conversion_label"),
        (&[("UHRWERK_ANALYTICS__SCRIPT_ORIGIN", "https://evil.example")], "analytics.script_origin"),
    ];
    for (variables, part) in cases {
        let error = from_variables(variables).unwrap_err().to_string();
        assert!(error.contains(part), "{variables:?} answers {error:?}, which lacks {part:?}");
    }
}

#[test]
fn a_file_with_an_unknown_key_or_without_existence_is_refused() {
    let folder = Folder::new("unknown");
    let file = folder.write("mine.toml", "[http]\nport = 80\n");
    let error = load(&folder.0, Some(file), &[]).unwrap_err().to_string();
    assert!(error.contains("port"), "{error}");
    let error = load(&folder.0, Some(folder.0.join("absent.toml")), &[]).unwrap_err().to_string();
    assert!(error.contains("absent.toml"), "{error}");
}

#[test]
fn the_example_for_production_is_accepted() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/production.example.toml");
    assert_eq!(load(Path::new("nowhere"), Some(example), &[]).unwrap().log.level, "warn");
}

#[test]
fn a_file_that_is_no_toml_is_refused_in_one_sentence_with_the_place() {
    let folder = Folder::new("broken");
    let file = folder.write("broken.toml", "mode = \"self-hosted\n[http]\n");
    let message = load(&folder.0, Some(file), &[]).unwrap_err().to_string();
    assert_eq!(message.lines().count(), 1, "{message}");
    assert!(message.contains("line 1, column 20") && message.contains("broken.toml"), "{message}");
}

#[test]
fn mail_is_not_set_up_so_that_a_password_crosses_a_network_in_the_open() {
    let open = [("UHRWERK_MAIL__HOST", "mail.example"), ("UHRWERK_MAIL__SECURITY", "none")];
    from_variables(&open).unwrap();
    let with_password = [open[0], open[1], ("UHRWERK_MAIL__PASSWORD", "geheim")];
    let message = from_variables(&with_password).unwrap_err().to_string();
    assert!(message.starts_with("mail.security = none") && !message.contains("geheim"), "{message}");
    from_variables(&[("UHRWERK_MAIL__HOST", "localhost"), open[1], with_password[2]]).unwrap();
    for odd in ["zeit.example", "ftp://zeit.example", "https://", "https://zeit.example/?a"] {
        let message = from_variables(&[("UHRWERK_HTTP__PUBLIC_URL", odd)]).unwrap_err().to_string();
        assert!(message.starts_with("http.public_url = "), "{message}");
    }
}
