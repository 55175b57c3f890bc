-- A training copy: a tenant made of another one's settings, with made-up families. What it may not do, keys refuse: a tenant
-- is a copy from its first line on or never, it has no host of its own, and only a copy is erased by one person.

alter table directory.tenant
  add column training_of int references directory.tenant,
  add column is_training boolean not null generated always as (training_of is not null) stored,
  add constraint tenant_training unique (tenant_id, is_training);

alter table directory.host
  add column training boolean not null default false check (not training),
  add constraint host_not_training foreign key (tenant_id, training) references directory.tenant (tenant_id, is_training);

-- False when another number has the name, or where there is nothing to copy. A copy is not copied.
create function directory.found_training(wanted text, number int, at timestamptz, original int) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  insert into directory.tenant (tenant_id, slug, created_at, training_of) overriding system value
    select number, wanted, at, d.tenant_id from directory.tenant d
     where d.tenant_id = original and not d.is_training and d.state <> 'erased'
    on conflict (slug) do nothing;
  return exists (select from directory.tenant d where d.slug = wanted and d.tenant_id = number and d.is_training);
end $$;
create function directory.is_training(wanted int) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from directory.tenant d where d.tenant_id = wanted and d.is_training)
$$;
create function directory.trainings() returns setof int
language sql stable security definer set search_path = '' as $$
  select d.tenant_id from directory.tenant d where d.is_training and d.state <> 'erased'
$$;
create index tenant_trainings on directory.tenant (training_of) where is_training;
alter function directory.found_training(text, int, timestamptz, int) owner to kita_owner;
alter function directory.is_training(int) owner to kita_owner;
alter function directory.trainings() owner to kita_owner;
revoke all on function directory.found_training(text, int, timestamptz, int), directory.is_training(int),
  directory.trainings() from public;
grant execute on function directory.found_training(text, int, timestamptz, int) to kita_operator;
grant execute on function directory.is_training(int) to kita_app, kita_operator, kita_outbox;
grant execute on function directory.trainings() to kita_outbox;

-- How far its made-up families are. A job of the worker makes them.
create table console.training (
  tenant_id int primary key,
  -- a real tenant has no line here
  training boolean not null default true check (training),
  state text not null check (state in ('waiting', 'making', 'ready', 'failed')),
  asked_at timestamptz not null,
  asked_by uuid not null references console.operator,
  -- whoever makes them has died when this is over
  lease_until timestamptz,
  ready_at timestamptz,
  foreign key (tenant_id, training) references directory.tenant (tenant_id, is_training),
  check ((state = 'making') = (lease_until is not null)),
  check ((state = 'ready') = (ready_at is not null))
);

-- mails never leave ---------------------------------------------------------------------------------------------------

alter table app.outbox drop constraint outbox_state_check,
  add constraint outbox_state_check check (state in ('pending', 'sending', 'sent', 'failed', 'caught'));
create index outbox_caught on app.outbox (tenant_id, created_at) where state = 'caught';

-- What waits in a copy ends as caught, whenever it was due.
create function outbox.catch() returns void
language sql volatile security definer set search_path = '' as $$
  update app.outbox o set state = 'caught'
    from directory.trainings() t (tenant_id) where o.tenant_id = t.tenant_id and o.state = 'pending'
$$;
alter function outbox.catch() owner to kita_outbox;
revoke all on function outbox.catch() from public;

-- As in 0029, but no copy's mail is handed to anybody.
create or replace function outbox.claim(p_now timestamptz, p_lease interval, p_limit int, p_max_lane int, p_after_tenant int)
returns table (tenant_id int, id uuid, lane smallint, template text, lang text, recipient_kind text,
               recipient_id uuid, params jsonb, created_at timestamptz, lease_no int, attempts smallint)
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_lane int;
  v_left int := p_limit;
  v_taken int;
begin
  perform outbox.catch();
  for v_lane in 0 .. p_max_lane loop
    exit when v_left <= 0;
    return query
      with recursive waiting (tenant_id) as (
        -- Hops over the index from tenant to tenant: the cost follows the tenants with mail, not the rows.
        (select o.tenant_id from app.outbox o where o.state = 'pending' order by o.tenant_id limit 1)
        union all
        select (select o.tenant_id from app.outbox o
                 where o.state = 'pending' and o.tenant_id > w.tenant_id order by o.tenant_id limit 1)
          from waiting w where w.tenant_id is not null
      ), turn as (
        select w.tenant_id, due.id, due.turn
          from waiting w
          cross join lateral (
            select o.id, row_number() over (order by o.run_at, o.id) as turn
              from app.outbox o
             where o.tenant_id = w.tenant_id and o.state = 'pending' and o.lane = v_lane and o.run_at <= p_now
             order by o.run_at, o.id limit v_left
          ) due
         where w.tenant_id is not null and directory.is_open(w.tenant_id) and not directory.is_training(w.tenant_id)
      ), taken as (
        select o.tenant_id, o.id
          from turn t join app.outbox o on o.tenant_id = t.tenant_id and o.id = t.id
         where o.state = 'pending' and o.run_at <= p_now
         order by t.turn, t.tenant_id <= p_after_tenant, t.tenant_id
         limit v_left
           for update of o skip locked
      )
      update app.outbox o
         set state = 'sending', lease_until = p_now + p_lease, lease_no = o.lease_no + 1
        from taken
       where o.tenant_id = taken.tenant_id and o.id = taken.id
      returning o.tenant_id, o.id, o.lane, o.template, o.lang, o.recipient_kind,
                o.recipient_id, o.params, o.created_at, o.lease_no, o.attempts;
    get diagnostics v_taken = row_count;
    v_left := v_left - v_taken;
  end loop;
end $$;
create or replace function outbox.reclaim(p_now timestamptz, p_lease interval, p_limit int)
returns table (tenant_id int, id uuid, lane smallint, template text, lang text, recipient_kind text,
               recipient_id uuid, params jsonb, created_at timestamptz, lease_no int, attempts smallint)
language sql volatile security definer set search_path = '' as $$
  with stale as (
    select o.tenant_id, o.id from app.outbox o
     where o.state = 'sending' and o.lease_until <= p_now and directory.is_open(o.tenant_id)
       and not directory.is_training(o.tenant_id)
     order by o.lease_until limit p_limit for update skip locked
  )
  update app.outbox o
     set lease_until = p_now + p_lease, lease_no = o.lease_no + 1
    from stale
   where o.tenant_id = stale.tenant_id and o.id = stale.id
  returning o.tenant_id, o.id, o.lane, o.template, o.lang, o.recipient_kind,
                o.recipient_id, o.params, o.created_at, o.lease_no, o.attempts;
$$;

-- The console counts them.
create or replace function outbox.letters_of(p_tenant int, p_since timestamptz)
returns table (template text, state text, mails int, newest timestamptz)
language sql stable security definer set search_path = '' as $$
  select o.template, o.state, count(*)::int, max(coalesce(o.sent_at, o.created_at)) from (
    select * from app.outbox p where p.tenant_id = p_tenant and p.state = 'pending'
    union all
    select * from app.outbox s where s.tenant_id = p_tenant and s.state = 'sending'
    union all
    select * from app.outbox f where f.tenant_id = p_tenant and f.state = 'failed'
    union all
    select * from app.outbox c where c.tenant_id = p_tenant and c.state = 'caught'
    union all
    select * from app.outbox d where d.tenant_id = p_tenant and d.state = 'sent' and d.sent_at >= p_since) o
  group by 1, 2 order by 1, 2
$$;

-- its end and its new beginning -----------------------------------------------------------------------------------------

-- One person suffices for a copy: the key says that it is one, and the person cannot.
alter table console.tenant_erasure add column training boolean not null default false,
  add constraint tenant_erasure_training foreign key (tenant_id, training) references directory.tenant (tenant_id, is_training),
  drop constraint tenant_erasure_second_person,
  add constraint tenant_erasure_second_person check (
    state <> 'done' or training and decided_by is not null or decided_by is not null and decided_by <> asked_by);

-- As in 0031; a copy is erased as it stands, by whoever may make one.
create or replace function console.erasure_holds(wanted uuid, who uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from console.tenant_erasure e
      join directory.tenant d on d.tenant_id = e.tenant_id
      join console.operator o on o.id = who and o.status = 'active'
     where e.id = wanted and e.state = 'asked' and e.tenant_id = app.tenant_id()
       and case when d.is_training then d.state <> 'erased' and o.roles && array['admin', 'editor']
                else d.state = 'closed' and 'admin' = any (o.roles) and e.asked_by <> who end)
$$;

-- What stays when the families are made anew: who practises there, and what the tenant and the console know of themselves.
create function console.training_keeps() returns text[] language sql immutable set search_path = ''
  return array['app.tenant', 'app.staff', 'app.role_assignment', 'app.tenant_change', 'app.support_access', 'app.job_run'];

-- Rows of these tables of a copy go in one statement, and families' accounts with everything that hangs on them.
create function console.training_wipe(tables text[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  one text;
  parts text[] := '{}';
begin
  if not coalesce(directory.is_training(app.tenant_id()), false) then
    raise exception 'not a training copy' using errcode = '42501';
  end if;
  foreach one in array tables loop
    if one not like 'app.%' or one = any (console.training_keeps())
       or not exists (select from console.tenant_tables() t where t.name = one) then
      raise exception 'not a table to wipe' using errcode = '22023';
    end if;
    parts := parts || format('t%s as (delete from %s x where x.tenant_id = app.tenant_id())', cardinality(parts), one);
  end loop;
  execute 'with ' || array_to_string(parts, ', ') || ' select 1';
end $$;
create function console.training_forget() returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not coalesce(directory.is_training(app.tenant_id()), false) then
    raise exception 'not a training copy' using errcode = '42501';
  end if;
  delete from auth.account a where a.tenant_id = app.tenant_id() and a.kind = 'parent';
end $$;

call console.protect();
