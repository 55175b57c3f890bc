-- Another address to sign in with: it counts once its own mailbox has confirmed it, and the mailbox of the old one can
-- object for a week, before and after.

-- moved_at: the new address counts since then. undone_at: the old mailbox objected. Neither: waits, or the link ran out.
create table auth.address_change (
  tenant_id int not null,
  id uuid not null,
  account_id uuid not null,
  old_email text not null check (char_length(old_email) <= 254),
  old_norm text not null check (char_length(old_norm) <= 254),
  new_email text not null check (char_length(new_email) <= 254),
  new_norm text not null check (char_length(new_norm) <= 254),
  asked_at timestamptz not null,
  moved_at timestamptz,
  undone_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references auth.account (tenant_id, id) on delete cascade
);
create index address_change_account on auth.address_change (tenant_id, account_id);

-- A mail about a change goes to the address it names, not to the account's.
alter table auth.link add column change_id uuid,
  add foreign key (tenant_id, change_id) references auth.address_change (tenant_id, id) on delete cascade;
create index link_change on auth.link (tenant_id, change_id) where change_id is not null;
alter table auth.link drop constraint link_purpose_check;
alter table auth.link add constraint link_purpose_check
  check (purpose in ('confirm', 'reset', 'invite', 'move', 'object'));
alter table auth.link add check ((purpose in ('move', 'object')) = (change_id is not null));
alter table auth.token drop constraint token_purpose_check;
alter table auth.token add constraint token_purpose_check
  check (purpose in ('confirm', 'renew', 'reset', 'invite', 'move', 'object'));

-- An earlier change that waits is void. taken: an account has the address already, so there is no link for it.
create function auth.address_ask(t int, account uuid, mail text, norm text, change uuid, move_link uuid,
  object_link uuid, at timestamptz)
returns table (account_id uuid, language text, taken boolean)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare a auth.account;
begin
  select * into a from auth.account x
  where x.tenant_id = t and x.id = account and x.status = 'active' and x.verified_at <= at for no key update;
  if not found or a.email_norm = norm then return; end if;
  delete from auth.link k using auth.address_change c
  where k.tenant_id = t and k.purpose = 'move' and c.tenant_id = t and c.id = k.change_id and c.account_id = account
    and c.moved_at is null;
  insert into auth.address_change (tenant_id, id, account_id, old_email, old_norm, new_email, new_norm, asked_at)
  values (t, change, account, a.email, a.email_norm, mail, norm, at);
  taken := exists (select from auth.account x
    where x.tenant_id = t and x.email_norm = norm and x.verified_at is not null);
  insert into auth.link (tenant_id, id, account_id, purpose, created_at, change_id)
  values (t, object_link, account, 'object', at, change);
  if not taken then
    insert into auth.link (tenant_id, id, account_id, purpose, created_at, change_id)
    values (t, move_link, account, 'move', at, change);
  end if;
  return query select a.id, a.language, taken;
end $$;

-- As in 0003; a mail about a change of address goes to the address it is about.
create or replace function auth.link_mint(
  t int, link uuid, token bytea, token_until timestamptz, renewal bytea, renewal_until timestamptz, at timestamptz)
returns table (account_id uuid, email text, language text, purpose text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  select a.id, case k.purpose when 'move' then c.new_email when 'object' then c.old_email else a.email end,
    a.language, k.purpose into account_id, email, language, purpose
  from auth.link k join auth.account a on a.tenant_id = k.tenant_id and a.id = k.account_id
    left join auth.address_change c on c.tenant_id = k.tenant_id and c.id = k.change_id
  where k.tenant_id = t and k.id = link and k.created_at <= at and a.tenant_id = t and a.status = 'active'
    and (k.purpose in ('reset', 'object') or a.verified_at is null or k.purpose = 'move' and c.moved_at is null)
    and c.undone_at is null;
  if not found then return; end if;
  insert into auth.token (tenant_id, id_hash, account_id, link_id, purpose, created_at, expires_at)
  values (t, token, account_id, link, purpose, at, token_until);
  if purpose = 'confirm' then
    insert into auth.token (tenant_id, id_hash, account_id, link_id, purpose, created_at, expires_at)
    values (t, renewal, account_id, link, 'renew', at, renewal_until);
  end if;
  return query select account_id, email, language, purpose;
end $$;

-- A sign-up that was never confirmed keeps nobody from an address whose mailbox has just answered.
create function auth.address_free(t int, norm text, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare other uuid;
begin
  select a.id into other from auth.account a
  where a.tenant_id = t and a.email_norm = norm and a.kind = 'parent' and a.verified_at is null and a.created_at <= at
  for update;
  return case when found then auth.account_close(t, other, at) else true end;
end $$;

-- outcome: moved, or taken (an account has the address meanwhile). Every session and every other link ends.
create function auth.address_move(t int, h bytea, at timestamptz)
returns table (account_id uuid, outcome text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare k auth.token; c auth.address_change;
begin
  update auth.token x set used_at = at
  where x.tenant_id = t and x.id_hash = h and x.purpose = 'move'
    and x.used_at is null and x.created_at <= at and x.expires_at > at
  returning * into k;
  if not found then return; end if;
  select * into c from auth.address_change x
  where x.tenant_id = t and x.id = (select l.change_id from auth.link l where l.tenant_id = t and l.id = k.link_id)
    and x.moved_at is null and x.undone_at is null
  for update;
  if not found then return; end if;
  perform auth.address_free(t, c.new_norm, at);
  update auth.account a set email = c.new_email, email_norm = c.new_norm
  where a.tenant_id = t and a.id = c.account_id and a.status = 'active' and a.email_norm = c.old_norm;
  if not found then return; end if;
  update auth.address_change x set moved_at = at where x.tenant_id = t and x.id = c.id;
  update auth.token x set used_at = at
  where x.tenant_id = t and x.account_id = c.account_id and x.purpose in ('reset', 'move') and x.used_at is null;
  delete from auth.session s where s.tenant_id = t and s.account_id = c.account_id;
  delete from auth.half_session s where s.tenant_id = t and s.account_id = c.account_id;
  return query select c.account_id, 'moved'::text;
exception when unique_violation then
  return query select k.account_id, 'taken'::text;
end $$;

-- The old address counts again, nobody stays signed in, and the password that whoever asked for it has known is void:
-- the mail for a new one goes to the old address.
create function auth.address_object(t int, h bytea, reset_link uuid, at timestamptz)
returns table (account_id uuid, language text, outcome text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare k auth.token; c auth.address_change; spoken text;
begin
  update auth.token x set used_at = at
  where x.tenant_id = t and x.id_hash = h and x.purpose = 'object'
    and x.used_at is null and x.created_at <= at and x.expires_at > at
  returning * into k;
  if not found then return; end if;
  select * into c from auth.address_change x
  where x.tenant_id = t and x.id = (select l.change_id from auth.link l where l.tenant_id = t and l.id = k.link_id)
    and x.undone_at is null
  for update;
  if not found then return; end if;
  perform auth.address_free(t, c.old_norm, at);
  update auth.account a set email = c.old_email, email_norm = c.old_norm, password_hash = null
  where a.tenant_id = t and a.id = c.account_id and a.status = 'active'
  returning a.language into spoken;
  if not found then return; end if;
  -- This change and every later one.
  update auth.address_change x set undone_at = at
  where x.tenant_id = t and x.account_id = c.account_id and x.asked_at >= c.asked_at;
  update auth.token x set used_at = at
  where x.tenant_id = t and x.account_id = c.account_id and x.used_at is null;
  delete from auth.session s where s.tenant_id = t and s.account_id = c.account_id;
  delete from auth.half_session s where s.tenant_id = t and s.account_id = c.account_id;
  insert into auth.link (tenant_id, id, account_id, purpose, created_at) values (t, reset_link, c.account_id, 'reset', at);
  return query select c.account_id, spoken, 'reset'::text;
exception when unique_violation then
  return query select k.account_id, ''::text, 'taken'::text;
end $$;

-- What has been kept for objections goes with its links.
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
  delete from auth.address_change c where c.tenant_id = t and c.asked_at <= at - interval '37 days';
  get diagnostics n = row_count; total := total + n;
  delete from auth.attempt x where x.tenant_id = t and x.whole_at <= at;
  get diagnostics n = row_count; total := total + n;
  delete from auth.captcha_seen c where c.tenant_id = t and c.expires_at <= at;
  get diagnostics n = row_count; total := total + n;
  return total;
end $$;

call auth.protect();
