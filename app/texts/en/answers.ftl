# Every question, answer by answer.

answers-title = Every answer
answers-heading = Every answer
answers-about = Each question and what people answered. Whoever skipped a question, or would rather not say, is not counted in it.
answers-questions = Questions
answers-breakdowns = Who answered, and what happened to them
