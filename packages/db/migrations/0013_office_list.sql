-- What the office's list needs: views that a person keeps, acts on many cases at once, the text of a refusal.
create table app.saved_view (
  tenant_id int not null references app.tenant,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  -- The filters as they stand in the address of the list.
  query text not null,
  is_default boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references app.staff (tenant_id, account_id),
  constraint saved_view_name unique (tenant_id, account_id, name)
);
create unique index saved_view_default on app.saved_view (tenant_id, account_id) where is_default;

-- One act on many cases. It waits a moment before it begins, so that it can be called back.
create table app.bulk_job (
  tenant_id int not null references app.tenant,
  id uuid not null,
  account_id uuid not null,
  act text not null check (act in ('reject', 'shortlist', 'unshortlist', 'visit')),
  reason text,
  note text not null default '',
  state text not null check (state in ('waiting', 'running', 'done', 'undone')),
  created_at timestamptz not null,
  starts_at timestamptz not null,
  finished_at timestamptz,
  -- Whoever works on it; after that instant anybody may. It only spares double work: an item guards itself.
  lease_until timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references app.staff (tenant_id, account_id),
  check ((act = 'reject') = (reason is not null)),
  check ((state in ('done', 'undone')) = (finished_at is not null))
);
create index bulk_job_open on app.bulk_job (tenant_id, starts_at) where state in ('waiting', 'running');
create index bulk_job_account on app.bulk_job (tenant_id, account_id, created_at);

-- Done or refused is written in the transaction of the act itself, so no case is ever acted on twice.
create table app.bulk_item (
  tenant_id int not null references app.tenant,
  job_id uuid not null,
  application_id uuid not null,
  position smallint not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'refused')),
  refusal text,
  refusal_params jsonb not null default '{}',
  done_at timestamptz,
  primary key (tenant_id, job_id, application_id),
  foreign key (tenant_id, job_id) references app.bulk_job (tenant_id, id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  check ((state = 'refused') = (refusal is not null))
);
create index bulk_item_waiting on app.bulk_item (tenant_id, job_id, position) where state = 'waiting';
create index bulk_item_application on app.bulk_item (tenant_id, application_id);

-- What the facility wrote to the family with this step; shown where the family may read its case in full.
alter table app.application_event add column note text;

-- The office's list runs over all facilities of a tenant.
create index application_of_facilities on app.application (tenant_id, status) where facility_id is not null;

-- The worker asks once for all tenants which of them have something to do.
grant select on app.bulk_job to kita_outbox;
create policy bulk_worker on app.bulk_job to kita_outbox using (true) with check (true);
create function outbox.bulk_due(p_now timestamptz) returns table (tenant_id int)
language sql stable security definer set search_path = '' as $$
  select distinct j.tenant_id from app.bulk_job j
   where j.state in ('waiting', 'running') and j.starts_at <= p_now and (j.lease_until is null or j.lease_until <= p_now)
   order by 1;
$$;
alter function outbox.bulk_due(timestamptz) owner to kita_outbox;
revoke all on function outbox.bulk_due(timestamptz) from public;
grant execute on function outbox.bulk_due(timestamptz) to kita_app;
