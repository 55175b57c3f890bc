create table app.provider (
  tenant_id int not null references app.tenant,
  id uuid not null,
  key text not null,
  name text not null,
  type text not null check (type in ('municipal', 'church', 'free', 'parents-initiative', 'company')),
  onboarding text not null check (onboarding in ('invited', 'agreed', 'trained', 'live')),
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
  opens_minute smallint not null check (opens_minute between 0 and 1440),
  closes_minute smallint not null check (closes_minute between 0 and 1440),
  care_hours smallint[] not null,
  age_from_months smallint not null,
  age_to_months smallint not null,
  places_total smallint not null check (places_total >= 0),
  concept text,
  features text[] not null default '{}',
  closing_days text,
  criteria text[] not null default '{}',
  visit text not null check (visit in ('no', 'beforeRequest', 'beforeOffer', 'beforeContract')),
  visit_hint text,
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
  key text not null,
  name text not null,
  form text not null,
  age_from_months smallint not null,
  age_to_months smallint not null,
  size smallint not null check (size > 0),
  primary key (tenant_id, id),
  constraint care_group_key unique (tenant_id, facility_id, key),
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
  display_name text not null,
  named boolean not null,
  town text not null,
  postcode text not null,
  latitude double precision not null,
  longitude double precision not null,
  opens_minute smallint not null,
  closes_minute smallint not null,
  age_from_months smallint not null,
  age_to_months smallint not null,
  places_max smallint not null check (places_max between 1 and 9),
  about text,
  published boolean not null default true,
  primary key (tenant_id, id),
  constraint childminder_key unique (tenant_id, key),
  foreign key (tenant_id, desk_id) references app.advisory_desk (tenant_id, id),
  foreign key (tenant_id, district_id) references app.district (tenant_id, id)
);
create index childminder_desk on app.childminder (tenant_id, desk_id);
create index childminder_district on app.childminder (tenant_id, district_id);
