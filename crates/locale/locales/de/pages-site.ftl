# Texte der öffentlichen Seiten.

pages-site-features = Funktionen
pages-site-prices = Preise
pages-site-blog = Blog
pages-site-contact = Kontakt
pages-site-imprint = Impressum
pages-site-feed = Atom-Feed
pages-site-more = Mehr
pages-site-news = Aus dem Blog
pages-site-all-features = Alle Funktionen
pages-site-locale = de_DE
pages-site-no-operator = Wer diesen Server betreibt, hat sich hier noch nicht eingetragen. Name, Anschrift und Adresse stehen in den Einstellungen unter operator.name, operator.address und operator.email.
pages-blog-articles = Artikel
pages-blog-nothing = Hier steht noch nichts.
pages-sample-label = Ein Beispiel: die laufende Uhr mit drei Einträgen eines Tages
pages-sample-caption = So sieht die Uhr aus. Die Kunden sind erfunden.
pages-sample-customer-1 = Kinderklinik am Park
pages-sample-customer-2 = Nordlicht Verlag
pages-sample-customer-3 = Hafen & Söhne
pages-sample-project-1 = Dienstplan
pages-comments = Kommentare
pages-comments-none = Hier hat noch niemand etwas geschrieben.
pages-comment-write = Einen Kommentar schreiben
pages-comment-text = Ihr Kommentar
pages-comment-text-why = Steht hier für alle, sobald ihn jemand freigegeben hat. Höchstens 2000 Zeichen, einfacher Text.
pages-guest-name = Ihr Name (freiwillig)
pages-comment-name-why = Steht über dem Kommentar. Ein Spitzname genügt; ohne Angabe steht dort „Ohne Namen“.
pages-comment-nobody = Ohne Namen
pages-comment-send = Kommentar abschicken
pages-comment-kept = Gespeichert wird, was Sie eintragen, und der Tag. Keine IP-Adresse, keine E-Mail-Adresse, kein Cookie.
pages-comment-own = Ihr Kommentar
pages-comment-waits = Danke! Der Kommentar wartet darauf, dass ihn jemand freigibt.
pages-comment-is-published = Der Kommentar ist freigegeben und steht unter dem Artikel.
pages-comment-keep-address = Mit der Adresse dieser Seite können Sie den Kommentar jederzeit löschen. Heben Sie sie auf, zum Beispiel als Lesezeichen: Sie steht nirgends sonst, und wer sie hat, kann ihn löschen.
pages-comment-take-back = Kommentar löschen
pages-comment-article = Zum Artikel
pages-comment-gone = Der Kommentar ist gelöscht
pages-comment-gone-more = Von ihm ist hier nichts mehr gespeichert.
pages-contact-text = Ihre Nachricht
pages-contact-text-why = Worum geht es? Höchstens 5000 Zeichen. Bitte keine Passwörter.
pages-contact-email-why = Dorthin geht die Antwort, und sonst nichts.
pages-contact-name-why = Damit die Antwort Sie richtig anspricht.
pages-contact-send = Nachricht abschicken
pages-contact-sent = Danke, die Nachricht ist angekommen.
pages-contact-kept = Die Nachricht liegt nur auf diesem Server und wird gelöscht, wenn sie beantwortet ist. Frist danach: { $days }. Ihre IP-Adresse wird nicht mit ihr gespeichert.
pages-contact-closed = Auf diesem Server liest im Augenblick niemand Nachrichten. Wer ihn betreibt, steht im Impressum.
pages-contact-days = { $count ->
    [0] sofort
    [one] ein Tag
   *[other] { $count } Tage
}
pages-guest-trap = Bitte leer lassen
pages-guest-words = Nachrichten und Kommentare
pages-guest-messages = Nachrichten
pages-guest-messages-more = Geantwortet wird per E-Mail. Beantwortete Nachrichten werden nach dieser Frist gelöscht: { $answered }. Unbeantwortete nach dieser: { $unanswered }.
pages-guest-no-messages = Keine Nachrichten.
pages-guest-answered = Ist beantwortet
pages-guest-answered-on = beantwortet am { $day }
pages-guest-comments-more = Ein Kommentar steht erst unter dem Artikel, wenn Sie ihn freigeben. Wartende werden nach dieser Frist gelöscht: { $unanswered }.
pages-guest-no-comments = Keine Kommentare.
pages-guest-waits = wartet
pages-guest-publish = Freigeben
pages-fault-words = Hier fehlt der Text.
