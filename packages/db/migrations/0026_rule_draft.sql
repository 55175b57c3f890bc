-- A rule set on its way: somebody writes it, it is checked, somebody else puts it in force. Several may write one draft;
-- none of them may activate it. Names are kept as they were.
create table app.rule_draft (
  tenant_id int not null references app.tenant,
  id uuid not null,
  from_year smallint not null,
  state text not null check (state in ('draft', 'checked', 'activated', 'dropped')),
  -- moves with every change: who writes over another's change is told
  revision int not null default 1 check (revision > 0),
  -- as the office writes it: what is missing is the platform's default
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  -- the set in force when the draft began; null for a year that has none of its own
  base jsonb check (jsonb_typeof(base) = 'object'),
  drafted_by uuid[] not null check (cardinality(drafted_by) > 0),
  drafted_names text[] not null check (cardinality(drafted_names) = cardinality(drafted_by)),
  note text not null default '' check (char_length(note) <= 500),
  -- why it may change a round that runs
  emergency_reason text check (char_length(emergency_reason) between 10 and 500),
  checked_at timestamptz,
  activated_by uuid,
  activated_name text,
  activated_at timestamptz,
  -- the tenant's version after it came into force
  version_after int,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  constraint rule_draft_second_person check (
    (state = 'activated') = (activated_by is not null)
    and (activated_by is null) = (activated_at is null)
    and (activated_by is null) = (activated_name is null)
    and not coalesce(activated_by = any (drafted_by), false)),
  constraint rule_draft_checked check (state in ('draft', 'dropped') or checked_at is not null)
);
create unique index rule_draft_one_open on app.rule_draft (tenant_id, from_year) where state in ('draft', 'checked');
create index rule_draft_year on app.rule_draft (tenant_id, from_year, created_at desc);

insert into directory.table_kind (name, kind) values ('rule_draft', 'configuration');
