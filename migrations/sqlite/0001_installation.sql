-- What this database is, so that no other program's database is ever changed by mistake.
--
-- Personal data: none.
-- Kept: as long as the database.
--
-- 'product'             marks the database as ours
-- 'ready'               changed by every readiness check, to prove that a write reaches the disk
-- 'serve keys'          keyed hash of the serving keys: other keys are noticed before anything is sealed with them
-- 'freeze keys'         keyed hash of the freeze keys, likewise
-- 'practice'            present when the answers are made up

create table installation (
    name text not null,
    value text not null,
    constraint installation_pk primary key (name)
) without rowid;

insert into installation (name, value) values ('product', 'your-views-derbyshire'), ('ready', '0');
