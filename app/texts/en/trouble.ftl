# When something went wrong that cannot be put right at a field. Each says what to do next.

trouble-title = Sorry
trouble-to-survey = Go to the survey
trouble-to-start = Go to the first page
trouble-danger = If you are in danger, call 999.

trouble-not-found-heading = We cannot find that page
trouble-not-found = If you typed the address, check it. If you followed a link, the page may have moved.

trouble-other-site-heading = We did not take that in
trouble-other-site =
    What was sent seemed to come from another site, so we did not take it in. Nothing has changed. Go back to the survey and try again.

trouble-too-large-heading = That was too much at once
trouble-too-large = What was sent is longer than we can take. Go back to the survey, shorten what you wrote and try again.

trouble-bad-request-heading = We could not read that
trouble-bad-request = What was sent has letters or signs that we cannot read. Go back to the survey and type it again.

trouble-busy-heading = We are very busy
trouble-busy =
    We could not keep your last answer just now. Wait a minute, then go back to the survey. It will be where you were.

trouble-failed-heading = Sorry, something went wrong
trouble-failed =
    It is our fault, not yours. Go back to the survey and try again. If it happens again, please come back later.
