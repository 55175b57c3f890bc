-- What kind a table is stands in a table, so that a migration that adds one names its kind in one line.
-- append-only: the service writes here and never changes what it wrote.
-- configuration: what the operator sets up for a tenant; no family's data is among it.
create table directory.table_kind (
  name text primary key,
  kind text not null check (kind in ('append-only', 'configuration'))
);
alter table directory.table_kind owner to kita_owner;
insert into directory.table_kind (name, kind) values
  ('audit_event', 'append-only'), ('application_event', 'append-only'),
  ('tenant', 'configuration'), ('rule_set', 'configuration'), ('limit_counter', 'configuration'),
  ('limit_slot', 'configuration'), ('locality', 'configuration'), ('advisory_desk', 'configuration'),
  ('district', 'configuration'), ('provider', 'configuration'), ('facility', 'configuration'),
  ('care_group', 'configuration'), ('free_place', 'configuration'), ('childminder', 'configuration');

-- After every migration, idempotent. Touches only what is not yet as it should be: ALTER TABLE takes the strongest lock.
create or replace procedure app.protect() language plpgsql set search_path = '' as $$
declare
  r record;
  rule constant text := '(tenant_id = app.tenant_id())';
begin
  for r in
    select c.oid::regclass as t, k.kind, c.relrowsecurity, c.relforcerowsecurity,
           pg_catalog.pg_get_userbyid(c.relowner) as owner,
           exists (select from pg_catalog.pg_policy p
                    where p.polrelid = c.oid and p.polname = 'tenant_isolation' and p.polcmd = '*' and p.polpermissive
                      and p.polroles = array['kita_app'::regrole::oid]
                      and pg_catalog.pg_get_expr(p.polqual, p.polrelid) = rule
                      and pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) = rule) as has_policy
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      left join directory.table_kind k on k.name = c.relname
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  loop
    if not r.relrowsecurity then
      execute format('alter table %s enable row level security', r.t);
    end if;
    if not r.relforcerowsecurity then
      execute format('alter table %s force row level security', r.t);
    end if;
    if not r.has_policy then
      execute format('drop policy if exists tenant_isolation on %s', r.t);
      execute format('create policy tenant_isolation on %s to kita_app using (tenant_id = app.tenant_id()) with check (tenant_id = app.tenant_id())', r.t);
    end if;
    if r.kind = 'configuration' and not exists (
      select from pg_catalog.pg_policy p where p.polrelid = r.t and p.polname = 'operator_configures') then
      execute format('create policy operator_configures on %s to kita_operator using (tenant_id = app.tenant_id()) with check (tenant_id = app.tenant_id())', r.t);
      execute format('grant select, insert, update, delete on %s to kita_operator', r.t);
    end if;
    if r.owner <> 'kita_owner' then
      execute format('alter table %s owner to kita_owner', r.t);
    end if;
    execute format('grant select, insert on %s to kita_app', r.t);
    if r.kind = 'append-only' then
      execute format('revoke update, delete on %s from kita_app', r.t);
    else
      execute format('grant update, delete on %s to kita_app', r.t);
    end if;
  end loop;
end $$;
