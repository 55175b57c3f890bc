-- The life of a tenant: open, suspended (families read a sentence, staff read only), closed (nobody works in it).
-- While it is not open no clock runs for it and no mail leaves; both go on where they stood when it opens again.
alter table directory.tenant add column state text not null default 'open' check (state in ('open', 'suspended', 'closed'));

-- How it stands and why: what the operator wrote down, and what families read. What was before is in console.audit.
create table console.tenant_life (
  tenant_id int primary key references directory.tenant,
  state text not null check (state in ('open', 'suspended', 'closed')),
  -- for the console only
  reason text not null check (char_length(reason) between 10 and 1000),
  -- for families; an open portal has none
  sentence text check (char_length(sentence) between 1 and 300),
  since timestamptz not null,
  by_id uuid not null references console.operator,
  by_name text not null check (char_length(by_name) <= 200),
  check ((state = 'open') = (sentence is null))
);

-- False when it does not stand as the operator saw it.
create function directory.live_on(changed int, seen text, next text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update directory.tenant d set state = next where d.tenant_id = changed and d.state = seen;
  return found;
end $$;
create function directory.is_open(wanted int) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from directory.tenant d where d.tenant_id = wanted and d.state = 'open')
$$;
create function directory.open_tenants() returns table (tenant_id int, slug text, version int)
language sql stable security definer set search_path = '' as $$
  select t.tenant_id, t.slug, t.version from directory.tenant t where t.state = 'open' order by t.tenant_id
$$;
alter function directory.live_on(int, text, text) owner to kita_owner;
alter function directory.is_open(int) owner to kita_owner;
alter function directory.open_tenants() owner to kita_owner;
revoke all on function directory.live_on(int, text, text), directory.is_open(int), directory.open_tenants() from public;
grant execute on function directory.live_on(int, text, text) to kita_operator;
grant execute on function directory.open_tenants() to kita_app;
grant usage on schema directory to kita_outbox;
grant execute on function directory.is_open(int) to kita_outbox;

-- A tenant that is not open is switched off as a whole: one more line of the board every process keeps in memory.
create or replace function directory.live_rows()
returns table (what text, id uuid, tenant_id int, kind text, sentence text, starts_at timestamptz, ends_at timestamptz,
  retry_minutes int)
language sql stable security definer set search_path = '' as $$
  select 'notice', n.id, n.tenant_id, n.kind, n.sentence, n.starts_at, n.ends_at, null::int
  from console.notice n where n.ended_at is null
  union all
  select 'switch', s.id, s.tenant_id, s.target, s.sentence, s.created_at, null, s.retry_minutes::int
  from console.switch_off s where s.ended_at is null
  union all
  select 'switch', null, l.tenant_id, 'life:' || l.state, l.sentence, l.since, null, 1440
  from console.tenant_life l where l.state <> 'open'
  order by 6
$$;

-- As in 0004 and 0013, but only tenants that are open have mails and jobs that are due.
create or replace function outbox.claim(p_now timestamptz, p_lease interval, p_limit int, p_max_lane int, p_after_tenant int)
returns table (tenant_id int, id uuid, lane smallint, template text, lang text, recipient_kind text,
               recipient_id uuid, params jsonb, created_at timestamptz, lease_no int, attempts smallint)
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_lane int;
  v_left int := p_limit;
  v_taken int;
begin
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
         where w.tenant_id is not null and directory.is_open(w.tenant_id)
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
     order by o.lease_until limit p_limit for update skip locked
  )
  update app.outbox o
     set lease_until = p_now + p_lease, lease_no = o.lease_no + 1
    from stale
   where o.tenant_id = stale.tenant_id and o.id = stale.id
  returning o.tenant_id, o.id, o.lane, o.template, o.lang, o.recipient_kind,
                o.recipient_id, o.params, o.created_at, o.lease_no, o.attempts;
$$;

create or replace function outbox.bulk_due(p_now timestamptz) returns table (tenant_id int)
language sql stable security definer set search_path = '' as $$
  select distinct j.tenant_id from app.bulk_job j
   where j.state in ('waiting', 'running') and j.starts_at <= p_now and (j.lease_until is null or j.lease_until <= p_now)
     and directory.is_open(j.tenant_id)
   order by 1;
$$;

call console.protect();
