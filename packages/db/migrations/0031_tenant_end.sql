-- What a family loses to a rest of its portal it gets back: days on which the portal rested do not count.

-- Since when it rests without a break: closing a suspended portal goes on with the same rest.
alter table console.tenant_life add column resting_since timestamptz;
update console.tenant_life set resting_since = since where state <> 'open';
alter table console.tenant_life add constraint tenant_life_rest check ((state = 'open') = (resting_since is null));

-- The rests that are over, in whole days of Europe/Berlin: a day on which the portal rested for an hour is one of them.
-- Deadlines that are reckoned and not stored (confirmation, renewal) go by these lines.
create table app.tenant_rest (
  tenant_id int not null references app.tenant,
  id uuid not null,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  -- what was moved when it ended
  offers int not null check (offers >= 0),
  codes int not null check (codes >= 0),
  primary key (tenant_id, id)
);
create index tenant_rest_days on app.tenant_rest (tenant_id, from_day);
insert into directory.table_kind (name, kind) values ('tenant_rest', 'configuration');

-- The family still has to hear of its new last day; a job of the clock tells it once.
alter table app.offer add column rest_untold boolean not null default false;
create index offer_rest_untold on app.offer (tenant_id) where rest_untold;
alter table app.offer_event drop constraint offer_event_kind_check,
  add constraint offer_event_kind_check check (kind in ('extended', 'paused', 'resumed', 'letter-printed', 'rested'));

-- Moves what runs out for families of the tenant of the transaction: last days for an answer that were not over when the
-- rest began, by as many days as it rested and on to the next day that is not skipped; codes for the other guardian by the
-- time itself. Runs as the service, so the row policies count along; the operator's role learns two numbers. Only while
-- the portal still rests: called again it moves nothing.
grant create on schema directory to kita_app;
grant execute on function directory.is_open(int) to kita_app;
create function directory.give_back(rested_from timestamptz, days int, skipped date[], at timestamptz)
returns table (offers int, codes int) language plpgsql security definer set search_path = '' as $$
declare
  one record;
  last_day date;
begin
  if days not between 1 and 3660 or rested_from > at or directory.is_open(app.tenant_id()) then
    raise exception 'nothing rests' using errcode = '22023';
  end if;
  offers := 0;
  for one in
    select o.id, o.reply_due_on from app.offer o
     where o.tenant_id = app.tenant_id() and o.outcome is null and o.reply_until > rested_from
       for no key update
  loop
    last_day := one.reply_due_on + days;
    while last_day = any (skipped) loop last_day := last_day + 1; end loop;
    update app.offer o
       set reply_due_on = last_day, rest_untold = true,
           reply_until = (last_day + 1)::timestamp at time zone 'Europe/Berlin'
     where o.tenant_id = app.tenant_id() and o.id = one.id;
    insert into app.offer_event (tenant_id, id, offer_id, at, actor_kind, kind, reply_due_on)
    values (app.tenant_id(), gen_random_uuid(), one.id, at, 'system', 'rested', last_day);
    offers := offers + 1;
  end loop;
  -- families are reminded of the new day, so the tasks about the old one are done
  update app.task t set done_at = at
   where t.tenant_id = app.tenant_id() and t.kind = 'visit-missing' and t.done_at is null
     and t.due_on >= (rested_from at time zone 'Europe/Berlin')::date;
  update app.guardian_invitation i set expires_at = i.expires_at + (at - rested_from)
   where i.tenant_id = app.tenant_id() and i.used_at is null and i.expires_at > rested_from;
  get diagnostics codes = row_count;
  return next;
end $$;
alter function directory.give_back(timestamptz, int, date[], timestamptz) owner to kita_app;
revoke create on schema directory from kita_app;
revoke all on function directory.give_back(timestamptz, int, date[], timestamptz) from public, kita_app;
grant execute on function directory.give_back(timestamptz, int, date[], timestamptz) to kita_operator;
