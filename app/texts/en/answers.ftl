# Every question, answer by answer.

answers-title = Every answer
answers-heading = Every answer
answers-about = Each question and what people answered. Whoever skipped a question, or would rather not say, is not counted in it.
answers-questions = Questions
answers-breakdowns = Who answered, and what happened to them
answers-several = Questions with several answers
answers-signs = Which signs did people recognise?
answers-actions = What else did the police do?
answers-second-level = Measures made from several answers
