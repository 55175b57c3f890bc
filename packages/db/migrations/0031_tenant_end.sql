-- What a family loses to a rest of its portal it gets back: days on which the portal rested do not count.

-- Since when it rests without a break: closing a suspended portal goes on with the same rest.
alter table console.tenant_life add column resting_since timestamptz;
update console.tenant_life set resting_since = since where state <> 'open';
alter table console.tenant_life add constraint tenant_life_rest check ((state = 'open') = (resting_since is null));

-- The rests that are over, in whole days of Europe/Berlin: a day on which the portal rested for an hour is one of them.
-- Deadlines that are reckoned and not stored (confirmation, renewal) go by these lines.
create table app.tenant_rest (
  tenant_id int not null references app.tenant,
  id uuid not null,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  -- what was moved when it ended
  offers int not null check (offers >= 0),
  codes int not null check (codes >= 0),
  primary key (tenant_id, id)
);
create index tenant_rest_days on app.tenant_rest (tenant_id, from_day);
insert into directory.table_kind (name, kind) values ('tenant_rest', 'configuration');

-- The family still has to hear of its new last day; a job of the clock tells it once.
alter table app.offer add column rest_untold boolean not null default false;
create index offer_rest_untold on app.offer (tenant_id) where rest_untold;
alter table app.offer_event drop constraint offer_event_kind_check,
  add constraint offer_event_kind_check check (kind in ('extended', 'paused', 'resumed', 'letter-printed', 'rested'));

-- Moves what runs out for families of the tenant of the transaction: last days for an answer that were not over when the
-- rest began, by as many days as it rested and on to the next day that is not skipped; codes for the other guardian by the
-- time itself. Runs as the service, so the row policies count along; the operator's role learns two numbers. Only while
-- the portal still rests: called again it moves nothing.
grant create on schema directory to kita_app;
grant execute on function directory.is_open(int) to kita_app;
create function directory.give_back(rested_from timestamptz, days int, skipped date[], at timestamptz)
returns table (offers int, codes int) language plpgsql security definer set search_path = '' as $$
declare
  one record;
  last_day date;
begin
  if days not between 1 and 3660 or rested_from > at or directory.is_open(app.tenant_id()) then
    raise exception 'nothing rests' using errcode = '22023';
  end if;
  offers := 0;
  for one in
    select o.id, o.reply_due_on from app.offer o
     where o.tenant_id = app.tenant_id() and o.outcome is null and o.reply_until > rested_from
       for no key update
  loop
    last_day := one.reply_due_on + days;
    while last_day = any (skipped) loop last_day := last_day + 1; end loop;
    update app.offer o
       set reply_due_on = last_day, rest_untold = true,
           reply_until = (last_day + 1)::timestamp at time zone 'Europe/Berlin'
     where o.tenant_id = app.tenant_id() and o.id = one.id;
    insert into app.offer_event (tenant_id, id, offer_id, at, actor_kind, kind, reply_due_on)
    values (app.tenant_id(), gen_random_uuid(), one.id, at, 'system', 'rested', last_day);
    offers := offers + 1;
  end loop;
  -- families are reminded of the new day, so the tasks about the old one are done
  update app.task t set done_at = at
   where t.tenant_id = app.tenant_id() and t.kind = 'visit-missing' and t.done_at is null
     and t.due_on >= (rested_from at time zone 'Europe/Berlin')::date;
  update app.guardian_invitation i set expires_at = i.expires_at + (at - rested_from)
   where i.tenant_id = app.tenant_id() and i.used_at is null and i.expires_at > rested_from;
  get diagnostics codes = row_count;
  return next;
end $$;
alter function directory.give_back(timestamptz, int, date[], timestamptz) owner to kita_app;
revoke create on schema directory from kita_app;
revoke all on function directory.give_back(timestamptz, int, date[], timestamptz) from public, kita_app;
grant execute on function directory.give_back(timestamptz, int, date[], timestamptz) to kita_operator;

-- The end of a tenant -------------------------------------------------------------------------------------------------

-- An erased tenant leaves its line in the directory: the name and the number are never given again.
alter table directory.tenant drop constraint tenant_state_check,
  add constraint tenant_state_check check (state in ('open', 'suspended', 'closed', 'erased'));

-- Who is asked for by its name or host: an erased tenant answers to none.
create or replace function directory.by_slug(wanted text) returns table (tenant_id int, slug text, version int)
language sql stable security definer set search_path = '' as $$
  select t.tenant_id, t.slug, t.version from directory.tenant t where t.slug = wanted and t.state <> 'erased'
$$;
create or replace function directory.all_tenants() returns table (tenant_id int, slug text, version int)
language sql stable security definer set search_path = '' as $$
  select t.tenant_id, t.slug, t.version from directory.tenant t where t.state <> 'erased' order by t.tenant_id
$$;
create function directory.is_retired(wanted text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from directory.tenant d where d.slug = wanted and d.state = 'erased')
$$;
create or replace function directory.live_on(changed int, seen text, next text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if next = 'erased' then raise exception 'a tenant is erased by console.erase_end' using errcode = '42501'; end if;
  update directory.tenant d set state = next where d.tenant_id = changed and d.state = seen and d.state <> 'erased';
  return found;
end $$;
alter function directory.is_retired(text) owner to kita_owner;
revoke all on function directory.is_retired(text) from public;
grant execute on function directory.is_retired(text) to kita_operator;

-- One operator asks, another one confirms. What is done stays here as the proof: no family is in it, only numbers.
create table console.tenant_erasure (
  id uuid primary key,
  tenant_id int not null references directory.tenant,
  slug text not null check (char_length(slug) <= 41),
  -- how the portal was called; nothing else tells it afterwards
  area text not null check (char_length(area) <= 200),
  state text not null check (state in ('asked', 'withdrawn', 'done')),
  reason text not null check (char_length(reason) between 10 and 1000),
  asked_at timestamptz not null,
  asked_by uuid not null references console.operator,
  asked_name text not null check (char_length(asked_name) <= 200),
  decided_at timestamptz,
  decided_by uuid references console.operator,
  decided_name text check (char_length(decided_name) <= 200),
  -- table → rows: what there was, what is left, and what is kept with its reason
  proof jsonb check (jsonb_typeof(proof) = 'object'),
  -- of the proof and of who, when and what, see core/tenant-life/proof.ts
  proof_hash text check (proof_hash ~ '^[0-9a-f]{64}$'),
  constraint tenant_erasure_decided check ((state = 'asked') = (decided_at is null)),
  constraint tenant_erasure_proved check ((state = 'done') = (proof is not null and proof_hash is not null)),
  constraint tenant_erasure_second_person check (
    state <> 'done' or (decided_by is not null and decided_by <> asked_by))
);
create unique index tenant_erasure_open on console.tenant_erasure (tenant_id) where state = 'asked';
create index tenant_erasure_recent on console.tenant_erasure (asked_at desc);

-- Every table that has rows of tenants, with those it refers to. What is made tomorrow is in it tomorrow.
create function console.tenant_tables() returns table (name text, refers_to text[])
language sql stable security definer set search_path = '' as $$
  select n.nspname || '.' || c.relname,
         array(select distinct m.nspname || '.' || r.relname from pg_catalog.pg_constraint f
                 join pg_catalog.pg_class r on r.oid = f.confrelid
                 join pg_catalog.pg_namespace m on m.oid = r.relnamespace
                where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> f.conrelid)
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
   where c.relkind in ('r', 'p') and not c.relispartition
     and n.nspname in ('app', 'auth', 'directory', 'outbox', 'migration', 'console')
   order by 1
$$;

-- How many rows of the tenant of the transaction stand in each; nothing else is told.
create function console.tenant_rows() returns table (name text, n bigint)
language plpgsql stable security definer set search_path = '' as $$
declare r record;
begin
  for r in select t.name from console.tenant_tables() t loop
    name := r.name;
    execute 'select count(*) from ' || r.name || ' x where x.tenant_id = app.tenant_id()' into n;
    return next;
  end loop;
end $$;

-- What stays: the name that is never given again, what operators did, and this very proof. No family is in them.
create function console.kept_tables() returns text[] language sql immutable set search_path = ''
  return array['console.audit', 'console.tenant_erasure', 'directory.tenant'];

-- The order that lets rows go: asked for by somebody else, by an administrator who is one now, of a closed tenant.
create function console.erasure_holds(wanted uuid, who uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from console.tenant_erasure e
      join directory.tenant d on d.tenant_id = e.tenant_id and d.state = 'closed'
      join console.operator o on o.id = who and o.status = 'active' and 'admin' = any (o.roles)
     where e.id = wanted and e.state = 'asked' and e.tenant_id = app.tenant_id() and e.asked_by <> who)
$$;

-- Rows of these tables go in one statement, so that keys between them do not stand in the way.
create function console.erase_rows(wanted uuid, who uuid, tables text[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  one text;
  parts text[] := '{}';
begin
  if not console.erasure_holds(wanted, who) then
    raise exception 'no such order' using errcode = '42501';
  end if;
  foreach one in array tables loop
    if one = any (console.kept_tables()) or not exists (select from console.tenant_tables() t where t.name = one) then
      raise exception 'not a table to erase' using errcode = '22023';
    end if;
    parts := parts || format('t%s as (delete from %s x where x.tenant_id = app.tenant_id())', cardinality(parts), one);
  end loop;
  execute 'with ' || array_to_string(parts, ', ') || ' select 1';
end $$;

-- Writes the end only where nothing is left.
create function console.erase_end(wanted uuid, who uuid, at timestamptz, proved jsonb, hash text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not console.erasure_holds(wanted, who) then
    raise exception 'no such order' using errcode = '42501';
  end if;
  if exists (select from console.tenant_rows() r where r.n > 0 and r.name <> all (console.kept_tables())) then
    raise exception 'rows are left' using errcode = '23503';
  end if;
  update console.tenant_erasure e
     set state = 'done', decided_at = at, decided_by = who, proof = proved, proof_hash = hash,
         decided_name = (select o.name from console.operator o where o.id = who)
   where e.id = wanted;
  update directory.tenant d set state = 'erased', version = d.version + 1 where d.tenant_id = app.tenant_id();
end $$;

-- The owner's functions may count and delete in the tenant of the transaction, and there only.
grant select, delete on all tables in schema auth to kita_owner;
create procedure console.protect_end() language plpgsql set search_path = '' as $$
declare r record;
begin
  for r in select c.oid::regclass as t, n.nspname from pg_catalog.pg_class c
             join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where n.nspname in ('app', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
  loop
    if r.nspname = 'auth' then execute format('grant select, delete on %s to kita_owner', r.t); end if;
    if not exists (select from pg_catalog.pg_policy p where p.polrelid = r.t and p.polname = 'tenant_ends') then
      execute format('create policy tenant_ends on %s to kita_owner using (tenant_id = app.tenant_id()) with check (tenant_id = app.tenant_id())', r.t);
    end if;
  end loop;
end $$;
revoke all on procedure console.protect_end() from public;
call console.protect();

-- The runner calls app.protect() after every migration: new tables are erasable the same day.
alter procedure app.protect() rename to protect_rows;
create procedure app.protect() language plpgsql set search_path = '' as $$
begin
  call app.protect_rows();
  call console.protect_end();
end $$;
revoke all on procedure app.protect() from public;

-- For the whole export: who has an account in the tenant of the transaction. Secrets stay where they are.
create function auth.accounts_of(t int)
returns table (tenant_id int, id uuid, kind text, email text, verified_at timestamptz, language text, status text,
  created_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select a.tenant_id, a.id, a.kind, a.email, a.verified_at, a.language, a.status, a.created_at
  from auth.account a where a.tenant_id = t order by a.id
$$;
alter function auth.accounts_of(int) owner to kita_auth;
revoke all on function auth.accounts_of(int) from public;
grant execute on function auth.accounts_of(int) to kita_app;
