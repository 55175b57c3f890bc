-- Staff: a second factor behind every password, invitations, and people who have left.

-- Who has left keeps the name in what the person did, and nothing else.
alter table app.staff add column removed_at timestamptz;

-- secret: sealed with the installation's key, so a copy of the database makes no codes.
-- last_step: the time step (30 s since 1970) of the newest code that was taken; an older one is never taken again.
create table auth.factor (
  tenant_id int not null,
  account_id uuid not null,
  secret bytea not null check (octet_length(secret) between 16 and 200),
  last_step bigint not null,
  enrolled_at timestamptz not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id) on delete cascade
);

-- A code that was used is gone.
create table auth.recovery_code (
  tenant_id int not null,
  account_id uuid not null,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  primary key (tenant_id, account_id, code_hash),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id) on delete cascade
);

-- Between password and code. A table of its own: what opens a page looks into auth.session only.
create table auth.half_session (
  tenant_id int not null,
  id_hash bytea not null check (octet_length(id_hash) = 32),
  account_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  label text not null check (char_length(label) <= 120),
  primary key (tenant_id, id_hash),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id) on delete cascade
);
create index half_session_account on auth.half_session (tenant_id, account_id);

alter table auth.link drop constraint link_purpose_check;
alter table auth.link add constraint link_purpose_check check (purpose in ('confirm', 'reset', 'invite'));
alter table auth.token drop constraint token_purpose_check;
alter table auth.token add constraint token_purpose_check check (purpose in ('confirm', 'renew', 'reset', 'invite'));

-- half sessions ------------------------------------------------------------------------------------------------------

-- known: the password hash that was just compared; a password that changed meanwhile opens nothing.
create function auth.half_open(
  t int, h bytea, account uuid, known text, until timestamptz, name text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from auth.account a
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.kind = 'staff' and a.verified_at <= at
    and a.password_hash = known
  for share;
  if not found then return false; end if;
  insert into auth.half_session (tenant_id, id_hash, account_id, created_at, expires_at, label)
  values (t, h, account, at, until, name);
  return true;
end $$;

create function auth.half_check(t int, h bytea, at timestamptz)
returns table (account_id uuid, email text, enrolled boolean)
language sql stable security definer set search_path = '' as $$
  select a.id, a.email, exists (select from auth.factor f where f.tenant_id = t and f.account_id = a.id)
  from auth.half_session s join auth.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
  where s.tenant_id = t and s.id_hash = h and s.created_at <= at and s.expires_at > at
    and a.tenant_id = t and a.status = 'active'
$$;

create function auth.half_end(t int, h bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from auth.half_session s where s.tenant_id = t and s.id_hash = h and s.created_at <= at;
  return found;
end $$;

-- The half session becomes a whole one under another id; it can do so once.
create function auth.half_promote(
  t int, h bytea, whole bytea, idle_end timestamptz, absolute_end timestamptz, at timestamptz)
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
  insert into auth.session (tenant_id, id_hash, account_id, created_at, last_seen_at, expires_at, ends_at, label)
  values (t, whole, s.account_id, at, at, least(idle_end, absolute_end), absolute_end, s.label);
  return s.account_id;
end $$;

-- the second factor ---------------------------------------------------------------------------------------------------

create function auth.factor_of(t int, account uuid, at timestamptz)
returns table (secret bytea, last_step bigint, enrolled_at timestamptz, codes_left int)
language sql stable security definer set search_path = '' as $$
  select f.secret, f.last_step, f.enrolled_at,
    (select count(*)::int from auth.recovery_code c where c.tenant_id = t and c.account_id = account)
  from auth.factor f where f.tenant_id = t and f.account_id = account
$$;

-- True for the first taker of a step only, whichever process asks. A newest step beyond the next one cannot come from
-- this clock: the clock was set back, and the steps count from here.
create function auth.factor_use(t int, account uuid, step bigint, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update auth.factor f set last_step = step
  where f.tenant_id = t and f.account_id = account
    and (f.last_step < step or f.last_step > floor(extract(epoch from at) / 30) + 1);
  return found;
end $$;

-- renewed: replaces the device; otherwise the first one only. step: of the code that proved the device.
create function auth.factor_set(t int, account uuid, sealed bytea, step bigint, renewed boolean, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from auth.account a
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.kind = 'staff' for share;
  if not found then return false; end if;
  insert into auth.factor as f (tenant_id, account_id, secret, last_step, enrolled_at)
  values (t, account, sealed, step, at)
  on conflict (tenant_id, account_id) do update
    set secret = sealed, last_step = step, enrolled_at = at where renewed;
  return found;
end $$;

create function auth.recovery_put(t int, account uuid, hashes text[], at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
begin
  -- Of two sets made at once the later one counts, whole.
  perform from auth.factor f where f.tenant_id = t and f.account_id = account for update;
  delete from auth.recovery_code c where c.tenant_id = t and c.account_id = account;
  insert into auth.recovery_code (tenant_id, account_id, code_hash)
  select t, account, decode(h, 'hex') from unnest(hashes) h;
end $$;

create function auth.recovery_use(t int, account uuid, h bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from auth.recovery_code c where c.tenant_id = t and c.account_id = account and c.code_hash = h;
  return found;
end $$;

-- After a loss: the person enrols again at the next sign-in, and nobody stays signed in meanwhile.
create function auth.factor_drop(t int, account uuid, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare dropped boolean;
begin
  delete from auth.factor f where f.tenant_id = t and f.account_id = account;
  dropped := found;
  delete from auth.recovery_code c where c.tenant_id = t and c.account_id = account;
  delete from auth.session s where s.tenant_id = t and s.account_id = account;
  delete from auth.half_session s where s.tenant_id = t and s.account_id = account;
  return dropped;
end $$;

-- invitations ---------------------------------------------------------------------------------------------------------

-- An invited account does not hold its address until the invitation is accepted: a mistyped one keeps nobody from
-- signing up, and no sign-up reaches an account that waits with roles.
create function auth.staff_invite(
  t int, new_id uuid, mail text, norm text, lang text, new_link uuid, at timestamptz)
returns table (account_id uuid, language text, outcome text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare a auth.account;
begin
  select * into a from auth.account x
  where x.tenant_id = t and x.email_norm = norm and x.kind = 'staff' and x.status = 'active' for share;
  if found then return query select a.id, a.language, 'member'; return; end if;
  insert into auth.account (tenant_id, id, kind, email, email_norm, language, status, created_at)
  values (t, new_id, 'staff', mail, 'invited:' || norm, lang, 'active', at)
  on conflict (tenant_id, email_norm) do nothing;
  select * into strict a from auth.account x
  where x.tenant_id = t and x.email_norm = 'invited:' || norm for no key update;
  insert into auth.link (tenant_id, id, account_id, purpose, created_at) values (t, new_link, a.id, 'invite', at);
  return query select a.id, a.language, 'invite';
end $$;

create function auth.staff_invite_again(t int, account uuid, new_link uuid, at timestamptz)
returns table (account_id uuid, language text, outcome text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare a auth.account;
begin
  select * into a from auth.account x
  where x.tenant_id = t and x.id = account and x.kind = 'staff' and x.status = 'active' and x.verified_at is null
  for no key update;
  if not found then return; end if;
  insert into auth.link (tenant_id, id, account_id, purpose, created_at) values (t, new_link, a.id, 'invite', at);
  return query select a.id, a.language, 'invite';
end $$;

-- The address is claimed here. outcome: accepted, or taken (a family signed up with it): then nothing changes.
create function auth.staff_accept(t int, h bytea, hash text, at timestamptz)
returns table (account_id uuid, outcome text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare k auth.token;
begin
  update auth.token x set used_at = at
  where x.tenant_id = t and x.id_hash = h and x.purpose = 'invite'
    and x.used_at is null and x.created_at <= at and x.expires_at > at
  returning * into k;
  if not found then return; end if;
  update auth.account a
  set email_norm = substr(a.email_norm, 9), verified_at = at, password_hash = hash
  where a.tenant_id = t and a.id = k.account_id and a.status = 'active' and a.verified_at is null;
  if not found then return; end if;
  update auth.token x set used_at = at
  where x.tenant_id = t and x.account_id = k.account_id and x.purpose = 'invite' and x.used_at is null;
  return query select k.account_id, 'accepted'::text;
exception when unique_violation then
  return query select null::uuid, 'taken'::text;
end $$;

-- What a list of colleagues says about their accounts.
create function auth.staff_contacts(t int, accounts uuid[], at timestamptz)
returns table (id uuid, email text, verified boolean, enrolled boolean)
language sql stable security definer set search_path = '' as $$
  select a.id, a.email, a.verified_at is not null,
    exists (select from auth.factor f where f.tenant_id = t and f.account_id = a.id)
  from auth.account a
  where a.tenant_id = t and a.id = any (accounts) and a.kind = 'staff' and a.status = 'active'
$$;

-- what was there before -----------------------------------------------------------------------------------------------

-- Says whether this call made the account: a given id may be the id of one that was there.
drop function auth.account_create(int, uuid, text, text, text, text, text, timestamptz);
create function auth.account_create(t int, new_id uuid, k text, mail text, norm text, hash text, lang text, at timestamptz)
returns table (account_id uuid, created boolean) language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  insert into auth.account (tenant_id, id, kind, email, email_norm, password_hash, verified_at, language, status, created_at)
  values (t, new_id, k, mail, norm, hash, at, lang, 'active', at)
  on conflict (tenant_id, email_norm) do nothing;
  created := found;
  select a.id into account_id from auth.account a where a.tenant_id = t and a.email_norm = norm;
  return next;
end $$;

create or replace function auth.account_close(t int, account uuid, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update auth.account a
  set status = 'closed', email = 'closed:' || a.id, email_norm = 'closed:' || a.id, password_hash = null
  where a.tenant_id = t and a.id = account and a.status = 'active' and a.created_at <= at;
  if not found then return false; end if;
  delete from auth.session s where s.tenant_id = t and s.account_id = account;
  delete from auth.half_session s where s.tenant_id = t and s.account_id = account;
  delete from auth.link k where k.tenant_id = t and k.account_id = account;
  delete from auth.factor f where f.tenant_id = t and f.account_id = account;
  delete from auth.recovery_code c where c.tenant_id = t and c.account_id = account;
  return true;
end $$;

-- Half sessions go with the others wherever all of an account's go.
create or replace function auth.reset(t int, h bytea, hash text, at timestamptz)
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
  delete from auth.half_session s where s.tenant_id = t and s.account_id = k.account_id;
  return query select account_id, language;
end $$;

create or replace function auth.session_end_others(t int, account uuid, keep bytea, at timestamptz)
returns int language plpgsql security definer set search_path = '' as $$
declare n int;
begin
  delete from auth.half_session s where s.tenant_id = t and s.account_id = account and s.created_at <= at;
  delete from auth.session s
  where s.tenant_id = t and s.account_id = account and s.id_hash is distinct from keep and s.created_at <= at;
  get diagnostics n = row_count;
  return n;
end $$;

-- A debt larger than the whole allowance cannot arise: the clock was set back, and the allowance is whole again.
create or replace function auth.attempt_take(t int, k bytea, step interval, span interval, at timestamptz)
returns timestamptz language plpgsql security definer set search_path = '' as $$
declare next_at timestamptz;
begin
  insert into auth.attempt as x (tenant_id, key_hash, whole_at) values (t, k, at + step)
  on conflict (tenant_id, key_hash) do update
    set whole_at = case when x.whole_at > at + span then at else greatest(x.whole_at, at) end + step
    where x.whole_at > at + span or greatest(x.whole_at, at) + step <= at + span;
  if found then return null; end if;
  select x.whole_at + step - span into next_at from auth.attempt x where x.tenant_id = t and x.key_hash = k;
  return next_at;
end $$;

create or replace function auth.sweep(t int, at timestamptz)
returns int language plpgsql security definer set search_path = '' as $$
declare total int := 0; n int;
begin
  delete from auth.session s where s.tenant_id = t and s.expires_at <= at;
  get diagnostics n = row_count; total := total + n;
  delete from auth.half_session s where s.tenant_id = t and s.expires_at <= at;
  get diagnostics n = row_count; total := total + n;
  delete from auth.link k where k.tenant_id = t and k.created_at <= at - interval '37 days';
  get diagnostics n = row_count; total := total + n;
  delete from auth.attempt x where x.tenant_id = t and x.whole_at <= at;
  get diagnostics n = row_count; total := total + n;
  delete from auth.captcha_seen c where c.tenant_id = t and c.expires_at <= at;
  get diagnostics n = row_count; total := total + n;
  return total;
end $$;

call auth.protect();
