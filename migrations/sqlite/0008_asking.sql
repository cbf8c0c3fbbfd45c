-- How a period is asked for, closed once, and, after a genuine error, replaced once.
--
-- Why: the office page only asks; the freeze, a process of its own, does it (`design.md`, "One answer", 4). What was
-- asked must survive `kill -9`, must never be done twice, and no two freezes may run at once.
-- Personal data: the names of approvers, who are staff. A roll holds keyed marks of who was counted, sealed to the
-- freeze; nobody can be found by it.
-- Kept: as long as the release that they belong to.
--
-- release_request
--   release_request_id  random; it stands in the form, so that a second press asks for nothing new
--   kind                'close' a period, 'check' it without publishing, or 'replace' a published one
--   number              the order of asking
--   tries               how often a freeze began with it: one that breaks off again and again is given up
--   report              what the gate found, as JSON, without any count
--   sentence            what became of it, for people
--
-- freeze_lease  the one row says who may publish. The holder counts `beat` up as long as it lives. Whoever sees the
--               same beat for a while, by a clock of its own that only goes forward, may take the lease over; times of
--               day, which differ between machines and can be set back, are never compared. A release is published only
--               in a transaction that still finds its holder here.
--
-- withdrawal    a published period that was withdrawn, and what took its place: once, by two different people
--
-- release_roll  who was counted, for the comparison with a replacement. Empty for releases made before rolls were kept;
--               a release without a row was not made by this program.
--
-- open_quarter  what may be said of a quarter that is not closed: how many answers in tens, at most daily, and the
--               period that it can close in, if any

create table release_request (
    release_request_id text not null,
    number bigint not null,
    kind text not null,
    period text not null,
    asked_on text not null,
    state text not null,
    approvers text,
    tries bigint not null,
    report text,
    sentence text,
    constraint release_request_pk primary key (release_request_id),
    constraint release_request_kind_is_known check (kind in ('close', 'check', 'replace')),
    constraint release_request_state_is_known check (
        state in ('waiting', 'running', 'published', 'checked', 'stopped', 'failed', 'nothing')
    ),
    constraint release_request_asked_on_is_a_day check (asked_on like '____-__-__')
);

create unique index release_request_one_at_a_time on release_request (period, kind)
where state in ('waiting', 'running');

create table freeze_lease (
    name text not null,
    holder text not null,
    beat bigint not null,
    constraint freeze_lease_pk primary key (name),
    constraint freeze_lease_is_one check (name = 'freeze')
);

insert into freeze_lease (name, holder, beat) values ('freeze', '', 0);

create table withdrawal (
    period text not null,
    replacement text not null,
    withdrawn_on text not null,
    why text not null,
    first_approver text not null,
    second_approver text not null,
    constraint withdrawal_pk primary key (period),
    constraint withdrawal_period_fk foreign key (period) references release (period),
    constraint withdrawal_replacement_fk foreign key (replacement) references release (period),
    constraint withdrawal_has_its_name check (replacement = period || '-r2'),
    constraint withdrawal_of_no_replacement check (period not like '%-r2'),
    constraint withdrawal_has_a_reason check (length(why) > 0),
    constraint withdrawal_by_two check (lower(first_approver) <> lower(second_approver)),
    constraint withdrawal_withdrawn_on_is_a_day check (withdrawn_on like '____-__-__')
);

create table release_roll (
    period text not null,
    sealed blob not null,
    constraint release_roll_pk primary key (period),
    constraint release_roll_period_fk foreign key (period) references release (period)
);

insert into release_roll (period, sealed) select period, x'' from release;

create table open_quarter (
    quarter text not null,
    about bigint not null,
    on_day text not null,
    closes_as text,
    constraint open_quarter_pk primary key (quarter),
    constraint open_quarter_is_a_quarter check (quarter like '____-Q_'),
    constraint open_quarter_in_tens check (about >= 0 and about % 10 = 0),
    constraint open_quarter_on_day_is_a_day check (on_day like '____-__-__')
);
