-- What was erased for good, without a word of what it was. The backup's archive fetches it and keeps it beside the
-- copies, so that a restored database can be made to forget again what it had forgotten.
create table app.erasure (
  tenant_id int not null references app.tenant,
  id uuid not null,
  record_table text not null check (record_table ~ '^(app|auth)\.[a-z][a-z_]{1,60}$'),
  record_id uuid not null,
  -- gone: the row with all that hangs on it. emptied: it stays, without the words a person wrote.
  act text not null check (act in ('gone', 'emptied')),
  at timestamptz not null,
  -- when the archive had it on its disk; only the archive writes this
  archived_at timestamptz,
  primary key (tenant_id, id)
);
create index erasure_waiting on app.erasure (tenant_id, at) where archived_at is null;

insert into directory.table_kind (name, kind) values ('erasure', 'append-only');
