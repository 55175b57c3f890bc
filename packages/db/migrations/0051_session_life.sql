-- Sessions whose secret changes while they live, that are proved anew before great acts, and that are ended one by one.

-- id: names the session in its owner's list; nothing is opened with it.
-- secret_hash: null where id_hash is of the whole token (lucia); otherwise of the token's second half, which is compared
-- outside the database in constant time.
-- old_hash: what renewal has replaced; good for another minute, because requests of one page run side by side.
-- proved_at: when its person last gave the password, and staff a code, once more.
alter table auth.session
  add column id uuid not null default gen_random_uuid(),
  add column secret_hash bytea check (octet_length(secret_hash) = 32),
  add column old_hash bytea check (octet_length(old_hash) = 32),
  add column renewed_at timestamptz,
  add column proved_at timestamptz;
create index session_old on auth.session (tenant_id, old_hash) where old_hash is not null;
alter table console.session
  add column id uuid not null default gen_random_uuid(),
  add column secret_hash bytea check (octet_length(secret_hash) = 32),
  add column old_hash bytea check (octet_length(old_hash) = 32),
  add column renewed_at timestamptz,
  add column proved_at timestamptz;
create index session_old on console.session (old_hash) where old_hash is not null;

-- portals --------------------------------------------------------------------------------------------------------------

drop function auth.session_open(int, bytea, uuid, text, timestamptz, timestamptz, text, timestamptz);
-- known: as in 0003.
create function auth.session_open(t int, h bytea, secret bytea, account uuid, known text, idle_end timestamptz,
  absolute_end timestamptz, name text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from auth.account a
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.verified_at <= at
    and (known is null or a.password_hash = known)
  for share;
  if not found then return false; end if;
  insert into auth.session (tenant_id, id_hash, secret_hash, account_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (t, h, secret, account, at, at, least(idle_end, absolute_end), absolute_end, name);
  return true;
end $$;

drop function auth.half_promote(int, bytea, bytea, timestamptz, timestamptz, timestamptz);
create function auth.half_promote(t int, h bytea, whole bytea, secret bytea, idle_end timestamptz,
  absolute_end timestamptz, at timestamptz)
returns uuid language plpgsql security definer set search_path = '' as $$
declare s auth.half_session;
begin
  delete from auth.half_session x
  where x.tenant_id = t and x.id_hash = h and x.created_at <= at and x.expires_at > at
  returning * into s;
  if not found then return null; end if;
  perform from auth.account a
  where a.tenant_id = t and a.id = s.account_id and a.status = 'active' and a.verified_at <= at for share;
  if not found then return null; end if;
  insert into auth.session (tenant_id, id_hash, secret_hash, account_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (t, whole, secret, s.account_id, at, at, least(idle_end, absolute_end), absolute_end, s.label);
  return s.account_id;
end $$;

drop function auth.session_check(int, bytea, timestamptz);
create function auth.session_check(t int, h bytea, at timestamptz)
returns table (account_id uuid, kind text, language text, created_at timestamptz, last_seen_at timestamptz,
  expires_at timestamptz, ends_at timestamptz, proved_at timestamptz, id_hash bytea, secret_hash bytea,
  old_secret bytea, renew_due boolean)
language sql stable security definer set search_path = '' as $$
  select s.account_id, a.kind, a.language, s.created_at, s.last_seen_at, s.expires_at, s.ends_at, s.proved_at,
    s.id_hash, s.secret_hash, case when s.renewed_at > at - interval '1 minute' then s.old_hash end,
    coalesce(s.renewed_at, s.created_at) <= at - interval '1 hour'
  from auth.session s join auth.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
  where s.tenant_id = t and s.created_at <= at and s.expires_at > at
    and (s.id_hash = h or s.old_hash = h and s.secret_hash is null and s.renewed_at > at - interval '1 minute')
    and a.tenant_id = t and a.status = 'active'
$$;

drop function auth.enter(int, bytea, timestamptz);
-- As in 0041. Who calls compares the secret, where there is one, before anything is answered.
create function auth.enter(t int, h bytea, at timestamptz)
returns table (account_id uuid, kind text, extend_due boolean, renew_due boolean, secret_hash bytea, old_secret bytea)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare c record;
begin
  select * into c from auth.session_check(t, h, at);
  if not found then raise exception 'no session' using errcode = '28000'; end if;
  execute format('set local app.account_id = %L', c.account_id);
  execute format('set local app.session_hash = %L', encode(c.id_hash, 'hex'));
  return query select c.account_id, c.kind, c.last_seen_at <= at - interval '1 minute', c.renew_due, c.secret_hash,
    c.old_secret;
end $$;

-- A new secret. regular: only when the present one is an hour old, and the present one is good for another minute.
create function auth.session_renew(t int, h bytea, fresh bytea, secret bytea, regular boolean, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update auth.session s
  set id_hash = fresh, secret_hash = secret, renewed_at = at,
    old_hash = case when regular then case when secret is null then s.id_hash else s.secret_hash end end
  where s.tenant_id = t and s.id_hash = h and s.created_at <= at and s.expires_at > at
    and (not regular or coalesce(s.renewed_at, s.created_at) <= at - interval '1 hour');
  return found;
end $$;

create function auth.session_prove(t int, h bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update auth.session s set proved_at = at
  where s.tenant_id = t and s.id_hash = h and s.created_at <= at and s.expires_at > at;
  return found;
end $$;

create function auth.session_end_one(t int, account uuid, one uuid, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from auth.session s
  where s.tenant_id = t and s.account_id = account and s.id = one and s.created_at <= at and s.expires_at > at;
  return found;
end $$;

drop function auth.session_list(int, uuid, timestamptz);
create function auth.session_list(t int, account uuid, at timestamptz)
returns table (id uuid, id_hash text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  ends_at timestamptz, label text)
language sql stable security definer set search_path = '' as $$
  select s.id, encode(s.id_hash, 'hex'), s.created_at, s.last_seen_at, s.expires_at, s.ends_at, s.label
  from auth.session s
  where s.tenant_id = t and s.account_id = account and s.created_at <= at and s.expires_at > at
  order by s.last_seen_at desc, s.created_at desc
$$;

call auth.protect();

-- console --------------------------------------------------------------------------------------------------------------

drop function console.half_promote(int, bytea, bytea, timestamptz, timestamptz, timestamptz);
create function console.half_promote(t int, h bytea, whole bytea, secret bytea, idle_end timestamptz,
  absolute_end timestamptz, at timestamptz)
returns uuid language plpgsql security definer set search_path = '' as $$
declare s console.half_session;
begin
  delete from console.half_session x where x.id_hash = h and x.created_at <= at and x.expires_at > at returning * into s;
  if not found then return null; end if;
  perform from console.operator o where o.id = s.operator_id and o.status = 'active' for share;
  if not found then return null; end if;
  insert into console.session (id_hash, secret_hash, operator_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (whole, secret, s.operator_id, at, at, least(idle_end, absolute_end), absolute_end, s.label);
  return s.operator_id;
end $$;

drop function console.enter(int, bytea, timestamptz);
create function console.enter(t int, h bytea, at timestamptz)
returns table (operator_id uuid, name text, roles text[], extend_due boolean, renew_due boolean, secret_hash bytea,
  old_secret bytea)
language sql stable security definer set search_path = '' as $$
  select o.id, o.name, o.roles, s.last_seen_at <= at - interval '1 minute',
    coalesce(s.renewed_at, s.created_at) <= at - interval '1 hour', s.secret_hash,
    case when s.renewed_at > at - interval '1 minute' then s.old_hash end
  from console.session s join console.operator o on o.id = s.operator_id
  where s.created_at <= at and s.expires_at > at and o.status = 'active'
    and (s.id_hash = h or s.old_hash = h and s.secret_hash is null and s.renewed_at > at - interval '1 minute')
$$;

create function console.session_check(t int, h bytea, at timestamptz)
returns table (account_id uuid, kind text, language text, created_at timestamptz, last_seen_at timestamptz,
  expires_at timestamptz, ends_at timestamptz, proved_at timestamptz, id_hash bytea, secret_hash bytea,
  old_secret bytea, renew_due boolean)
language sql stable security definer set search_path = '' as $$
  select s.operator_id, 'staff', 'de', s.created_at, s.last_seen_at, s.expires_at, s.ends_at, s.proved_at,
    s.id_hash, s.secret_hash, case when s.renewed_at > at - interval '1 minute' then s.old_hash end,
    coalesce(s.renewed_at, s.created_at) <= at - interval '1 hour'
  from console.session s join console.operator o on o.id = s.operator_id
  where s.created_at <= at and s.expires_at > at and o.status = 'active'
    and (s.id_hash = h or s.old_hash = h and s.secret_hash is null and s.renewed_at > at - interval '1 minute')
$$;

create function console.session_renew(t int, h bytea, fresh bytea, secret bytea, regular boolean, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update console.session s
  set id_hash = fresh, secret_hash = secret, renewed_at = at,
    old_hash = case when regular then case when secret is null then s.id_hash else s.secret_hash end end
  where s.id_hash = h and s.created_at <= at and s.expires_at > at
    and (not regular or coalesce(s.renewed_at, s.created_at) <= at - interval '1 hour');
  return found;
end $$;

create function console.session_prove(t int, h bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update console.session s set proved_at = at where s.id_hash = h and s.created_at <= at and s.expires_at > at;
  return found;
end $$;

create function console.session_end_one(t int, account uuid, one uuid, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from console.session s
  where s.operator_id = account and s.id = one and s.created_at <= at and s.expires_at > at;
  return found;
end $$;

drop function console.session_list(int, uuid, timestamptz);
create function console.session_list(t int, account uuid, at timestamptz)
returns table (id uuid, id_hash text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  ends_at timestamptz, label text)
language sql stable security definer set search_path = '' as $$
  select s.id, encode(s.id_hash, 'hex'), s.created_at, s.last_seen_at, s.expires_at, s.ends_at, s.label
  from console.session s
  where s.operator_id = account and s.created_at <= at and s.expires_at > at
  order by s.last_seen_at desc, s.created_at desc
$$;

call console.protect();
