-- How far visitors of the portal get, as sums: no row is a visitor, and none can be told from another.

-- counter: the service adds rows and raises them; it takes none away.
alter table directory.table_kind drop constraint table_kind_kind_check,
  add constraint table_kind_kind_check check (kind in ('append-only', 'configuration', 'counter'));

-- As in 0012, with the counters.
create or replace procedure app.protect_rows() language plpgsql set search_path = '' as $$
declare
  r record;
  rule constant text := '(tenant_id = app.tenant_id())';
begin
  for r in
    select c.oid::regclass as t, k.kind, c.relrowsecurity, c.relforcerowsecurity,
           pg_catalog.pg_get_userbyid(c.relowner) as owner,
           exists (select from pg_catalog.pg_policy p
                    where p.polrelid = c.oid and p.polname = 'tenant_isolation' and p.polcmd = '*' and p.polpermissive
                      and p.polroles = array['kita_app'::regrole::oid]
                      and pg_catalog.pg_get_expr(p.polqual, p.polrelid) = rule
                      and pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) = rule) as has_policy
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      left join directory.table_kind k on k.name = c.relname
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  loop
    if not r.relrowsecurity then
      execute format('alter table %s enable row level security', r.t);
    end if;
    if not r.relforcerowsecurity then
      execute format('alter table %s force row level security', r.t);
    end if;
    if not r.has_policy then
      execute format('drop policy if exists tenant_isolation on %s', r.t);
      execute format('create policy tenant_isolation on %s to kita_app using (tenant_id = app.tenant_id()) with check (tenant_id = app.tenant_id())', r.t);
    end if;
    if r.kind = 'configuration' and not exists (
      select from pg_catalog.pg_policy p where p.polrelid = r.t and p.polname = 'operator_configures') then
      execute format('create policy operator_configures on %s to kita_operator using (tenant_id = app.tenant_id()) with check (tenant_id = app.tenant_id())', r.t);
      execute format('grant select, insert, update, delete on %s to kita_operator', r.t);
    end if;
    if r.owner <> 'kita_owner' then
      execute format('alter table %s owner to kita_owner', r.t);
    end if;
    execute format('grant select, insert on %s to kita_app', r.t);
    if r.kind = 'append-only' then
      execute format('revoke update, delete on %s from kita_app', r.t);
    elsif r.kind = 'counter' then
      execute format('grant update on %s to kita_app', r.t);
      execute format('revoke delete on %s from kita_app', r.t);
    else
      execute format('grant update, delete on %s to kita_app', r.t);
    end if;
  end loop;
end $$;

create table app.usage_count (
  tenant_id int not null references app.tenant,
  -- a day of Europe/Berlin; of a month its first
  starts_on date not null,
  span text not null check (span in ('day', 'month')),
  journey text not null check (char_length(journey) between 1 and 40),
  step text not null check (char_length(step) between 1 and 40),
  -- of the page, not of the browser
  language text not null check (char_length(language) between 2 and 20),
  device text not null check (device in ('phone', 'larger')),
  n int not null check (n > 0),
  primary key (tenant_id, starts_on, span, journey, step, language, device),
  check (span = 'day' or extract(day from starts_on) = 1)
);

-- What families wrote when they were asked how satisfied they are. Nothing leads from here to who wrote it, and the day
-- is not kept: on a quiet day it would tell.
create table app.opinion (
  tenant_id int not null references app.tenant,
  id uuid not null,
  month date not null check (extract(day from month) = 1),
  answer text not null check (char_length(answer) between 1 and 40),
  comment text not null check (char_length(comment) between 1 and 500),
  primary key (tenant_id, id)
);
create index opinion_month on app.opinion (tenant_id, month desc, id);

insert into directory.table_kind (name, kind) values ('usage_count', 'counter'), ('opinion', 'append-only');

-- Each sending is asked once. It says that an answer came, not which.
alter table app.submission add column opinion_given boolean not null default false;

-- Days before this one become months. Called again it finds nothing.
create function directory.fold_usage(before date) returns int
language sql volatile security definer set search_path = '' as $$
  with gone as (
    delete from app.usage_count u
     where u.tenant_id = app.tenant_id() and u.span = 'day' and u.starts_on < before
    returning u.*
  ), folded as (
    insert into app.usage_count as u (tenant_id, starts_on, span, journey, step, language, device, n)
    select g.tenant_id, pg_catalog.date_trunc('month', g.starts_on)::date, 'month', g.journey, g.step, g.language,
           g.device, pg_catalog.sum(g.n)::int
      from gone g group by 1, 2, 4, 5, 6, 7
    on conflict (tenant_id, starts_on, span, journey, step, language, device) do update set n = u.n + excluded.n
  )
  select pg_catalog.count(*)::int from gone
$$;

create function directory.erase_opinions(before date) returns int
language sql volatile security definer set search_path = '' as $$
  with gone as (
    delete from app.opinion o where o.tenant_id = app.tenant_id() and o.month < before returning 1
  )
  select pg_catalog.count(*)::int from gone
$$;

-- The console's sums of the tenant of the transaction; what families wrote is not among them.
create function console.usage_since(first date) returns table (journey text, step text, n bigint)
language sql stable security definer set search_path = '' as $$
  select u.journey, u.step, pg_catalog.sum(u.n)::bigint from app.usage_count u
   where u.tenant_id = app.tenant_id() and u.starts_on >= first group by 1, 2
$$;

alter function directory.fold_usage(date) owner to kita_owner;
alter function directory.erase_opinions(date) owner to kita_owner;
alter function console.usage_since(date) owner to kita_owner;
revoke all on function directory.fold_usage(date), directory.erase_opinions(date), console.usage_since(date) from public;
grant execute on function directory.fold_usage(date), directory.erase_opinions(date) to kita_app;
grant execute on function console.usage_since(date) to kita_operator;
