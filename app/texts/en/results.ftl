# What everybody may see (B1; disclosure.md B.14). For people who took part: short words, short sentences.

results-title = Results
results-heading = What people told us
results-lead =
    You told us what happened to you. Thank you. This page shows what people said. Nobody can be found in it.
results-people = { $n } people took part from { $period }.
results-empty =
    There are no results yet.

    We show results once enough people have answered. We wait so that nobody can be found.
results-empty-when = When the next results will be out: { $when }
results-published = We put this here on { $day }.

## Findings. Each stands after a share: "About 45 in every 100 people" + "told the police."

results-share = About { $n } in every 100 people
results-nearly-all = Nearly all people
results-hardly-any = Hardly any people
results-base = { $n } people answered this.

# Whose answers they are, after a share: "About 45 in every 100 people" + "who used support" + "said that ...".

results-who-recently = who were in touch with Derbyshire police in the last two years
results-who-told = who told Derbyshire police
results-who-used-support = who used support

results-police-heading = The police
results-support-heading = Support
results-m_reported = told the police.
results-m_pol_satisfied = were happy with what the police did.
results-m_pol_dissatisfied = were not happy with what the police did.
results-m_pol_recognised = felt that the police saw it as stalking.
results-m_pol_risk = were asked by the police how much danger they were in.
results-m_pol_advocate = were put in touch with someone to support them by the police.
results-m_pol_again = would tell the police again.
results-m_sup_specialist = got help from a service that knows about stalking.
results-m_sup_helpful = said that the support helped.
results-m_sup_1wk = got support within a week.
results-m_gap_any = needed some help that they did not get.
results-charts-heading = More about the answers
results-same-as-table = The same numbers as a table
results-answer = Answer
results-count = People
results-share-of = Share
results-interval = Could be
results-left-out = Some results are not here. Too few people answered, and we keep them safe.

## What the office says.

results-said = What changed because you told us
results-said-elsewhere = Other things that changed because you told us

## How to read it.

results-read-heading = About these numbers
results-read =
    - People chose to take part. Other people may have said other things.
    - The line at the end of a bar shows how far chance alone could move it.
    - Every number is changed a little and rounded, so that nobody can be found.
    - Each number is rounded by itself. Parts may not add up to the whole.
    - We never show a number for fewer than 20 people.
    - Once a number is here, it stays the same.

results-periods-heading = Other times
results-data-heading = The numbers as files
results-data =
    Anyone may use these numbers, under the Open Government Licence. A file stays on your phone or computer when you leave this site.
results-csv = Numbers for a spreadsheet (CSV)
results-json = Numbers for programs (JSON)
results-codebook = What the words in the files mean (CSV)
results-metadata = What the columns mean, for programs
results-schema = The form of the JSON, for programs
results-licence = The licence:
