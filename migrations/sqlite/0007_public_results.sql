-- What everybody may see: which closed periods are public, and what the office says it changed.
--
-- Why: a period is public only once the office says so, on the day that was announced. The numbers themselves are
-- worked out from the release and are kept nowhere else.
-- Personal data: none. `you_said` holds the office's own words, written to be published; nobody who answered the
-- survey wrote any of it.
-- Kept: for good; a text can be put right or taken away.
--
-- published_on  a day, for example '2027-06-01'
-- variable      id of the result that the words stand beside, for example 'm_pol_risk'
-- words         plain text of at most 600 characters

create table public_release (
    period text not null,
    published_on text not null,
    constraint public_release_pk primary key (period),
    constraint public_release_period_fk foreign key (period) references release (period),
    constraint public_release_published_on_is_a_day check (published_on like '____-__-__')
);

create table you_said (
    period text not null,
    variable text not null,
    words text not null,
    constraint you_said_pk primary key (period, variable),
    constraint you_said_period_fk foreign key (period) references release (period),
    constraint you_said_words_are_short check (length(words) between 1 and 600)
);
