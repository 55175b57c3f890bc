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

call console.protect();
