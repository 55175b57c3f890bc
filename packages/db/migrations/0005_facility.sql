create table app.provider (
  tenant_id int not null references app.tenant,
  id uuid not null,
  key text not null,
  name text not null,
  type text not null check (type in ('MUNICIPAL', 'CHURCH', 'FREE', 'PARENTS_INITIATIVE', 'COMPANY')),
  onboarding text not null check (onboarding in ('INVITED', 'AGREED', 'TRAINED', 'LIVE')),
  live_from date,
  website text,
  phone text,
  email text,
  primary key (tenant_id, id),
  constraint provider_key unique (tenant_id, key)
);

create table app.facility (
  tenant_id int not null references app.tenant,
  id uuid not null,
  key text not null,
  provider_id uuid not null,
  district_id uuid,
  kind text not null check (kind in ('KITA', 'HORT')),
  name text not null,
  name_norm text not null,
  street text not null,
  postcode text not null,
  town text not null,
  latitude double precision not null,
  longitude double precision not null,
  phone text,
  email text,
  website text,
  head_name text,
  opening_hours text not null,
  -- the earliest and latest minute of the week, for the search
  opens_minute smallint not null check (opens_minute between 0 and 1440),
  closes_minute smallint not null check (closes_minute between 0 and 1440),
  closing_days smallint,
  closing_note text,
  care_hours smallint[] not null,
  age_from_months smallint not null,
  age_to_months smallint not null,
  places_total smallint check (places_total > 0),
  features text[] not null default '{}',
  concept text,
  criteria text,
  criteria_url text,
  -- null: as the rule set says
  visit text check (visit in ('no', 'beforeRequest', 'beforeOffer', 'beforeContract')),
  visit_note text,
  places_as_of date,
  published boolean not null default true,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  constraint facility_key unique (tenant_id, key),
  foreign key (tenant_id, provider_id) references app.provider (tenant_id, id),
  foreign key (tenant_id, district_id) references app.district (tenant_id, id),
  check (opens_minute < closes_minute),
  check (age_from_months < age_to_months)
);
create index facility_provider on app.facility (tenant_id, provider_id);
create index facility_district on app.facility (tenant_id, district_id);

create table app.care_group (
  tenant_id int not null references app.tenant,
  id uuid not null,
  facility_id uuid not null,
  name text not null,
  form text,
  age_from_months smallint not null,
  age_to_months smallint not null,
  size smallint not null check (size > 0),
  primary key (tenant_id, id),
  constraint care_group_key unique (tenant_id, facility_id, name),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id)
);

-- One row is one place that can be given to one child. A live offer or a contract holds it (offer_holds_place).
create table app.free_place (
  tenant_id int not null references app.tenant,
  id uuid not null,
  facility_id uuid not null,
  group_id uuid,
  -- one of the state profile's age classes
  age_class text not null,
  hours smallint not null,
  free_from date not null,
  closed boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  foreign key (tenant_id, group_id) references app.care_group (tenant_id, id)
);
create index free_place_facility on app.free_place (tenant_id, facility_id) where not closed;
create index free_place_group on app.free_place (tenant_id, group_id);

create table app.childminder (
  tenant_id int not null references app.tenant,
  id uuid not null,
  key text not null,
  desk_id uuid not null,
  district_id uuid,
  name text not null,
  town text not null,
  postcode text not null,
  latitude double precision,
  longitude double precision,
  opening_hours text,
  opens_minute smallint,
  closes_minute smallint,
  age_from_months smallint not null,
  age_to_months smallint not null,
  -- children present at the same time (§ 43 SGB VIII: at most five)
  places smallint not null check (places between 1 and 5),
  permit_until date not null,
  about text,
  primary key (tenant_id, id),
  constraint childminder_key unique (tenant_id, key),
  foreign key (tenant_id, desk_id) references app.advisory_desk (tenant_id, id),
  foreign key (tenant_id, district_id) references app.district (tenant_id, id)
);
create index childminder_desk on app.childminder (tenant_id, desk_id);
create index childminder_district on app.childminder (tenant_id, district_id);
