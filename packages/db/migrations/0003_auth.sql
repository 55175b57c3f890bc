-- Accounts, sessions, mail links and abuse counters.
-- The request role has no grant on these tables. It calls the functions below, each of which takes the tenant and
-- the instant as arguments: auth.<name>(t, …, at). The policy compares the row with the transaction's own tenant as
-- well, so a call that names another tenant than the open one finds nothing.

create table auth.account (
  tenant_id int not null references app.tenant,
  id uuid not null,
  kind text not null check (kind in ('parent', 'staff')),
  email text not null check (char_length(email) <= 254),
  email_norm text not null check (char_length(email_norm) <= 254),
  password_hash text,
  verified_at timestamptz,
  language text not null check (char_length(language) between 2 and 35),
  status text not null check (status in ('active', 'closed')),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, email_norm)
);

create table auth.session (
  tenant_id int not null,
  id_hash bytea not null check (octet_length(id_hash) = 32),
  account_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ends_at timestamptz not null,
  label text not null check (char_length(label) <= 120),
  primary key (tenant_id, id_hash),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id) on delete cascade,
  check (expires_at <= ends_at)
);
create index session_account on auth.session (tenant_id, account_id);

-- A mail with links that somebody asked for. The links themselves are minted when the mail is handed over, so a backlog
-- cannot eat their hour and nothing usable lies in the outbox.
-- password_hash: the password typed in that sign-up. It becomes the account's password only when a link of this mail is
-- used, so nobody can place a password on an address whose mailbox they do not read.
create table auth.link (
  tenant_id int not null,
  id uuid not null,
  account_id uuid not null,
  purpose text not null check (purpose in ('confirm', 'reset')),
  password_hash text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id) on delete cascade,
  check (password_hash is null or purpose = 'confirm')
);
create index link_account on auth.link (tenant_id, account_id, created_at desc);

create table auth.token (
  tenant_id int not null,
  id_hash bytea not null check (octet_length(id_hash) = 32),
  account_id uuid not null,
  link_id uuid not null,
  purpose text not null check (purpose in ('confirm', 'renew', 'reset')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id_hash),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id) on delete cascade,
  foreign key (tenant_id, link_id) references auth.link (tenant_id, id) on delete cascade
);
create index token_account on auth.token (tenant_id, account_id);
create index token_link on auth.token (tenant_id, link_id);

-- One row per limited thing: the instant at which its allowance is whole again. Logged, not unlogged: a crash must not
-- give an attacker a fresh allowance.
create table auth.attempt (
  tenant_id int not null references app.tenant,
  key_hash bytea not null check (octet_length(key_hash) = 32),
  whole_at timestamptz not null,
  primary key (tenant_id, key_hash)
) with (fillfactor = 70);

create table auth.captcha_seen (
  tenant_id int not null references app.tenant,
  id_hash bytea not null check (octet_length(id_hash) = 32),
  expires_at timestamptz not null,
  primary key (tenant_id, id_hash)
);

-- accounts -----------------------------------------------------------------------------------------------------------

create function auth.account_create(t int, new_id uuid, k text, mail text, norm text, hash text, lang text, at timestamptz)
returns uuid language plpgsql security definer set search_path = '' as $$
declare found_id uuid;
begin
  insert into auth.account (tenant_id, id, kind, email, email_norm, password_hash, verified_at, language, status, created_at)
  values (t, new_id, k, mail, norm, hash, at, lang, 'active', at)
  on conflict (tenant_id, email_norm) do nothing;
  select a.id into found_id from auth.account a where a.tenant_id = t and a.email_norm = norm;
  return found_id;
end $$;

create function auth.account_get(t int, account uuid, at timestamptz)
returns table (id uuid, kind text, email text, language text, verified_at timestamptz, created_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select a.id, a.kind, a.email, a.language, a.verified_at, a.created_at
  from auth.account a
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.created_at <= at
$$;

create function auth.account_language(t int, account uuid, lang text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update auth.account a set language = lang
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.created_at <= at;
  return found;
end $$;

-- Frees the address, so that the family may sign up again, and ends every way in at once.
create function auth.account_close(t int, account uuid, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update auth.account a
  set status = 'closed', email = 'closed:' || a.id, email_norm = 'closed:' || a.id, password_hash = null
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.created_at <= at;
  if not found then return false; end if;
  delete from auth.session s where s.tenant_id = t and s.account_id = account;
  delete from auth.link k where k.tenant_id = t and k.account_id = account;
  return true;
end $$;

-- What a password is compared with. An unconfirmed account answers with the password of its newest sign-up, so that
-- the person who typed it can be told to confirm first.
create function auth.credential(t int, norm text, at timestamptz)
returns table (account_id uuid, kind text, password_hash text, verified boolean)
language sql stable security definer set search_path = '' as $$
  select a.id, a.kind,
    case when a.verified_at is not null then a.password_hash else (
      select k.password_hash from auth.link k
      where k.tenant_id = t and k.account_id = a.id and k.password_hash is not null
      order by k.created_at desc limit 1) end,
    a.verified_at is not null
  from auth.account a
  where a.tenant_id = t and a.email_norm = norm and a.status = 'active' and a.created_at <= at
$$;

create function auth.credential_of(t int, account uuid, at timestamptz)
returns table (password_hash text, email text, language text)
language sql stable security definer set search_path = '' as $$
  select a.password_hash, a.email, a.language from auth.account a
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.verified_at <= at
$$;

-- Only if the old hash still stands: of two changes at once, one wins and the other is told.
create function auth.password_replace(t int, account uuid, old_hash text, new_hash text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update auth.account a set password_hash = new_hash
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.password_hash = old_hash
    and a.verified_at <= at;
  return found;
end $$;

-- sign-up and mail links ---------------------------------------------------------------------------------------------

create function auth.sign_up(
  t int, new_id uuid, mail text, norm text, hash text, lang text, new_link uuid, at timestamptz)
returns table (account_id uuid, language text, outcome text, created boolean)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare a auth.account;
begin
  insert into auth.account (tenant_id, id, kind, email, email_norm, language, status, created_at)
  values (t, new_id, 'parent', mail, norm, lang, 'active', at)
  on conflict (tenant_id, email_norm) do nothing;
  created := found;
  select * into strict a from auth.account x where x.tenant_id = t and x.email_norm = norm for no key update;
  outcome := case when a.verified_at is null then 'confirm' else 'account-exists' end;
  insert into auth.link (tenant_id, id, account_id, purpose, password_hash, created_at)
  values (t, new_link, a.id, case outcome when 'confirm' then 'confirm' else 'reset' end,
    case outcome when 'confirm' then hash end, at);
  return query select a.id, a.language, outcome, created;
end $$;

-- A confirmed address gets a reset link, an unconfirmed sign-up is renewed with its newest password.
create function auth.forgot(t int, norm text, new_link uuid, at timestamptz)
returns table (account_id uuid, language text, outcome text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare a auth.account;
begin
  select * into a from auth.account x
  where x.tenant_id = t and x.email_norm = norm and x.status = 'active' and x.created_at <= at for no key update;
  if not found then return; end if;
  outcome := case when a.verified_at is null then 'confirm' else 'reset' end;
  insert into auth.link (tenant_id, id, account_id, purpose, password_hash, created_at)
  values (t, new_link, a.id, outcome, case outcome when 'confirm' then (
    select k.password_hash from auth.link k
    where k.tenant_id = t and k.account_id = a.id and k.password_hash is not null
    order by k.created_at desc limit 1) end, at);
  return query select a.id, a.language, outcome;
end $$;

-- No row when the mail has nothing left to do: the account is closed, or already confirmed.
create function auth.link_mint(
  t int, link uuid, token bytea, token_until timestamptz, renewal bytea, renewal_until timestamptz, at timestamptz)
returns table (account_id uuid, email text, language text, purpose text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  select a.id, a.email, a.language, k.purpose into account_id, email, language, purpose
  from auth.link k join auth.account a on a.tenant_id = k.tenant_id and a.id = k.account_id
  where k.tenant_id = t and k.id = link and k.created_at <= at and a.tenant_id = t and a.status = 'active'
    and (k.purpose = 'reset' or a.verified_at is null);
  if not found then return; end if;
  insert into auth.token (tenant_id, id_hash, account_id, link_id, purpose, created_at, expires_at)
  values (t, token, account_id, link, purpose, at, token_until);
  if purpose = 'confirm' then
    insert into auth.token (tenant_id, id_hash, account_id, link_id, purpose, created_at, expires_at)
    values (t, renewal, account_id, link, 'renew', at, renewal_until);
  end if;
  return query select account_id, email, language, purpose;
end $$;

-- Consumes nothing, so a mail scanner may open a link as often as it likes.
create function auth.token_peek(t int, h bytea, why text, at timestamptz)
returns table (account_id uuid, state text)
language sql stable security definer set search_path = '' as $$
  select k.account_id,
    case when k.used_at is not null then 'used' when k.expires_at <= at then 'expired' else 'valid' end
  from auth.token k where k.tenant_id = t and k.id_hash = h and k.purpose = why and k.created_at <= at
$$;

create function auth.confirm(t int, h bytea, at timestamptz)
returns table (account_id uuid) language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare k auth.token;
begin
  update auth.token x set used_at = at
  where x.tenant_id = t and x.id_hash = h and x.purpose = 'confirm'
    and x.used_at is null and x.created_at <= at and x.expires_at > at
  returning * into k;
  if not found then return; end if;
  update auth.account a set verified_at = at, password_hash = l.password_hash
  from auth.link l
  where a.tenant_id = t and a.id = k.account_id and a.verified_at is null
    and l.tenant_id = t and l.id = k.link_id;
  return query select k.account_id;
end $$;

create function auth.renew(t int, h bytea, new_link uuid, at timestamptz)
returns table (account_id uuid, language text, outcome text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare k auth.token; a auth.account;
begin
  update auth.token x set used_at = at
  where x.tenant_id = t and x.id_hash = h and x.purpose = 'renew'
    and x.used_at is null and x.created_at <= at and x.expires_at > at
  returning * into k;
  if not found then return; end if;
  select * into strict a from auth.account x where x.tenant_id = t and x.id = k.account_id for no key update;
  outcome := case when a.verified_at is null then 'confirm' else 'already-confirmed' end;
  if outcome = 'confirm' then
    insert into auth.link (tenant_id, id, account_id, purpose, password_hash, created_at)
    select t, new_link, a.id, 'confirm', l.password_hash, at
    from auth.link l where l.tenant_id = t and l.id = k.link_id;
  end if;
  return query select a.id, a.language, outcome;
end $$;

-- Ends every session and every other reset link of the account.
-- The account row is changed before the sessions go: a sign-in with the old password either waits for it and is refused,
-- or came first and its session is among those that go.
create function auth.reset(t int, h bytea, hash text, at timestamptz)
returns table (account_id uuid, language text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare k auth.token;
begin
  update auth.token x set used_at = at
  where x.tenant_id = t and x.id_hash = h and x.purpose = 'reset'
    and x.used_at is null and x.created_at <= at and x.expires_at > at
  returning * into k;
  if not found then return; end if;
  update auth.account a set password_hash = hash
  where a.tenant_id = t and a.id = k.account_id and a.status = 'active'
  returning a.id, a.language into account_id, language;
  update auth.token x set used_at = at
  where x.tenant_id = t and x.account_id = k.account_id and x.purpose = 'reset' and x.used_at is null;
  delete from auth.session s where s.tenant_id = t and s.account_id = k.account_id;
  return query select account_id, language;
end $$;

-- sessions -----------------------------------------------------------------------------------------------------------

-- known: the password hash that was just compared, or null where no password was asked for. A password that changed
-- meanwhile opens nothing.
create function auth.session_open(
  t int, h bytea, account uuid, known text, idle_end timestamptz, absolute_end timestamptz, name text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from auth.account a
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.verified_at <= at
    and (known is null or a.password_hash = known)
  for share;
  if not found then return false; end if;
  insert into auth.session (tenant_id, id_hash, account_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (t, h, account, at, at, least(idle_end, absolute_end), absolute_end, name);
  return true;
end $$;

create function auth.session_check(t int, h bytea, at timestamptz)
returns table (account_id uuid, kind text, language text, created_at timestamptz, last_seen_at timestamptz,
  expires_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select s.account_id, a.kind, a.language, s.created_at, s.last_seen_at, s.expires_at, s.ends_at
  from auth.session s join auth.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
  where s.tenant_id = t and s.id_hash = h and s.created_at <= at and s.expires_at > at
    and a.tenant_id = t and a.status = 'active'
$$;

-- The check for the hot path: stands before the queries of the same flush and ends the transaction with 28000 when
-- there is no session, so nothing after it can answer. The account is then readable as app.account_id.
create function auth.enter(t int, h bytea, at timestamptz)
returns table (account_id uuid, kind text, extend_due boolean)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare c record;
begin
  select * into c from auth.session_check(t, h, at);
  if not found then raise exception 'no session' using errcode = '28000'; end if;
  execute format('set local app.account_id = %L', c.account_id);
  return query select c.account_id, c.kind, c.last_seen_at <= at - interval '1 minute';
end $$;

-- At most one write a minute for a session, whatever its traffic; never past the absolute end.
create function auth.session_extend(t int, h bytea, idle_end timestamptz, at timestamptz)
returns timestamptz language sql security definer set search_path = '' as $$
  update auth.session s set last_seen_at = at, expires_at = least(idle_end, s.ends_at)
  where s.tenant_id = t and s.id_hash = h and s.expires_at > at and s.last_seen_at <= at - interval '1 minute'
  returning s.expires_at
$$;

create function auth.session_end(t int, h bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from auth.session s where s.tenant_id = t and s.id_hash = h and s.created_at <= at;
  return found;
end $$;

-- keep = null ends all of them.
create function auth.session_end_others(t int, account uuid, keep bytea, at timestamptz)
returns int language plpgsql security definer set search_path = '' as $$
declare n int;
begin
  delete from auth.session s
  where s.tenant_id = t and s.account_id = account and s.id_hash is distinct from keep and s.created_at <= at;
  get diagnostics n = row_count;
  return n;
end $$;

create function auth.session_list(t int, account uuid, at timestamptz)
returns table (id_hash text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  ends_at timestamptz, label text)
language sql stable security definer set search_path = '' as $$
  select encode(s.id_hash, 'hex'), s.created_at, s.last_seen_at, s.expires_at, s.ends_at, s.label
  from auth.session s
  where s.tenant_id = t and s.account_id = account and s.created_at <= at and s.expires_at > at
  order by s.last_seen_at desc, s.created_at desc
$$;

-- abuse --------------------------------------------------------------------------------------------------------------

-- Takes one try of an allowance that holds `span` and refills one try per `step`; null = taken, else when the next try
-- is there. No window with an edge exists, so a burst around the full hour counts once.
create function auth.attempt_take(t int, k bytea, step interval, span interval, at timestamptz)
returns timestamptz language plpgsql security definer set search_path = '' as $$
declare next_at timestamptz;
begin
  insert into auth.attempt as x (tenant_id, key_hash, whole_at) values (t, k, at + step)
  on conflict (tenant_id, key_hash) do update set whole_at = greatest(x.whole_at, at) + step
    where greatest(x.whole_at, at) + step <= at + span;
  if found then return null; end if;
  select x.whole_at + step - span into next_at from auth.attempt x where x.tenant_id = t and x.key_hash = k;
  return next_at;
end $$;

-- True for the first caller only.
create function auth.captcha_once(t int, h bytea, until timestamptz, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  insert into auth.captcha_seen (tenant_id, id_hash, expires_at) values (t, h, greatest(until, at))
  on conflict (tenant_id, id_hash) do nothing;
  return found;
end $$;

-- A mail's links stay a week after the last of them ended (30 days), so that an old mail is answered with "expired" or
-- "used", not with "unknown".
create function auth.sweep(t int, at timestamptz)
returns int language plpgsql security definer set search_path = '' as $$
declare total int := 0; n int;
begin
  delete from auth.session s where s.tenant_id = t and s.expires_at <= at;
  get diagnostics n = row_count; total := total + n;
  delete from auth.link k where k.tenant_id = t and k.created_at <= at - interval '37 days';
  get diagnostics n = row_count; total := total + n;
  delete from auth.attempt x where x.tenant_id = t and x.whole_at <= at;
  get diagnostics n = row_count; total := total + n;
  delete from auth.captcha_seen c where c.tenant_id = t and c.expires_at <= at;
  get diagnostics n = row_count; total := total + n;
  return total;
end $$;

-- Owner, forced row security, exact policy and grants for everything in this schema. Idempotent: a later migration
-- that adds a table or a function here calls it again.
create procedure auth.protect() language plpgsql as $$
declare r record;
begin
  for r in select c.oid::regclass as t from pg_catalog.pg_class c
           where c.relnamespace = 'auth'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition loop
    execute format('alter table %s owner to kita_auth', r.t);
    execute format('alter table %s enable row level security', r.t);
    execute format('alter table %s force row level security', r.t);
    execute format('drop policy if exists tenant_isolation on %s', r.t);
    execute format('create policy tenant_isolation on %s to kita_auth using (tenant_id = app.tenant_id()) with check (tenant_id = app.tenant_id())', r.t);
    execute format('revoke all on %s from public, kita_app', r.t);
  end loop;
  for r in select p.oid::regprocedure as f from pg_catalog.pg_proc p
           where p.pronamespace = 'auth'::regnamespace and p.prokind = 'f' loop
    execute format('alter function %s owner to kita_auth', r.f);
    execute format('revoke all on function %s from public', r.f);
    execute format('grant execute on function %s to kita_app', r.f);
  end loop;
end $$;
revoke all on procedure auth.protect() from public;

grant usage on schema app to kita_auth;
grant execute on function app.tenant_id() to kita_auth;
grant usage on schema auth to kita_app, kita_owner;
call auth.protect();
grant references on auth.account to kita_owner;
