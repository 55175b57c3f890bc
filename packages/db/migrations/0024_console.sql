-- The operator's console: its own people, what they did, and what they tell or switch off for tenants.
-- Nothing here is granted to the service. Secrets are reached by the functions below only, even for the operator's role.

create schema console authorization kita_owner;
revoke all on schema console from public;
grant usage on schema console to kita_operator;

create table console.operator (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 200),
  email text not null check (char_length(email) <= 254),
  email_norm text not null unique check (char_length(email_norm) <= 254),
  roles text[] not null check (roles <@ array['admin', 'editor', 'support'] and cardinality(roles) > 0),
  status text not null default 'active' check (status in ('active', 'closed')),
  created_at timestamptz not null,
  -- null until the first link was used
  verified_at timestamptz
);

-- What operators did. Written in the transaction of the act, never changed.
create table console.audit (
  id uuid primary key,
  at timestamptz not null,
  operator_id uuid references console.operator,
  action text not null check (action ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'),
  tenant_id int references directory.tenant,
  subject text check (char_length(subject) <= 200),
  detail jsonb not null check (jsonb_typeof(detail) = 'object'),
  request_id text not null
);
create index audit_at on console.audit (at desc, id desc);
create index audit_tenant on console.audit (tenant_id, at desc);

-- secrets -------------------------------------------------------------------------------------------------------------

create table console.password (
  operator_id uuid primary key references console.operator,
  hash text not null
);
create table console.session (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  operator_id uuid not null references console.operator,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ends_at timestamptz not null,
  label text not null check (char_length(label) <= 120),
  check (expires_at <= ends_at)
);
create index session_operator on console.session (operator_id);
create table console.half_session (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  operator_id uuid not null references console.operator,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  label text not null check (char_length(label) <= 120)
);
create table console.factor (
  operator_id uuid primary key references console.operator,
  secret bytea not null check (octet_length(secret) between 16 and 200),
  last_step bigint not null,
  enrolled_at timestamptz not null
);
create table console.recovery_code (
  operator_id uuid not null references console.operator,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  primary key (operator_id, code_hash)
);
-- The one-time links with which an operator sets a password.
create table console.token (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  operator_id uuid not null references console.operator,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create table console.attempt (
  key_hash bytea primary key check (octet_length(key_hash) = 32),
  whole_at timestamptz not null
);

-- Owner, forced row security and policies for every table of this schema. Idempotent: a later migration that adds a table
-- here calls it again. secrets: reached by definer functions only; append_only: written and never changed.
create procedure console.protect() language plpgsql set search_path = '' as $$
declare
  r record;
  secrets constant text[] := array['password', 'session', 'half_session', 'factor', 'recovery_code', 'token', 'attempt'];
  append_only constant text[] := array['audit'];
begin
  for r in select c.oid::regclass as t, c.relname from pg_catalog.pg_class c
           where c.relnamespace = 'console'::regnamespace and c.relkind in ('r', 'p') loop
    execute format('alter table %s owner to kita_owner', r.t);
    execute format('alter table %s enable row level security', r.t);
    execute format('alter table %s force row level security', r.t);
    execute format('drop policy if exists definer on %s', r.t);
    execute format('create policy definer on %s to kita_owner using (true) with check (true)', r.t);
    execute format('drop policy if exists operator_only on %s', r.t);
    execute format('revoke all on %s from public, kita_app, kita_operator', r.t);
    if not r.relname = any (secrets) then
      execute format('create policy operator_only on %s to kita_operator using (true) with check (true)', r.t);
      execute format('grant select, insert on %s to kita_operator', r.t);
      if not r.relname = any (append_only) then
        execute format('grant update, delete on %s to kita_operator', r.t);
      end if;
    end if;
  end loop;
  for r in select p.oid::regprocedure as f, p.prosecdef from pg_catalog.pg_proc p
           where p.pronamespace = 'console'::regnamespace and p.prokind = 'f' loop
    execute format('alter function %s owner to kita_owner', r.f);
    execute format('revoke all on function %s from public', r.f);
    execute format('grant execute on function %s to kita_operator', r.f);
  end loop;
end $$;
revoke all on procedure console.protect() from public;

-- the realm -----------------------------------------------------------------------------------------------------------
-- The same functions with the same arguments as in schema auth, so that the auth room's code serves both realms. The
-- first argument, the tenant there, is 0 here.

create function console.credential(t int, norm text, at timestamptz)
returns table (account_id uuid, kind text, password_hash text, verified boolean)
language sql stable security definer set search_path = '' as $$
  select o.id, 'staff', p.hash, o.verified_at is not null
  from console.operator o left join console.password p on p.operator_id = o.id
  where o.email_norm = norm and o.status = 'active' and o.created_at <= at
$$;

create function console.credential_of(t int, account uuid, at timestamptz)
returns table (password_hash text, email text, language text)
language sql stable security definer set search_path = '' as $$
  select p.hash, o.email, 'de' from console.operator o join console.password p on p.operator_id = o.id
  where o.id = account and o.status = 'active' and o.verified_at <= at
$$;

create function console.password_replace(t int, account uuid, old_hash text, new_hash text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update console.password p set hash = new_hash
  where p.operator_id = account and p.hash = old_hash
    and exists (select from console.operator o where o.id = account and o.status = 'active');
  return found;
end $$;

create function console.half_open(
  t int, h bytea, account uuid, known text, until timestamptz, name text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from console.operator o join console.password p on p.operator_id = o.id
  where o.id = account and o.status = 'active' and o.verified_at <= at and p.hash = known for share;
  if not found then return false; end if;
  insert into console.half_session (id_hash, operator_id, created_at, expires_at, label)
  values (h, account, at, until, name);
  return true;
end $$;

create function console.half_check(t int, h bytea, at timestamptz)
returns table (account_id uuid, email text, enrolled boolean)
language sql stable security definer set search_path = '' as $$
  select o.id, o.email, exists (select from console.factor f where f.operator_id = o.id)
  from console.half_session s join console.operator o on o.id = s.operator_id
  where s.id_hash = h and s.created_at <= at and s.expires_at > at and o.status = 'active'
$$;

create function console.half_end(t int, h bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from console.half_session s where s.id_hash = h and s.created_at <= at;
  return found;
end $$;

create function console.half_promote(
  t int, h bytea, whole bytea, idle_end timestamptz, absolute_end timestamptz, at timestamptz)
returns uuid language plpgsql security definer set search_path = '' as $$
declare s console.half_session;
begin
  delete from console.half_session x where x.id_hash = h and x.created_at <= at and x.expires_at > at returning * into s;
  if not found then return null; end if;
  perform from console.operator o where o.id = s.operator_id and o.status = 'active' for share;
  if not found then return null; end if;
  insert into console.session (id_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (whole, s.operator_id, at, at, least(idle_end, absolute_end), absolute_end, s.label);
  return s.operator_id;
end $$;

create function console.factor_of(t int, account uuid, at timestamptz)
returns table (secret bytea, last_step bigint, enrolled_at timestamptz, codes_left int)
language sql stable security definer set search_path = '' as $$
  select f.secret, f.last_step, f.enrolled_at,
    (select count(*)::int from console.recovery_code c where c.operator_id = account)
  from console.factor f where f.operator_id = account
$$;

create function console.factor_use(t int, account uuid, step bigint, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update console.factor f set last_step = step
  where f.operator_id = account
    and (f.last_step < step or f.last_step > floor(extract(epoch from at) / 30) + 1);
  return found;
end $$;

create function console.factor_set(t int, account uuid, sealed bytea, step bigint, renewed boolean, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from console.operator o where o.id = account and o.status = 'active' for share;
  if not found then return false; end if;
  insert into console.factor as f (operator_id, secret, last_step, enrolled_at) values (account, sealed, step, at)
  on conflict (operator_id) do update set secret = sealed, last_step = step, enrolled_at = at where renewed;
  return found;
end $$;

create function console.recovery_put(t int, account uuid, hashes text[], at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform from console.factor f where f.operator_id = account for update;
  delete from console.recovery_code c where c.operator_id = account;
  insert into console.recovery_code (operator_id, code_hash) select account, decode(h, 'hex') from unnest(hashes) h;
end $$;

create function console.recovery_use(t int, account uuid, h bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from console.recovery_code c where c.operator_id = account and c.code_hash = h;
  return found;
end $$;

create function console.factor_drop(t int, account uuid, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare dropped boolean;
begin
  delete from console.factor f where f.operator_id = account;
  dropped := found;
  delete from console.recovery_code c where c.operator_id = account;
  delete from console.session s where s.operator_id = account;
  delete from console.half_session s where s.operator_id = account;
  return dropped;
end $$;

-- Who is behind this session: name and roles as they are now.
create function console.enter(t int, h bytea, at timestamptz)
returns table (operator_id uuid, name text, roles text[], extend_due boolean)
language sql stable security definer set search_path = '' as $$
  select o.id, o.name, o.roles, s.last_seen_at <= at - interval '1 minute'
  from console.session s join console.operator o on o.id = s.operator_id
  where s.id_hash = h and s.created_at <= at and s.expires_at > at and o.status = 'active'
$$;

create function console.session_extend(t int, h bytea, idle_end timestamptz, at timestamptz)
returns timestamptz language sql security definer set search_path = '' as $$
  update console.session s set last_seen_at = at, expires_at = least(idle_end, s.ends_at)
  where s.id_hash = h and s.expires_at > at and s.last_seen_at <= at - interval '1 minute'
  returning s.expires_at
$$;

create function console.session_end(t int, h bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from console.session s where s.id_hash = h and s.created_at <= at;
  return found;
end $$;

create function console.session_end_others(t int, account uuid, keep bytea, at timestamptz)
returns int language plpgsql security definer set search_path = '' as $$
declare n int;
begin
  delete from console.half_session s where s.operator_id = account and s.created_at <= at;
  delete from console.session s
  where s.operator_id = account and s.id_hash is distinct from keep and s.created_at <= at;
  get diagnostics n = row_count;
  return n;
end $$;

create function console.session_list(t int, account uuid, at timestamptz)
returns table (id_hash text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  ends_at timestamptz, label text)
language sql stable security definer set search_path = '' as $$
  select encode(s.id_hash, 'hex'), s.created_at, s.last_seen_at, s.expires_at, s.ends_at, s.label
  from console.session s
  where s.operator_id = account and s.created_at <= at and s.expires_at > at
  order by s.last_seen_at desc, s.created_at desc
$$;

create function console.attempt_take(t int, k bytea, step interval, span interval, at timestamptz)
returns timestamptz language plpgsql security definer set search_path = '' as $$
declare next_at timestamptz;
begin
  insert into console.attempt as x (key_hash, whole_at) values (k, at + step)
  on conflict (key_hash) do update
    set whole_at = case when x.whole_at > at + span then at else greatest(x.whole_at, at) end + step
    where x.whole_at > at + span or greatest(x.whole_at, at) + step <= at + span;
  if found then return null; end if;
  select x.whole_at + step - span into next_at from console.attempt x where x.key_hash = k;
  return next_at;
end $$;

-- A new link voids the ones before it.
create function console.token_put(t int, account uuid, h bytea, until timestamptz, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from console.operator o where o.id = account and o.status = 'active' for no key update;
  if not found then return false; end if;
  update console.token x set used_at = at where x.operator_id = account and x.used_at is null;
  insert into console.token (id_hash, operator_id, created_at, expires_at) values (h, account, at, until);
  return true;
end $$;

create function console.token_peek(t int, h bytea, why text, at timestamptz)
returns table (account_id uuid, state text)
language sql stable security definer set search_path = '' as $$
  select k.operator_id,
    case when k.used_at is not null then 'used' when k.expires_at <= at then 'expired' else 'valid' end
  from console.token k where k.id_hash = h and k.created_at <= at
$$;

-- The password counts, the address is proved, and every session of before ends.
create function console.token_use(t int, h bytea, hash text, at timestamptz)
returns table (account_id uuid) language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare k console.token;
begin
  update console.token x set used_at = at
  where x.id_hash = h and x.used_at is null and x.created_at <= at and x.expires_at > at
  returning * into k;
  if not found then return; end if;
  update console.operator o set verified_at = coalesce(o.verified_at, at)
  where o.id = k.operator_id and o.status = 'active';
  if not found then return; end if;
  insert into console.password as p (operator_id, hash) values (k.operator_id, token_use.hash)
  on conflict (operator_id) do update set hash = token_use.hash;
  delete from console.session s where s.operator_id = k.operator_id;
  delete from console.half_session s where s.operator_id = k.operator_id;
  return query select k.operator_id;
end $$;

-- Who has left keeps the name in what the person did; every way in ends.
create function console.operator_close(t int, account uuid, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update console.operator o set status = 'closed', email_norm = 'closed:' || o.id
  where o.id = account and o.status = 'active';
  if not found then return false; end if;
  delete from console.password p where p.operator_id = account;
  delete from console.token k where k.operator_id = account;
  perform console.factor_drop(t, account, at);
  return true;
end $$;

create function console.enrolled(t int, accounts uuid[], at timestamptz)
returns table (operator_id uuid, sessions int)
language sql stable security definer set search_path = '' as $$
  select f.operator_id, (select count(*)::int from console.session s where s.operator_id = f.operator_id and s.expires_at > at)
  from console.factor f where f.operator_id = any (accounts)
$$;

create function console.sweep(t int, at timestamptz)
returns int language plpgsql security definer set search_path = '' as $$
declare total int := 0; n int;
begin
  delete from console.session s where s.expires_at <= at;
  get diagnostics n = row_count; total := total + n;
  delete from console.half_session s where s.expires_at <= at;
  get diagnostics n = row_count; total := total + n;
  delete from console.attempt x where x.whole_at <= at;
  get diagnostics n = row_count; total := total + n;
  delete from console.token k where k.expires_at <= at - interval '37 days';
  get diagnostics n = row_count; total := total + n;
  return total;
end $$;

-- what is told and switched off -------------------------------------------------------------------------------------

-- A sentence above every page of one tenant, or of all of them.
create table console.notice (
  id uuid primary key,
  tenant_id int references directory.tenant,
  kind text not null check (kind in ('maintenance', 'cyber-attack', 'start-moved', 'other')),
  sentence text not null check (char_length(sentence) between 1 and 300),
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  created_at timestamptz not null,
  created_by uuid not null references console.operator,
  ended_at timestamptz
);
create index notice_open on console.notice (tenant_id) where ended_at is null;

-- One operation of the API, or one area of the pages, out of order for one tenant or for all of them.
create table console.switch_off (
  id uuid primary key,
  tenant_id int references directory.tenant,
  target text not null check (target ~ '^(operation|area):[A-Za-z-]{2,80}$'),
  sentence text not null check (char_length(sentence) between 1 and 300),
  retry_minutes smallint not null check (retry_minutes between 1 and 1440),
  created_at timestamptz not null,
  created_by uuid not null references console.operator,
  ended_at timestamptz
);
create index switch_open on console.switch_off (tenant_id) where ended_at is null;

-- Every process keeps both in memory until this number moves.
create table console.live (one boolean primary key default true check (one), version bigint not null);
insert into console.live (version) values (1);

-- what the service reads of it ------------------------------------------------------------------------------------------

create function directory.live_version() returns bigint
language sql stable security definer set search_path = '' as $$ select l.version from console.live l $$;

create function directory.live_rows()
returns table (what text, id uuid, tenant_id int, kind text, sentence text, starts_at timestamptz, ends_at timestamptz,
  retry_minutes int)
language sql stable security definer set search_path = '' as $$
  select 'notice', n.id, n.tenant_id, n.kind, n.sentence, n.starts_at, n.ends_at, null::int
  from console.notice n where n.ended_at is null
  union all
  select 'switch', s.id, s.tenant_id, s.target, s.sentence, s.created_at, null, s.retry_minutes::int
  from console.switch_off s where s.ended_at is null
  order by 6
$$;
alter function directory.live_version() owner to kita_owner;
alter function directory.live_rows() owner to kita_owner;
revoke all on function directory.live_version(), directory.live_rows() from public;
grant execute on function directory.live_version(), directory.live_rows() to kita_app, kita_operator;

-- what the operator sees of all tenants: settings, jobs, queues and counts -------------------------------------------------

grant select on directory.tenant, directory.host to kita_operator;
grant usage on schema migration to kita_operator;
grant select on migration.applied to kita_operator;
create policy operator_lists on app.tenant for select to kita_operator using (true);
create policy operator_lists on app.rule_set for select to kita_operator using (true);

-- The last run of every job of the clock. failure: the kind of error, never its words.
create table app.job_run (
  tenant_id int not null references app.tenant,
  name text not null check (name ~ '^[a-z][a-z-]{1,59}$'),
  last_at timestamptz not null,
  took_ms int not null,
  succeeded_at timestamptz,
  failed_at timestamptz,
  failure text check (char_length(failure) <= 100),
  primary key (tenant_id, name)
);
create policy operator_lists on app.job_run for select to kita_operator using (true);
grant select on app.job_run to kita_operator;

-- Mails that are not sent, of every tenant that has any: two partial indexes, whatever was sent.
create function outbox.queues(p_now timestamptz)
returns table (tenant_id int, waiting int, late int, failed int)
language sql stable security definer set search_path = '' as $$
  select o.tenant_id, count(*) filter (where o.state <> 'failed')::int,
         count(*) filter (where o.state <> 'failed' and o.run_at < p_now - interval '15 minutes')::int,
         count(*) filter (where o.state = 'failed')::int
    from app.outbox o where o.state in ('pending', 'sending', 'failed') group by 1
$$;
create function outbox.letters_of(p_tenant int, p_since timestamptz)
returns table (template text, state text, mails int, newest timestamptz)
language sql stable security definer set search_path = '' as $$
  select o.template, o.state, count(*)::int, max(coalesce(o.sent_at, o.created_at))
    from app.outbox o where o.tenant_id = p_tenant and (o.state <> 'sent' or o.sent_at >= p_since) group by 1, 2 order by 1, 2
$$;
do $$ declare f regprocedure; begin
  foreach f in array array['outbox.queues(timestamptz)', 'outbox.letters_of(int, timestamptz)']::regprocedure[] loop
    execute format('alter function %s owner to kita_outbox', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to kita_operator', f);
  end loop;
end $$;
grant usage on schema outbox to kita_operator;

-- How many there are in the tenant of the transaction: it runs as the service, so the row policies count along.
grant create on schema directory to kita_app;
create function directory.numbers()
returns table (what text, kind text, n bigint)
language sql stable security definer set search_path = '' as $$
  select 'children', '', count(*) from app.child c where c.tenant_id = app.tenant_id()
  union all
  select 'applications', a.status, count(*) from app.application a where a.tenant_id = app.tenant_id() group by a.status
  union all
  select 'offers', coalesce(o.outcome, ''), count(*) from app.offer o where o.tenant_id = app.tenant_id() group by o.outcome
  union all
  select 'staff', r.role, count(distinct r.account_id) from app.role_assignment r
   where r.tenant_id = app.tenant_id() group by r.role
  union all
  select 'facilities', case when f.published then 'published' else 'hidden' end, count(*) from app.facility f
   where f.tenant_id = app.tenant_id() group by 2
$$;
alter function directory.numbers() owner to kita_app;
revoke create on schema directory from kita_app;
revoke all on function directory.numbers() from public;
grant execute on function directory.numbers() to kita_operator;

-- support: asked for by an operator, granted by the office -----------------------------------------------------------------

create table app.support_access (
  tenant_id int not null references app.tenant,
  id uuid not null,
  operator_id uuid not null,
  operator_name text not null check (char_length(operator_name) <= 200),
  reason text not null check (char_length(reason) between 10 and 1000),
  hours smallint not null check (hours between 1 and 24),
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'granted', 'refused', 'ended')),
  decided_at timestamptz,
  -- the account of the office's administrator
  decided_by uuid,
  ends_at timestamptz,
  primary key (tenant_id, id),
  check ((state = 'asked') = (decided_at is null)),
  check (state <> 'granted' or ends_at is not null)
);
create index support_access_asked on app.support_access (tenant_id, asked_at desc);
create index audit_event_support on app.audit_event (tenant_id, (detail ->> 'support'), at desc) where actor_kind = 'operator';

-- The operator's role asks, and sees the answer; it decides nothing.
grant select, insert on app.support_access to kita_operator;
create policy operator_reads on app.support_access for select to kita_operator using (tenant_id = app.tenant_id());
create policy operator_asks on app.support_access for insert to kita_operator
  with check (tenant_id = app.tenant_id() and state = 'asked');
-- The functions below look whether it still holds.
grant select on app.support_access to kita_auth;
create policy realm_checks on app.support_access to kita_auth
  using (tenant_id = app.tenant_id()) with check (tenant_id = app.tenant_id());

-- A ticket lives for minutes and becomes a session once; neither outlives what the office granted.
create table auth.support_session (
  tenant_id int not null,
  id_hash bytea not null check (octet_length(id_hash) = 32),
  access_id uuid not null,
  ticket boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id_hash)
);

create function auth.support_ticket(t int, h bytea, access uuid, who uuid, until timestamptz, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from app.support_access a
  where a.tenant_id = t and a.id = access and a.operator_id = who and a.state = 'granted' and a.ends_at > at;
  if not found then return false; end if;
  delete from auth.support_session s where s.tenant_id = t and s.expires_at <= at;
  insert into auth.support_session (tenant_id, id_hash, access_id, ticket, created_at, expires_at)
  values (t, h, access, true, at, until);
  return true;
end $$;

create function auth.support_enter(t int, h bytea, whole bytea, at timestamptz)
returns uuid language plpgsql security definer set search_path = '' as $$
declare found_id uuid; last timestamptz;
begin
  delete from auth.support_session s
  where s.tenant_id = t and s.id_hash = h and s.ticket and s.created_at <= at and s.expires_at > at
  returning s.access_id into found_id;
  if not found then return null; end if;
  select a.ends_at into last from app.support_access a
  where a.tenant_id = t and a.id = found_id and a.state = 'granted' and a.ends_at > at;
  if not found then return null; end if;
  insert into auth.support_session (tenant_id, id_hash, access_id, ticket, created_at, expires_at)
  values (t, whole, found_id, false, at, last);
  return found_id;
end $$;

create function auth.support_check(t int, h bytea, at timestamptz)
returns table (access_id uuid, operator_id uuid, operator_name text, ends_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select a.id, a.operator_id, a.operator_name, a.ends_at
  from auth.support_session s join app.support_access a on a.tenant_id = s.tenant_id and a.id = s.access_id
  where s.tenant_id = t and s.id_hash = h and not s.ticket and s.created_at <= at and s.expires_at > at
    and a.tenant_id = t and a.state = 'granted' and a.ends_at > at
$$;

create function auth.support_end(t int, h bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from auth.support_session s where s.tenant_id = t and s.id_hash = h;
  return found;
end $$;

call auth.protect();
revoke execute on function auth.support_ticket(int, bytea, uuid, uuid, timestamptz, timestamptz) from kita_app;
grant usage on schema auth to kita_operator;
grant execute on function auth.support_ticket(int, bytea, uuid, uuid, timestamptz, timestamptz) to kita_operator;

call console.protect();
