# Texte der Seiten über Kunden, Projekte, Leistungen und Pauschalen.

pages-catalogue = Kunden, Projekte, Leistungen, Pauschalen
pages-customers = Kunden
pages-customer-new = Neuer Kunde
pages-customers-none = Noch keine Kunden.
pages-projects = Projekte
pages-project-new = Neues Projekt
pages-projects-none = Noch keine Projekte.
pages-services = Leistungen
pages-service-new = Neue Leistung
pages-services-none = Noch keine Leistungen. Eine Leistung sagt, welche Art von Arbeit es ist.
pages-lump-sums = Pauschalen
pages-lump-sum-new = Neue Pauschale
pages-lump-sums-none = Noch keine Pauschalen. Eine Pauschale wird stückweise berechnet.

# Listen
pages-search = Suchen
pages-search-hint = Name oder Nummer
pages-show = Zeigen
pages-show-active = Aktive
pages-show-archived = Archivierte
pages-show-deleted = Gelöschte
pages-show-all = Alle
pages-nothing-found = Nichts gefunden.
pages-rows-of = { $first }–{ $last } von { $count }
pages-other-rows = Weitere Seiten der Liste
pages-rows-before = Vorige Seite
pages-rows-after = Nächste Seite
pages-archived = archiviert
pages-until-day = bis { $day }
pages-date = { $day }. { $month } { $year }
pages-all-projects = Alle { $count } Projekte

# Formulare
pages-name = Name
pages-number = Nummer
pages-number-hint = Eine Nummer aus Ihrer Buchhaltung, wenn es eine gibt.
pages-customer = Kunde
pages-color = Farbe
pages-color-none = Keine
pages-color-1 = Rot
pages-color-2 = Gelb
pages-color-3 = Hellgrün
pages-color-4 = Türkis
pages-color-5 = Hellblau
pages-color-6 = Blau
pages-color-7 = Violett
pages-color-8 = Magenta
pages-color-9 = Rosa
pages-billable-default = Neue Einträge sind abrechenbar
pages-billable-default-hint = Gilt für neue Einträge und lässt sich bei jedem ändern. Alte bleiben, wie sie sind.
pages-price = Preis für ein Stück
pages-unit = Einheit
pages-unit-hint = Höchstens sechs Zeichen, zum Beispiel Stk. oder km.
pages-start-date = Beginn
pages-deadline = Ende
pages-note = Notiz
pages-note-hint = Nur für Administratoren zu sehen.
pages-yes = Ja
pages-no = Nein
pages-fault-row-name = Bitte einen Namen angeben.
pages-fault-row-name-taken = Diesen Namen gibt es schon. Bitte einen anderen wählen.
pages-fault-customer = Bitte den Kunden wählen, zu dem das Projekt gehört.
pages-fault-price = Dieser Preis ist nicht zu lesen. So geht es: 12,50.
pages-fault-price-decimals = Ein Preis hat höchstens zwei Stellen hinter dem Komma. So geht es: 12,50 oder 1.234,50.
pages-fault-deadline = Das Ende liegt vor dem Beginn. Bitte einen der beiden Tage ändern.

# Archivieren und löschen
pages-archive = Archivieren
pages-unarchive = Aus dem Archiv holen
pages-row-archived = Archiviert. Alte Einträge bleiben, neue sind darauf nicht mehr möglich.
pages-row-deleted = Gelöscht.
pages-row-restored = Zurückgeholt.
pages-row-open = Ansehen
pages-delete-free = Nichts hängt daran. Nach dem Löschen lässt es sich zurückholen.
pages-delete-held = Das lässt sich nicht löschen, weil daran hängt:
pages-delete-archive-instead = Archivieren Sie es stattdessen: Alles bleibt, und neue Zeit lässt sich darauf nicht mehr erfassen.
pages-delete-archived = Es ist archiviert: Neue Zeit lässt sich darauf nicht mehr erfassen.
pages-back-to-row = Zurück
pages-count-running = { $count ->
    [one] eine laufende Uhr
   *[other] { $count } laufende Uhren
}
pages-count-disclosures = { $count ->
    [one] eine Auskunft an Dritte
   *[other] { $count } Auskünfte an Dritte
}
pages-count-entries = { $count ->
    [one] ein Eintrag
   *[other] { $count } Einträge
}
pages-count-projects = { $count ->
    [one] ein Projekt
   *[other] { $count } Projekte
}

# Anlegen, wo es gebraucht wird
pages-picker-new-customer = Kunde anlegen
pages-picker-new-project = Projekt anlegen
pages-picker-new-both = Kunde und Projekt anlegen
pages-picker-new-service = Leistung anlegen
pages-picker-new-all = Anlegen
pages-picker-failed = Das Anlegen hat nicht geklappt. Bitte noch einmal versuchen.
pages-first-head = Woran arbeiten Sie gerade?
pages-first-lead = Ein Name genügt, und die Uhr läuft. Ändern und ergänzen lässt sich alles später.
pages-first-customer-hint = Für wen? Auch „Intern“ geht
pages-first-project = Projekt (freiwillig)
pages-first-project-needed = Projekt
pages-first-service-example = Arbeit
pages-first-start = Uhr starten
pages-first-fault-customer = Bitte angeben, für wen die Zeit ist.
pages-first-fault-project = Bitte ein Projekt angeben.
pages-first-fault-service = Bitte angeben, was für eine Arbeit es ist.
