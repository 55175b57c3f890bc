-- Every session there is, also one that a process whose clock runs ahead has dated later. `at` is what running processes call it with.
create or replace function auth.session_end_all(t int, at timestamptz)
returns int language plpgsql security definer set search_path = '' as $$
declare n int;
begin
  delete from auth.half_session s where s.tenant_id = t;
  delete from auth.support_session s where s.tenant_id = t;
  delete from auth.session s where s.tenant_id = t;
  get diagnostics n = row_count;
  return n;
end $$;

call auth.protect();
grant execute on function auth.session_end_all(int, timestamptz) to kita_operator;

-- Is it one of console.tenant_tables()? That one reads the whole catalogue; erasing asks for each of a hundred tables.
create function console.is_tenant_table(one text) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where n.nspname = split_part(one, '.', 1) and c.relname = split_part(one, '.', 2)
       and n.nspname || '.' || c.relname = one
       and c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname in ('app', 'auth', 'directory', 'outbox', 'migration', 'console'))
$$;

create or replace function console.erase_rows(wanted uuid, who uuid, tables text[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  one text;
  parts text[] := '{}';
begin
  if not console.erasure_holds(wanted, who) then
    raise exception 'no such order' using errcode = '42501';
  end if;
  foreach one in array tables loop
    if one = any (console.kept_tables()) or not console.is_tenant_table(one) then
      raise exception 'not a table to erase' using errcode = '22023';
    end if;
    parts := parts || format('t%s as (delete from %s x where x.tenant_id = app.tenant_id())', cardinality(parts), one);
  end loop;
  execute 'with ' || array_to_string(parts, ', ') || ' select 1';
end $$;

create or replace function console.training_wipe(tables text[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  one text;
  parts text[] := '{}';
begin
  if not coalesce(directory.is_training(app.tenant_id()), false) then
    raise exception 'not a training copy' using errcode = '42501';
  end if;
  foreach one in array tables loop
    if one not like 'app.%' or one = any (console.training_keeps()) or not console.is_tenant_table(one) then
      raise exception 'not a table to wipe' using errcode = '22023';
    end if;
    parts := parts || format('t%s as (delete from %s x where x.tenant_id = app.tenant_id())', cardinality(parts), one);
  end loop;
  execute 'with ' || array_to_string(parts, ', ') || ' select 1';
end $$;

call console.protect();
