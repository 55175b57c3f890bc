-- Applying together: a counsellor or a clerk fills in the family's own forms, with the family beside.

-- Where counsellors work: a Familienzentrum, the Stadtteilmütter, a Beratungsstelle.
create table app.counselling_place (
  tenant_id int not null references app.tenant,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 120),
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, id),
  constraint counselling_place_name unique (tenant_id, name)
);

-- What a family agreed to before anything was typed, word by word, and who helped it. A row lives as long as what was
-- sent with it; where nothing was sent, it goes with the family that was entered for it.
-- session_hash: the one session of the counsellor that acts for the family, while it does.
-- join_code: lies here for the receipt on paper, until the session ends.
create table app.assistance (
  tenant_id int not null references app.tenant,
  id uuid not null,
  guardian_id uuid not null,
  started_by uuid not null,
  place_id uuid,
  language text not null check (char_length(language) <= 20),
  agreed_text text not null check (char_length(agreed_text) between 1 and 4000),
  notice_version text,
  started_at timestamptz not null,
  session_hash bytea check (octet_length(session_hash) = 32),
  join_code text,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, guardian_id) references app.guardian (tenant_id, id),
  foreign key (tenant_id, started_by) references app.staff (tenant_id, account_id),
  foreign key (tenant_id, place_id) references app.counselling_place (tenant_id, id),
  check ((ended_at is null) = (session_hash is not null)),
  check ((ended_at is null) = (join_code is not null))
);
-- one family at a time: what was typed lies with the counsellor's account until it is sent or goes
create unique index assistance_running on app.assistance (tenant_id, started_by) where ended_at is null;
create index assistance_guardian on app.assistance (tenant_id, guardian_id);
create index assistance_place on app.assistance (tenant_id, place_id, started_at);

alter table app.submission add column assistance_id uuid,
  add foreign key (tenant_id, assistance_id) references app.assistance (tenant_id, id),
  drop constraint submission_channel_check,
  add constraint submission_channel_check check (channel in ('online', 'facility', 'office', 'assisted')),
  add constraint submission_assisted check ((channel = 'assisted') = (assistance_id is not null));
create index submission_assistance on app.submission (tenant_id, assistance_id) where assistance_id is not null;

alter table app.role_assignment
  drop constraint role_assignment_role_check,
  add constraint role_assignment_role_check check (role in ('facility-head', 'facility-staff', 'provider-admin', 'advisor',
    'office-clerk', 'office-admin', 'planner', 'childminder', 'counsellor')),
  drop constraint role_assignment_scope_kind_check,
  add constraint role_assignment_scope_kind_check check (scope_kind in ('tenant', 'provider', 'facility', 'desk',
    'childminder', 'counselling-place')),
  add constraint role_assignment_counsellor check ((role = 'counsellor') = (scope_kind = 'counselling-place'));

-- As in 0003; it also says in which session the account has entered.
create or replace function auth.enter(t int, h bytea, at timestamptz)
returns table (account_id uuid, kind text, extend_due boolean)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare c record;
begin
  select * into c from auth.session_check(t, h, at);
  if not found then raise exception 'no session' using errcode = '28000'; end if;
  execute format('set local app.account_id = %L', c.account_id);
  execute format('set local app.session_hash = %L', encode(h, 'hex'));
  return query select c.account_id, c.kind, c.last_seen_at <= at - interval '1 minute';
end $$;

-- Whether this session can still be entered, by the digest of its id.
create function auth.session_lives(t int, h bytea, at timestamptz)
returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from auth.session s
    where s.tenant_id = t and s.id_hash = h and s.created_at <= at and s.expires_at > at)
$$;

call auth.protect();

-- Who practises in a training copy keeps the places as well as the roles.
create or replace function console.training_keeps() returns text[] language sql immutable set search_path = ''
  return array['app.tenant', 'app.staff', 'app.role_assignment', 'app.counselling_place', 'app.tenant_change',
    'app.support_access', 'app.job_run'];
