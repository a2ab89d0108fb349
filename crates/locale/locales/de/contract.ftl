# Das Ende eines Vertrags: Bescheinigung der Löschung, Archiv der Firma.

certificate = Bescheinigung über die Löschung
certificate-lead = Der Vertrag dieser Firma ist beendet. Alles, was von ihr in der Datenbank stand, wurde gelöscht (Artikel 28 Absatz 3 Buchstabe g DSGVO). Diese Bescheinigung nennt keine Personen.
certificate-what = Was
certificate-value = Angabe
certificate-company = Nummer der Firma
certificate-ended = Ende des Vertrags
certificate-deleted = Gelöscht am
certificate-backups = Backups enthalten nichts mehr ab
certificate-tables = Was gelöscht wurde
certificate-tables-more = So viele Zeilen standen in jeder Tabelle unmittelbar vor der Löschung.
certificate-table = Tabelle
certificate-rows = Zeilen
certificate-left = Danach wurde in allen Tabellen nachgezählt: Es blieben 0 Zeilen.

company-archive-readme =
    Dieses Archiv enthält alles, was von einer Firma gespeichert ist.

    data/        jede Tabelle als JSON (eine Zeile je Datensatz) und als CSV. Nummern sind die der Datenbank: Zeilen, die aufeinander verweisen, tun das auch hier. Zeitpunkte gelten in UTC.
    restricted/  was Menschen gehört, die eine Einschränkung verlangt haben (Artikel 18 DSGVO): nur aufbewahren, nicht auswerten.
    archive.json die Dateien, ihre Spalten und Zahlen, und die Spalten, die fehlen: Hashes von Passwörtern und Schlüsseln.

    Wer gelöscht wurde, steht nur mit einem Pseudonym und nur mit dem darin, was ein Gesetz noch aufbewahrt.

# Hilfe bei einer Datenpanne

breach-authority = Meldung einer Verletzung des Schutzes personenbezogener Daten
breach-authority-lead = Entwurf für die Meldung an die Aufsichtsbehörde nach Artikel 33 DSGVO, binnen 72 Stunden nach Bekanntwerden. Zahlen sind gemessen; was niemand messen kann, ist freigelassen.
breach-persons = Ihre Daten sind von einer Panne betroffen
breach-persons-lead = Wir benachrichtigen Sie nach Artikel 34 DSGVO, weil Daten über Sie betroffen sind.
breach-controller = Wer meldet
breach-known-since = Wann die Verletzung bekannt wurde (Tag und Uhrzeit):
breach-a = a) Art der Verletzung, betroffene Personen und Datensätze
breach-what-happened = Was geschehen ist:
breach-window = Zeitraum: { $from } bis { $until } ({ $zone }).
breach-numbers = Betroffen sind { $companies } Firmen, { $persons } Personen und { $rows } Datensätze.
breach-head-table = Tabelle
breach-head-rows = Datensätze
breach-head-gone = seither gelöscht
breach-gone-more = Gezählt ist, was vor dem Ende des Zeitraums da war und noch da ist. Was seit seinem Beginn gelöscht wurde, steht daneben, soweit das Protokoll es weiß.
breach-head-data = Art der Daten
breach-head-subjects = Betroffene
breach-head-values = Angaben
breach-b = b) Datenschutzbeauftragte oder andere Anlaufstelle
breach-c = c) Wahrscheinliche Folgen
breach-consequences = Womit die Betroffenen rechnen müssen:
breach-d = d) Maßnahmen
breach-measures = Was dagegen getan wurde und getan wird:
breach-late = Gründe einer Verzögerung
breach-late-more = Falls die Meldung später als nach 72 Stunden kommt (Artikel 33 Absatz 1):
breach-persons-what = Was geschehen ist
breach-persons-data = Um welche Daten es geht
breach-persons-measures = Was wir tun, und was Sie tun können
breach-contact = Wen Sie fragen können:
