# The office's first page (B1, B2, B5).

headline-title = Figures
headline-heading = Headline figures
headline-periods = Periods
headline-about =
    Frozen on { $day }. Nothing on this page changes until the next period closes. Counts are rounded, and small numbers are not shown, so that nobody can be found.
headline-measures = Headline measures
headline-questions = Questions
headline-context = National figures, for context
headline-empty =
    No period has closed yet.

    A period closes when its quarter is over and enough people have answered. Run "server release" to close what may close. To see this page with made-up answers, fill an empty database with "cargo xtask demo --responses 3000" first.
headline-answer = Answer
headline-count = People
headline-share = Share
headline-interval = Could be
headline-base = Base, { $label }:
headline-frozen = Frozen on { $day }.
headline-self-selected = Answers from { $n } people who chose to take part; not all people stalked in Derbyshire.
headline-parts = Parts may not add up to the whole.
headline-higher = Higher is better
headline-lower = Lower is better
headline-watch = To be watched
headline-explains = For context
headline-reference = Elsewhere:
headline-reference-source = { $who }. Source: { $source }.
