# What it is (D2), keeping safe and keeping evidence (D3).

signs-title = Signs and keeping notes
signs-heading = What stalking is, and keeping notes
signs-never-your-fault = If someone is stalking you, it is never your fault.
signs-what =
    Stalking is a pattern. Someone keeps doing things you do not want, again and again, and it worries or scares you. Twice can be enough.

    It can be someone you know or a stranger. It can happen in person, online or both. It can look kind, such as gifts or flowers. It can go on for days or for many years. If you change your routine because of someone, it may be stalking.

    About 1 in 5 women and 1 in 11 men say it has happened to them since they were 16 (Office for National Statistics, year to March 2024).
signs-four-heading = Four signs
signs-f = Fixated:
signs-f-means = they are fixed on you and will not let go.
signs-o = Obsessive:
signs-o-means = they think about you or check up on you far too much.
signs-u = Unwanted:
signs-u-means = you do not want it.
signs-r = Repeated:
signs-r-means = it happens more than once.
signs-examples-heading = What it can look like
signs-examples =
    In person, someone may:
    - follow you, watch you or turn up where you are
    - wait near your home, work or place of study
    - leave or send things you do not want
    - damage or take your things, or get into your home
    - hurt you, or touch you when you do not want it

    By phone or online, someone may:
    - send calls, texts, emails or messages you do not want
    - watch, tag or comment on you on social media
    - pretend to be you, or someone else
    - share private pictures, lies or information about you
    - get into your accounts or your phone or computer
    - track where you are, with an app, spyware or a hidden tracker

    In other ways, someone may:
    - threaten you, or people or pets close to you
    - contact your family, friends or work about you
    - use other people or services to get to you
signs-law-heading = It is a crime
signs-law =
    Stalking has been a crime of its own in England and Wales since November 2012. There are two offences: stalking, and stalking that makes someone fear violence or causes serious alarm or distress.

    The police can ask a court for a Stalking Protection Order. It is meant to stop someone from stalking you.
signs-safe-heading = Keeping safe
signs-safe =
    - Tell someone you trust.
    - Get advice early from people who know about stalking. You do not have to decide anything first.
    - Ask the helpline before you block someone.
    - Use a camera at home only if it is safe and cannot be noticed.
signs-diary-heading = Keeping notes
signs-diary =
    You do not need proof before you report. If it is safe, notes can help. Write down:
    - the date, the time and the place
    - what happened
    - who saw it
    - how it made you feel

    Keep letters, texts, emails, gifts and lists of calls. Take pictures of the screen. Try not to delete things.

    Keep your notes where the person cannot get to them. Do not write your safety plan in them: notes may be used as evidence, and others could then read it.
signs-diary-link = A blank page for notes that you can print
signs-devices-heading = Online and devices
signs-devices =
    Check your privacy settings and change your passwords from a phone or computer that the person has never had.

    It is fine to be online. You should not have to hide.
signs-devices-warning = If you think you are being tracked, get advice before you do anything about it. The Cyber Helpline and the National Stalking Helpline can tell you what to do.

## The blank page for notes.

diary-title = Notes
diary-heading = Notes
diary-how =
    Print this page and write on it by hand. Nothing that you write goes to us. Keep it where the person cannot get to it, and do not write your safety plan on it.
diary-back = Back to keeping notes
diary-when = Date and time
diary-where = Place
diary-what = What happened
diary-who = Who saw it
diary-felt = How it made me feel
