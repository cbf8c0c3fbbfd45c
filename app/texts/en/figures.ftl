# What all pages of figures share (B1, B5; disclosure.md B.7 to B.10).

figures-empty =
    No period has closed yet.

    A period closes when its quarter is over and enough people have answered. The page "Releases" shows what is open, and what can close.
figures-periods = Periods
figures-people = People who answered in this period:
figures-self-selected = They chose to take part; they are not all people stalked in Derbyshire.
figures-interval-means = The range beside a share shows how far chance alone could move it. It does not show who did or did not answer.
figures-parts = Each number is slightly changed and rounded separately, so parts may not add up to totals. Use the total as printed. Small numbers are not shown, so that nobody can be found.
figures-reliability = "Low reliability" beside a number means that few people answered, or that the range is wide. Do not rely on such a number alone.
figures-not-shown = "Too few to show" means that a number is kept back so that nobody can be found. It does not mean nobody.
figures-frozen = Counted on { $day }. Nothing here changes until the next period closes.
figures-bases = Base, people who were asked and answered:
figures-base = Base, { $label }:
figures-same-as-table = The same numbers as a table
figures-same-and-how = The numbers as a table, and how they are worked out
figures-answer = Answer
figures-count = People
figures-share = Share
figures-interval = Could be
figures-of-people = Out of
figures-higher = Higher is better
figures-lower = Lower is better
figures-watch = To be watched
figures-explains = For context
figures-reference = Elsewhere:
figures-reference-source = { $who }. Source: { $source } ({ $year }). Not a target.

## Change between two closed periods (disclosure.md B.10).

change-up = { $points ->
    [one] Up 1 point since { $since }.
   *[other] Up { $points } points since { $since }.
  }
change-down = { $points ->
    [one] Down 1 point since { $since }.
   *[other] Down { $points } points since { $since }.
  }
change-not-clear = No clear change since { $since }.
change-uncertain = Change since { $since }: too uncertain to say.
change-no-interval = Change since { $since }: not told, because one of the two numbers has no range.
change-hidden = Change since { $since }: too few to show in one of the two periods.
change-not-comparable = Change since { $since }: not told, because it was not asked or worked out in the same way.

short-up = { $points ->
    [one] Up 1 point
   *[other] Up { $points } points
  }
short-down = { $points ->
    [one] Down 1 point
   *[other] Down { $points } points
  }
short-not-clear = No clear change
short-uncertain = Too uncertain to say
short-no-interval = Not told: no range
short-hidden = Too few to show
short-not-comparable = Not told: not asked in the same way

figures-no-earlier = This is the first closed period, so there is no change to show.
figures-of = of
figures-most-often = most often { $found }
figures-could-be = Could be { $interval }.
