-- The journal of all loops is loop_event in the order of event_id.

-- How far each reader of the journal came.
create table journal_cursor (
  reader varchar(64) primary key,
  event_id bigint not null
);

-- Where the database can't tell which commits are under way, they pass this row one by one, so that event_id follows
-- the order of commits. Its lock is taken last and held for the events and the commit alone.
create table journal_gate (
  gate integer primary key
);

insert into journal_gate (gate) values (1);
