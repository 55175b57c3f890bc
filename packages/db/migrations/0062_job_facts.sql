-- What a job's last good run tells the console: days and numbers, no family.
alter table app.job_run add column facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object');
