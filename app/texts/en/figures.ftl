# What all pages of figures share (B1, B5; disclosure.md B.7 to B.10).

figures-empty =
    No period has closed yet.

    A period closes when its quarter is over and enough people have answered. Run "server release" to close what may close. To see this page with made-up answers, fill an empty database with "cargo xtask demo --responses 3000" first.
figures-periods = Periods
figures-people = People who answered in this period:
figures-self-selected = They chose to take part; they are not all people stalked in Derbyshire.
figures-interval-means = The range beside a share shows how far chance alone could move it. It does not show who did or did not answer.
figures-parts = Each number is slightly changed and rounded separately, so parts may not add up to totals. Use the total as printed. Small numbers are not shown, so that nobody can be found.
figures-frozen = Frozen on { $day }. Nothing here changes until the next period closes.
figures-base = Base, { $label }:
figures-same-as-table = The same numbers as a table
figures-answer = Answer
figures-count = People
figures-share = Share
figures-interval = Could be
figures-of-people = Of
figures-higher = Higher is better
figures-lower = Lower is better
figures-watch = To be watched
figures-explains = For context
figures-reference = Elsewhere:
figures-reference-source = { $who }. Source: { $source } ({ $year }). Not a target.
