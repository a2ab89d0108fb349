# Names that the interface gives to groups that have none of their own.

group-billable-0 = Not billable
group-billable-1 = Billable
group-billable-2 = Billed
group-lump-sum-0 = Time
group-lump-sum-1 = Lump sums
group-week = Week { $week } of { $year }
group-day = { $year }-{ $month }-{ $day }

group-without-projects-id = No project
group-without-subprojects-id = No subproject
group-without-services-id = No service
group-without-texts-id = No description
group-without-lumpsum-services-id = No lump-sum service
group-without-users-id = Nobody
group-without-customers-id = No customer

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
