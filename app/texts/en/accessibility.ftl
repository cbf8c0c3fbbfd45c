# The accessibility statement (WCAG 2.2 AA; E19, E32).

accessibility-title = Accessibility
accessibility-heading = Accessibility
accessibility-short =
    This is for the website "Your views Derbyshire", run by the Office of the Police and Crime Commissioner for Derbyshire. We want as many people as possible to be able to use it.
accessibility-can-heading = What you can do
accessibility-can =
    You should be able to:
    - use every page without a mouse
    - use every page with script switched off
    - make text four times as large, or use a small phone, without scrolling sideways
    - use a screen reader or voice control on every page
    - stop a page from ending, by pressing one button

    We use short sentences and common words.
accessibility-status-heading = How accessible it is
accessibility-status =
    This website aims to meet the Web Content Accessibility Guidelines, version 2.2, at level AA. It meets them in part, because of what is listed below.
accessibility-gaps-heading = What does not work yet
accessibility-gaps =
    - Nobody outside the team has tested it yet. People with disabilities have not tested it yet.
    - There is no version in British Sign Language, in easy read or in another language yet.
    - The wording of the five questions about you is set by a national standard and is harder to read than the rest.
    - The charts for the office are pictures with text. The same numbers stand in tables beside them.
accessibility-autocomplete-heading = Where we choose safety
accessibility-autocomplete =
    Guideline 1.3.5 (Identify Input Purpose) asks us to tell the browser what a box for a name, an email address or a phone number is for. The browser could then remember it and show it to someone else who uses the same phone or computer. So we do not tell it, and we ask it not to remember. Where this site asks for contact details, it fails that guideline, for this reason. You can always contact us instead.
accessibility-time-heading = Time limit
accessibility-time =
    If nothing happens for 20 minutes, we delete your answers so that nobody else can find them. A warning comes before that, and one press gives you another 20 minutes. The warning needs script. Without it, the page after the next press says that it has ended.
accessibility-keys-heading = Keys
accessibility-keys =
    Escape leaves this site, and so does Shift pressed three times. You can switch Escape off on the page before the survey starts.
accessibility-tested-heading = How we test
accessibility-tested =
    Each change is tested by program: the form and heading structure of every page, contrast, names of fields, keyboard use and a small screen, with and without script. We have written this statement from those tests.
accessibility-tell-heading = Tell us
accessibility-tell = If something does not work for you: { $contact }
accessibility-formats = To ask for another format: { $contact }
accessibility-enforce =
    The Equality and Human Rights Commission enforces the accessibility regulations for public bodies. If you are not happy with how we answer, contact the Equality Advisory and Support Service.
