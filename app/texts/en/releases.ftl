# The office's page of releases (disclosure.md B.6, B.20).

releases-title = Releases
releases-title-error = Error: Releases
releases-heading = Releases
releases-about =
    Answers are counted when a period closes. From then on its figures never change. Until then nobody, in this office or outside, sees any figure.

releases-problem = There is a problem
releases-error-prefix = Error:
releases-said-queued = This waits now. Load this page again in a minute or two to see what became of it.
releases-said-not-now = Nothing was asked for: that period cannot close now. This page shows why.

releases-open = What is open
releases-open-about = How many people have answered so far, rounded down to tens. This is counted once a night.
releases-open-none = Nothing is known of open periods yet. How many people have answered so far is counted once a night.
releases-fewer-than-ten = Fewer than 10 so far.
releases-so-far = About { $n } so far.
releases-counted-on = Counted on { $day }
releases-can-close-as = It can close now, as { $period }.
releases-too-few-yet = Its last day is over, but it needs 100 answers, or 60 once four quarters have come together. Until then it runs on with the next quarter.
releases-not-over = It is still running. A period closes at the end of a quarter, when it has 100 answers, or 60 after four quarters.

releases-can-close = What can close
releases-can-close-none = Nothing can close now. A period closes at the end of a quarter, when it has 100 answers, or 60 after four quarters. Made-up answers that a program has sent are left out.
releases-can-close-about =
    Closing counts the answers, protects every number, and lets our own attacker try to work them back. Only if the attacker finds nothing are the figures published. This cannot be undone.

    Checking does the same, but publishes nothing.
releases-elsewhere = Another machine does this work, so it can take a while before it begins.
releases-asked = You have asked for this. It waits, or is being worked on.
releases-after = { $period } comes before it. Close that first.
releases-approvers = Who has approved this? (optional)
releases-approvers-hint = Leave both empty, or name two different people. Their names stand in the list of releases.
releases-approver-first = First approver
releases-approver-second = Second approver
releases-approvers-two = Name two different people, or leave both empty
releases-approvers-same = The two approvers must be two different people
releases-approvers-name = A name must be one line of up to 100 characters
releases-close = Close this period
releases-check = Check without publishing

releases-steps = Which figures appear when
releases-steps-about = The more people answer in a period, the more can be shown without anybody being found. No number under 10 is ever shown.
releases-step-60 = 60 answers, after four quarters
releases-step-60-shows = Every question and every measure by itself.
releases-step-100 = 100 answers, at the end of a quarter
releases-step-100-shows = The same, and each by one breakdown: for example satisfaction by sex, or by area.
releases-step-200 = 200 answers
releases-step-200-shows = Measures by one breakdown within one filter: one about who people are and one about what happened to them, never two about who they are. And a few tables answer by answer, such as satisfaction by the steps that police took.
releases-step-1000 = 1,000 answers
releases-step-1000-shows = With 1,000 answers a year, the headline police measures are about contact in the last two years alone.
releases-step-20000 = 20,000 answers
releases-step-20000-shows = Nothing more. Four things at once could be counted then, but no table here needs it. More of the small groups can be shown.

releases-requests = What was asked for
releases-requests-none = Nothing was asked for yet.
releases-kind-close = Close
releases-kind-check = Check
releases-kind-replace = Replace
releases-asked-on = Asked for on { $day }.
releases-approved-by = Approved by { $names }.
releases-state-waiting = Waiting
releases-state-running = Being worked on
releases-state-published = Published
releases-state-checked = Checked: our attacker found nothing. Nothing was published.
releases-state-stopped = Stopped: our attacker found something. Nothing was published.
releases-state-failed = It did not work. Nothing was published.
releases-state-nothing = Nothing was done.
releases-report = What our attacker found in { $period }
releases-report-about = Our attacker has only the figures, and knows how we protect them. It tried:
releases-found-nothing = nothing found.
releases-stops = This stops publication:
releases-notes = Worth knowing:

releases-ledger = Published releases
releases-ledger-none = Nothing was published yet.
releases-ledger-about = Each release has a fingerprint, which stands in everything made from it. Whoever has a file can compare the two.
releases-wrong = Is a published figure wrong? Two different people have to agree and say why. Then whoever runs this server withdraws the release and puts a corrected one in its place. This can be done once for a period.
releases-frozen-on = Counted on { $day }.
releases-withdrawn-tag = Withdrawn
releases-withdrawn = Withdrawn on { $day } and replaced, because of an error: { $why }. Approved by { $first } and { $second }. Its figures are no longer shown.
releases-hash = Fingerprint (SHA-256):
releases-figures = Figures of { $period }
releases-export-csv = CSV
releases-export-xlsx = Spreadsheet (XLSX)
releases-export-parquet = Parquet
releases-export-json = JSON
releases-export-of = of { $period }
