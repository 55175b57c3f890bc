-- An offer between its day and its end: shared places, pauses, extensions; and what a facility writes down for itself.

-- Where the tenant allows overbooking, several families may be asked for one place (shared). Such an offer holds the
-- place only with the family's yes: of all who are asked one can have it.
alter table app.offer add column shared boolean not null default false;
-- The family could not be reached: its time stands still until a new last day is known.
alter table app.offer add column paused_at timestamptz;
alter table app.offer add check (paused_at is null or outcome is null);
drop index app.offer_holds_place;
drop index app.offer_one_live;
alter table app.offer drop column holds_place;
alter table app.offer add column holds_place boolean not null generated always as
  (case when outcome is null then not shared else outcome in ('ACCEPTED', 'CONTRACTED') end) stored;
create unique index offer_holds_place on app.offer (tenant_id, place_id) where holds_place and released_on is null;
create unique index offer_one_live on app.offer (tenant_id, application_id)
  where (outcome is null or outcome in ('ACCEPTED', 'CONTRACTED')) and released_on is null;
create index offer_place on app.offer (tenant_id, place_id);

-- What happened to an offer's clock, beside the application's own history.
create table app.offer_event (
  tenant_id int not null references app.tenant,
  id uuid not null,
  offer_id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  kind text not null check (kind in ('extended', 'paused', 'resumed', 'letter-printed')),
  -- the last day for the answer after it; null while the clock stands
  reply_due_on date,
  reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, offer_id) references app.offer (tenant_id, id),
  check ((kind = 'paused') = (reply_due_on is null))
);
create index offer_event_offer on app.offer_event (tenant_id, offer_id, at);
insert into directory.table_kind (name, kind) values ('offer_event', 'append-only');

-- A later start agreed with the facility, and the day on which a deferred application is back on the list.
alter table app.application add column agreed_starts_on date;
alter table app.application add column deferred_until date;
create index application_deferred on app.application (tenant_id, deferred_until) where status = 'DEFERRED';

-- Why a contract ends, and the place that is free after it: offered already while the child is still there.
alter table app.contract add column end_kind text
  check (end_kind in ('year-end', 'school', 'move', 'notice', 'other'));
alter table app.contract add column next_place_id uuid;
alter table app.contract add foreign key (tenant_id, next_place_id) references app.free_place (tenant_id, id);
create index contract_next_place on app.contract (tenant_id, next_place_id) where next_place_id is not null;

-- A task about a place names it; each place waits for somebody once.
alter table app.task add column place_id uuid;
alter table app.task add foreign key (tenant_id, place_id) references app.free_place (tenant_id, id);
create index task_of_place on app.task (tenant_id, place_id) where place_id is not null;
create unique index task_place on app.task (tenant_id, place_id, kind) where done_at is null and place_id is not null;

-- The facility's own notes; never the family's to read in the portal.
create table app.case_note (
  tenant_id int not null references app.tenant,
  id uuid not null,
  application_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  written_at timestamptz not null,
  written_by uuid not null,
  edited_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  foreign key (tenant_id, written_by) references app.staff (tenant_id, account_id)
);
create index case_note_application on app.case_note (tenant_id, application_id, written_at);
create index case_note_written_by on app.case_note (tenant_id, written_by);

-- A visit the facility invites to; one at a time.
create table app.visit (
  tenant_id int not null references app.tenant,
  id uuid not null,
  application_id uuid not null,
  planned_at timestamptz not null,
  place text not null,
  state text not null default 'planned' check (state in ('planned', 'done', 'no-show', 'cancelled')),
  created_at timestamptz not null,
  created_by uuid not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  foreign key (tenant_id, created_by) references app.staff (tenant_id, account_id),
  foreign key (tenant_id, confirmed_by) references app.staff (tenant_id, account_id),
  check ((state = 'planned') = (confirmed_at is null))
);
create unique index visit_planned on app.visit (tenant_id, application_id) where state = 'planned';
create index visit_application on app.visit (tenant_id, application_id, planned_at);
create index visit_created_by on app.visit (tenant_id, created_by);
create index visit_confirmed_by on app.visit (tenant_id, confirmed_by);
