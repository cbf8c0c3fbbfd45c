# The figures on a few sheets of A4.

briefing-title = Briefing
briefing-heading = What people who were stalked said of the police and of support
briefing-about = A briefing by the Office of the Police and Crime Commissioner for Derbyshire, made to be printed on A4.
briefing-hash = These figures can be checked against the published release by its fingerprint (SHA-256): { $hash }
briefing-measure = Measure
briefing-change = Change
briefing-change-since = Change since { $since }
briefing-first = First closed period
briefing-journeys = Step by step
briefing-rankings = What people named most
briefing-rankings-note = The five largest of each. Shares that print alike stand in the order of the questionnaire. People could choose more than one answer.
briefing-elsewhere = Published figures from elsewhere, never as targets
