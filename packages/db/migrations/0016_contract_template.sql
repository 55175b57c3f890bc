-- The Träger's Betreuungsvertrag. A version once active is never changed: contracts name it (contract.template_id), and a
-- new text is a new version. Without facility_id it holds for all facilities of the Träger.
create table app.contract_template (
  tenant_id int not null references app.tenant,
  id uuid not null,
  provider_id uuid not null,
  facility_id uuid,
  version smallint not null check (version > 0),
  title text not null,
  -- [{ title, text }] with placeholders such as {{beginn}}
  sections jsonb not null,
  status text not null check (status in ('draft', 'active', 'replaced')),
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  activated_at timestamptz,
  activated_by uuid,
  primary key (tenant_id, id),
  constraint contract_template_version unique nulls not distinct (tenant_id, provider_id, facility_id, version),
  foreign key (tenant_id, provider_id) references app.provider (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  check ((status = 'draft') = (activated_at is null))
);
create unique index contract_template_one_draft on app.contract_template (tenant_id, provider_id, facility_id)
  nulls not distinct where status = 'draft';
create unique index contract_template_one_active on app.contract_template (tenant_id, provider_id, facility_id)
  nulls not distinct where status = 'active';
create index contract_template_facility on app.contract_template (tenant_id, facility_id);

-- What was signed stays readable as it was signed: the version and the facts of that day.
alter table app.contract add column template_id uuid;
alter table app.contract add column paper jsonb;
alter table app.contract add foreign key (tenant_id, template_id) references app.contract_template (tenant_id, id);
create index contract_template_used on app.contract (tenant_id, template_id);
-- who has which contracts of a facility by time: the Träger's view of its places
create index contract_span on app.contract (tenant_id, facility_id, starts_on, ends_on);

-- When somebody of the facility last opened the case; parents see it where the tenant shows it.
create table app.application_look (
  tenant_id int not null references app.tenant,
  application_id uuid not null,
  looked_at timestamptz not null,
  primary key (tenant_id, application_id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id)
);
