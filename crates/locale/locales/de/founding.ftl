# Was eine neue Firma an Zeilen bekommt. Jeder Name eines Beispiels sagt, dass er eines ist.

founding-service = Arbeitszeit
founding-example-customer = Beispielkunde
founding-example-project-meeting = Beispiel: Neue Website
founding-example-project-concept = Beispiel: Neue Website
founding-example-project-making = Beispiel: Neue Website
founding-example-project-support = Beispiel: Betreuung
founding-example-service-meeting = Beispiel: Besprechung
founding-example-service-concept = Beispiel: Konzept
founding-example-service-making = Beispiel: Umsetzung
founding-example-service-support = Beispiel: Umsetzung
founding-example-text-meeting = Auftakt mit dem Kunden
founding-example-text-concept = Seitenaufbau entworfen
founding-example-text-making = Startseite umgesetzt
founding-example-text-support = Fragen aus dem Postfach beantwortet
