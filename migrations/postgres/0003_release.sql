-- Closed periods: the protected figures of each, made once and never changed.
--
-- Why: what is shown is looked up here, so that nothing on the serving side can count.
-- Personal data: none; every figure has passed `disclosure`.
-- Kept: for good.
--
-- quarters   what the period covers, for example '2026-Q3 2026-Q4'
-- cube_hash  SHA-256 of the bytes: a cube that was changed does not open
-- frozen_on  a day, for example '2027-01-02'
-- approvers  who approved it, once that is asked
--
-- release_quarter makes a second freeze of a quarter impossible: two different noisy figures of the same people
-- would let the noise be worked out.

create table release (
    period text not null,
    quarters text not null,
    cube_hash text not null,
    cube bytea not null,
    frozen_on text not null,
    approvers text,
    constraint release_pk primary key (period),
    constraint release_cube_hash_unique unique (cube_hash),
    constraint release_frozen_on_is_a_day check (frozen_on like '____-__-__')
);

create table release_quarter (
    quarter text not null,
    period text not null,
    constraint release_quarter_pk primary key (quarter),
    constraint release_quarter_period_fk foreign key (period) references release (period)
);
