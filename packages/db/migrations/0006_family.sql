create table app.family (
  tenant_id int not null references app.tenant,
  id uuid not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);

-- A guardian without account_id is a family without internet; the code joins it to a later account (scenario 28).
create table app.guardian (
  tenant_id int not null references app.tenant,
  id uuid not null,
  family_id uuid not null,
  account_id uuid,
  first_name text not null,
  last_name text not null,
  email text,
  phone text,
  street text not null,
  postcode text not null,
  town text not null,
  language text not null default 'de',
  join_code_hash bytea,
  created_at timestamptz not null,
  contact_changed_at timestamptz,
  primary key (tenant_id, id),
  constraint guardian_one_per_account unique (tenant_id, account_id),
  constraint guardian_join_code unique (tenant_id, join_code_hash),
  foreign key (tenant_id, family_id) references app.family (tenant_id, id),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id)
);
create index guardian_family on app.guardian (tenant_id, family_id);

create table app.child (
  tenant_id int not null references app.tenant,
  id uuid not null,
  family_id uuid not null,
  first_name text not null,
  last_name text not null,
  born_on date,
  expected_on date,
  dedupe_key text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, family_id) references app.family (tenant_id, id),
  check ((born_on is null) <> (expected_on is null))
);
create index child_family on app.child (tenant_id, family_id);
create index child_dedupe on app.child (tenant_id, dedupe_key);
-- typed twice by one family it is the same child
create unique index child_once_per_family on app.child (tenant_id, family_id, dedupe_key);

create table app.notice_acknowledgement (
  tenant_id int not null references app.tenant,
  id uuid not null,
  account_id uuid not null,
  notice text not null,
  notice_version text not null,
  acknowledged_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id)
);
create index notice_acknowledgement_account on app.notice_acknowledgement (tenant_id, account_id);

-- Meine Auswahl of a signed-in parent; before signing in it lives in a cookie.
create table app.selection_item (
  tenant_id int not null references app.tenant,
  account_id uuid not null,
  target_kind text not null check (target_kind in ('facility', 'desk', 'childminder')),
  target_id uuid not null,
  added_at timestamptz not null,
  primary key (tenant_id, account_id, target_id),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id)
);

-- What a parent has typed so far; survives sign-out and a deploy.
create table app.application_draft (
  tenant_id int not null references app.tenant,
  account_id uuid not null,
  submission_id uuid not null,
  content jsonb not null,
  updated_at timestamptz not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id)
);

create table app.staff (
  tenant_id int not null references app.tenant,
  account_id uuid not null,
  display_name text not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id)
);
create table app.role_assignment (
  tenant_id int not null references app.tenant,
  id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('facility-head', 'facility-staff', 'provider-admin', 'advisor', 'office-clerk', 'office-admin', 'planner')),
  scope_kind text not null check (scope_kind in ('tenant', 'provider', 'facility', 'desk')),
  scope_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references app.staff (tenant_id, account_id),
  check ((scope_kind = 'tenant') = (scope_id is null))
);
create unique index role_assignment_once on app.role_assignment (tenant_id, account_id, role, scope_kind, scope_id) nulls not distinct;

create table app.message (
  tenant_id int not null references app.tenant,
  id uuid not null,
  guardian_id uuid not null,
  application_id uuid,
  kind text not null,
  params jsonb not null default '{}',
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, guardian_id) references app.guardian (tenant_id, id)
);
create index message_guardian on app.message (tenant_id, guardian_id, created_at desc, id);

-- The office's print queue: families without e-mail get a letter. The PDF is made from the facts when it is printed.
create table app.letter (
  tenant_id int not null references app.tenant,
  id uuid not null,
  guardian_id uuid not null,
  kind text not null,
  params jsonb not null default '{}',
  created_at timestamptz not null,
  printed_at timestamptz,
  printed_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, guardian_id) references app.guardian (tenant_id, id)
);
create index letter_waiting on app.letter (tenant_id, created_at, id) where printed_at is null;
create index letter_guardian on app.letter (tenant_id, guardian_id);

-- Who saw or changed whose data. Insert-only for the service: protect() grants no update or delete here.
create table app.audit_event (
  tenant_id int not null references app.tenant,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('nobody', 'parent', 'staff', 'system', 'operator')),
  actor_id uuid,
  action text not null,
  subject_kind text,
  subject_id uuid,
  detail jsonb not null default '{}',
  request_id text not null,
  primary key (tenant_id, id)
);
create index audit_event_subject on app.audit_event (tenant_id, subject_id, at);
