# Die Dokumente zum Datenschutz. Was sie über Daten sagen, kommt aus dem Verzeichnis und den Einstellungen; hier stehen die Worte.

# Titel
privacy-policy = Datenschutz
privacy-record = Verzeichnis von Verarbeitungstätigkeiten
privacy-measures = Technische und organisatorische Maßnahmen
privacy-contract = Anlagen zum Vertrag über Auftragsverarbeitung
privacy-assessment = Datenschutz-Folgenabschätzung

# Was fehlt
privacy-not-set = (noch nicht eingetragen: { $setting })

# Worte des Verzeichnisses
privacy-category-name = Name
privacy-category-email = E-Mail-Adresse
privacy-category-staff-number = Personalnummer
privacy-category-settings = Einstellungen des Kontos (Sprache, Zeitzone, Aussehen)
privacy-category-work = Arbeitszeit: Beginn, Ende, Dauer, wofür sie war, Stundensätze
privacy-category-text = Beschreibungen der Arbeit in eigenen Worten, und was das Journal davon und von anderen Änderungen festhält
privacy-category-terms = Bedingungen der Beschäftigung
privacy-category-role = Rolle
privacy-category-password = Passwort, als Prüfwert, der sich nicht zurückrechnen lässt
privacy-category-credential = Sitzungen, verschickte Links und Schlüssel der Schnittstelle, als Prüfwerte
privacy-category-device = Art von Browser und Gerät einer Sitzung
privacy-category-network-address = IP-Adresse
privacy-category-activity = Zeitpunkte der Nutzung: wann etwas eingetragen, geändert oder jemand angemeldet wurde
privacy-category-person-number = interne Nummer der Person
privacy-category-organisation = Namen von Firmen, Kunden und Projekten
privacy-category-note = Notizen zu Kunden und Projekten
privacy-category-internal = interne Nummern
privacy-category-operations = Einstellungen der Firma
privacy-subject-employee = Beschäftigte der Firma
privacy-subject-customer = Ansprechpersonen bei Kunden der Firma
privacy-subject-visitor = Menschen, die Seiten aufrufen oder hier etwas eingeben und kein Konto haben
privacy-subject-operator = Personen, die für den Betreiber der Installation arbeiten
privacy-subject-nobody = niemand
privacy-basis-contract = Art. 6 Abs. 1 lit. b DSGVO: Arbeits- oder Nutzungsvertrag
privacy-basis-legal-duty = Art. 6 Abs. 1 lit. c DSGVO: gesetzliche Pflicht, Arbeitszeit aufzuzeichnen und Bücher aufzubewahren
privacy-basis-interest = Art. 6 Abs. 1 lit. f DSGVO: berechtigtes Interesse an einem sicheren und geordneten Dienst
privacy-basis-none = keine personenbezogenen Daten
privacy-purpose-time-recording = Arbeitszeit erfassen
privacy-purpose-time-recording-more = Wer wann woran gearbeitet hat: für Löhne, Rechnungen und die Pflichten des Arbeitszeitrechts.
privacy-purpose-people = Personen verwalten
privacy-purpose-people-more = Wer zur Firma gehört, wer was darf und wie die Seiten für jemanden aussehen.
privacy-purpose-sign-in = Anmelden
privacy-purpose-sign-in-more = Die Richtigen einlassen und sonst niemanden.
privacy-purpose-letters = Briefe zum Konto
privacy-purpose-letters-more = Einladungen, Links für ein Passwort und Hinweise dazu. Keine Werbung, keine gezählten Links, keine Bilder von anderswo.
privacy-purpose-public-words = Kommentare und Nachrichten
privacy-purpose-public-words-more = Was jemand auf den öffentlichen Seiten unter einen Artikel oder an den Betreiber schreibt: der Text, ein freiwilliger Name, bei Nachrichten die Adresse für die Antwort, und der Tag. Keine IP-Adresse.
privacy-purpose-traceability = Änderungen nachvollziehen
privacy-purpose-traceability-more = Welcher Eintrag wann von wem geändert wurde, damit nichts stillschweigend geändert wird.
privacy-purpose-access = Zugriffsprotokoll
privacy-purpose-access-more = Ob der Dienst läuft und sich jemand an ihm zu schaffen macht, und wie viele ihn mit welchen Browsern besuchen, ohne zu wissen, wer es ist. Mit anderen Daten wird es nicht zusammengeführt.
privacy-purpose-rights = Anliegen zu den eigenen Daten
privacy-purpose-rights-more = Was Menschen zu ihren eigenen Daten verlangt haben und wie es beantwortet wurde, wer wessen Daten angesehen hat, und was mit dem Betriebsrat vereinbart ist.
privacy-purpose-operation = Betrieb
privacy-purpose-operation-more = Was die Firma eingerichtet hat. Außer dem Namen der Firma ist nichts davon personenbezogen.
privacy-class-session = Sitzungen
privacy-class-link = Verschickte Links
privacy-class-letter = Briefe unterwegs
privacy-class-work-record = Erfasste Zeit mit ihren Texten und ihrem Verlauf
privacy-class-person = Personen und ihre Zugänge
privacy-class-look = Wer wessen Daten angesehen hat
privacy-class-request = Was Menschen zu ihren Daten verlangt haben
privacy-class-company = Die Firma und worauf sie bucht
privacy-class-comment = Kommentare auf den öffentlichen Seiten
privacy-class-message = Nachrichten an den Betreiber
privacy-class-access-log = Zugriffsprotokoll
privacy-class-statistics = Zähler der Statistik
privacy-class-operator = Personen des Betreibers
privacy-kept-session = bis die Sitzung endet: durch Abmelden, nach { $idle } Stunden ohne Nutzung, nach { $absolute } Stunden in jedem Fall, oder nach { $staying } Tagen bei allen, die angemeldet bleiben wollten
privacy-kept-link = { $period }, nachdem der Link benutzt wurde oder abgelaufen ist; ein Link gilt { $link } Stunden
privacy-kept-letter = bis der Brief zugestellt ist; { $period }, wenn er nicht zugestellt werden kann oder als Datei geschrieben wurde; an Adressen ohne Konto höchstens drei Tage
privacy-kept-work-record = { $period } nach dem Ende des Jahres, in dem gearbeitet wurde, und mindestens ein Jahr nach der Eingabe
privacy-kept-person = { $period }, nachdem die Person archiviert wurde und nichts mehr aufbewahrt wird, was sie erfasst hat
privacy-kept-look = { $period }, nachdem jemand nachgesehen hat
privacy-kept-request = { $period } nach dem Ende des Jahres, in dem es beantwortet wurde
privacy-kept-company = { $period } nach dem Ende des Vertrags
privacy-kept-comment = { $period } nach dem Ende des Jahres, in dem er geschrieben wurde, oder bis ihn löscht, wer ihn geschrieben hat; nicht freigegebene: { $unanswered }
privacy-kept-message = { $period }, nachdem sie beantwortet ist; in jedem Fall { $unanswered }, nachdem sie geschrieben wurde
privacy-kept-access-log = höchstens { $period } nach der Anfrage; in Sicherungen nie
privacy-kept-statistics = { $period } nach der Woche, die gezählt wurde; ohne Bezug zu Personen
privacy-kept-operator = { $period }, nachdem sie aufgehört haben, für den Betreiber zu arbeiten; was einer Firma von ihren Zugriffen mitgeteilt wurde, bleibt bei der Firma
privacy-period-none = sofort
privacy-period-days = { $count ->
    [one] ein Tag
   *[other] { $count } Tage
}
privacy-period-years = { $count ->
    [one] ein volles Jahr
   *[other] { $count } volle Jahre
}
privacy-role-hosting = Rechenzentrum
privacy-role-database = Datenbank
privacy-role-mail = Mailserver
privacy-role-analytics = Auswertungsdienst
privacy-contract-processor = Auftragsverarbeiter nach Art. 28 DSGVO
privacy-contract-own = Betreiber selbst
privacy-contract-unknown = noch nicht eingetragen
privacy-contract-controller = eigener Verantwortlicher

# Spalten der Tabellen
privacy-head-data = Daten
privacy-head-subjects = Personen
privacy-head-basis = Rechtsgrundlage
privacy-head-kept = Aufbewahrt
privacy-head-recipients = Wer es erhält
privacy-head-recipient = Empfänger
privacy-head-for = Wofür
privacy-head-where = Wo
privacy-head-contract = Vereinbarung
privacy-head-since = Seit
privacy-head-class = Art der Daten
privacy-head-taxonomy = Kategorie (fideslang)
privacy-head-risk = Risiko
privacy-head-measure = Was dagegen steht

# Datenschutzerklärung
privacy-policy-lead = Dieser Text entsteht aus den Regeln, nach denen das Programm arbeitet, und aus den Einstellungen dieses Servers. Ändert sich eine Regel, ändert sich der Text mit ihr.
privacy-policy-who = Wer verantwortlich ist
privacy-policy-who-hosted = { $name } betreibt diesen Dienst für viele Firmen. Für Konten und Briefe ist { $name } verantwortlich; für das, was eine Firma erfasst, ist es die Firma, und { $name } ist ihr Auftragsverarbeiter.
privacy-policy-who-own = Diesen Server betreibt { $name } für die eigenen Leute. Verantwortlich für alles ist { $name }.
privacy-policy-address = Anschrift: { $address }
privacy-policy-email = Fragen zum Datenschutz: { $email }
privacy-policy-officer = Datenschutzbeauftragte Person: { $officer }
privacy-policy-authority = Aufsichtsbehörde: { $authority }
privacy-policy-what = Was gespeichert wird, wozu und wie lange
privacy-policy-collected = Für ein Konto fragen wir genau vier Angaben zu Ihrer Person: Vorname, Nachname, Name der Firma und E-Mail-Adresse. Dazu wählen Sie ein Passwort; Sprache und Zeitzone schlägt der Browser vor.
privacy-policy-recipients = Wer Daten erhält
privacy-policy-nobody = Niemand. Die Daten bleiben auf der Maschine dessen, der diesen Server betreibt.
privacy-policy-never = Daten werden nie verkauft, nie für Werbung benutzt und nie für eigene Zwecke ausgewertet.
privacy-policy-cookies = Cookies
privacy-policy-cookies-more = Es gibt ein einziges Cookie, und erst nach der Anmeldung: es hält die Sitzung. Es endet mit dem Browser oder nach { $days } Tagen bei allen, die „Angemeldet bleiben“ ankreuzen. Öffentliche Seiten setzen keines, außer wer dort der Zählung widerspricht oder etwas erlaubt, will, dass sich der Browser das merkt. Sonst wird im Browser nichts aufbewahrt.
privacy-policy-logs = Protokolle
privacy-policy-logs-recorded = Das Zugriffsprotokoll hält je Anfrage fest: die Minute, die IP-Adresse, die Familien von System und Browser mit der ersten Zahl seiner Version, die Website, von der jemand kommt (ohne Pfad), die aufgerufene Funktion und ob sie gelang. Die IP-Adresse fehlt, wenn jemand angemeldet ist, etwas absendet, ein Formular aufruft oder widersprochen hat: sonst ließe sich aus der Minute schließen, wem sie gehört. Nach spätestens { $days } Tagen ist jede Zeile gelöscht. Das Protokoll liegt getrennt von allen anderen Daten, hat keinen Schlüssel mit ihnen gemeinsam und kommt in keine Sicherung.
privacy-policy-logs-none = Ein Zugriffsprotokoll wird nicht geführt.
privacy-policy-logs-program = Das Protokoll des Programms selbst enthält höchstens eine Zeile je Anfrage: die Funktion und ob sie gelang. Es enthält keine IP-Adresse, keinen Namen und nichts anderes, das zu einer Person führt.
privacy-policy-statistics = Statistik und Werbung
privacy-policy-statistics-more = Werbung gibt es nicht, und keine Inhalte von anderen Servern.
privacy-policy-analytics = Auf öffentlichen Informationsseiten lädt diese Website Google Analytics oder die Erfolgsmessung von Google Ads, aber nur, wenn Sie ausdrücklich zustimmen (Art. 6 (1) (a) DSGVO, § 25 (1) TDDDG). Dann setzt der Dienst Cookies, die höchstens 30 Tage gelten, und erhält die aufgerufene Seite und Ihre IP-Adresse, die er gekürzt auswertet; wer er ist und wo er sitzt, steht im Verzeichnis der Empfänger. Ihre Zustimmung gilt 30 Tage und lässt sich auf jeder dieser Seiten mit einem Klick zurücknehmen. Auf Seiten mit Formularen und nach der Anmeldung wird der Dienst nie geladen.
privacy-policy-statistics-counted = Auf den öffentlichen Seiten wird ohne Cookies gezählt: Besucher je Tag, Familien von Browsern und Systemen, die Seite, mit der ein Besuch beginnt, Kampagnen und Anmeldungen aus ihnen, und wie viele Einträge alle Firmen zusammen in einer Woche anlegen. Ob jemand am selben Tag schon da war, sagt ein Prüfwert aus dem gekürzten Netz (bei IPv4 24, bei IPv6 48 Bit) und dem Browser, dessen Schlüssel nur im Speicher steht und mit dem Tag vergeht. Gespeichert werden nur Zahlen; solche unter zehn zeigt niemand. Nach der Anmeldung wird nichts gezählt.
privacy-policy-statistics-objection = Sie können der Zählung hier mit einem Klick widersprechen; dann merkt sich ein Cookie in Ihrem Browser nur dieses Wort. Signale Ihres Browsers (Global Privacy Control, Do Not Track) gelten genauso.
privacy-policy-statistics-none = Besuche werden nicht ausgewertet.
privacy-policy-attempts = Versuche mit Passwörtern und Codes werden nach Konto und Netz gezählt, nur im Arbeitsspeicher; die Adresse wird mit der Zählung vergessen und nie aufgeschrieben.
privacy-policy-rights = Ihre Rechte
privacy-policy-rights-lead = Sie können verlangen oder tun:
privacy-policy-right-information = Auskunft, was über Sie gespeichert ist, und eine Kopie davon (Art. 15 DSGVO)
privacy-policy-right-correction = Berichtigung von Falschem (Art. 16)
privacy-policy-right-erasure = Löschung (Art. 17), außer ein Gesetz verlangt die Aufbewahrung; dann wird die Nutzung eingeschränkt
privacy-policy-right-restriction = Einschränkung der Nutzung (Art. 18)
privacy-policy-right-portability = Ihre Daten in einer Form, die andere Programme lesen (Art. 20)
privacy-policy-right-objection = ein Ende von Nutzungen, die auf berechtigtem Interesse beruhen (Art. 21)
privacy-policy-right-complaint = Beschwerde bei einer Aufsichtsbehörde einlegen (Art. 77)
privacy-policy-rights-erased = Wird jemand gelöscht, verschwindet alles sofort bis auf Zeiten, die ein Gesetz aufbewahrt (§ 16 Abs. 2 ArbZG, § 147 Abs. 3 AO); diese bleiben bis zum Ende ihrer Frist unter einem Pseudonym gesperrt. Aus Sicherungen verschwindet es nach { $days } Tagen: So lange wird eine Sicherung aufbewahrt. Wird in dieser Zeit eine eingespielt, wird zuerst noch einmal gelöscht.
privacy-policy-rights-whom = Wenn Sie für eine Firma arbeiten, die hier Zeit erfasst, fragen Sie zuerst Ihre Firma: sie entscheidet über Ihre Daten. Keine Entscheidung trifft eine Maschine allein.
privacy-policy-consent-none = Nichts hier beruht auf einer Einwilligung.
privacy-policy-consent-one = Auf einer Einwilligung beruht nur, was oben unter „Statistik und Werbung“ so bezeichnet ist.

# Verzeichnis
privacy-record-lead = Verzeichnis nach Artikel 30 DSGVO, erzeugt aus dem Verzeichnis der Daten im Programm.
privacy-record-controller = Verantwortlicher
privacy-record-processor = Verantwortlicher und zugleich Auftragsverarbeiter für die Firmen, die den Dienst nutzen
privacy-record-purpose = Zweck
privacy-record-subjects = Kategorien von Personen
privacy-record-data = Kategorien von Daten
privacy-record-recipients = Kategorien von Empfängern
privacy-record-transfer = Übermittlung in Drittländer
privacy-record-transfer-none = keine
privacy-record-transfer-more = siehe die Orte der Empfänger im Register
privacy-record-periods = Löschfristen
privacy-record-measures = Technische und organisatorische Maßnahmen
privacy-record-measures-more = siehe das Dokument „{ $title }“
privacy-record-register = Register der Empfänger
privacy-record-inventory = Daten nach Tabellen
privacy-record-inventory-more = Jede gespeicherte Spalte mit personenbezogenen Daten. Spalten, die nur interne Nummern und Einstellungen der Firma enthalten, fehlen hier.
privacy-head-column = Tabelle und Spalte

# Maßnahmen
privacy-measures-lead = Maßnahmen nach Artikel 32 DSGVO, wie das Programm sie mit den jetzigen Einstellungen trifft.
privacy-measures-confidentiality = Vertraulichkeit
privacy-measures-passwords = Passwörter werden nur als argon2id-Prüfwerte aufbewahrt ({ $memory } KiB Speicher, { $passes } Durchgänge). Neue haben mindestens { $least } Zeichen, und was leicht zu erraten ist, wird abgelehnt. Niemand muss ein gutes Passwort wechseln.
privacy-measures-sessions = Sitzungen enden auf dem Server: nach { $idle } Stunden ohne Nutzung, nach { $absolute } Stunden in jedem Fall, nach { $staying } Tagen bei allen, die angemeldet bleiben. Alle sehen ihre Sitzungen und können sie beenden. Schlüssel sind zufällig und werden nur als Prüfwerte aufbewahrt.
privacy-measures-attempts = Versuche mit Passwörtern, Links und Codes sind nach Konto und Netz begrenzt, ohne dass Fremde jemanden aussperren können. Wer nicht angemeldet ist, erfährt nicht, ob eine Adresse bekannt ist.
privacy-measures-rights = Jede Funktion hat eine Zeile in einer Tabelle der Rechte, die ein Test für jede Rolle durchgeht. Was jemand nicht sehen darf, fehlt in Listen, Summen und Verläufen gleichermaßen.
privacy-measures-separation = Firmen sind doppelt getrennt: durch das Programm und darunter durch Zeilenschutz, den die Datenbank bei jeder Tabelle mit Daten einer Firma erzwingt.
privacy-measures-operator-hosted = Niemand, der die Installation betreibt, sieht allein, was eine Firma hat: Zwei ihrer Leute müssen sich einig sein, zu einem genannten Zweck, mit einem Grund und für höchstens vier Stunden. Die Firma erfährt es, und es steht in ihrem Journal. Keine solche Freigabe öffnet eine Anmeldung.
privacy-measures-operator-own = Die Firma betreibt die Installation selbst. Was mit deren Werkzeugen an der Kommandozeile von Personen gelesen wird, steht im Journal und wird denen gezeigt, die die Firma verwalten.
privacy-measures-outbound = Die Programme verbinden sich mit denen, die das Verzeichnis der Empfänger nennt, und mit niemandem sonst; was abgewiesen wird, steht im Protokoll.
privacy-measures-database-here = Die Datenbank gehört zur Installation. Sie ist in keinem Netz erreichbar und liegt in einem Ordner, den nur ihr eigenes Benutzerkonto lesen kann. In ihr Protokoll kommen keine Werte.
privacy-measures-database-elsewhere = Das Programm arbeitet in der Datenbank mit einer Rolle, der nichts gehört, die kein Superuser ist und den Zeilenschutz nicht umgehen kann; sonst startet es nicht.
privacy-measures-pages = Seiten laden nichts von anderen Servern, und eine strenge Inhaltsrichtlinie hält sie dabei. Formulare sind an die Sitzung gebunden; Cookies sind für Skripte unerreichbar.
privacy-measures-pages-analytics = Seiten laden nichts von anderen Servern, und eine strenge Content Security Policy sorgt dafür; nur wer auf öffentlichen Seiten dem Auswertungsdienst ausdrücklich zustimmt, lädt dort auch dessen Skript. Formulare sind an die Sitzung gebunden; Cookies der Sitzung sind für Skripte unerreichbar.
privacy-measures-mail-files = Briefe werden als Dateien in den Datenordner geschrieben und verlassen ihn nur von Hand.
privacy-measures-mail-encrypted = Briefe gehen über { $host } hinaus, auf einer verschlüsselten Verbindung, deren Zertifikat geprüft wird.
privacy-measures-mail-open = Briefe gehen über { $host } hinaus, ohne Verschlüsselung.
privacy-measures-logs = Das Zugriffsprotokoll schreibt eine eigene Rolle der Datenbank, die es nicht lesen kann und nichts anderes sieht. Protokolle des Programms und der Datenbank enthalten keine personenbezogenen Werte und keine Adressen.
privacy-measures-integrity = Integrität
privacy-measures-journal = Jede Änderung an erfasster Zeit, Stammdaten und Personen wird in derselben Transaktion in ein Journal geschrieben: wer, wann, von was zu was. Der Server kann anfügen, und leeren, was älter als seine Frist ist oder von einer gelöschten Person handelt; ändern kann er nichts. Die Sätze bilden Ketten von Prüfwerten, an denen sich eine spätere Änderung nachweisen lässt.
privacy-measures-exact = Erfasste Zeit wird auf die Sekunde aufbewahrt und nie stillschweigend gerundet oder gekürzt.
privacy-measures-availability = Verfügbarkeit
privacy-measures-durable = Was bestätigt wurde, ist auf der Platte. Nach einem Absturz startet der Server wieder, ohne etwas davon zu verlieren.
privacy-measures-backup = Sicherungen sind verschlüsselt; der Schlüssel zum Lesen liegt nicht auf der Maschine. Sie werden nach { $days } Tagen gelöscht. Was seit einer Sicherung gelöscht wurde, wird nach dem Einspielen wieder gelöscht, bevor sich jemand anmelden kann.
privacy-measures-limits = Anfragen, Prüfwerte und Verbindungen zur Datenbank sind begrenzt, sodass niemand allein die Maschine auslasten kann.
privacy-measures-minimisation = Sparsamkeit
privacy-measures-inventory = Jede Spalte der Datenbank hat einen Eintrag im Verzeichnis mit Zweck, Rechtsgrundlage, Frist und Regeln für Auskunft und Löschung. Eine Spalte ohne Eintrag besteht die Tests nicht.
privacy-measures-deletion = Aufgaben des Servers löschen, wenn eine Frist vorbei ist:
privacy-measures-checking = Regelmäßige Prüfung
privacy-measures-checking-more = Die Tests des Programms prüfen diese Regeln bei jeder Änderung gegen eine echte Datenbank und einen echten Browser.

# Vertrag
privacy-contract-lead = Anlagen zu einem Vertrag nach Artikel 28 DSGVO zwischen der Firma (Verantwortliche) und { $name } (Auftragsverarbeiter), erzeugt aus dem Verzeichnis der Daten und dem Register der Empfänger.
privacy-contract-subject = Anlage 1: Gegenstand
privacy-contract-subject-more = Ein Dienst zum Erfassen und Auswerten von Arbeitszeit. Der Auftragsverarbeiter speichert, was die Leute der Verantwortlichen eingeben, zeigt es denen, die es sehen dürfen, und löscht es nach Ablauf der Frist. Die Verarbeitung dauert so lange wie der Vertrag.
privacy-contract-data = Arten von Daten und Kategorien von Personen
privacy-contract-measures = Anlage 2: technische und organisatorische Maßnahmen
privacy-contract-sub = Anlage 3: Unterauftragsverarbeiter
privacy-contract-sub-none = Es gibt keine.
privacy-contract-sub-change = Ein neuer Unterauftragsverarbeiter wird mindestens 30 Tage vorher angekündigt; die Verantwortliche kann widersprechen.
privacy-contract-end = Anlage 4: Rückgabe und Löschung
privacy-contract-end-more = Vor dem Ende des Vertrags nimmt die Verantwortliche über die Schnittstelle mit, was sie braucht. Danach wird alles gelöscht. Frist nach dem Ende: { $period }.

# Folgenabschätzung
privacy-assessment-lead = Gerüst einer Folgenabschätzung nach Artikel 35 DSGVO. Arbeitszeit zu erfassen heißt, Menschen systematisch zu beobachten; die meisten Firmen brauchen deshalb eine. Was das Programm weiß, ist eingetragen; was nur die Firma weiß, hat Linien.
privacy-assessment-description = Beschreibung der Verarbeitung
privacy-assessment-necessity = Notwendigkeit und Verhältnismäßigkeit
privacy-assessment-necessity-more = Beginn, Ende und Dauer der Arbeitszeit aufzuzeichnen ist gesetzliche Pflicht. Was darüber hinausgeht (wofür die Zeit war, Beschreibungen), beruht auf dem Bedarf der Firma für Rechnungen und Planung:
privacy-assessment-fill = Von der Firma auszufüllen:
privacy-assessment-risks = Risiken und Maßnahmen
privacy-assessment-risk-watch = Menschen werden anhand ihrer Zeiten überwacht oder verglichen
privacy-assessment-against-watch = Alle sehen ihre eigene Aufzeichnung und deren Verlauf. Das Programm hat keine Ranglisten und keine Bewertungen von Menschen. Es beobachtet niemanden: keine Bildschirme, keine Tasten, keine Orte.
privacy-assessment-risk-others = Jemand sieht Daten, die ihn nichts angehen
privacy-assessment-against-others = Eine Tabelle der Rechte, die ein Test durchgeht; darunter Zeilenschutz; Verläufe zeigen nur, was ihre Leser sehen dürfen.
privacy-assessment-risk-change = Zeiten werden hinter jemandes Rücken geändert
privacy-assessment-against-change = Ein Journal jeder Änderung an erfasster Zeit, das die betroffene Person sieht, in Ketten, an denen sich Eingriffe nachweisen lassen.
privacy-assessment-risk-theft = Daten oder Passwörter werden gestohlen
privacy-assessment-against-theft = Passwörter als argon2id-Prüfwerte, Schlüssel als Prüfwerte, keine Adressen und keine personenbezogenen Werte in Protokollen, begrenzte Versuche.
privacy-assessment-risk-long = Daten werden zu lange aufbewahrt
privacy-assessment-against-long = Jede Art von Daten hat eine Frist und eine Aufgabe des Servers, die danach löscht.
privacy-assessment-consulted = Wer gehört wurde: Betriebsrat, Datenschutzbeauftragte, Betroffene
privacy-assessment-result = Ergebnis

# Der Name, unter dem bleibt, was ein Gesetz von einer gelöschten Person aufbewahrt.
former-person = Ehemalige Person { $mark }
