create table app.offer (
  tenant_id int not null references app.tenant,
  id uuid not null,
  application_id uuid not null,
  facility_id uuid not null,
  place_id uuid not null,
  group_id uuid,
  starts_on date not null,
  hours smallint not null,
  note text not null default '',
  sent_at timestamptz not null,
  sent_by uuid,
  told_on date,
  reply_due_on date not null,
  reply_until timestamptz not null,
  outcome text check (outcome in ('ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'CONTRACTED')),
  outcome_at timestamptz,
  outcome_channel text check (outcome_channel in ('portal', 'phone', 'person', 'letter', 'mail', 'system')),
  outcome_reason text,
  holds_place boolean not null generated always as (outcome is null or outcome in ('ACCEPTED', 'CONTRACTED')) stored,
  released_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  foreign key (tenant_id, place_id) references app.free_place (tenant_id, id),
  foreign key (tenant_id, group_id) references app.care_group (tenant_id, id),
  check ((outcome is null) = (outcome_at is null))
);
-- never more live offers than places
create unique index offer_holds_place on app.offer (tenant_id, place_id) where holds_place and released_on is null;
create unique index offer_one_live on app.offer (tenant_id, application_id) where holds_place and released_on is null;
create index offer_application on app.offer (tenant_id, application_id);
create index offer_facility on app.offer (tenant_id, facility_id, sent_at);
create index offer_group on app.offer (tenant_id, group_id);
create index offer_due on app.offer (tenant_id, reply_until) where outcome is null;

create table app.contract (
  tenant_id int not null references app.tenant,
  id uuid not null,
  application_id uuid not null,
  offer_id uuid not null,
  child_id uuid not null,
  facility_id uuid not null,
  family_of_care text not null check (family_of_care in ('EARLY', 'SCHOOL')),
  signed_on date not null,
  starts_on date not null,
  ends_on date,
  hours smallint not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (tenant_id, id),
  constraint contract_once_per_application unique (tenant_id, application_id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  foreign key (tenant_id, offer_id) references app.offer (tenant_id, id),
  foreign key (tenant_id, child_id) references app.child (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id)
);
-- a child has one contract without an end per family of care; a Wechsel sets the old one's end first
create unique index contract_one_open on app.contract (tenant_id, child_id, family_of_care) where ends_on is null;
create index contract_facility on app.contract (tenant_id, facility_id);
create index contract_offer on app.contract (tenant_id, offer_id);
