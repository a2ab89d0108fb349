# Namen, die die Schnittstelle Gruppen gibt, die keinen eigenen haben.

group-billable-0 = Nicht abrechenbar
group-billable-1 = Abrechenbar
group-billable-2 = Abgerechnet
group-lump-sum-0 = Zeiten
group-lump-sum-1 = Pauschalen
group-week = KW { $week } { $year }
group-day = { $day }.{ $month }.{ $year }

group-without-projects-id = Kein Projekt
group-without-subprojects-id = Kein Teilprojekt
group-without-services-id = Keine Leistung
group-without-texts-id = Keine Beschreibung
group-without-lumpsum-services-id = Keine Pauschalleistung
group-without-users-id = Niemand
group-without-customers-id = Kein Kunde

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
