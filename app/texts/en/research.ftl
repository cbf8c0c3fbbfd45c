# Information on research (D6).

research-title = Other research
research-heading = Taking part in research on stalking
research-short =
    From time to time the office invites people to talk about what happened to them in more depth. This page tells you what it would mean. You do not have to decide now.
research-contact = To take part or ask a question, contact the office: { $contact }
research-safe-contact =
    Tell us only a safe way to reach you, if you want us to reach you at all. You do not have to use your real name. Your survey answers stay apart: we will not know which were yours.
research-what-heading = What it is about
research-what =
    It is about what happens to people who are stalked, and how the police, courts and support services could do better.
research-why-you-heading = Who can take part
research-why-you = People aged 18 or over who have been stalked, and who live in Derbyshire or Derby or were stalked there.
research-have-to-heading = Do I have to?
research-have-to = No. Nothing changes for you if you say no, and you do not have to give a reason.
research-happens-heading = What happens if I say yes?
research-happens =
    Someone from the research team contacts you in the safe way that you choose. They tell you more, and you can still say no. You might then talk to a researcher by phone, by video or in person, or in a small group.
research-ask-heading = What will you ask?
research-ask =
    What you needed, what helped, and what did not. We will not ask you to tell everything that happened. You can pass on any question.
research-risks-heading = What could go wrong?
research-risks =
    Talking about it can be upsetting. You can take a break or stop. Someone could find out that you are in touch with us. So we use only the ways and times that you say are safe, and we ask you each time if they still are.
research-benefits-heading = What could be good about it?
research-benefits = We cannot promise that it helps you. It can help to make services better for others.
research-case-heading = Will it affect my case or my support?
research-case =
    No. But if the police or a court are dealing with your case now, talk to the officer or your advocate first. Notes of what you say could be asked for in court.
research-private-heading = Is it private?
research-private =
    Yes, with one limit. If we think that you, a child or someone else may be seriously hurt, we may have to tell someone. We would talk to you first if we can.
research-mind-heading = Can I change my mind?
research-mind =
    Yes, at any time, without a reason. Ask us to delete your details and we will.
research-who-pays = Who runs it and pays for it?
research-thanks = Will I be thanked, or paid back for travel?
research-recording = Will you record what I say, or use my words?
research-data = What happens to what I say?
research-results = What happens to the results?
research-approved = Who has approved it?
research-outside = Who outside the team can I talk to?
research-complaints-heading = Questions and complaints
research-complaints = To complain: { $complaints }
