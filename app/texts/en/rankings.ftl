# What was named most.

rankings-title = Rankings
rankings-heading = What people named most
rankings-about = The largest share stands first. Shares that print alike stand in the order of the questionnaire, and so do those too few to show, at the end. People could choose more than one answer.
rankings-none = This period's questionnaire did not ask anything that could be ranked.
rankings-most = Reasons, needs, barriers and effects
rankings-not-told = Why were the police not told?
rankings-unmet = What help did people need but not get?
rankings-barriers = Why did people not use support?
rankings-effects = What did it do to people's lives?
rankings-services = Services: known, used, helpful
rankings-services-about = Each bar is a share of its own base. "Helpful" is what people who used the service said of the support that mattered most to them, which may have been another service.
rankings-known = Know of it
rankings-used = Used it
rankings-helped = Support was helpful, of those who used it
