-- A tenant on its way: what an operator has filled in, kept until it is made and opened. No family is in here.
create table console.onboarding (
  id uuid primary key,
  state text not null check (state in ('draft', 'made', 'open', 'dropped')),
  -- first five digits of the AGS
  county text not null check (county ~ '^[0-9]{5}$'),
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  -- moves with every change: who writes over another's change is told
  revision int not null default 1 check (revision > 0),
  -- what the office's DNS has to say before the portal takes a host of its own
  host_token text not null check (host_token ~ '^[a-z0-9]{26,64}$'),
  proved_host text check (char_length(proved_host) <= 253),
  facilities_later boolean not null default false,
  tenant_id int unique references directory.tenant,
  -- the switches that keep families out until it opens; the id of the first lets a reader with the link look in
  switch_ids uuid[] not null default '{}',
  created_at timestamptz not null,
  created_by uuid not null references console.operator,
  updated_at timestamptz not null,
  updated_by uuid not null references console.operator,
  check ((state in ('made', 'open')) = (tenant_id is not null)),
  check ((tenant_id is null) = (cardinality(switch_ids) = 0))
);
create index onboarding_recent on console.onboarding (updated_at desc) where state in ('draft', 'made');

call console.protect();
