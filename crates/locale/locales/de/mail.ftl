# Briefe. Jeder hat einen Betreff, einen ersten Satz, und je nach Anlass mehr.

mail-greeting = Guten Tag { $name },
mail-greeting-nobody = Guten Tag,
mail-link-until = Der Link gilt bis { $moment } Uhr ({ $zone }) und funktioniert einmal.
mail-foot = Zeiterfassung mit Uhrwerk unter { $site }. Diese Nachricht lädt nichts nach und zählt keine Klicks.

mail-welcome-subject = Willkommen: Passwort festlegen
mail-welcome-lead = { $company } ist angelegt. Legen Sie jetzt Ihr Passwort fest, dann können Sie die Uhr starten.
mail-welcome-action = Passwort festlegen
mail-welcome-after = Sie haben sich nicht registriert? Dann hat jemand Ihre Adresse eingetragen; ohne den Link geschieht nichts weiter.

mail-invitation-subject = { $by } lädt Sie zur Zeiterfassung von { $company } ein
mail-invitation-lead = { $by } hat Sie zur Zeiterfassung von { $company } eingeladen.
mail-invitation-more = Legen Sie ein Passwort fest, dann können Sie die Uhr starten.
mail-invitation-action = Einladung annehmen
mail-invitation-after = Sie kennen { $company } nicht? Dann löschen Sie diese Nachricht; ohne den Link geschieht nichts weiter.

mail-password-reset-subject = Neues Passwort festlegen
mail-password-reset-lead = Für Ihr Konto bei { $company } wurde ein neues Passwort angefordert.
mail-password-reset-action = Neues Passwort festlegen
mail-password-reset-after = Das waren nicht Sie? Dann brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.

mail-already-registered-subject = Sie haben bereits ein Konto
mail-already-registered-lead = Mit dieser Adresse sollte ein anderes Konto verbunden werden: durch eine Registrierung, eine Einladung oder weil jemand sie als neue Adresse angab. Sie haben aber schon eines, bei { $company }.
mail-already-registered-more = Melden Sie sich an. Wenn Sie das Passwort nicht mehr wissen, fordern Sie auf derselben Seite ein neues an.
mail-already-registered-action = Anmelden
mail-already-registered-after = Das waren nicht Sie? Dann brauchen Sie nichts zu tun.

mail-address-change-subject = Neue Adresse bestätigen
mail-address-change-lead = Bei { $company } sollen Sie sich künftig mit dieser Adresse anmelden, und Mails kommen hierher.
mail-address-change-more = Bis Sie das bestätigen, gilt die bisherige Adresse. Ihr Passwort bleibt.
mail-address-change-action = Adresse bestätigen
mail-address-change-after = Sie kennen { $company } nicht, oder wollen das nicht? Dann löschen Sie diese Nachricht; ohne den Link geschieht nichts.

mail-address-asked-subject = Ihre Adresse soll geändert werden
mail-address-asked-lead = Ihr Konto bei { $company } soll eine andere Adresse bekommen. Wer die neue hat, muss das noch bestätigen; bis dahin gilt diese.
mail-address-asked-more = Wenn Sie davon nichts wissen, fragen Sie nach bei denen, die in Ihrer Firma die Personen verwalten.
mail-address-asked-action = Zur Sicherheit ein neues Passwort anfordern

mail-password-changed-subject = Ihr Passwort wurde geändert
mail-password-changed-lead = Das Passwort Ihres Kontos bei { $company } wurde geändert. Andere Anmeldungen sind beendet.
mail-password-changed-action = Das waren nicht Sie? Neues Passwort anfordern

mail-operator-grant-subject = Der Betreiber hat Zugriff auf { $company } erhalten
mail-operator-grant-lead = Zwei Personen, die { $site } betreiben, haben sich Daten von { $company } freigegeben, für höchstens vier Stunden.
mail-operator-grant-more = Die Seite sagt, wer sie sind, wozu und warum, und was getan wurde. Es steht auch in Ihrem Journal.
mail-operator-grant-action = Ansehen, wozu

mail-restriction-ends-subject = Die Einschränkung Ihrer Daten wird aufgehoben
mail-restriction-ends-lead = Die Verarbeitung Ihrer Daten bei { $company } ist auf Ihren Wunsch eingeschränkt. Diese Einschränkung soll aufgehoben werden, frühestens in sieben Tagen (Artikel 18 Absatz 3 DSGVO).
mail-restriction-ends-more = Danach sehen wieder alle, die dazu berechtigt sind, was Sie erfasst haben.
mail-restriction-ends-after = Sie sind nicht einverstanden? Dann sagen Sie das Ihrer Firma vorher.

mail-no-account-subject = Kein Konto mit dieser Adresse
mail-no-account-lead = Jemand hat für diese Adresse ein neues Passwort angefordert. Unter { $site } gibt es aber kein Konto mit dieser Adresse.
mail-no-account-more = Waren Sie das, dann haben Sie sich vielleicht mit einer anderen Adresse angemeldet. Fragen Sie sonst in Ihrer Firma, wer Sie einladen kann.
mail-no-account-after = Das waren nicht Sie? Dann brauchen Sie nichts zu tun. Die Adresse wurde nicht gespeichert.

mail-request-asked-subject = Ein Anliegen zu persönlichen Daten wartet auf Antwort
mail-request-asked-lead = Jemand bei { $company } hat etwas zu den eigenen Daten verlangt. Für die Antwort gibt das Gesetz einen Monat.
mail-request-asked-action = Ansehen, was offen ist

mail-request-answered-subject = Ihr Anliegen ist beantwortet
mail-request-answered-lead = Was Sie von { $company } zu Ihren Daten verlangt haben, ist beantwortet.
mail-request-answered-action = Antwort ansehen

mail-disclosure-asked-subject = Eine Auskunft an andere wartet auf Zustimmung
mail-disclosure-asked-lead = Bei { $company } soll jemandem außerhalb der Firma Auskunft über eine Person gegeben werden. Das braucht die Zustimmung der Verwaltung.
mail-disclosure-asked-action = Ansehen und entscheiden

mail-disclosure-given-subject = Über Sie wurde Auskunft gegeben
mail-disclosure-given-lead = { $company } hat jemandem außerhalb der Firma Auskunft über Sie gegeben. Auf Ihrer Seite steht, an wen, warum und was.
mail-disclosure-given-action = Ansehen

mail-comment-waits-subject = Ein Kommentar wartet
mail-comment-waits-lead = Jemand hat auf den öffentlichen Seiten einen Kommentar geschrieben. Er erscheint, wenn Sie ihn freigeben.
mail-comment-waits-action = Kommentare ansehen

mail-message-waits-subject = Eine Nachricht ist da
mail-message-waits-lead = Jemand hat Ihnen über die öffentlichen Seiten geschrieben. Der Text steht nicht in dieser Mail, damit er gelöscht werden kann, wenn er beantwortet ist.
mail-message-waits-action = Nachricht lesen

mail-contract-ends-subject = Der Vertrag von { $company } endet
mail-contract-ends-lead = Der Vertrag von { $company } endet am { $ends }. Von diesem Tag an kann nichts mehr erfasst oder geändert werden; Lesen und Mitnehmen gehen noch.
mail-contract-ends-more = Am { $deleted } wird alles gelöscht, was von { $company } gespeichert ist. Nehmen Sie vorher mit, was Sie aufbewahren müssen. Bis dahin lässt sich das Ende zurücknehmen.
mail-contract-ends-action = Daten mitnehmen oder Ende zurücknehmen

mail-contract-goes-on-subject = Der Vertrag von { $company } geht weiter
mail-contract-goes-on-lead = Das Ende des Vertrags von { $company } wurde zurückgenommen. Es wird nichts gelöscht.
mail-contract-goes-on-action = Ansehen

mail-deletion-near-subject = Am { $deleted } wird { $company } gelöscht
mail-deletion-near-lead = Der Vertrag von { $company } endete am { $ends }. Am { $deleted } wird alles gelöscht, was von { $company } gespeichert ist.
mail-deletion-near-more = Haben Sie mitgenommen, was Sie aufbewahren müssen? Danach lässt sich nichts mehr zurückholen.
mail-deletion-near-action = Daten mitnehmen oder Ende zurücknehmen

mail-company-deleted-subject = Die Daten Ihrer Firma wurden gelöscht
mail-company-deleted-lead = Ihre Firma mit der Nummer { $certificate } wurde am { $deleted } bei { $site } gelöscht. Ab dem { $backups } enthalten auch Backups nichts mehr davon.
mail-company-deleted-more = Gelöschte Zeilen je Tabelle: { $tables }. Danach blieben 0 Zeilen.
mail-company-deleted-after = Heben Sie diesen Brief auf: Er ist die Bescheinigung der Löschung. Eine gleichlautende liegt unter Nummer { $certificate } beim Betreiber. Ihre Adresse wurde nur noch für diesen Brief gebraucht und ist danach ebenfalls gelöscht.
