# Texts of the public pages.

pages-site-features = Features
pages-site-prices = Prices
pages-site-blog = Blog
pages-site-contact = Contact
pages-site-imprint = Imprint
pages-site-feed = Atom feed
pages-site-more = More
pages-site-news = From the blog
pages-site-all-features = All features
pages-site-locale = en_GB
pages-site-no-operator = Whoever runs this server has not entered who that is. Name, postal address and e-mail address are settings: operator.name, operator.address and operator.email.
pages-blog-nothing = There is nothing here yet.
pages-sample-label = An example: the running clock with three entries of a day
pages-sample-caption = This is how the clock looks. The customers are made up.
pages-sample-customer-1 = Park Children’s Clinic
pages-sample-customer-2 = Northlight Press
pages-sample-customer-3 = Harbour & Sons
pages-sample-project-1 = Rota
