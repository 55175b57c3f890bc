-- Mails are planned in the transaction that justifies them and handed over after its commit (requirement: a
-- roll-back means no mail). A row goes pending → sending (lease) → sent, or ends as failed, which the office sees.

create table app.outbox (
  tenant_id int not null references app.tenant,
  id uuid not null,
  lane smallint not null check (lane between 0 and 3),
  template text not null check (template ~ '^[a-z][a-z-]{1,39}$'),
  lang text not null check (lang ~ '^[A-Za-z-]{2,35}$'),
  -- The address is looked up at hand-over, so a changed or closed account is obeyed. Not a foreign key for that reason.
  recipient_kind text not null check (recipient_kind in ('account', 'guardian', 'facility', 'desk')),
  recipient_id uuid not null,
  -- Ids and non-personal values only; words are made and link tokens are minted at hand-over.
  params jsonb not null check (jsonb_typeof(params) = 'object' and length(params::text) <= 2000),
  dedupe_key text not null check (length(dedupe_key) between 1 and 200),
  run_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed')),
  lease_until timestamptz,
  -- Rises with every claim. A worker that lost its lease holds an old number and can no longer write.
  lease_no int not null default 0,
  attempts smallint not null default 0,
  message_id text,
  failure text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, id),
  constraint outbox_dedupe unique (tenant_id, dedupe_key),
  check ((state = 'sending') = (lease_until is not null)),
  check ((state = 'sent') = (sent_at is not null)),
  check ((state = 'failed') = (failure is not null))
);
create index outbox_pending on app.outbox (tenant_id, lane, run_at, id) where state = 'pending';
create index outbox_sending on app.outbox (tenant_id, lease_until) where state = 'sending';
create index outbox_failed on app.outbox (tenant_id, created_at) where state = 'failed';

-- The worker sees no tenant by itself. What it needs across tenants goes through the functions below; their owner has
-- a policy on this one table and no other right. They run in no tenant's transaction (withoutTenant).
do $$ begin
  if not exists (select from pg_roles where rolname = 'kita_outbox') then
    create role kita_outbox nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    grant kita_outbox to current_user;
  end if;
end $$;
create schema outbox authorization kita_outbox;
revoke all on schema outbox from public;
grant usage on schema outbox to kita_app;
grant usage on schema app to kita_outbox;
grant select, update on app.outbox to kita_outbox;
create policy outbox_worker on app.outbox to kita_outbox using (true) with check (true);

-- Takes up to p_limit due mails under a lease. Lower lanes first; inside a lane the tenants take turns, beginning
-- after p_after_tenant, so a tenant with a large backlog does not hold up the others.
create function outbox.claim(p_now timestamptz, p_lease interval, p_limit int, p_max_lane int, p_after_tenant int)
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
         where w.tenant_id is not null
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

-- Takes mails whose lease ran out: their worker died, or the provider's answer was lost.
create function outbox.reclaim(p_now timestamptz, p_lease interval, p_limit int)
returns table (tenant_id int, id uuid, lane smallint, template text, lang text, recipient_kind text,
               recipient_id uuid, params jsonb, created_at timestamptz, lease_no int, attempts smallint)
language sql volatile security definer set search_path = '' as $$
  with stale as (
    select o.tenant_id, o.id from app.outbox o
     where o.state = 'sending' and o.lease_until <= p_now
     order by o.lease_until limit p_limit for update skip locked
  )
  update app.outbox o
     set lease_until = p_now + p_lease, lease_no = o.lease_no + 1
    from stale
   where o.tenant_id = stale.tenant_id and o.id = stale.id
  returning o.tenant_id, o.id, o.lane, o.template, o.lang, o.recipient_kind,
                o.recipient_id, o.params, o.created_at, o.lease_no, o.attempts;
$$;

-- The three endings of a lease. Each answers whether this lease was still the valid one.
create function outbox.mark_sent(p_tenant int, p_id uuid, p_lease_no int, p_message_id text, p_now timestamptz)
returns boolean language sql volatile security definer set search_path = '' as $$
  with done as (
    update app.outbox o
       set state = 'sent', sent_at = p_now, message_id = p_message_id, lease_until = null
     where o.tenant_id = p_tenant and o.id = p_id and o.lease_no = p_lease_no and o.state = 'sending'
    returning 1
  ) select exists (select from done);
$$;

create function outbox.postpone(p_tenant int, p_id uuid, p_lease_no int, p_run_at timestamptz, p_attempts int)
returns boolean language sql volatile security definer set search_path = '' as $$
  with done as (
    update app.outbox o
       set state = 'pending', run_at = p_run_at, attempts = p_attempts, lease_until = null
     where o.tenant_id = p_tenant and o.id = p_id and o.lease_no = p_lease_no and o.state = 'sending'
    returning 1
  ) select exists (select from done);
$$;

create function outbox.mark_failed(p_tenant int, p_id uuid, p_lease_no int, p_failure text)
returns boolean language sql volatile security definer set search_path = '' as $$
  with done as (
    update app.outbox o
       set state = 'failed', failure = p_failure, lease_until = null
     where o.tenant_id = p_tenant and o.id = p_id and o.lease_no = p_lease_no and o.state = 'sending'
    returning 1
  ) select exists (select from done);
$$;

do $$ declare f regprocedure; begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'outbox'::regnamespace loop
    execute format('alter function %s owner to kita_outbox', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to kita_app', f);
  end loop;
end $$;
