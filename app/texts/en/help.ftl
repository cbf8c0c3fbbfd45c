# Where help is. Facts and panels are signposting data, not here.

help-title = Get help
help-heading = Get help
help-danger = If you are in danger
help-for-you = From what you told us
help-talk = Talk to someone about stalking
help-derbyshire = Help in Derbyshire
help-online = Online and devices
help-domestic = Domestic abuse
help-feelings = How you feel
help-young = If you are under 19
help-reporting = Reporting to the police
help-friends = Friends and family can call too.
help-bank-holidays = Hours may differ on bank holidays.
help-signs = Signs, keeping safe and keeping a diary

help-phone = Call
help-email = Email { $address }
help-hours = Open: { $hours }
help-for-whom = For: { $whom }
help-source = Where this comes from: { $sources }. We are still checking it.
help-undated = date not known
help-checked = We checked this on { $day }.
help-checked-rest = We checked the rest on { $day }.
help-open-now = Open now
help-open-until = Open now, until { $time }
help-closed-today = Closed now, opens today at { $time }
help-closed-until = Closed now, opens { $day } at { $time }
help-am = am
help-pm = pm

day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday

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
