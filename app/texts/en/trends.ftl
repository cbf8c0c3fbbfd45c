# One measure over closed periods.

trends-title = Trends
trends-heading = Trends
trends-about = One measure over the periods that have closed, each with its range. A period that is still open is never shown. "Not available" under a period means that this was not asked then, or was worked out in another way.
trends-measure = Measure
trends-show = Show
trends-only-one = Only one period has closed so far. A trend needs at least two.
trends-none = This period has no measure that could be followed over time.
