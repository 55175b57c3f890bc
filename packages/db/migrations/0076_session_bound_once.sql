-- At most ten sessions of one account (0065): the rule stood in every function that opens one, and has one home now.

create function app.most_sessions() returns int language sql immutable set search_path = '' as $$ select 10 $$;
alter function app.most_sessions() owner to kita_owner;
revoke all on function app.most_sessions() from public;
grant execute on function app.most_sessions() to kita_auth;

-- Makes room for one more: what has run out goes, and of the others those that were quiet for longest. Whoever calls it
-- has locked the account's row; nobody else may.
create function auth.session_room(t int, account uuid, at timestamptz)
returns void language sql security definer set search_path = '' as $$
  delete from auth.session s where s.tenant_id = t and s.account_id = account and (s.expires_at <= at or s.id_hash in (
    select o.id_hash from auth.session o where o.tenant_id = t and o.account_id = account and o.expires_at > at
    order by o.last_seen_at desc, o.created_at desc, o.id_hash offset app.most_sessions() - 1))
$$;
alter function auth.session_room owner to kita_auth;
revoke all on function auth.session_room from public;

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
  perform auth.session_room(t, account, at);
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
  perform auth.session_room(t, half.account_id, at);
  insert into auth.session (tenant_id, id_hash, secret_hash, account_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (t, whole, secret, half.account_id, at, at, least(idle_end, absolute_end), absolute_end, half.label);
  return half.account_id;
end $$;

call auth.protect();

create function console.session_room(account uuid) returns void language sql set search_path = '' as $$
  delete from console.session s where s.operator_id = account and s.id_hash in (
    select o.id_hash from console.session o where o.operator_id = account
    order by o.last_seen_at desc, o.created_at desc, o.id_hash offset app.most_sessions() - 1)
$$;

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
  perform console.session_room(half.operator_id);
  insert into console.session (id_hash, secret_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (whole, secret, half.operator_id, at, at, least(idle_end, absolute_end), absolute_end, half.label);
  return half.operator_id;
end $$;

call console.protect();
