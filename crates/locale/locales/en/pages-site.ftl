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
pages-blog-articles = Articles
pages-blog-nothing = There is nothing here yet.
pages-sample-label = An example: the running clock with three entries of a day
pages-sample-caption = This is how the clock looks. The customers are made up.
pages-sample-customer-1 = Park Children’s Clinic
pages-sample-customer-2 = Northlight Press
pages-sample-customer-3 = Harbour & Sons
pages-sample-project-1 = Rota
pages-comments = Comments
pages-comments-none = Nobody has written anything here yet.
pages-comment-write = Write a comment
pages-comment-text = Your comment
pages-comment-text-why = Stands here for everybody as soon as somebody has released it. At most 2000 characters, plain text.
pages-guest-name = Your name (if you like)
pages-comment-name-why = Stands above the comment. A nickname will do; without one it says “No name”.
pages-comment-nobody = No name
pages-comment-send = Send the comment
pages-comment-kept = What you enter is stored, and the day. No IP address, no e-mail address, no cookie.
pages-comment-own = Your comment
pages-comment-waits = Thank you! The comment waits for somebody to release it.
pages-comment-is-published = The comment was released and stands below the article.
pages-comment-keep-address = With the address of this page you can delete the comment at any time. Keep it, as a bookmark for example: it is written down nowhere else, and whoever has it can delete the comment.
pages-comment-take-back = Delete the comment
pages-comment-article = To the article
pages-comment-gone = The comment is deleted
pages-comment-gone-more = Nothing of it is stored here any more.
pages-contact-text = Your message
pages-contact-text-why = What is it about? At most 5000 characters. No passwords, please.
pages-contact-email-why = The answer goes there, and nothing else.
pages-contact-name-why = So that the answer can address you.
pages-contact-send = Send the message
pages-contact-sent = Thank you, the message has arrived.
pages-contact-kept = The message is on this server only. After it has been answered it is kept for { $days }. Your IP address is not stored with it.
pages-contact-closed = Nobody reads messages on this server at the moment. The imprint says who runs it.
pages-contact-days = { $count ->
    [0] no time at all
    [one] one day
   *[other] { $count } days
}
pages-guest-trap = Please leave this empty
pages-guest-words = Messages and comments
pages-guest-messages = Messages
pages-guest-messages-more = Answers go by e-mail. Answered messages are kept for { $answered }, those without an answer for { $unanswered }.
pages-guest-no-messages = No messages.
pages-guest-answered = Is answered
pages-guest-answered-on = answered on { $day }
pages-guest-comments-more = A comment stands below its article only after you have released it. Those that wait are kept for { $unanswered }.
pages-guest-no-comments = No comments.
pages-guest-waits = waits
pages-guest-publish = Release
pages-fault-words = The text is missing here.
