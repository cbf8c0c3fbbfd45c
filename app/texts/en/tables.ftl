# Any measure by any breakdown (/tables).

tables-title = Tables
tables-heading = Tables
tables-about =
    Choose what to look at. Only what was counted when the period closed can be chosen, and the choices follow what you look at. Whatever is shown has an address of its own that you can keep or send to a colleague.
tables-measure = What to look at
tables-by = In groups, by
tables-where = Only these people
tables-period = Period
tables-show = Show the table
tables-other = Other
tables-by-none = No groups
tables-where-none = Everybody who answered
tables-demographics = Who they are
tables-circumstances = What happened to them
tables-answers = What else they answered
tables-unasked = Choose above, then press "Show the table".
tables-not-available = Not available for this combination
tables-not-available-why =
    This table was not counted. We count a closed set of tables when a period closes, so that nobody can be found by putting figures together.

    Choose another combination above.
tables-heading-by = { $measure }, by: { $by }
tables-group = Group
tables-answer-column = Answer
tables-count = People
tables-share = Share
tables-interval = Could be
tables-base = Out of
tables-whole = All groups together
tables-low-reliability = low reliability
tables-of-answer = { $measure }: { $answer }
tables-highest = highest for { $finding }
tables-mostly-hidden = Most of these groups are too small to show.
tables-broader = Show broader groups
tables-scores = { $measure }, out of 100
tables-score = Average
tables-no-score = too few to show
tables-scores-note = Worked out from the rounded numbers of people in each band.
tables-chose = Answers from { $n } people who chose to take part; not all people stalked in Derbyshire.
tables-link = Permanent link to this table
tables-files = All figures of this period
