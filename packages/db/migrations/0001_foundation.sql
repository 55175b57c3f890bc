-- The ground every later migration stands on: two schemas, the tenant of the transaction, and the procedure that puts
-- every table of schema app behind its row policy. The roles belong to the cluster and are made by the runner.
revoke all on schema public from public;

create schema app authorization kita_owner;
create schema auth authorization kita_auth;
revoke all on schema app, auth from public;
grant usage on schema app, auth to kita_app;
grant usage on schema app to kita_auth, kita_operator;

-- No SET clause and no sub-select: the planner inlines it, and a sharded installation accepts it in a policy.
-- Without a context, and after a transaction ended ('' then), it is null and every policy sees nothing.
create function app.tenant_id() returns int language sql stable parallel safe
  return nullif(pg_catalog.current_setting('app.tenant_id', true), '')::int;
alter function app.tenant_id() owner to kita_owner;
revoke all on function app.tenant_id() from public;
grant execute on function app.tenant_id() to kita_app, kita_auth, kita_operator, kita_owner;

-- After every migration, idempotent. Touches only what is not yet as it should be: ALTER TABLE takes the strongest lock.
create procedure app.protect() language plpgsql set search_path = '' as $$
declare
  r record;
  rule constant text := '(tenant_id = app.tenant_id())';
  -- the service writes here and never changes what it wrote
  append_only constant text[] := array['audit_event', 'application_event'];
  -- what the operator sets up for a tenant; no family's data is among it
  configuration constant text[] := array['tenant', 'rule_set', 'limit_counter', 'limit_slot', 'locality', 'advisory_desk',
    'district', 'provider', 'facility', 'care_group', 'free_place', 'childminder'];
begin
  for r in
    select c.oid::regclass as t, c.relname, c.relrowsecurity, c.relforcerowsecurity,
           pg_catalog.pg_get_userbyid(c.relowner) as owner,
           exists (select from pg_catalog.pg_policy p
                    where p.polrelid = c.oid and p.polname = 'tenant_isolation' and p.polcmd = '*' and p.polpermissive
                      and p.polroles = array['kita_app'::regrole::oid]
                      and pg_catalog.pg_get_expr(p.polqual, p.polrelid) = rule
                      and pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) = rule) as has_policy
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
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
    if r.relname = any (configuration) and not exists (
      select from pg_catalog.pg_policy p where p.polrelid = r.t and p.polname = 'operator_configures') then
      execute format('create policy operator_configures on %s to kita_operator using (tenant_id = app.tenant_id()) with check (tenant_id = app.tenant_id())', r.t);
      execute format('grant select, insert, update, delete on %s to kita_operator', r.t);
    end if;
    if r.owner <> 'kita_owner' then
      execute format('alter table %s owner to kita_owner', r.t);
    end if;
    execute format('grant select, insert on %s to kita_app', r.t);
    if r.relname = any (append_only) then
      execute format('revoke update, delete on %s from kita_app', r.t);
    else
      execute format('grant update, delete on %s to kita_app', r.t);
    end if;
  end loop;
end $$;
revoke all on procedure app.protect() from public;
