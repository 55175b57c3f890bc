-- What changed in a tenant's settings: who, when, why, from which version to which. Nobody rewrites it.
-- by_name is an operator's name as it was; the office's own edits name nobody here (see office_edit).
create table app.tenant_change (
  tenant_id int not null references app.tenant,
  id uuid not null,
  at timestamptz not null,
  by_kind text not null check (by_kind in ('operator', 'office', 'platform')),
  by_id uuid,
  by_name text,
  note text not null default '' check (length(note) <= 500),
  difference jsonb not null,
  version_before int not null,
  version_after int not null check (version_after > version_before),
  primary key (tenant_id, id),
  constraint tenant_change_version unique (tenant_id, version_after)
);
insert into directory.table_kind (name, kind) values ('tenant_change', 'append-only');
create policy operator_configures on app.tenant_change to kita_operator
  using (tenant_id = app.tenant_id()) with check (tenant_id = app.tenant_id());
grant select, insert on app.tenant_change to kita_operator;

-- A new tenant's number is known before its line exists, so that the line and all settings are written together or not at all.
create function directory.next_number() returns int
language sql security definer set search_path = '' as $$
  select pg_catalog.nextval(pg_catalog.pg_get_serial_sequence('directory.tenant', 'tenant_id'))::int
$$;
-- False when another number has the name.
create function directory.found(wanted text, number int, at timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  insert into directory.tenant (tenant_id, slug, created_at) overriding system value
    values (number, wanted, at) on conflict (slug) do nothing;
  return exists (select from directory.tenant d where d.slug = wanted and d.tenant_id = number);
end $$;
-- The version, held until the end of the transaction: whoever else wants to move it waits. Null for an unknown number.
create function directory.hold(wanted int) returns int
language sql security definer set search_path = '' as $$
  select d.version from directory.tenant d where d.tenant_id = wanted for no key update
$$;
alter function directory.next_number() owner to kita_owner;
alter function directory.found(text, int, timestamptz) owner to kita_owner;
alter function directory.hold(int) owner to kita_owner;
revoke execute on function directory.next_number(), directory.found(text, int, timestamptz), directory.hold(int) from public;
grant execute on function directory.next_number(), directory.found(text, int, timestamptz), directory.hold(int) to kita_operator;

-- What the folder of bundles said when the server started last (its SHA-256): an unchanged folder never undoes what was
-- changed in the console since.
alter table app.tenant add column seed text;
