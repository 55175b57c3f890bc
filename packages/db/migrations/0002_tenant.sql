-- The directory answers "which tenant is this host?" before any tenant is set. It holds no tenant's data.
create schema directory authorization kita_owner;
revoke all on schema directory from public;
grant usage on schema directory to kita_app, kita_operator;

create table directory.tenant (
  tenant_id int generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
  version int not null default 1,
  created_at timestamptz not null
);
create table directory.host (
  host text primary key check (host = lower(host)),
  tenant_id int not null references directory.tenant
);
alter table directory.tenant owner to kita_owner;
alter table directory.host owner to kita_owner;

create function directory.by_slug(wanted text) returns table (tenant_id int, slug text, version int)
language sql stable security definer set search_path = '' as $$
  select t.tenant_id, t.slug, t.version from directory.tenant t where t.slug = wanted
$$;
create function directory.by_host(wanted text) returns table (tenant_id int, slug text, version int)
language sql stable security definer set search_path = '' as $$
  select t.tenant_id, t.slug, t.version from directory.host h join directory.tenant t using (tenant_id) where h.host = wanted
$$;
create function directory.all_tenants() returns table (tenant_id int, slug text, version int)
language sql stable security definer set search_path = '' as $$
  select t.tenant_id, t.slug, t.version from directory.tenant t order by t.tenant_id
$$;
-- Registering is the operator's alone; a second call keeps the number and replaces the hosts.
create function directory.register(wanted text, hosts text[], at timestamptz) returns int
language plpgsql security definer set search_path = '' as $$
declare t int; begin
  insert into directory.tenant (slug, created_at) values (wanted, at) on conflict (slug) do nothing;
  select d.tenant_id into t from directory.tenant d where d.slug = wanted;
  delete from directory.host h where h.tenant_id = t and h.host <> all (hosts);
  insert into directory.host (host, tenant_id) select unnest(hosts), t
    on conflict (host) do nothing;
  if exists (select from directory.host h where h.host = any (hosts) and h.tenant_id <> t) then
    raise exception 'host belongs to another tenant' using errcode = '23505', constraint = 'host_pkey';
  end if;
  return t;
end $$;
-- Every process keeps a tenant's settings in memory until the version moves.
create function directory.touch(changed int) returns void
language sql security definer set search_path = '' as $$
  update directory.tenant d set version = d.version + 1 where d.tenant_id = changed
$$;
alter function directory.by_slug(text) owner to kita_owner;
alter function directory.by_host(text) owner to kita_owner;
alter function directory.all_tenants() owner to kita_owner;
alter function directory.register(text, text[], timestamptz) owner to kita_owner;
alter function directory.touch(int) owner to kita_owner;
revoke execute on all functions in schema directory from public;
grant execute on function directory.by_slug(text), directory.by_host(text), directory.all_tenants() to kita_app, kita_operator;
grant execute on function directory.register(text, text[], timestamptz), directory.touch(int) to kita_operator;
grant execute on function directory.touch(int) to kita_app;

-- The tenant as its bundle describes it.
create table app.tenant (
  tenant_id int primary key references directory.tenant,
  slug text not null,
  profile jsonb not null,
  state jsonb not null,
  theme jsonb not null,
  texts jsonb not null default '{}',
  logo text,
  -- the documents as their author wrote them: what an export gives back
  source jsonb not null,
  updated_at timestamptz not null
);

create table app.rule_set (
  tenant_id int not null references app.tenant,
  id uuid not null,
  from_year smallint not null,
  status text not null check (status in ('draft', 'active', 'replaced')),
  settings jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index rule_set_one_active on app.rule_set (tenant_id, from_year) where status = 'active';

-- What a child may hold open at the same time. A counter without a maximum has limited = false and no slots;
-- an application must name either a slot or an unlimited counter, so no code path can pass the limit (see application).
create table app.limit_counter (
  tenant_id int not null,
  rule_set_id uuid not null,
  counter text not null,
  limited boolean not null,
  primary key (tenant_id, rule_set_id, counter),
  unique (tenant_id, rule_set_id, counter, limited),
  foreign key (tenant_id, rule_set_id) references app.rule_set (tenant_id, id)
);
create table app.limit_slot (
  tenant_id int not null,
  rule_set_id uuid not null,
  counter text not null,
  slot_no smallint not null check (slot_no > 0),
  primary key (tenant_id, rule_set_id, counter, slot_no),
  foreign key (tenant_id, rule_set_id, counter) references app.limit_counter (tenant_id, rule_set_id, counter)
);

create table app.locality (
  tenant_id int not null references app.tenant,
  id uuid not null,
  postcode text not null,
  place text not null,
  place_norm text not null,
  municipality text not null,
  latitude double precision not null,
  longitude double precision not null,
  inside boolean not null,
  primary key (tenant_id, id),
  constraint locality_key unique (tenant_id, postcode, place)
);

create table app.advisory_desk (
  tenant_id int not null references app.tenant,
  id uuid not null,
  key text not null,
  name text not null,
  run_by text not null,
  street text not null,
  postcode text not null,
  town text not null,
  phone text,
  email text,
  primary key (tenant_id, id),
  constraint advisory_desk_key unique (tenant_id, key)
);

create table app.district (
  tenant_id int not null references app.tenant,
  id uuid not null,
  key text not null,
  name text not null,
  municipality text,
  desk_id uuid,
  latitude double precision not null,
  longitude double precision not null,
  primary key (tenant_id, id),
  constraint district_key unique (tenant_id, key),
  foreign key (tenant_id, desk_id) references app.advisory_desk (tenant_id, id)
);
create index district_desk on app.district (tenant_id, desk_id);
