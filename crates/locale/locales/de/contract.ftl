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
