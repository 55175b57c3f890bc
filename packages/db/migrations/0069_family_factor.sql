-- Families may have a second factor too. Who has one gets half a session for the password, as staff do.

-- known: as in 0003, the bound: as in 0065. The lock comes first: a factor enrolled while it was waited for is seen.
create or replace function auth.session_open(t int, h bytea, secret bytea, account uuid, known text,
  idle_end timestamptz, absolute_end timestamptz, name text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from auth.account a
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.verified_at <= at
    and (known is null or a.password_hash = known)
  for no key update;
  if not found then return false; end if;
  if known is not null and exists (select from auth.factor f where f.tenant_id = t and f.account_id = account) then
    return false;
  end if;
  delete from auth.session s where s.tenant_id = t and s.account_id = account and s.id_hash in (
    select o.id_hash from auth.session o where o.tenant_id = t and o.account_id = account
    order by o.last_seen_at desc, o.created_at desc, o.id_hash offset 9);
  insert into auth.session (tenant_id, id_hash, secret_hash, account_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (t, h, secret, account, at, at, least(idle_end, absolute_end), absolute_end, name);
  return true;
end $$;

create or replace function auth.half_open(
  t int, h bytea, account uuid, known text, until timestamptz, name text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from auth.account a
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.verified_at <= at and a.password_hash = known
    and (a.kind = 'staff' or exists (select from auth.factor f where f.tenant_id = t and f.account_id = a.id))
  for share;
  if not found then return false; end if;
  insert into auth.half_session (tenant_id, id_hash, account_id, created_at, expires_at, label)
  values (t, h, account, at, until, name);
  return true;
end $$;

drop function auth.half_check(int, bytea, timestamptz);
create function auth.half_check(t int, h bytea, at timestamptz)
returns table (account_id uuid, kind text, email text, enrolled boolean)
language sql stable security definer set search_path = '' as $$
  select a.id, a.kind, a.email, exists (select from auth.factor f where f.tenant_id = t and f.account_id = a.id)
  from auth.half_session s join auth.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
  where s.tenant_id = t and s.id_hash = h and s.created_at <= at and s.expires_at > at
    and a.tenant_id = t and a.status = 'active'
$$;

-- renewed, step: as in 0021. The lock keeps out a sign-in that has compared the password already.
create or replace function auth.factor_set(
  t int, account uuid, sealed bytea, step bigint, renewed boolean, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from auth.account a where a.tenant_id = t and a.id = account and a.status = 'active' for no key update;
  if not found then return false; end if;
  insert into auth.factor as f (tenant_id, account_id, secret, last_step, enrolled_at)
  values (t, account, sealed, step, at)
  on conflict (tenant_id, account_id) do update
    set secret = sealed, last_step = step, enrolled_at = at where renewed;
  return found;
end $$;

-- A family does without again; the sessions stay. Staff cannot.
create function auth.factor_off(t int, account uuid, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from auth.account a
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.kind = 'parent' for no key update;
  if not found then return false; end if;
  delete from auth.factor f where f.tenant_id = t and f.account_id = account;
  if not found then return false; end if;
  delete from auth.recovery_code c where c.tenant_id = t and c.account_id = account;
  delete from auth.half_session s where s.tenant_id = t and s.account_id = account;
  return true;
end $$;

call auth.protect();

drop function console.half_check(int, bytea, timestamptz);
create function console.half_check(t int, h bytea, at timestamptz)
returns table (account_id uuid, kind text, email text, enrolled boolean)
language sql stable security definer set search_path = '' as $$
  select o.id, 'staff', o.email, exists (select from console.factor f where f.operator_id = o.id)
  from console.half_session s join console.operator o on o.id = s.operator_id
  where s.id_hash = h and s.created_at <= at and s.expires_at > at and o.status = 'active'
$$;

call console.protect();
