# The office's first page (B2).

headline-title = Figures
headline-heading = Headline figures
headline-about = What people met at the police and at support services, in fourteen measures.
headline-police = The police
headline-support = Support, and how people are now
headline-context = National figures, for context
headline-of = Base:
headline-share-of = Share of { $whose }
