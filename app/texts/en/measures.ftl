# The fourteen headline measures in plain words (B2). "Found" stands where the number is certain, "asked" where not.

found-satisfied = { $share } were satisfied with how the police dealt with it
asked-satisfied = Were people satisfied with how the police dealt with it?
found-dissatisfied = { $share } were dissatisfied with how the police dealt with it
asked-dissatisfied = Were people dissatisfied with how the police dealt with it?
found-index = Police Response Index: { $share }
asked-index = How well did the police respond, from 0 to 100?
found-recognised = { $share } felt that the police saw it as stalking
asked-recognised = Did people feel that the police saw it as stalking?
found-risk = { $share } were asked by the police about their risk
asked-risk = Did the police ask people about their risk?
found-spo-told = { $share } were told about Stalking Protection Orders, or had one asked for
asked-spo-told = Did the police tell people about Stalking Protection Orders?
found-advocate = { $share } were put in touch with an advocate by the police
asked-advocate = Did the police put people in touch with an advocate?
found-again = { $share } would tell the police again
asked-again = Would people tell the police again?
found-reported = { $share } said that the police were told
asked-reported = Were the police told?
found-helpful = { $share } of people who used support found it helpful
asked-helpful = Was support helpful?
found-specialist = { $share } used specialist stalking support
asked-specialist = Did people use specialist stalking support?
found-week = { $share } of people who used support got it within a week
asked-week = Did support come within a week?
found-gap = { $share } needed help that they did not get
asked-gap = Did people need help that they did not get?
found-unsafe = { $share } say that it is still happening and they are not safe
asked-unsafe = Is it still happening, and are people not safe?

## Whose answers they are. Each stands after a number of people.

whose-everybody = people who answered this
whose-told-derbyshire = people who told Derbyshire police and answered this
whose-told-recently = people who told Derbyshire police, had contact with them in the last two years and answered this
whose-told-any = people who told any police and answered this
whose-told-none = people who did not tell the police and answered this
whose-used-support = people who used support and answered this
whose-used-none = people who used no support and answered this
