# Das Ende des Vertrags: Seite, Hinweis auf allen Seiten.

pages-end = Ende des Vertrags
pages-end-open = Der Vertrag läuft.
pages-end-set = Der Vertrag endet am { $ends }. Von da an kann nichts mehr geändert werden, am { $deleted } wird alles gelöscht.
pages-end-over = Der Vertrag endete am { $ends }. Am { $deleted } wird alles gelöscht, was von dieser Firma gespeichert ist.
pages-end-banner-soon = Der Vertrag endet am { $ends }. Am { $deleted } wird alles gelöscht.
pages-end-banner = Der Vertrag ist beendet: Es kann nichts mehr geändert werden. Am { $deleted } wird alles gelöscht.
pages-end-banner-other = Der Vertrag dieser Firma ist beendet: Es kann nichts mehr geändert werden.
pages-end-banner-link = Daten mitnehmen oder Ende zurücknehmen
pages-end-export = Alles mitnehmen
pages-end-export-more = Eine ZIP-Datei mit jeder Tabelle als JSON und CSV. Alle in der Firma sehen auf „Meine Daten“, dass ein Archiv gemacht wurde.
pages-end-export-go = Archiv herunterladen
pages-end-password-why = Damit niemand an einem fremden Bildschirm das tut.
pages-end-stop = Vertrag beenden
pages-end-stop-more = Vom Ende an kann niemand mehr etwas erfassen oder ändern. Lesen, Mitnehmen und Zurücknehmen gehen noch { $days } Tage. Dann wird alles gelöscht, und Sie bekommen eine Bescheinigung.
pages-end-when = Wann
pages-end-when-why = Danach richtet sich, ab wann nur noch gelesen werden kann.
pages-end-when-month = Wenn dieser Monat vorbei ist
pages-end-when-now = Sofort
pages-end-name = Name der Firma
pages-end-name-why = Zur Sicherheit: Tippen Sie „{ $company }“ ab.
pages-end-go = Vertrag beenden
pages-end-take-back = Ende zurücknehmen
pages-end-take-back-more = Bis zur Löschung geht das jederzeit; danach nicht mehr.
pages-end-taken-back = Das Ende ist zurückgenommen.
pages-end-done = Das Ende ist eingetragen. Die Inhaber bekommen einen Brief.

# Datenpanne
pages-breach = Hilfe bei einer Datenpanne
pages-breach-lead = Zählt, was eine Tabelle in einem Zeitraum von wem enthielt, und entwirft die Meldung an die Aufsichtsbehörde (binnen 72 Stunden, Artikel 33 DSGVO) und den Brief an die Betroffenen (Artikel 34). Wer betroffen ist, sieht auf „Meine Daten“, dass Sie nachgesehen haben.
pages-breach-tables = Tabellen
pages-breach-tables-why = Was Unbefugte gesehen haben können.
pages-breach-from = Von
pages-breach-until = Bis
pages-breach-window-why = Gezählt wird, was vor dem Ende da war. Zeiten gelten in Ihrer Zeitzone.
pages-breach-go = Zählen
pages-breach-result = Was betroffen ist
pages-breach-persons =
    { $count ->
        [one] Eine Person ist betroffen.
       *[other] { $count } Personen sind betroffen.
    }
pages-breach-took = Gezählt in { $milliseconds } Millisekunden.
pages-breach-people = Personen
pages-breach-undated = * Zeilen dieser Tabelle sagen nicht, seit wann es sie gibt: Alle sind gezählt.
pages-breach-names = Wer betroffen ist
pages-breach-in = Sprache des Entwurfs
pages-breach-in-why = In dieser Sprache wird der Entwurf geschrieben.
pages-breach-authority = Entwurf für die Behörde
pages-breach-letter = Entwurf für die Betroffenen
pages-breach-fault-tables = Wählen Sie mindestens eine Tabelle.
pages-breach-fault-order = Das Ende liegt vor dem Anfang. Prüfen Sie beide.
pages-breach-fault-window = Geben Sie Anfang und Ende an.
