# Was über einen selbst gespeichert ist, was man dazu verlangen kann, und die Vereinbarungen mit dem Betriebsrat.

pages-data = Meine Daten
pages-data-lead = Das ist hier über Sie gespeichert: was, warum, bis wann, wer es sehen darf und wer nachgesehen hat.
pages-data-asked = Das ist weitergegeben. Sie bekommen binnen eines Monats eine Antwort.
pages-data-take = Meine Daten mitnehmen
pages-data-take-more = Ein Archiv mit allem, was über Sie gespeichert ist: für andere Programme, für Tabellen und als Brief. Es wird jetzt erstellt; das dauert einen Moment.
pages-data-take-go = Archiv erstellen
pages-data-stored = Was gespeichert ist
pages-data-what = Was
pages-data-basis = Mit welchem Recht
pages-data-until = Bis wann
pages-data-who = Wer es sehen darf
pages-data-who-self = Sie: alles.
pages-data-who-owners = Wer die Firma verwaltet, sieht Ihren Eintrag in der Liste, Ihre erfasste Zeit mit ihrem Verlauf, und was Sie hier verlangen
pages-data-agreement = Mit dem Betriebsrat vereinbart:
pages-data-no-agreement = Menschen werden hier nicht gereiht und nicht verglichen, und andere sehen nicht, wann Sie etwas eingetragen haben: keine Betriebsvereinbarung erlaubt es.
pages-data-looks = Wer nachgesehen hat
pages-data-looks-none = Bisher hat außer Ihnen niemand Ihre Daten angesehen.
pages-data-looks-more = { $count ->
    [one] eine weitere Zeile
   *[other] { $count } weitere Zeilen
}
pages-data-look-entries = Einträge
pages-data-look-hours = Stunden
pages-data-look-history = Verlauf
pages-data-look-record = Eintrag in der Liste
pages-data-look-archive = Archiv
pages-data-gone = jemand, den es nicht mehr gibt
pages-data-tool = das Werkzeug der Verwaltung
pages-data-ask = Verlangen
pages-data-ask-more = Ihre Einträge können Sie selbst berichtigen. Was Sie nicht ändern können, lassen Sie hier berichtigen; und Sie können einer Nutzung widersprechen, die auf einem berechtigten Interesse beruht.
pages-data-ask-kind = Worum geht es?
pages-data-ask-words = In Ihren Worten
pages-data-ask-go = Weitergeben
pages-data-kind-information = Auskunft auf Papier
pages-data-kind-correction = Berichtigung
pages-data-kind-objection = Widerspruch
pages-data-asked-on = verlangt am { $day }
pages-data-due = zu beantworten bis { $day }
pages-data-outcome-done = erledigt am { $day }
pages-data-outcome-refused = abgelehnt am { $day }
pages-data-weighing = Was schwerer wiegt:
pages-data-history = Verlauf meines Eintrags
pages-data-history-more = Der Verlauf Ihrer erfassten Zeit steht auf der Seite jedes Tages.
pages-data-history-count = { $count ->
    [one] eine Änderung
   *[other] { $count } Änderungen
}
pages-data-act-created = Eintrag angelegt
pages-data-act-updated = Eintrag geändert
pages-data-act-deleted = Eintrag gelöscht
pages-data-act-asked = Ein Anliegen wurde gestellt
pages-data-act-answered = Ein Anliegen wurde beantwortet
pages-data-act-data-given = Das Archiv wurde erstellt
pages-data-of = Daten von { $name }
pages-data-archive = Archiv
pages-data-archive-more = Alles, was über diese Person gespeichert ist, für sie selbst. Geben Sie es niemandem sonst.
pages-data-archive-go = Archiv erstellen
pages-data-can-ask = Diese Person kann ihr Archiv selbst erstellen, auf ihrer Seite „Meine Daten“.
pages-data-identity = Wie die Identität geprüft wurde
pages-data-identity-more = Zum Beispiel: Ausweis am 2. März vorgezeigt. Das wird aufbewahrt, und die Person sieht es.
pages-data-put-down = Anliegen aufnehmen
pages-data-put-down-more = Für das, was mit der Post oder am Telefon kam. Für die Antwort gibt das Gesetz einen Monat.
pages-data-put-down-go = Aufnehmen
pages-data-requests-of = Daten und Anliegen

pages-requests = Anliegen zu Daten
pages-requests-more = Was Menschen zu ihren eigenen Daten verlangt haben. Jedes ist binnen eines Monats zu beantworten.
pages-requests-none = Es ist nichts offen.
pages-requests-answered = { $count ->
    [one] ein beantwortetes
   *[other] { $count } beantwortete
}
pages-requests-answer = Beantworten
pages-requests-answer-to = { $name } antworten
pages-requests-see = Ansehen
pages-requests-see-of = Anliegen von { $name } ansehen
pages-requests-archive = Archiv erstellen
pages-requests-outcome = Wie es endet
pages-requests-done = Erledigt wie verlangt
pages-requests-refused = Abgelehnt
pages-requests-told = Was der Person gesagt wird
pages-requests-weighing = Was schwerer wiegt, und warum
pages-requests-weighing-more = Nur um einen Widerspruch abzulehnen: welche zwingenden Gründe es gibt und warum sie die Interessen dieser Person überwiegen (Art. 21 Abs. 1 DSGVO).
pages-requests-send = Antwort senden

pages-agreements = Betriebsvereinbarungen
pages-agreements-lead = Reihungen und Vergleiche von Menschen, Durchschnitte neben Einzelnen und der Zeitpunkt, zu dem andere etwas eingetragen haben, sind ausgeschaltet. Sie sind eingeschaltet, solange hier eine Vereinbarung mit dem Betriebsrat eingetragen ist, die sie erlaubt. Alle sehen sie auf ihrer Seite „Meine Daten“.
pages-agreements-none = Es gibt keine Vereinbarung: alles davon ist ausgeschaltet.
pages-agreements-new = Vereinbarung eintragen
pages-agreements-title = Titel
pages-agreements-parties = Zwischen wem
pages-agreements-day = In Kraft ab
pages-agreements-scope = Was sie erlaubt
pages-agreements-comparison = Menschen reihen und ihre Stunden vergleichen
pages-agreements-averages = Durchschnitte eines Teams neben Einzelnen
pages-agreements-typing = Wann jemand anderes einen Eintrag getippt hat
pages-agreements-record = Eintragen
pages-agreements-end = Beenden
pages-agreements-between = { $parties }, in Kraft ab { $day }
pages-agreements-ended-on = beendet am { $day }
pages-agreements-ended = { $count ->
    [one] eine beendete
   *[other] { $count } beendete
}
pages-agreements-fault-scope = Bitte wählen Sie, was die Vereinbarung erlaubt.
pages-data-fault-words = Bitte sagen Sie, worum es geht.
pages-data-fault-identity = Bitte sagen Sie, wie die Identität geprüft wurde.
pages-data-fault-answer = Eine Ablehnung braucht einen Grund.
pages-data-fault-weighing = Um einen Widerspruch abzulehnen, sagen Sie, was schwerer wiegt und warum.
pages-report-average = Durchschnitt je Person
pages-report-no-comparison = Nach Namen: keine Betriebsvereinbarung erlaubt, Menschen zu reihen.
