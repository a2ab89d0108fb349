# Fehler von Anfragen. Die Schlüssel sind die Codes des Programms, mit Bindestrichen statt Punkten.

request-authentication-failed = Anmeldung fehlgeschlagen
request-forbidden = Dafür fehlt Ihnen das Recht.
request-not-found = Hier ist nichts.
request-route-not-found = Diesen Pfad gibt es nicht.
request-method-not-allowed = Diese Methode gibt es hier nicht.
request-unreadable-body = Der Inhalt ist nicht lesbar. Senden Sie JSON oder ein Formular.
request-body-too-large = Der Inhalt ist zu groß. Gelesen werden höchstens { $limit } Byte.
request-cross-site = Eine Anfrage mit einer Sitzung muss von dieser Seite kommen.
request-insecure = Zum Anmelden ist hier HTTPS nötig.
request-too-many = Zu viele Versuche. Bitte versuchen Sie es später noch einmal.
request-unavailable = Die Datenbank ist gerade nicht erreichbar. Es wurde nichts geändert.
request-internal = Im Programm ist etwas schiefgegangen. Es wurde nichts geändert.

field-missing = Fehlende Angaben: { $fields }
field-empty = Hier wird ein Wert gebraucht.
field-wrong-format = Falsches Format
field-list-expected = Eine Liste wird erwartet.
field-too-long = Hier passen höchstens { $limit } Zeichen hinein.
field-not-between = Der Wert muss zwischen { $min } und { $max } liegen.
field-unexpected-value = Das ist keiner der möglichen Werte: { $expected }.
field-unexpected-value-grouping = Unbekannte Gruppierung
field-end-before-start = Das Ende liegt vor dem Anfang.
field-not-found = Das gibt es nicht.
field-inactive = Das ist archiviert.
field-invalid-combination = Das passt nicht zu den übrigen Angaben.
field-not-available-yet = Das gibt es hier noch nicht und muss leer bleiben.
field-taken = Das ist bereits vergeben.

catalog-gone = Das wurde inzwischen gelöscht.
catalog-has-relations = Darauf sind Zeiten oder Projekte gebucht. Archivieren Sie es stattdessen.
catalog-name-taken = Dieser Name ist bereits vergeben.
catalog-running = Darauf läuft gerade eine Uhr.
clock-before-running = Der laufende Eintrag hat später begonnen.
clock-in-the-future = Der Zeitpunkt liegt in der Zukunft.
entry-client-key-taken = Diesen Schlüssel hat schon ein anderer Eintrag.
entry-other-running = Inzwischen läuft eine andere Uhr.
entry-overlaps = In dieser Zeit liegt bereits ein anderer Eintrag.
user-archives-themselves = Sie können sich nicht selbst archivieren. Jemand anders, der die Firma verwaltet, kann es.
user-email-taken = Diese Adresse ist bereits vergeben.
user-has-relations = Diese Person hat Zeit erfasst. Archivieren Sie sie stattdessen.
user-last-owner = Dann würde niemand mehr die Firma verwalten. Geben Sie diese Rolle zuerst jemand anderem.
user-removes-owner = Wer die Firma verwaltet, kann nur von jemandem gelöscht werden, der sie auch verwaltet.
user-removes-themselves = Sie können sich nicht selbst löschen.
user-running-at-archiving = Für diese Person läuft eine Uhr. Halten Sie sie zuerst an.
user-running-at-removal = Für diese Person läuft eine Uhr.
