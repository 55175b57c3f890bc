-- Aufnahmekriterien: one catalogue per owner, Kita-Jahr and age class; an activated one never changes, it is replaced.
create table app.criteria_catalogue (
  tenant_id int not null references app.tenant,
  id uuid not null,
  owner_kind text not null check (owner_kind in ('tenant', 'provider', 'facility')),
  provider_id uuid,
  facility_id uuid,
  -- holds from the Kita-Jahr that begins in this year, until a later one of the same owner
  from_year smallint not null,
  -- one of the state profile's age classes; empty holds for all
  age_class text not null default '',
  title text not null,
  note text not null default '',
  shape text not null check (shape in ('points', 'order', 'unranked')),
  submission_time_counts boolean not null default false,
  version int not null check (version > 0),
  status text not null check (status in ('draft', 'active', 'replaced')),
  -- the key of a bundle's catalogue; null when an office wrote it
  bundle_key text,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  activated_at timestamptz,
  activated_by uuid,
  replaced_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, provider_id) references app.provider (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  check ((owner_kind = 'provider') = (provider_id is not null)),
  check ((owner_kind = 'facility') = (facility_id is not null)),
  check ((status = 'draft') = (activated_at is null))
);
create unique index criteria_catalogue_one_active on app.criteria_catalogue
  (tenant_id, owner_kind, provider_id, facility_id, from_year, age_class) nulls not distinct where status = 'active';
create unique index criteria_catalogue_version on app.criteria_catalogue
  (tenant_id, owner_kind, provider_id, facility_id, from_year, age_class, version) nulls not distinct;
create index criteria_catalogue_provider on app.criteria_catalogue (tenant_id, provider_id) where provider_id is not null;
create index criteria_catalogue_facility on app.criteria_catalogue (tenant_id, facility_id) where facility_id is not null;

create table app.criterion (
  tenant_id int not null references app.tenant,
  id uuid not null,
  catalogue_id uuid not null,
  position smallint not null check (position > 0),
  code text not null,
  label text not null,
  help text not null default '',
  -- which fact it reads (core/criteria/fact.ts)
  fact text not null,
  -- hours a week or kilometres, where the fact has a measure
  threshold smallint,
  points smallint not null default 0,
  always_first boolean not null default false,
  proof text not null check (proof in ('none', 'declaration', 'document')),
  primary key (tenant_id, id),
  constraint criterion_code unique (tenant_id, catalogue_id, code),
  constraint criterion_position unique (tenant_id, catalogue_id, position),
  foreign key (tenant_id, catalogue_id) references app.criteria_catalogue (tenant_id, id)
);

-- What the family says, once per care need. No row is "keine Angabe".
create table app.need_fact (
  tenant_id int not null references app.tenant,
  id uuid not null,
  care_need_id uuid not null,
  kind text not null,
  -- the criterion's code, where the catalogue itself asks the question
  code text not null default '',
  -- whose judgement it is, for what a facility's staff ticks
  facility_id uuid,
  value jsonb not null,
  source text not null check (source in ('family', 'staff')),
  note text not null default '',
  proof text not null default 'none' check (proof in ('none', 'seen', 'refused')),
  proof_by uuid,
  proof_on date,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id),
  constraint need_fact_once unique nulls not distinct (tenant_id, care_need_id, kind, code, facility_id),
  foreign key (tenant_id, care_need_id) references app.care_need (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  check ((proof = 'none') = (proof_on is null))
);
create index need_fact_facility on app.need_fact (tenant_id, facility_id) where facility_id is not null;

-- Where an application stands by the criteria that hold for it: order_key compares as an array, higher is better in every
-- place, and the older child comes first on a tie. A missing row is computed by the worker.
create table app.application_score (
  tenant_id int not null references app.tenant,
  application_id uuid not null,
  catalogue_id uuid,
  order_key int[] not null,
  points int,
  birth date,
  detail jsonb not null default '[]',
  computed_at timestamptz not null,
  primary key (tenant_id, application_id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  foreign key (tenant_id, catalogue_id) references app.criteria_catalogue (tenant_id, id)
);
create index application_score_catalogue on app.application_score (tenant_id, catalogue_id);

-- A child moved by hand in a ranked list, with its reason: belongs to the catalogue it deviates from.
create table app.ranking_note (
  tenant_id int not null references app.tenant,
  id uuid not null,
  facility_id uuid not null,
  catalogue_id uuid not null,
  age_class text not null,
  kita_year smallint not null,
  application_id uuid not null,
  -- stands directly before this one; null takes the child back to where the criteria put it
  before_id uuid,
  code text not null,
  text text not null default '',
  from_position smallint not null,
  to_position smallint not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_name text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  foreign key (tenant_id, catalogue_id) references app.criteria_catalogue (tenant_id, id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  foreign key (tenant_id, before_id) references app.application (tenant_id, id)
);
create index ranking_note_list on app.ranking_note (tenant_id, facility_id, kita_year, age_class, at, id);
create index ranking_note_application on app.ranking_note (tenant_id, application_id);
create index ranking_note_before on app.ranking_note (tenant_id, before_id) where before_id is not null;
create index ranking_note_catalogue on app.ranking_note (tenant_id, catalogue_id);

-- The order of one age class at a facility, frozen with the facts of every place. Decisions share it while nothing it
-- was made from changes: the fingerprint says so.
create table app.ranking_copy (
  tenant_id int not null references app.tenant,
  id uuid not null,
  facility_id uuid not null,
  kita_year smallint not null,
  age_class text not null,
  fingerprint text not null,
  -- the applications in their order
  members uuid[] not null,
  -- what each place was given for, children as numbers
  list jsonb not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id)
);
create index ranking_copy_list on app.ranking_copy (tenant_id, facility_id, kita_year, age_class, at);

-- Every offer and refusal with all it was decided by, frozen (OVG Muenster 12 B 930/17).
create table app.decision (
  tenant_id int not null references app.tenant,
  id uuid not null,
  application_id uuid not null,
  facility_id uuid not null,
  kind text not null check (kind in ('offer', 'refusal')),
  outcome_id uuid,
  reason text,
  catalogue_id uuid,
  catalogue_version int,
  -- the catalogues word for word, the facts with source and proof, the list it was decided by
  catalogues jsonb not null,
  inputs jsonb not null,
  copy_id uuid not null,
  -- how many of the list stood in which status, and (of an offer) which child did and whether it was passed over
  counts jsonb not null,
  others jsonb not null,
  detail jsonb not null,
  order_key int[] not null,
  points int,
  position smallint,
  kita_year smallint not null,
  age_class text not null,
  starts_on date not null,
  hours smallint not null,
  passed_over smallint not null,
  deviation_code text,
  deviation_text text not null default '',
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  foreign key (tenant_id, catalogue_id) references app.criteria_catalogue (tenant_id, id),
  foreign key (tenant_id, copy_id) references app.ranking_copy (tenant_id, id)
);
create index decision_copy on app.decision (tenant_id, copy_id);
create index decision_application on app.decision (tenant_id, application_id, at);
create index decision_facility on app.decision (tenant_id, facility_id, at);
create index decision_catalogue on app.decision (tenant_id, catalogue_id);

insert into directory.table_kind (name, kind) values
  ('ranking_note', 'append-only'), ('ranking_copy', 'append-only'), ('decision', 'append-only'),
  ('criteria_catalogue', 'configuration'), ('criterion', 'configuration');
