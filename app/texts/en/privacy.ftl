# What happens to answers (D4, D8).

privacy-title = Privacy
privacy-heading = What happens to your answers
privacy-short =
    We do not ask who you are. We keep only what you choose to send. We show only numbers for groups of people.
privacy-who-heading = Who is responsible
privacy-who =
    The Police and Crime Commissioner for Derbyshire runs this survey, and is the controller of what it collects.
privacy-contact = To contact the office: { $contact }
privacy-officer = To contact the data protection officer: { $officer }
privacy-collect-heading = What we collect
privacy-collect =
    When you press Send, we keep:
    - your answers
    - the quarter of the year in which you sent them, such as January to March
    - the language of the page
    - whether you finished the survey or sent part of it

    We do not keep your name, your internet address, what kind of phone or computer you use, where you are, or the day or time.

    What you write in your own words is kept apart from your other answers. We treat all of it as personal data until we have made sure that nobody can be found in it, because detailed answers can show who someone is even without a name.

    We count how many people start, send, stop or leave each week, and nothing else about visits.
privacy-sealed-heading = How we keep it safe
privacy-sealed =
    While you answer, your answers lie sealed in our database. Only the cookie in your browser can open them. They are deleted when you leave, or after 20 minutes without a sign of you.

    What you send is sealed at once. The part of our system that shows this page cannot read it back later.
privacy-basis-heading = Why we may do this
privacy-basis =
    The law asks police and crime commissioners to find out the views of victims. This is a public task (UK GDPR, Article 6(1)(e)).

    Some questions are about health, ethnic group or sexual orientation. We may ask them because of substantial public interest (Article 9(2)(g), and the Data Protection Act 2018, Schedule 1, paragraphs 6 and 8). We look after answers about sex and gender in the same way.

    We ask if you want to take part because it is right to ask. It is your choice. It is not the legal reason that we rely on.
privacy-other-person-heading = The person who did this
privacy-other-person =
    We ask nothing that could name the person who did this. If you write something that could, we take it out (Article 10).
privacy-share-heading = Who sees it
privacy-share =
    Only results for groups leave the office, after a check that nobody can be found in them. We cannot give your answers to the police or to anyone else as yours, because we do not know who you are.

    If you give us contact details for research one day, they go to nobody without your agreement, unless a life or a child is in serious danger now.
privacy-results = What people told us, as everybody may see it:
privacy-results-link = Results
privacy-keep-heading = How long we keep it
privacy-keep =
    - Answers that you have not sent: gone when you leave, or after 20 minutes without a sign of you.
    - Answers that you sent: three years. After that we keep only tables of numbers.
    - What you wrote in your own words: six months. After that we keep it only with details that could show who someone is taken out, for three years.
    - Contact details for research: 12 months, or three months after the research ends, whichever comes first.
privacy-out-heading = Taking your answers out
privacy-out =
    Before you press Send, you can leave at any time and everything is deleted. Once you have pressed Send, we cannot take your answers out, because we cannot tell which are yours.
privacy-cookies-heading = Cookies
privacy-cookies =
    This site sets one cookie, and only when you open the survey. The survey cannot work without it. It goes when you finish, leave or close the browser. There is no counting of visitors by anyone else, and nothing on the pages comes from another site.
privacy-later-heading = If the office changes
privacy-later =
    Police and crime commissioners are due to end in May 2028. The body that takes over their work would then be responsible for the answers. Contact details will be deleted before then.
privacy-rights-heading = Your rights
privacy-rights =
    You have the right to ask what we hold about you, to have it put right or deleted, and to object. For answers that you sent, we cannot find yours, so we cannot do this. For contact details, we can.
privacy-complain = To complain to us: { $complaints }
privacy-ico =
    If you are still not happy, you can complain to the Information Commissioner's Office.
