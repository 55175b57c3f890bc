-- The Jugendamt's own desk: children entered twice, children without a place, proposals, calls, what the office edits.

-- By which keys a child is looked for among the others, as it was when it was looked at last.
create table app.child_trace (
  tenant_id int not null references app.tenant,
  child_id uuid not null,
  -- year, then day and month in ascending order: a transposed date has the same key
  birth_key text not null,
  -- the sound of both names
  name_key text not null,
  -- of name, day and addresses: another value means look again
  source_hash text not null,
  checked_at timestamptz not null,
  primary key (tenant_id, child_id),
  foreign key (tenant_id, child_id) references app.child (tenant_id, id)
);
create index child_trace_birth on app.child_trace (tenant_id, birth_key);
create index child_trace_name on app.child_trace (tenant_id, name_key);

-- Two children that may be one. No keys to app.child: the decision outlives the child that was merged.
create table app.child_pair (
  tenant_id int not null references app.tenant,
  one_id uuid not null,
  other_id uuid not null,
  score smallint not null check (score between 0 and 100),
  reasons text[] not null,
  state text not null check (state in ('open', 'merged', 'kept-apart')),
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  primary key (tenant_id, one_id, other_id),
  check (one_id < other_id),
  check ((state = 'open') = (decided_at is null))
);
create index child_pair_open on app.child_pair (tenant_id, score) where state = 'open';
create index child_pair_other on app.child_pair (tenant_id, other_id);

-- Everything a merge changed, so that taking it back restores exactly that.
create table app.child_merge (
  tenant_id int not null references app.tenant,
  id uuid not null,
  kept_id uuid not null,
  lost_id uuid not null,
  record jsonb not null,
  merged_at timestamptz not null,
  merged_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  primary key (tenant_id, id)
);
create index child_merge_kept on app.child_merge (tenant_id, kept_id);
create index child_merge_recent on app.child_merge (tenant_id, merged_at);

-- § 5 KiBiz: the office confirms the Bedarfsanzeige and tells the Kostenbeiträge.
create table app.need_notice (
  tenant_id int not null references app.tenant,
  care_need_id uuid not null,
  receipt_on date,
  receipt_by uuid,
  fee_on date,
  fee_by uuid,
  primary key (tenant_id, care_need_id),
  foreign key (tenant_id, care_need_id) references app.care_need (tenant_id, id),
  check (receipt_on is not null or fee_on is not null)
);
create index care_need_open on app.care_need (tenant_id, starts_on, id) where status = 'OPEN';

-- The office asks a facility to take a child; only the facility can offer the place.
create table app.proposal (
  tenant_id int not null references app.tenant,
  id uuid not null,
  application_id uuid not null,
  note text not null default '',
  proposed_at timestamptz not null,
  proposed_by uuid,
  declined_at timestamptz,
  declined_by uuid,
  decline_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  check ((declined_at is null) = (decline_reason is null))
);
create unique index proposal_one_open on app.proposal (tenant_id, application_id) where declined_at is null;
create index proposal_application on app.proposal (tenant_id, application_id);

-- What was said on the telephone.
create table app.call_note (
  tenant_id int not null references app.tenant,
  id uuid not null,
  guardian_id uuid not null,
  note text not null,
  at timestamptz not null,
  by_account uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, guardian_id) references app.guardian (tenant_id, id)
);
create index call_note_guardian on app.call_note (tenant_id, guardian_id, at desc);

-- What the office changed in its own texts and dates, with the value before: its history and its way back.
create table app.office_edit (
  tenant_id int not null references app.tenant,
  id uuid not null,
  part text not null check (part in ('banner', 'faq', 'contacts', 'openingHours', 'greeting', 'texts', 'dates', 'provider')),
  before jsonb not null,
  after jsonb not null,
  reason text not null default '',
  at timestamptz not null,
  by_account uuid,
  primary key (tenant_id, id)
);
create index office_edit_recent on app.office_edit (tenant_id, at desc, id);

-- The documents as the operator applied them last; `source` is what holds now, with the office's own edits in it.
alter table app.tenant add column applied jsonb;

create table app.provider_onboarding (
  tenant_id int not null references app.tenant,
  provider_id uuid not null,
  agreed_on date,
  trained_on date,
  live_on date,
  note text not null default '',
  updated_at timestamptz not null,
  primary key (tenant_id, provider_id),
  foreign key (tenant_id, provider_id) references app.provider (tenant_id, id)
);

insert into directory.table_kind (name, kind) values ('call_note', 'append-only'), ('office_edit', 'append-only');

-- The office's edits hold at once everywhere. Only the tenant of this transaction can be touched.
create function directory.touch_own() returns void
language sql security definer set search_path = '' as $$
  update directory.tenant d set version = d.version + 1 where d.tenant_id = app.tenant_id()
$$;
alter function directory.touch_own() owner to kita_owner;
revoke execute on function directory.touch_own() from public;
grant execute on function directory.touch_own() to kita_app;
