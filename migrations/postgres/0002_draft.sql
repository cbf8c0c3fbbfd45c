-- Unsent answers of people who are filling the survey in, and what little is left for a few minutes after sending.
--
-- Why: a page works without script, and a person may go back.
-- Personal data: what a person has answered so far, sealed with a key that only their cookie holds.
-- Kept: until they leave, or for 20 minutes after they last did something; then the row is deleted.
--
-- draft_id    derived from the cookie's secret and the pepper: the cookie cannot be worked out from it
-- version     changes with every keeping, so that two tabs cannot silently overwrite each other
-- holds       after sending: keyed hash of the id of the response that may still get its equality answers;
--             only the data key can match the two (the nightly rewrite leaves that response alone)
-- expires_at  seconds since 1970; the only time in this table

create table draft (
    draft_id text not null,
    version bigint not null,
    sealed bytea not null,
    holds text,
    expires_at bigint not null,
    constraint draft_pk primary key (draft_id)
);

create index draft_by_expiry on draft (expires_at);
