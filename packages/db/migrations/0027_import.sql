-- Facilities on their way in from a list or a register: the tables as they were read, what their columns are and what was
-- decided, kept until the import is accepted or dropped. Then the lists go and the numbers stay.
create table console.facility_import (
  id uuid primary key,
  tenant_id int not null references directory.tenant,
  state text not null check (state in ('open', 'accepted', 'dropped')),
  -- moves with every change: who decides over another's change is told
  revision int not null default 1 check (revision > 0),
  names text[] not null check (cardinality(names) between 1 and 2),
  sources jsonb not null check (jsonb_typeof(sources) = 'array'),
  defaults jsonb not null check (jsonb_typeof(defaults) = 'object'),
  decisions jsonb not null check (jsonb_typeof(decisions) = 'object'),
  -- numbers of what was done
  result jsonb check (jsonb_typeof(result) = 'object'),
  created_at timestamptz not null,
  created_by uuid not null references console.operator,
  updated_at timestamptz not null,
  constraint facility_import_kept check ((state = 'open') = (jsonb_array_length(sources) > 0)),
  constraint facility_import_done check ((state = 'accepted') = (result is not null))
);
create index facility_import_recent on console.facility_import (tenant_id, updated_at desc);

-- Under which number a register knows a facility: a second import finds it whatever its name and address are then.
create table console.facility_origin (
  tenant_id int not null references directory.tenant,
  origin text not null check (char_length(origin) between 1 and 200),
  facility_key text not null check (char_length(facility_key) <= 80),
  primary key (tenant_id, origin)
);

call console.protect();
