# The survey, apart from the questionnaire's own words.

survey-title = Before you begin
continue = Continue
continue-changing = Save and go back to sending
carry-on = Carry on with the survey
back = Back
skip = Skip this question
skip-group = Skip these questions
skip-section = Skip this section
stop = Stop the survey
change = Change
or = or
trap-label = Leave this box empty

## Before you start (E3, E4, E22, E23).

start-title = Before you start
start-heading = Before you start
start-danger = If you are in danger now, call 999. If you cannot speak, call from a mobile and press 55 when asked.
start-private-heading = Are you somewhere private?
start-private =
    Check that nobody can see your screen. Is this your own phone or computer? If someone else can look at it, a phone or computer at a library, or a friend's, is safer.
start-leave-heading = How to leave quickly
start-leave =
    Press the red "Leave this site" button. It is at the top of every page. It takes you to a weather page, and deletes what you have told us so far.

    On a keyboard you can press Escape once, or Shift three times. This works in most browsers.
start-trace-heading = What leaving does not do
start-trace =
    Leaving hides the page. It does not clear your browser's history. You can open this site in a private window, so that it is not kept there: look for "private" or "incognito" in your browser's menu.

    If someone has put spyware on your phone or computer, they may see all that you do on it, whatever we do.
start-once-heading = You cannot save it for later
start-once =
    Your answers go to us only when you press Send. If you do nothing for 20 minutes, we delete them.
start-escape-heading = The Escape key
start-escape-label = Switch it off: I use Escape for other things
start-go = Start the survey

## Problems that can be put right.

error-title = There is a problem
error-prefix = Error:
notice-title = Please check
problem-missing = Choose an answer
problem-clash = Choose what happened, or choose the last answer alone
problem-too-long = { $over ->
    [one] Shorten what you wrote by 1 character
   *[other] Shorten what you wrote by { $over } characters
  }
offline = There is no connection. What you typed is still here. Press the button again when you are connected.
problem-may-identify = This may show who someone is. You can change it or carry on.

## The text box. The script puts a number in the place of {"{n}"}.

count-limit = You can write up to { $max } characters
count-left = You have {"{n}"} characters left
count-left-one = You have {"{n}"} character left
count-over = You have {"{n}"} characters too many
count-over-one = You have {"{n}"} character too many

## Sending.

send-title = Send your answers
send-heading = Send your answers
send-counts =
    This is how many questions you answered. We do not show your answers here, so that nobody can read them over your shoulder.
send-count = { $answered } of { $shown }
send-cannot-undo =
    Once you send your answers, we cannot take them out. We cannot tell which answers are yours.
send-go = Send my answers

## Stopping.

stop-title = Stop
stop-heading = Do you want to stop?
stop-text = You do not need to give a reason. Both are fine.
stop-delete = Leave and delete what I've told you
stop-send = Send what I've told you so far
stop-text-early = You do not need to give a reason.
stop-nothing-to-send = You have not told us enough for us to keep anything, so there is nothing to send.
stop-cannot-undo = Once you send your answers, we cannot take them out.
stop-back = Go back to the survey

## After sending.

sent-title = Your answers have been sent
equality-title = About you
invite-title = One more thing
skip-after-send = Skip this
