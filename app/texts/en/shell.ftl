# What stands on every page.

site-name = Your views Derbyshire

## Titles. They show in the browser's history and on its tabs, and say nothing of what the site is about.

title-page = { $page } - Your views
title-question = Question { $n } - Your views
title-error = Error: { $title }

## Ways out and ways round.

leave = Leave this site
leave-quickly = Leave this site now
skip-to-main = Skip to main content
get-help = Get help
back-to-survey = Back to the survey
leaves-this-site = (leaves this site)

practice = This is for practice. The answers here are made up, and nothing is sent to anyone.

## Footer.

footer-heading = More about this site
footer-signs = Signs and keeping notes
footer-privacy = Privacy
footer-accessibility = Accessibility
footer-research = Other research
footer-run-by = Run by the Office of the Police and Crime Commissioner for Derbyshire.

## Before a session ends.

timeout-title = Are you still there?
timeout-text = { $minutes ->
    [one] This page will end in about a minute. What you have not sent will be deleted, to keep it private.
   *[other] This page will end in about { $minutes } minutes. What you have not sent will be deleted, to keep it private.
  }
timeout-stay = Yes, carry on

## Settings that only the office knows.

office-will-add = The office will add this.

warning = Warning
