# The way round the office's pages.

office-navigation = Figures
office-headline = Headline
office-journey = Journey
office-rankings = Rankings
office-trends = Trends
office-answers = Every answer
office-tables = Tables
office-releases = Releases
office-briefing = Briefing
