-- What people wrote in their own words, apart from their answers.
--
-- Why: a reviewer reads them for what should change; they are never counted.
-- Personal data: yes; people may name themselves or others although they are asked not to. Sealed to the reviewers'
-- public keys. No time but the quarter, no order, and nothing that leads to a response.
-- Kept: as the retention schedule says, which belongs to a later issue; until then, as long as the database.
--
-- words_id  random; a new one every night

create table words (
    words_id text not null,
    quarter text not null,
    sealed blob not null,
    constraint words_pk primary key (words_id),
    constraint words_quarter_is_a_quarter check (quarter like '____-Q_')
) without rowid;

create index words_by_quarter on words (quarter);
