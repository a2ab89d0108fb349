# Texte der Seiten.

pages-signed-in-as = Angemeldet als { $name }
