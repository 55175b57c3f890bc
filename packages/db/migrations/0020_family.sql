-- A child lives in one family (household). A guardian of another household may share it: separated parents have
-- accounts of their own, and neither sees what belongs to the other alone.
create table app.child_guardian (
  tenant_id int not null references app.tenant,
  child_id uuid not null,
  guardian_id uuid not null,
  since timestamptz not null,
  primary key (tenant_id, child_id, guardian_id),
  foreign key (tenant_id, child_id) references app.child (tenant_id, id),
  foreign key (tenant_id, guardian_id) references app.guardian (tenant_id, id)
);
create index child_guardian_guardian on app.child_guardian (tenant_id, guardian_id);

-- A code that one guardian hands to the other; it works once. The children it opens stand beside it.
create table app.guardian_invitation (
  tenant_id int not null references app.tenant,
  id uuid not null,
  guardian_id uuid not null,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid,
  primary key (tenant_id, id),
  constraint guardian_invitation_code unique (tenant_id, code_hash),
  foreign key (tenant_id, guardian_id) references app.guardian (tenant_id, id),
  foreign key (tenant_id, used_by) references app.guardian (tenant_id, id),
  check ((used_at is null) = (used_by is null))
);
create index guardian_invitation_guardian on app.guardian_invitation (tenant_id, guardian_id);
create index guardian_invitation_used_by on app.guardian_invitation (tenant_id, used_by);
create table app.guardian_invitation_child (
  tenant_id int not null references app.tenant,
  invitation_id uuid not null,
  child_id uuid not null,
  primary key (tenant_id, invitation_id, child_id),
  foreign key (tenant_id, invitation_id) references app.guardian_invitation (tenant_id, id),
  foreign key (tenant_id, child_id) references app.child (tenant_id, id)
);
create index guardian_invitation_child_child on app.guardian_invitation_child (tenant_id, child_id);

alter table app.guardian add column address_confidential boolean not null default false;
-- Who may decide for the child (§ 1687 BGB); null where the family has not said.
alter table app.child add column custody text check (custody in ('joint', 'sole'));
-- Siblings of one sending wish one facility.
alter table app.care_need add column together boolean not null default false;

-- The other guardian agrees to the contract: in the own account, or on paper before the head.
create table app.guardian_consent (
  tenant_id int not null references app.tenant,
  id uuid not null,
  application_id uuid not null,
  guardian_id uuid,
  channel text not null check (channel in ('portal', 'paper')),
  given_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (tenant_id, id),
  constraint guardian_consent_once unique (tenant_id, application_id),
  foreign key (tenant_id, application_id) references app.application (tenant_id, id),
  foreign key (tenant_id, guardian_id) references app.guardian (tenant_id, id),
  check ((channel = 'portal') = (guardian_id is not null))
);
create index guardian_consent_guardian on app.guardian_consent (tenant_id, guardian_id);
