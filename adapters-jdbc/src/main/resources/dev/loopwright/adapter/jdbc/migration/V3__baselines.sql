-- What a loop's verdicts are measured against: written when it starts and when its tests are first counted, so a row
-- of its own, which other steps don't write again. Loops from before have none.
create table loop_baseline (
  session_id varchar(100) primary key,
  baseline varchar not null
);
