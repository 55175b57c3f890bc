create table app.submission (
  tenant_id int not null references app.tenant,
  id uuid not null,
  guardian_id uuid not null,
  reference text not null,
  channel text not null check (channel in ('online', 'facility', 'office')),
  entered_by uuid,
  content_hash bytea not null,
  submitted_at timestamptz not null,
  primary key (tenant_id, id),
  constraint submission_reference unique (tenant_id, reference),
  foreign key (tenant_id, guardian_id) references app.guardian (tenant_id, id)
);
create index submission_guardian on app.submission (tenant_id, guardian_id);

create table app.care_need (
  tenant_id int not null references app.tenant,
  id uuid not null,
  child_id uuid not null,
  family_of_care text not null check (family_of_care in ('EARLY', 'SCHOOL')),
  kita_year smallint not null,
  starts_on date not null,
  hours smallint not null,
  alternative_hours smallint,
  from_minute smallint,
  to_minute smallint,
  change_wish boolean not null default false,
  moving_in boolean not null default false,
  sibling_facility_id uuid,
  status text not null check (status in ('OPEN', 'PROVIDED', 'CLOSED')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, child_id) references app.child (tenant_id, id),
  foreign key (tenant_id, sibling_facility_id) references app.facility (tenant_id, id)
);
create unique index care_need_one_open on app.care_need (tenant_id, child_id, family_of_care, kita_year) where status = 'OPEN';
create index care_need_planning on app.care_need (tenant_id, kita_year, status, family_of_care);
create index care_need_sibling_facility on app.care_need (tenant_id, sibling_facility_id) where sibling_facility_id is not null;

create table app.application (
  tenant_id int not null references app.tenant,
  id uuid not null,
  submission_id uuid not null,
  care_need_id uuid not null,
  child_id uuid not null,
  facility_id uuid,
  desk_id uuid,
  district_id uuid,
  childminder_id uuid,
  kind text not null check (kind in ('KITA', 'CHILDMINDING', 'HORT')),
  status text not null check (status in (
    'UNCONFIRMED', 'WAITING', 'SHORTLISTED', 'OFFERED', 'ACCEPTED', 'CONTRACTED', 'DECLINED', 'EXPIRED', 'OFFER_WITHDRAWN',
    'REJECTED', 'WITHDRAWN', 'PROVIDED_ELSEWHERE', 'DEFERRED', 'LAPSED', 'ENDED',
    'SUBMITTED', 'IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING', 'MATCHED', 'RUNNING')),
  is_open boolean not null generated always as (status in (
    'SUBMITTED', 'UNCONFIRMED', 'WAITING', 'SHORTLISTED', 'OFFERED', 'ACCEPTED', 'DEFERRED', 'IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING')) stored,
  late boolean not null,
  rank smallint,
  comment text not null default '',
  rule_set_id uuid not null,
  counter text not null,
  limited boolean not null,
  slot_no smallint,
  submitted_at timestamptz not null,
  status_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, submission_id) references app.submission (tenant_id, id),
  foreign key (tenant_id, care_need_id) references app.care_need (tenant_id, id),
  foreign key (tenant_id, child_id) references app.child (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  foreign key (tenant_id, desk_id) references app.advisory_desk (tenant_id, id),
  foreign key (tenant_id, district_id) references app.district (tenant_id, id),
  foreign key (tenant_id, childminder_id) references app.childminder (tenant_id, id),
  -- the limit: a limited counter demands a slot that the rule set has, an unlimited one forbids a slot
  foreign key (tenant_id, rule_set_id, counter, limited) references app.limit_counter (tenant_id, rule_set_id, counter, limited),
  foreign key (tenant_id, rule_set_id, counter, slot_no) references app.limit_slot (tenant_id, rule_set_id, counter, slot_no),
  check (limited = (slot_no is not null)),
  check ((facility_id is null) <> (desk_id is null)),
  check ((kind = 'CHILDMINDING') = (desk_id is not null))
);
-- at most one open application per slot of the child: the fifth of four has no slot left
create unique index application_slot on app.application (tenant_id, child_id, counter, slot_no) where is_open;
create unique index application_once_per_target on app.application
  (tenant_id, child_id, coalesce(facility_id, childminder_id, desk_id)) where is_open;
create index application_facility on app.application (tenant_id, facility_id, status, submitted_at, id) where facility_id is not null;
create index application_desk on app.application (tenant_id, desk_id, status, submitted_at, id) where desk_id is not null;
create index application_child on app.application (tenant_id, child_id);
create index application_care_need on app.application (tenant_id, care_need_id);
create index application_submission on app.application (tenant_id, submission_id);

create table app.application_event (
  tenant_id int not null references app.tenant,
  id uuid not null,
  application_id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  from_status text,
  to_status text not null,
  reason text,
  channel text,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id)
);
create index application_event_application on app.application_event (tenant_id, application_id, at, id);

-- What a head, advisor or clerk should look at: replies, expired offers, changed contacts, new applications.
create table app.task (
  tenant_id int not null references app.tenant,
  id uuid not null,
  facility_id uuid,
  desk_id uuid,
  kind text not null,
  application_id uuid,
  created_at timestamptz not null,
  due_on date,
  done_at timestamptz,
  done_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  foreign key (tenant_id, desk_id) references app.advisory_desk (tenant_id, id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id)
);
create index task_facility on app.task (tenant_id, facility_id, created_at) where done_at is null;
create index task_desk on app.task (tenant_id, desk_id, created_at) where done_at is null;
create index task_application on app.task (tenant_id, application_id);
