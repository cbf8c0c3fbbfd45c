-- Weekly totals: the only thing kept about visitors.
--
-- Why: to see whether people can finish the survey, without watching anybody.
-- Personal data: none; whole numbers by week, shown in tens and by month.
-- Kept: as long as the database.
--
-- week  ISO week, for example '2026-W47'
-- kind  what is counted, for example 'start' or 'minutes:under-5'

create table tally (
    week text not null,
    kind text not null,
    n bigint not null,
    constraint tally_pk primary key (week, kind),
    constraint tally_week_is_a_week check (week like '____-W__'),
    constraint tally_n_is_a_count check (n >= 0)
);
