use super::Device;

#[test]
fn families_are_recognised() {
    let cases = [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox/Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
            "Chrome/Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge/Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari/iOS",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome/Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15", "Safari/macOS"),
        ("curl/8.5.0", "/"),
        ("", "/"),
    ];
    for (agent, expected) in cases {
        assert_eq!(Device::from_user_agent(agent).code(), expected, "{agent}");
    }
}

#[test]
fn what_was_stored_is_read_back_and_nothing_else_is_believed() {
    let device = Device::from_user_agent("X11; Linux Firefox/1");
    assert_eq!(Device::parse(&device.code()), device);
    assert_eq!(Device::parse("Netscape/Amiga"), Device::UNKNOWN);
    assert_eq!(Device::parse(""), Device::UNKNOWN);
}

#[test]
fn the_first_number_of_a_version_is_read() {
    for (text, expected) in [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", Some(128)),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/142.1",
            Some(142),
        ),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/26.1 EdgiOS/143.0 Mobile Safari/605.1", Some(143)),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15", Some(26)),
        ("Mozilla/5.0 Safari/605.1.15", None),
        ("Firefox/", None),
        ("Firefox/99999999", None),
        ("curl/8.0", None),
    ] {
        assert_eq!(Device::major(text), expected, "{text}");
    }
}
