# What people met, step by step.

journey-title = Journey
journey-heading = The journey, step by step
journey-about = Where people get to, and where they do not. Not every step is asked of everybody: each share is of the people named beside it, so one step cannot be taken from another.
journey-police = From the first event to the police
journey-support = From the first event to support
journey-police-chart = At the police: how many people got to each step?
journey-support-chart = At support services: how many people got to each step?
journey-own-base = Each bar is a share of its own base.
journey-everybody = people answered. All said that it happened to them.
step-experienced = It happened to them
step-told = The police were told
step-listened = The police listened
step-risk = The police asked about risk
step-orders = The police told them about orders
step-support-offered = The police told them about support
step-again = Would tell the police again
step-aware = Knew of stalking advocates
step-used = Used any support
step-week = Got it within a week
step-helpful = Found it helpful
step-gap = Still needed help that they did not get
