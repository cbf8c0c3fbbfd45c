# The landing page (D1).

landing-title = Welcome
landing-heading = Tell us what happened, and what would help
landing-lead =
    This is a short survey for people who have been stalked. It is for you if you are 16 or over and:
    - you live in Derbyshire or Derby, or
    - it happened in Derbyshire or Derby.

    All experiences are welcome, good or bad. You do not need to have told the police. You do not need to be sure what to call it.
landing-start = Start
landing-good-to-know = Good to know
landing-facts =
    - It takes about five minutes.
    - We ask about what happened, the police and support services.
    - We do not ask who you are.
    - You can skip questions, and stop at any time.
    - You cannot save it and finish it later.
    - Your answers help to shape support for other people.
landing-danger = If you are in danger now, call 999. This survey is not watched, and nobody will see your answers in time to help.
landing-not-heading = What this is not
landing-not =
    It is not a report to the police. It will not change any case, or any support that you get.

    It is run by the Office of the Police and Crime Commissioner for Derbyshire. The Commissioner pays for support for victims, and checks how the police are doing.
landing-device-heading = Before you start
landing-device =
    Are you somewhere private? Is this your own phone or computer?

    The red "Leave this site" button at the top takes you to a weather page at once. It does not clear your browser's history. If someone checks your phone or computer, it may be safer to use one at a library, or a friend's.
landing-formats-heading = Another format or language
landing-formats = To ask for this survey in another format or language: { $contact }
