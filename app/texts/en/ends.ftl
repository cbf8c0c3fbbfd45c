# Where the survey ends.

end-title = Thank you
end-heading = Thank you for telling us
end-thanks =
    What happened to you is not your fault.

    We have your answers. They will help us to make things better for others.
end-next-heading = What happens next
end-next =
    We put your answers together with those of other people. Every three months we count them. The Commissioner uses the results to see how the police and support services are doing, and what support to pay for.

    We show results only for groups, never for one person. We only show them once enough people have answered.
end-results-when = When the next results will be out: { $when }
end-results = See the results page
end-breathe-heading = Take a moment
end-breathe =
    Answering can bring things back. You might feel tired, sad or angry. That is normal. Look around you, breathe out slowly, have a drink of water. You could do something kind for yourself now.
end-leave-heading = Before you close this page
end-leave =
    There is no receipt, and we will not contact you. This page may still show in your browser's history. You can clear it there.
end-research = Read about other research
end-asked-heading = Other research
end-asked =
    You asked to hear about other research. It is separate from this survey, and we will not know which answers were yours.

not-for-you-heading = Thank you for coming here
not-for-you-nothing-kept = We have not kept your answers.

ended-title = This page has ended
ended-heading = This page has ended
ended-again = Start again
