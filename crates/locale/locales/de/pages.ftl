# Texte der Seiten.

# Rahmen
pages-skip = Zum Inhalt
pages-navigation = Bereiche
pages-clock = Uhr
pages-reports = Auswertung
pages-today = Heute
pages-week = Woche
pages-help = Tasten
pages-sign-in = Anmelden
pages-sign-out = Abmelden
pages-close = Schließen
pages-back = Weiter zur Uhr

# Tasten
pages-keys = Tasten
pages-key-new = Etwas Neues anfangen
pages-key-continue = Das Letzte fortsetzen
pages-key-recent = Zuletzt Benutztes starten, nach seiner Nummer
pages-key-correct = Beginn der laufenden Uhr korrigieren
pages-key-stop = Uhr anhalten
pages-key-help = Diese Übersicht
pages-key-picker = Im Suchfeld: Eingabe startet sofort, Tabulator übernimmt und geht weiter zur Beschreibung. Was es noch nicht gibt, legt die erste Eingabe an, und die zweite startet.

# Uhr
pages-running-time = Laufende Zeit
pages-since = seit { $time }
pages-forgotten = Läuft schon sehr lange. Vergessen anzuhalten? Sagen Sie, wann wirklich Schluss war.
pages-start = Starten
pages-switch = Wechseln
pages-stop = Anhalten
pages-continue = Fortsetzen
pages-continue-what = Fortsetzen: { $what }
pages-edit = Bearbeiten
pages-edit-what = Bearbeiten: { $what }
pages-edit-title = Eintrag bearbeiten
pages-delete = Löschen
pages-delete-what = Löschen: { $what }
pages-deleted = Eintrag gelöscht.
pages-undo = Rückgängig
pages-save = Speichern
pages-cancel = Abbrechen
pages-what = Kunde oder Projekt
pages-service = Leistung
pages-what-and-service = Kunde, Projekt, Leistung
pages-choose = Bitte wählen
pages-picker-hint = Wofür? Ein paar Buchstaben genügen
pages-picker-nothing = Nichts gefunden
pages-nothing-to-choose = Hier lässt sich noch nichts wählen. Kunden und Leistungen legt ein Administrator an.
pages-text = Beschreibung
pages-text-proposals = Zuletzt geschrieben
pages-text-hint = Was genau? (freiwillig)
pages-by-hand = Nachtragen
pages-day = Tag
pages-time = Zeit
pages-time-hint = Dauer oder Zeitraum: 1:30, 90min, 2h oder 9:00-10:30. Eine Dauer schließt an den letzten Eintrag des Tages an oder füllt die letzte Lücke, in die sie passt.
pages-add = Eintragen
pages-from = Von
pages-until = Bis
pages-billable = Abrechenbar
pages-interruption = Davon Unterbrechung: { $time }. Gezählt wird die Zeit ohne sie.
pages-nothing-yet = Noch nichts erfasst.
pages-this-week = Diese Woche
pages-week-number = Woche { $week }
pages-other-weeks = Andere Wochen
pages-week-before = Woche davor
pages-week-after = Woche danach
pages-today-day = Heute, { $day }

# Auswertung
pages-other-months = Andere Monate
pages-month-before = Monat davor
pages-month-after = Monat danach
pages-grouped-by = Gliederung
pages-by-customer = Kunde
pages-by-project = Projekt
pages-by-service = Leistung
pages-by-person = Person
pages-chart = Stunden je Tag, { $month }
pages-share = Anteil
pages-hours = Stunden
pages-decimal = Dezimal
pages-total = Summe
pages-without = Ohne
pages-without-project = Ohne Projekt
pages-without-service = Ohne Leistung
pages-nothing-in-month = In diesem Monat ist nichts erfasst.

# Anmelden
pages-email = E-Mail-Adresse
pages-password = Passwort
pages-stay = Angemeldet bleiben
pages-sign-in-failed = Adresse und Passwort passen nicht zusammen.

# Öffentliche Seite
pages-home-title = Zeiterfassung
pages-home-enter = Zur Uhr
pages-home-new = Hier gibt es noch keine Firma. Sie lässt sich hier anlegen, oder auf diesem Server mit diesem Befehl:
pages-home-found = Firma anlegen
pages-home-new-password = ein langes Passwort

# Probleme
pages-problem-not-found = Hier ist nichts
pages-problem-not-found-more = Die Seite gibt es nicht, oder nicht mehr.
pages-problem-forbidden = Das geht hier nicht
pages-problem-request = Das war nicht zu verstehen
pages-problem-refused = Das geht so nicht
pages-problem-gone-more = Kunde, Projekt oder Leistung dazu ist gelöscht. Holen Sie zuerst zurück, was fehlt; dann klappt auch das hier. Zurückholen kann es, wer die Firma verwaltet.
pages-problem-gone-link = Gelöschtes ansehen
pages-problem-inside = Da ist etwas schiefgegangen
pages-problem-unavailable = Gerade nicht erreichbar
pages-problem-cross-site-more = Die Seite war zu lange offen oder kam von woanders. Bitte neu laden und noch einmal versuchen. Es wurde nichts geändert.
pages-fault-what = Bitte wählen, wofür die Zeit ist.
pages-fault-service = Bitte eine Leistung wählen.
pages-fault-time = Diese Zeit ist nicht zu lesen. So geht es: 1:30, 90min, 2h oder 9:00-10:30.
pages-fault-time-nothing = Beginn und Ende sind gleich. Ein ganzer Tag ist 0:00-24:00.
pages-fault-time-skipped = Diese Uhrzeit gibt es an diesem Tag nicht, denn da wird die Uhr vorgestellt. Bitte eine andere angeben.
pages-fault-time-no-room = So viel freie Zeit am Stück hat dieser Tag nicht mehr. Bitte geben Sie an, von wann bis wann: 9:00-10:30.
pages-fault-time-long = Das ist mehr als ein Tag. Bitte höchstens 24 Stunden auf einmal eintragen.
pages-fault-entry-long = Das wären mehr als 31 Tage am Stück. Bitte Beginn und Ende prüfen.
pages-fault-day-far = Dieser Tag liegt zu weit weg. Einträge beginnen frühestens am 1. Januar 1970.
pages-fault-time-of-day = Diese Uhrzeit ist nicht zu lesen. So geht es: 9:05.
pages-fault-day = Diesen Tag gibt es nicht.

# Tage und Monate
pages-day-long = { $weekday }, { $day }. { $month }
pages-weekday-1 = Montag
pages-weekday-2 = Dienstag
pages-weekday-3 = Mittwoch
pages-weekday-4 = Donnerstag
pages-weekday-5 = Freitag
pages-weekday-6 = Samstag
pages-weekday-7 = Sonntag
pages-weekday-short-1 = Mo
pages-weekday-short-2 = Di
pages-weekday-short-3 = Mi
pages-weekday-short-4 = Do
pages-weekday-short-5 = Fr
pages-weekday-short-6 = Sa
pages-weekday-short-7 = So
pages-month-1 = Januar
pages-month-2 = Februar
pages-month-3 = März
pages-month-4 = April
pages-month-5 = Mai
pages-month-6 = Juni
pages-month-7 = Juli
pages-month-8 = August
pages-month-9 = September
pages-month-10 = Oktober
pages-month-11 = November
pages-month-12 = Dezember

# Datenschutz
pages-privacy-all = Datenschutz: alle Dokumente
pages-privacy-lead = Diese Dokumente entstehen aus den Regeln und Einstellungen dieser Installation. Ändert sich etwas, ändern sie sich mit.
pages-privacy-pdf = Als PDF
pages-privacy-policy = Für alle, deren Daten hier sind.
pages-privacy-record = Was wozu verarbeitet wird, mit Fristen und Empfängern (Art. 30 DSGVO).
pages-privacy-measures = Wie die Daten geschützt sind (Art. 32 DSGVO).
pages-privacy-contract = Für den Vertrag mit dem Betreiber (Art. 28 DSGVO).
pages-privacy-assessment = Ein Gerüst, das die Firma zu Ende schreibt (Art. 35 DSGVO).
