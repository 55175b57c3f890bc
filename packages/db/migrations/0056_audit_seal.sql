-- Every row of the audit log gets its place in the tenant's chain: a number without a gap, and a sum over the sum before
-- it and the row as it stands. Sealed after the commit and not within it: chaining in every request would put a tenant's
-- requests in one queue. Nothing refers to audit_event: a row that is taken away must show as a seal without one.
create table app.audit_seal (
  tenant_id int not null references app.tenant,
  seq int not null check (seq > 0),
  event_id uuid not null,
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null,
  primary key (tenant_id, seq),
  constraint audit_seal_once unique (tenant_id, event_id)
);
insert into directory.table_kind (name, kind) values ('audit_seal', 'append-only');
