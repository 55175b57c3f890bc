-- What the provider tells about mails that left, addresses that take none, lanes with a reserve, and what the platform
-- counts of it all.

alter table app.outbox
  -- The furthest the provider's events have told; null: silent so far, or a transport without events.
  add column outcome text check (outcome in ('accepted', 'delayed', 'delivered', 'bounced', 'complained')),
  add column outcome_at timestamptz,
  -- Sent again by the office as another mail: an id of its own, so that events of the first never speak for the second.
  add column resent_as uuid,
  -- Sent long ago: recipient and values are gone, the key stays, so that nothing is ever told twice.
  add column reduced boolean not null default false,
  add check ((outcome is null) = (outcome_at is null)),
  add check (not reduced or (state = 'sent' and params = '{}'));
create index outbox_bounced on app.outbox (tenant_id, outcome_at) where outcome = 'bounced';
create index outbox_whole on app.outbox (tenant_id, sent_at) where state = 'sent' and not reduced;

-- Events of the provider's feed. SES has no look-up by tag; whoever finds a lost mail again finds it here.
create table app.mail_event (
  tenant_id int not null references app.tenant,
  -- the notification's own id: told twice, it counts once
  id text not null check (length(id) between 1 and 100),
  outbox_id uuid not null,
  kind text not null check (kind in ('send', 'delay', 'delivery', 'bounce', 'complaint', 'reject')),
  permanent boolean not null default false check (not permanent or kind = 'bounce'),
  message_id text not null check (length(message_id) between 1 and 200),
  at timestamptz not null,
  received_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, outbox_id) references app.outbox (tenant_id, id)
);
create index mail_event_mail on app.mail_event (tenant_id, outbox_id);

-- Addresses that take no mail of this tenant. Another tenant's families may use the same address and hear of nothing.
create table app.mail_suppression (
  tenant_id int not null references app.tenant,
  address text not null check (address = lower(address) and length(address) between 3 and 254),
  reason text not null check (reason in ('bounced', 'complained')),
  since timestamptz not null,
  -- whom the mail was for that came back
  recipient_kind text not null,
  recipient_id uuid not null,
  primary key (tenant_id, address)
);
create index mail_suppression_recipient on app.mail_suppression (tenant_id, recipient_id);

-- As in 0036, from a lane on: a round takes the mails somebody waits for by themselves, and the others leave room for them.
drop function outbox.claim(timestamptz, interval, int, int, int);
create function outbox.claim(p_now timestamptz, p_lease interval, p_limit int, p_first_lane int, p_last_lane int, p_after_tenant int)
returns table (tenant_id int, id uuid, lane smallint, template text, lang text, recipient_kind text,
               recipient_id uuid, params jsonb, created_at timestamptz, lease_no int, attempts smallint)
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_lane int;
  v_left int := p_limit;
  v_taken int;
begin
  perform outbox.catch();
  for v_lane in p_first_lane .. p_last_lane loop
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

-- Due mails of every lane and how long the oldest waits, in seconds. Tenants at rest and training copies wait on purpose.
create function outbox.lanes(p_now timestamptz) returns table (lane smallint, waiting int, oldest_seconds int)
language sql stable security definer set search_path = '' as $$
  select q.lane, sum(q.n)::int, extract(epoch from p_now - min(q.oldest))::int
    from (select o.tenant_id, o.lane, count(*) as n, min(o.run_at) as oldest
            from app.outbox o where o.state = 'pending' and o.run_at <= p_now group by 1, 2) q
   where directory.is_open(q.tenant_id) and not directory.is_training(q.tenant_id)
   group by 1 order by 1
$$;

-- Every mail there is, by what became of it. `answered` of `handed_over` in the day that ended an hour ago: what the
-- provider's events confirm. Reads every row: for a job once an hour, not for a page.
create function outbox.tally(p_now timestamptz)
returns table (planned bigint, pending bigint, sending bigint, sent bigint, failed bigint, caught bigint,
               handed_over bigint, answered bigint)
language sql stable security definer set search_path = '' as $$
  select count(*), count(*) filter (where o.state = 'pending'), count(*) filter (where o.state = 'sending'),
         count(*) filter (where o.state = 'sent'), count(*) filter (where o.state = 'failed'),
         count(*) filter (where o.state = 'caught'),
         count(*) filter (where o.state = 'sent' and o.message_id is not null
           and o.sent_at >= p_now - interval '25 hours' and o.sent_at < p_now - interval '1 hour'),
         count(*) filter (where o.state = 'sent' and o.message_id is not null and o.outcome is not null
           and o.sent_at >= p_now - interval '25 hours' and o.sent_at < p_now - interval '1 hour')
    from app.outbox o
$$;

do $$ declare f regprocedure; begin
  foreach f in array array['outbox.claim(timestamptz, interval, int, int, int, int)', 'outbox.lanes(timestamptz)',
                           'outbox.tally(timestamptz)']::regprocedure[] loop
    execute format('alter function %s owner to kita_outbox', f);
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;
grant execute on function outbox.claim(timestamptz, interval, int, int, int, int) to kita_app;
grant execute on function outbox.lanes(timestamptz) to kita_app, kita_operator;
grant execute on function outbox.tally(timestamptz) to kita_operator;

-- The last count, for the console.
create table console.mail_tally (
  one boolean primary key default true check (one),
  at timestamptz not null,
  planned bigint not null,
  pending bigint not null,
  sending bigint not null,
  sent bigint not null,
  failed bigint not null,
  caught bigint not null,
  handed_over bigint not null,
  answered bigint not null
);
call console.protect();
