-- Who may come into the office, what must be shown there, and the log of what was looked at.
--
-- Why: behind the office listener lie figures under embargo, people's own words, and later their addresses. Each member
-- of staff gets what the work needs, and what was looked at stays written down.
-- Personal data: of staff alone: names, sign-in names, hashes of passwords, when they came in and what they looked at.
-- Nothing of anybody who answered the survey, no network address, no browser.
-- Kept: credentials and sessions until access ends, then they are deleted; the name as long as the log names it; the
-- log until `retain` ends it at a checkpoint (`access_log_cut`). Times are exact, in seconds since 1970: they are those
-- of staff.
--
-- Nothing here opens a door by itself: tokens of sessions, links and ceremonies and recovery codes are kept as keyed
-- hashes, authenticator secrets and passkeys are sealed under the data key, each bound to the id of its row.
--
-- staff
--   sign_in    what she types, in lower case; free again for somebody else once access has ended
--   password   Argon2id, as a PHC string; null without a password
--   totp       sealed secret of the authenticator app; null without one
--   totp_step  the last step whose code was used: no code is good twice, whatever the clock does
--   roles      known words in this order: administrator viewer analyst publisher reviewer coordinator
--   ended_at   access has ended: nothing is left to sign in with
--
-- staff_passkey     version changes with every use: two sign-ins cannot both be counted from the same counter
-- staff_invitation  kind 'join', or 'reset' for somebody who lost everything; made_by is null from the command line
-- staff_session     session_id stands in lists and can be ended by; the token's hash alone lets in
--                   stage: 'password' (second factor still to come), 'setup' (invited, no second factor yet), 'full'
-- staff_ceremony    what a passkey or OpenID Connect ceremony must remember for its answer; taken once
-- staff_identity    who somebody is at the office's own identity provider
--
-- approval          a step that two different people must agree to
--   subject         what it is about, for example a period; never content
--
-- access_log        numbered from 1 without gaps; hash is SHA-256 over the entry and the hash before it
--                   (`server/store/src/chain.rs` says exactly how)
-- access_log_head   the last entry: its row is what appends queue for, and a tail that was cut off is missed
-- access_log_cut    the last entry that was let go; 0 when all are kept

create table staff (
    staff_id text not null,
    name text not null,
    sign_in text not null,
    password text,
    totp blob,
    totp_step bigint,
    roles text not null,
    made_at bigint not null,
    ended_at bigint,
    constraint staff_pk primary key (staff_id),
    constraint staff_name_is_short check (length(name) between 1 and 120),
    constraint staff_sign_in_is_plain check (length(sign_in) between 1 and 254 and sign_in not glob '*[A-Z ]*'),
    constraint staff_roles_are_known check (
        roles = trim(
            case when ' ' || roles || ' ' like '% administrator %' then 'administrator ' else '' end
            || case when ' ' || roles || ' ' like '% viewer %' then 'viewer ' else '' end
            || case when ' ' || roles || ' ' like '% analyst %' then 'analyst ' else '' end
            || case when ' ' || roles || ' ' like '% publisher %' then 'publisher ' else '' end
            || case when ' ' || roles || ' ' like '% reviewer %' then 'reviewer ' else '' end
            || case when ' ' || roles || ' ' like '% coordinator %' then 'coordinator ' else '' end
        )
    ),
    constraint staff_administrator_sees_no_one check (
        roles not like '%administrator%' or (roles not like '%reviewer%' and roles not like '%coordinator%')
    ),
    constraint staff_totp_has_a_step check ((totp is null) = (totp_step is null)),
    constraint staff_ended_has_no_key check (ended_at is null or (password is null and totp is null))
);

create unique index staff_sign_in_unique on staff (sign_in) where ended_at is null;

create table staff_recovery_code (
    staff_id text not null,
    code_hash text not null,
    used_at bigint,
    constraint staff_recovery_code_pk primary key (staff_id, code_hash),
    constraint staff_recovery_code_staff_fk foreign key (staff_id) references staff (staff_id)
);

create table staff_passkey (
    credential_id text not null,
    staff_id text not null,
    label text not null,
    sealed blob not null,
    version bigint not null,
    made_at bigint not null,
    used_at bigint,
    constraint staff_passkey_pk primary key (credential_id),
    constraint staff_passkey_staff_fk foreign key (staff_id) references staff (staff_id),
    constraint staff_passkey_label_is_short check (length(label) between 1 and 60)
);

create index staff_passkey_by_staff on staff_passkey (staff_id);

create table staff_invitation (
    token_hash text not null,
    staff_id text not null,
    kind text not null,
    made_by text,
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    constraint staff_invitation_pk primary key (token_hash),
    constraint staff_invitation_staff_fk foreign key (staff_id) references staff (staff_id),
    constraint staff_invitation_made_by_fk foreign key (made_by) references staff (staff_id),
    constraint staff_invitation_kind_is_known check (kind in ('join', 'reset')),
    constraint staff_invitation_not_by_oneself check (made_by <> staff_id)
);

create unique index staff_invitation_one_at_a_time on staff_invitation (staff_id) where used_at is null;

create table staff_session (
    token_hash text not null,
    session_id text not null,
    staff_id text not null,
    stage text not null,
    begun_at bigint not null,
    seen_at bigint not null,
    raised_at bigint,
    ends_at bigint not null,
    constraint staff_session_pk primary key (token_hash),
    constraint staff_session_id_unique unique (session_id),
    constraint staff_session_staff_fk foreign key (staff_id) references staff (staff_id),
    constraint staff_session_stage_is_known check (stage in ('password', 'setup', 'full'))
);

create index staff_session_by_staff on staff_session (staff_id);

create table staff_ceremony (
    token_hash text not null,
    kind text not null,
    sealed blob not null,
    expires_at bigint not null,
    constraint staff_ceremony_pk primary key (token_hash)
);

create index staff_ceremony_by_expiry on staff_ceremony (expires_at);

create table staff_identity (
    issuer text not null,
    subject text not null,
    staff_id text not null,
    bound_at bigint not null,
    constraint staff_identity_pk primary key (issuer, subject),
    constraint staff_identity_staff_fk foreign key (staff_id) references staff (staff_id)
);

create index staff_identity_by_staff on staff_identity (staff_id);

create table approval (
    approval_id text not null,
    kind text not null,
    subject text not null,
    why text,
    asked_by text not null,
    asked_at bigint not null,
    expires_at bigint not null,
    second_by text,
    decided_at bigint,
    state text not null,
    constraint approval_pk primary key (approval_id),
    constraint approval_asked_by_fk foreign key (asked_by) references staff (staff_id),
    constraint approval_second_by_fk foreign key (second_by) references staff (staff_id),
    constraint approval_by_two check (second_by <> asked_by),
    constraint approval_state_is_known check (
        state in ('open', 'approved', 'refused', 'withdrawn', 'expired', 'done')
    ),
    constraint approval_agreed_by_a_second check (
        state not in ('approved', 'refused', 'done') or (second_by is not null and decided_at is not null)
    )
);

create unique index approval_one_at_a_time on approval (kind, subject) where state = 'open';

create table access_log (
    number bigint not null,
    at bigint not null,
    staff_id text,
    who text not null,
    kind text not null,
    subject text,
    why text,
    hash text not null,
    constraint access_log_pk primary key (number),
    constraint access_log_number_from_one check (number > 0),
    constraint access_log_hash_is_a_hash check (length(hash) = 64)
) without rowid;

create table access_log_head (
    name text not null,
    number bigint not null,
    hash text not null,
    constraint access_log_head_pk primary key (name),
    constraint access_log_head_is_one check (name = 'head')
);

create table access_log_cut (
    name text not null,
    number bigint not null,
    hash text not null,
    constraint access_log_cut_pk primary key (name),
    constraint access_log_cut_is_one check (name = 'cut')
);

insert into access_log_head (name, number, hash)
values ('head', 0, '0000000000000000000000000000000000000000000000000000000000000000');

insert into access_log_cut (name, number, hash)
values ('cut', 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- `insert or replace` fires no trigger of a deletion: an entry that is there is therefore refused here.
create trigger access_log_only_grows before insert on access_log
when new.number <= coalesce((select max(number) from access_log), (select number from access_log_cut), 0)
begin
    select raise(abort, 'access_log_only_grows');
end;

create trigger access_log_never_changes before update on access_log
begin
    select raise(abort, 'access_log_never_changes');
end;

create trigger access_log_is_kept before delete on access_log
when old.number > coalesce((select number from access_log_cut), 0)
begin
    select raise(abort, 'access_log_is_kept');
end;

create trigger access_log_head_goes_on before update on access_log_head
when (new.number <> old.number or new.hash <> old.hash)
    and (
        new.number <= old.number
        or not exists (select 1 from access_log where number = new.number and hash = new.hash)
    )
begin
    select raise(abort, 'access_log_head_goes_on');
end;

create trigger access_log_head_is_one_row before insert on access_log_head
begin
    select raise(abort, 'access_log_head_is_one_row');
end;

create trigger access_log_head_is_kept before delete on access_log_head
begin
    select raise(abort, 'access_log_head_is_kept');
end;

-- The cut lies at an entry that is there, and the last entry of all is always kept.
create trigger access_log_cut_goes_on before update on access_log_cut
when new.number <= old.number
    or new.number >= (select number from access_log_head)
    or not exists (select 1 from access_log where number = new.number and hash = new.hash)
begin
    select raise(abort, 'access_log_cut_goes_on');
end;

create trigger access_log_cut_is_one_row before insert on access_log_cut
begin
    select raise(abort, 'access_log_cut_is_one_row');
end;

create trigger access_log_cut_is_kept before delete on access_log_cut
begin
    select raise(abort, 'access_log_cut_is_kept');
end;
