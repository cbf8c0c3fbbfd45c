# The office's first page (B2).

headline-title = Figures
headline-heading = Headline figures
headline-about = What people said of the police and of support, in fourteen measures.
headline-measures = Headline measures
headline-context = National figures, for context
