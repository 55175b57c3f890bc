-- A family that closes its own account. What nobody has to keep goes at once; cases that were before a Kita or a desk
-- stay until this day without contact data, and then the whole family goes.
alter table app.family add column erase_on date;
create index family_erase on app.family (tenant_id, erase_on) where erase_on is not null;

-- Where the confirmation goes once the account has no address any more.
create table app.departure (
  tenant_id int not null references app.tenant,
  id uuid not null,
  email text not null check (char_length(email) <= 254),
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index departure_at on app.departure (tenant_id, at);
insert into directory.row_end (name, how) values ('app.departure', 'clock');

alter table app.outbox drop constraint outbox_recipient_kind_check,
  add constraint outbox_recipient_kind_check check (recipient_kind in
    ('account', 'guardian', 'facility', 'desk', 'childminder', 'office', 'reporter', 'departed'));

-- What hangs on a row: by a key, or by name where the row outlives what it names. kept: it forgets the name and stays.
create function directory.hanging() returns table (child text, parent text, on_sql text, forget text)
language sql stable set search_path = '' as $$
  select f.conrelid::regclass::text, f.confrelid::regclass::text,
         (select string_agg(format('c.%I = p.%I', a.attname, b.attname), ' and ')
            from unnest(f.conkey, f.confkey) as k (own, theirs)
            join pg_catalog.pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.own
            join pg_catalog.pg_attribute b on b.attrelid = f.confrelid and b.attnum = k.theirs),
         case when t.kind = 'configuration' then
           (select string_agg(format('%I = null', a.attname), ', ')
              from unnest(f.conkey) k join pg_catalog.pg_attribute a on a.attrelid = f.conrelid and a.attnum = k
             where a.attname <> 'tenant_id') end
    from pg_catalog.pg_constraint f
    join pg_catalog.pg_class c on c.oid = f.conrelid
    left join directory.table_kind t on t.name = c.relname
   where f.contype = 'f' and c.relnamespace = 'app'::regnamespace and f.confrelid <> 'app.tenant'::regclass
  union all
  select n.child, n.parent, format('c.tenant_id = p.tenant_id and c.%I = p.id', n.named), null
    from (values ('app.child_merge', 'app.child', 'kept_id'), ('app.child_merge', 'app.child', 'lost_id'),
                 ('app.child_pair', 'app.child', 'one_id'), ('app.child_pair', 'app.child', 'other_id'),
                 ('app.outbox', 'app.guardian', 'recipient_id')) n (child, parent, named)
$$;
alter function directory.hanging() owner to kita_owner;
revoke all on function directory.hanging() from public;

-- Deletes a family, or one guardian, with everything that hangs on it and writes it into the book. A guardian takes no
-- application along: who stays with the child has been given what was sent for it. How many rows went.
create function directory.erase_whole(records text, record uuid, at timestamptz) returns int
language plpgsql security definer set search_path = '' as $$
declare
  going jsonb := '{}'; fresh jsonb; found jsonb; later jsonb; link record; sum int;
begin
  if records not in ('app.family', 'app.guardian') then
    raise exception 'not a record to erase whole' using errcode = '42501';
  end if;
  execute format('select jsonb_agg(x.at) from (select ctid::text as at from %s
                   where tenant_id = app.tenant_id() and id = $1 for update) x', records) into found using record;
  if found is null then return 0; end if;
  fresh := jsonb_build_object(records, found);
  while fresh <> '{}' loop
    select going || jsonb_object_agg(f.key, coalesce(going -> f.key, '[]') || f.value) into going
      from jsonb_each(fresh) f;
    later := '{}';
    for link in select h.* from directory.hanging() h where fresh ? h.parent loop
      execute format('select jsonb_agg(distinct x.at) from (select c.ctid::text as at from %s c join %s p on %s
                       where p.ctid = any (array(select jsonb_array_elements_text($1))::tid[])) x
                       where not coalesce($2, ''[]'') ? x.at', link.child, link.parent, link.on_sql)
        into found using fresh -> link.parent, coalesce(going -> link.child, '[]') || coalesce(later -> link.child, '[]');
      if found is null then continue; end if;
      if link.forget is null then
        later := later || jsonb_build_object(link.child, coalesce(later -> link.child, '[]') || found);
      else
        execute format('update %s set %s where ctid = any (array(select jsonb_array_elements_text($1))::tid[])',
          link.child, link.forget) using found;
      end if;
    end loop;
    fresh := later;
  end loop;
  if records = 'app.guardian' and going ? 'app.application' then
    raise exception 'a guardian takes no application along' using errcode = '23503';
  end if;
  -- in one statement, so that keys between them do not stand in the way
  execute 'with ' || (select string_agg(format(
      't%s as (delete from %s where ctid = any (array(select jsonb_array_elements_text($1 -> %L))::tid[]))',
      n, key, key), ', ') from jsonb_object_keys(going) with ordinality k (key, n)) || ' select 1' using going;
  insert into app.erasure (tenant_id, id, record_table, record_id, act, at)
  values (app.tenant_id(), gen_random_uuid(), records, record, 'gone', at);
  select sum(jsonb_array_length(value)) into sum from jsonb_each(going);
  return sum;
end $$;
alter function directory.erase_whole(text, uuid, timestamptz) owner to kita_owner;
revoke all on function directory.erase_whole(text, uuid, timestamptz) from public;
grant execute on function directory.erase_whole(text, uuid, timestamptz) to kita_app;
