-- Kindertagespflege: the register of persons, what a Fachberatung suggests, matches, substitute care.

-- A free Träger may run the Fachberatung of a region (DELEGATED_DESK).
alter table app.advisory_desk add column provider_id uuid,
  add foreign key (tenant_id, provider_id) references app.provider (tenant_id, id);
create index advisory_desk_provider on app.advisory_desk (tenant_id, provider_id);

-- Grosstagespflege: persons who care for children together share one maximum.
create table app.childminder_group (
  tenant_id int not null references app.tenant,
  id uuid not null,
  key text not null,
  name text not null,
  places_max smallint not null check (places_max between 1 and 30),
  primary key (tenant_id, id),
  constraint childminder_group_key unique (tenant_id, key)
);

alter table app.childminder
  add column group_id uuid,
  add column permit_until date,
  add column permit_number text,
  -- for the Fachberatung alone
  add column phone text,
  add column email text,
  add column street text,
  -- [{ day: 1–7, from, to }] in minutes; empty: Monday to Friday from opens_minute to closes_minute
  add column weekly_times jsonb not null default '[]',
  add column qualifications text[] not null default '{}',
  add column vacancies_as_of date,
  -- a retired person keeps her history and takes no more children
  add column retired_on date,
  -- who keeps the row: a bundle that no longer names an office's own person must not hide her
  add column kept_by text not null default 'bundle' check (kept_by in ('bundle', 'office')),
  add foreign key (tenant_id, group_id) references app.childminder_group (tenant_id, id);
create index childminder_group_members on app.childminder (tenant_id, group_id) where group_id is not null;
create index childminder_permit on app.childminder (tenant_id, permit_until) where retired_on is null;

create table app.childminder_vacancy (
  tenant_id int not null references app.tenant,
  id uuid not null,
  childminder_id uuid not null,
  places smallint not null check (places between 1 and 9),
  free_from date not null,
  hours smallint not null check (hours between 1 and 60),
  primary key (tenant_id, id),
  foreign key (tenant_id, childminder_id) references app.childminder (tenant_id, id)
);
create index childminder_vacancy_of on app.childminder_vacancy (tenant_id, childminder_id, free_from);

insert into directory.table_kind (name, kind) values
  ('childminder_group', 'configuration'), ('childminder_vacancy', 'configuration');

-- Whom the Fachberatung named for a child, or who answered a family's own request. The family reads a name from released_at on.
create table app.childminding_suggestion (
  tenant_id int not null references app.tenant,
  id uuid not null,
  application_id uuid not null,
  childminder_id uuid not null,
  suggested_at timestamptz not null,
  suggested_by uuid,
  released_at timestamptz,
  outcome text not null default 'open' check (outcome in ('open', 'met', 'refused-by-family', 'refused-by-person')),
  outcome_at timestamptz,
  note text not null default '',
  primary key (tenant_id, id),
  constraint childminding_suggestion_once unique (tenant_id, application_id, childminder_id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  foreign key (tenant_id, childminder_id) references app.childminder (tenant_id, id)
);
create index childminding_suggestion_person on app.childminding_suggestion (tenant_id, childminder_id);

-- Child and person together: prepared while papers are collected, real from matched_at on.
create table app.childminding_match (
  tenant_id int not null references app.tenant,
  id uuid not null,
  application_id uuid not null,
  child_id uuid not null,
  childminder_id uuid,
  -- a person who is not in the register
  person_name text,
  starts_on date not null,
  ends_on date,
  hours smallint not null check (hours between 1 and 60),
  weekly_times jsonb not null default '[]',
  contract_signed_on date,
  subsidy_filed_on date,
  matched_at timestamptz,
  matched_by uuid,
  -- one of the person's free places was used; it returns when the match ends
  used_vacancy boolean not null default false,
  primary key (tenant_id, id),
  constraint childminding_match_once unique (tenant_id, application_id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  foreign key (tenant_id, child_id) references app.child (tenant_id, id),
  foreign key (tenant_id, childminder_id) references app.childminder (tenant_id, id),
  check (childminder_id is null or person_name is null),
  check (ends_on is null or starts_on <= ends_on)
);
create index childminding_match_person on app.childminding_match (tenant_id, childminder_id, starts_on);
create index childminding_match_child on app.childminding_match (tenant_id, child_id);

-- Vertretung: who stands in, when, and how families reach that person.
create table app.childminding_stand_in (
  tenant_id int not null references app.tenant,
  id uuid not null,
  childminder_id uuid not null,
  stand_in_id uuid,
  stand_in_name text not null,
  contact text not null,
  from_day date not null,
  to_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, childminder_id) references app.childminder (tenant_id, id),
  foreign key (tenant_id, stand_in_id) references app.childminder (tenant_id, id),
  check (from_day <= to_day),
  check (stand_in_id is distinct from childminder_id)
);
create index childminding_stand_in_of on app.childminding_stand_in (tenant_id, childminder_id, from_day);
create index childminding_stand_in_by on app.childminding_stand_in (tenant_id, stand_in_id) where stand_in_id is not null;

-- A request to a person by name, and a permit that ends.
create index application_childminder on app.application (tenant_id, childminder_id, status) where childminder_id is not null;
alter table app.task add column childminder_id uuid,
  add foreign key (tenant_id, childminder_id) references app.childminder (tenant_id, id);
create index task_childminder on app.task (tenant_id, childminder_id) where childminder_id is not null;

-- A Tagespflegeperson's own login.
alter table app.role_assignment drop constraint role_assignment_role_check,
  add constraint role_assignment_role_check check (role in ('facility-head', 'facility-staff', 'provider-admin', 'advisor',
    'office-clerk', 'office-admin', 'planner', 'childminder')),
  drop constraint role_assignment_scope_kind_check,
  add constraint role_assignment_scope_kind_check check (scope_kind in ('tenant', 'provider', 'facility', 'desk', 'childminder')),
  add constraint role_assignment_own_login check ((role = 'childminder') = (scope_kind = 'childminder'));
