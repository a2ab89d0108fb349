# Texts of the pages.

pages-signed-in-as = Signed in as { $name }
