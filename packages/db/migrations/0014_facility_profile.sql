-- What offices edited at run time stays when the bundle is applied again; the number grows with every publication, so
-- that two people who edit at once notice each other.
alter table app.facility
  add column edited text[] not null default '{}',
  add column version int not null default 1;

-- Every published state of a profile: the history, and what a stale edit is compared with.
create table app.facility_version (
  tenant_id int not null references app.tenant,
  facility_id uuid not null,
  version int not null,
  content jsonb not null,
  published_at timestamptz not null,
  -- null: as the bundle brought it
  published_by uuid,
  primary key (tenant_id, facility_id, version),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  foreign key (tenant_id, published_by) references app.staff (tenant_id, account_id)
);
create index facility_version_person on app.facility_version (tenant_id, published_by);

-- One person's unpublished changes to one profile.
create table app.facility_draft (
  tenant_id int not null references app.tenant,
  facility_id uuid not null,
  account_id uuid not null,
  base_version int not null,
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (tenant_id, facility_id, account_id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  foreign key (tenant_id, account_id) references app.staff (tenant_id, account_id)
);
create index facility_draft_person on app.facility_draft (tenant_id, account_id);

create table app.facility_closing (
  tenant_id int not null references app.tenant,
  id uuid not null,
  facility_id uuid not null,
  from_day date not null,
  to_day date not null,
  reason text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  check (from_day <= to_day)
);
create index facility_closing_facility on app.facility_closing (tenant_id, facility_id, from_day);

create table app.facility_open_day (
  tenant_id int not null references app.tenant,
  id uuid not null,
  facility_id uuid not null,
  open_on date not null,
  from_minute smallint not null check (from_minute between 0 and 1439),
  to_minute smallint not null check (to_minute between 1 and 1440),
  note text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  check (from_minute < to_minute)
);
create index facility_open_day_facility on app.facility_open_day (tenant_id, facility_id, open_on);

create table app.facility_picture (
  tenant_id int not null references app.tenant,
  id uuid not null,
  facility_id uuid not null,
  -- of the content as it was sent; part of the picture's public address
  hash text not null,
  alt text not null check (alt <> ''),
  position smallint not null,
  width smallint not null,
  height smallint not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint facility_picture_once unique (tenant_id, facility_id, hash),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id)
);
create table app.facility_picture_file (
  tenant_id int not null references app.tenant,
  picture_id uuid not null,
  size text not null check (size in ('large', 'small')),
  format text not null check (format in ('webp', 'jpeg')),
  content bytea not null,
  primary key (tenant_id, picture_id, size, format),
  foreign key (tenant_id, picture_id) references app.facility_picture (tenant_id, id)
);

-- A proof about a child: a file of the family, or only that a facility has seen the paper.
create table app.evidence (
  tenant_id int not null references app.tenant,
  id uuid not null,
  child_id uuid not null,
  -- who sent the file; null for a tick
  guardian_id uuid,
  -- 'hours:45', 'criterion:<code>'
  kind text not null,
  -- seen: no file, a facility ticked. unscanned: there was no scanner. infected: the file itself is gone
  state text not null check (state in ('seen', 'quarantined', 'unscanned', 'clean', 'infected')),
  file_name text,
  media_type text check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  file bytea,
  created_at timestamptz not null,
  scanned_at timestamptz,
  -- the facility that ticked, and who
  facility_id uuid,
  seen_on date,
  seen_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, child_id) references app.child (tenant_id, id),
  foreign key (tenant_id, guardian_id) references app.guardian (tenant_id, id),
  foreign key (tenant_id, facility_id) references app.facility (tenant_id, id),
  foreign key (tenant_id, seen_by) references app.staff (tenant_id, account_id),
  check ((state = 'seen') = (seen_on is not null and seen_by is not null and facility_id is not null)),
  check ((state in ('seen', 'infected')) = (file is null)),
  check ((state = 'seen') = (file_name is null and media_type is null))
);
create index evidence_child on app.evidence (tenant_id, child_id, kind);
create index evidence_guardian on app.evidence (tenant_id, guardian_id);
create index evidence_facility on app.evidence (tenant_id, facility_id);
create index evidence_person on app.evidence (tenant_id, seen_by);
create index evidence_quarantined on app.evidence (tenant_id, created_at) where state = 'quarantined';

-- § 20 (8)-(9) IfSG: the facility notes that a proof was shown before care begins; neither its kind nor its content.
-- A table of its own, so that no reading of a case or of a family's proofs can bring it along.
create table app.measles_check (
  tenant_id int not null references app.tenant,
  contract_id uuid not null,
  seen_on date not null,
  seen_by uuid not null,
  noted_at timestamptz not null,
  primary key (tenant_id, contract_id),
  foreign key (tenant_id, contract_id) references app.contract (tenant_id, id),
  foreign key (tenant_id, seen_by) references app.staff (tenant_id, account_id)
);
create index measles_check_person on app.measles_check (tenant_id, seen_by);

insert into directory.table_kind (name, kind) values ('facility_version', 'append-only');
