# Letters. Each has a subject, a first sentence, and more where its occasion asks for it.

mail-greeting = Hello { $name },
mail-greeting-nobody = Hello,
mail-link-until = The link is good until { $moment } ({ $zone }) and works once.
mail-foot = Time tracking with Uhrwerk at { $site }. This message loads nothing and counts no clicks.

mail-welcome-subject = Welcome: set your password
mail-welcome-lead = { $company } is ready. Set your password now, and you can start the clock.
mail-welcome-action = Set your password
mail-welcome-after = You did not register? Then somebody entered your address; without the link nothing more happens.

mail-invitation-subject = { $by } invites you to record time for { $company }
mail-invitation-lead = { $by } invited you to record your time for { $company }.
mail-invitation-more = Set a password, and you can start the clock.
mail-invitation-action = Accept the invitation
mail-invitation-after = You do not know { $company }? Then delete this message; without the link nothing more happens.

mail-password-reset-subject = Set a new password
mail-password-reset-lead = A new password was requested for your account with { $company }.
mail-password-reset-action = Set a new password
mail-password-reset-after = That was not you? Then there is nothing to do: your password stays as it is.

mail-already-registered-subject = You already have an account
mail-already-registered-lead = Another account was to be connected with this address: by registering, by an invitation, or because somebody gave it as a new address. But you already have one, with { $company }.
mail-already-registered-more = Sign in. If you do not remember the password, ask for a new one on the same page.
mail-already-registered-action = Sign in
mail-already-registered-after = That was not you? Then there is nothing to do.

mail-address-change-subject = Confirm your new address
mail-address-change-lead = At { $company }, you are to sign in with this address from now on, and mails come here.
mail-address-change-more = Until you confirm it, the present address is good. Your password stays.
mail-address-change-action = Confirm the address
mail-address-change-after = You do not know { $company }, or do not want this? Then delete this message; without the link nothing happens.

mail-address-asked-subject = Your address is to be changed
mail-address-asked-lead = Your account at { $company } is to get another address. Whoever has the new one still has to confirm it; until then, this one is good.
mail-address-asked-more = If you know nothing of it, ask those who manage people in your company.
mail-address-asked-action = To be safe, ask for a new password

mail-password-changed-subject = Your password was changed
mail-password-changed-lead = The password of your account with { $company } was changed. Other sessions have ended.
mail-password-changed-action = That was not you? Ask for a new password

mail-operator-grant-subject = The operator was given access to { $company }
mail-operator-grant-lead = Two people who run { $site } have agreed to open data of { $company } to themselves, for four hours at the most.
mail-operator-grant-more = The page says who they are, what for and why, and what was done. It is in your journal as well.
mail-operator-grant-action = See what it is for

mail-restriction-ends-subject = The restriction of your data will be lifted
mail-restriction-ends-lead = The processing of your data at { $company } is restricted at your request. This restriction is to be lifted, in seven days at the earliest (Article 18 (3) GDPR).
mail-restriction-ends-more = After that, everybody who has the right to will see again what you recorded.
mail-restriction-ends-after = You do not agree? Tell your company before then.

mail-no-account-subject = No account with this address
mail-no-account-lead = Somebody asked for a new password for this address. But there is no account with it at { $site }.
mail-no-account-more = If that was you, perhaps you signed up with another address. Otherwise ask in your company who can invite you.
mail-no-account-after = That was not you? Then there is nothing to do. The address was not kept.

mail-request-asked-subject = A request about personal data waits for an answer
mail-request-asked-lead = Somebody at { $company } asked something about their own data. The law gives you a month to answer.
mail-request-asked-action = See what is open

mail-request-answered-subject = Your request was answered
mail-request-answered-lead = What you asked { $company } about your data was answered.
mail-request-answered-action = See the answer

mail-disclosure-asked-subject = Information for others waits for approval
mail-disclosure-asked-lead = At { $company }, information about a person is to be given to somebody outside of the company. That needs the approval of those who administer it.
mail-disclosure-asked-action = See and decide

mail-disclosure-given-subject = Information about you was given
mail-disclosure-given-lead = { $company } gave information about you to somebody outside of the company. Your page says to whom, why, and what.
mail-disclosure-given-action = See

mail-comment-waits-subject = A comment is waiting
mail-comment-waits-lead = Somebody wrote a comment on the public pages. It appears when you release it.
mail-comment-waits-action = Look at the comments

mail-message-waits-subject = There is a message
mail-message-waits-lead = Somebody wrote to you over the public pages. The text is not in this mail, so that it can be deleted once it has been answered.
mail-message-waits-action = Read the message

mail-contract-ends-subject = The contract of { $company } ends
mail-contract-ends-lead = The contract of { $company } ends on { $ends }. From that day on nothing can be recorded or changed any more; reading and taking data along still work.
mail-contract-ends-more = On { $deleted } everything that is stored of { $company } will be deleted. Take along before then what you have to keep. Until then the end can be taken back.
mail-contract-ends-action = Take data along, or take the end back

mail-contract-goes-on-subject = The contract of { $company } goes on
mail-contract-goes-on-lead = The end of the contract of { $company } was taken back. Nothing will be deleted.
mail-contract-goes-on-action = Have a look

mail-deletion-near-subject = { $company } will be deleted on { $deleted }
mail-deletion-near-lead = The contract of { $company } ended on { $ends }. On { $deleted } everything that is stored of { $company } will be deleted.
mail-deletion-near-more = Have you taken along what you have to keep? Nothing can be brought back afterwards.
mail-deletion-near-action = Take data along, or take the end back

mail-company-deleted-subject = The data of your company was deleted
mail-company-deleted-lead = Your company, number { $certificate }, was deleted at { $site } on { $deleted }. From { $backups } on backups hold nothing of it either.
mail-company-deleted-more = Deleted rows by table: { $tables }. 0 rows were left.
mail-company-deleted-after = Keep this letter: it is the certificate of the deletion. The operator has one that says the same under number { $certificate }. Your address was needed for this letter only, and is deleted after it, too.
