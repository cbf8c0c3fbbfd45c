-- Sent answers, coded, and the day keys that they are sealed with.
--
-- Why: the figures are counted from these, once, when the period closes.
-- Personal data: yes, special category: what a person said happened to them; no name, no address, no contact.
-- Sealed so that only the freeze opens it. No time but the quarter, no order, no key shared with `words`.
-- Kept: as the retention schedule says, which belongs to a later issue; until then, as long as the database.
--
-- response_id  random; a new one every night until the period closes
-- equality     the equality answers, second part of the same record, if the person gave them
-- period       set when the quarter was counted; from then on nothing is added
--
-- day_key_id   random; which responses belong to it is written inside their outer layer, where only the data key
--              reads it. The key itself is sealed to the public half of the freeze key.
--
-- `without rowid`: a rowid would number the rows in their order of arrival.

create table day_key (
    day_key_id text not null,
    sealed blob not null,
    constraint day_key_pk primary key (day_key_id)
) without rowid;

create table response (
    response_id text not null,
    quarter text not null,
    sealed blob not null,
    equality blob,
    period text,
    constraint response_pk primary key (response_id),
    constraint response_quarter_is_a_quarter check (quarter like '____-Q_'),
    constraint response_period_fk foreign key (period) references release (period)
) without rowid;

create index response_by_quarter on response (quarter);
