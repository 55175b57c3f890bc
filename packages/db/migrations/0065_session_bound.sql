-- At most ten sessions of one account: more than a household or an office has devices in use within a working day. The
-- one that was quiet for longest ends for the eleventh. Whoever opens one takes the account's row for itself, so that
-- those who open at once see each other's.

create or replace function auth.session_open(t int, h bytea, secret bytea, account uuid, known text,
  idle_end timestamptz, absolute_end timestamptz, name text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from auth.account a
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.verified_at <= at
    and (known is null or a.password_hash = known)
  for no key update;
  if not found then return false; end if;
  delete from auth.session s where s.tenant_id = t and s.account_id = account and s.id_hash in (
    select o.id_hash from auth.session o where o.tenant_id = t and o.account_id = account
    order by o.last_seen_at desc, o.created_at desc, o.id_hash offset 9);
  insert into auth.session (tenant_id, id_hash, secret_hash, account_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (t, h, secret, account, at, at, least(idle_end, absolute_end), absolute_end, name);
  return true;
end $$;

create or replace function auth.half_promote(t int, h bytea, whole bytea, secret bytea, idle_end timestamptz,
  absolute_end timestamptz, at timestamptz)
returns uuid language plpgsql security definer set search_path = '' as $$
declare half auth.half_session;
begin
  delete from auth.half_session x
  where x.tenant_id = t and x.id_hash = h and x.created_at <= at and x.expires_at > at
  returning * into half;
  if not found then return null; end if;
  perform from auth.account a
  where a.tenant_id = t and a.id = half.account_id and a.status = 'active' and a.verified_at <= at
  for no key update;
  if not found then return null; end if;
  delete from auth.session s where s.tenant_id = t and s.account_id = half.account_id and s.id_hash in (
    select o.id_hash from auth.session o where o.tenant_id = t and o.account_id = half.account_id
    order by o.last_seen_at desc, o.created_at desc, o.id_hash offset 9);
  insert into auth.session (tenant_id, id_hash, secret_hash, account_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (t, whole, secret, half.account_id, at, at, least(idle_end, absolute_end), absolute_end, half.label);
  return half.account_id;
end $$;

create or replace function console.half_promote(t int, h bytea, whole bytea, secret bytea, idle_end timestamptz,
  absolute_end timestamptz, at timestamptz)
returns uuid language plpgsql security definer set search_path = '' as $$
declare half console.half_session;
begin
  delete from console.half_session x where x.id_hash = h and x.created_at <= at and x.expires_at > at
  returning * into half;
  if not found then return null; end if;
  perform from console.operator o where o.id = half.operator_id and o.status = 'active' for no key update;
  if not found then return null; end if;
  delete from console.session s where s.operator_id = half.operator_id and s.id_hash in (
    select o.id_hash from console.session o where o.operator_id = half.operator_id
    order by o.last_seen_at desc, o.created_at desc, o.id_hash offset 9);
  insert into console.session (id_hash, secret_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (whole, secret, half.operator_id, at, at, least(idle_end, absolute_end), absolute_end, half.label);
  return half.operator_id;
end $$;
