# Texte der öffentlichen Seiten.

pages-site-features = Funktionen
pages-site-prices = Preise
pages-site-blog = Blog
pages-site-contact = Kontakt
pages-site-imprint = Impressum
pages-site-feed = Atom-Feed
pages-site-more = Mehr
pages-site-news = Aus dem Blog
pages-site-all-features = Alle Funktionen
pages-site-locale = de_DE
pages-site-no-operator = Wer diesen Server betreibt, hat sich hier noch nicht eingetragen. Name, Anschrift und Adresse stehen in den Einstellungen unter operator.name, operator.address und operator.email.
pages-blog-nothing = Hier steht noch nichts.
pages-sample-label = Ein Beispiel: die laufende Uhr mit drei Einträgen eines Tages
pages-sample-caption = So sieht die Uhr aus. Die Kunden sind erfunden.
pages-sample-customer-1 = Kinderklinik am Park
pages-sample-customer-2 = Nordlicht Verlag
pages-sample-customer-3 = Hafen & Söhne
pages-sample-project-1 = Dienstplan
