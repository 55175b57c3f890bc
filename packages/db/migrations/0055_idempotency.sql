-- Calls that arrived with a key: the row is written in the transaction of the act, so it exists exactly when the act
-- does. Who repeats the call gets the answer of the first; `answer` opens only with the key, which is not stored.
create table app.idempotency_key (
  tenant_id int not null references app.tenant,
  -- account or assistance; all zeros for a caller without one
  actor_id uuid not null,
  -- of operation, act and key
  key_hash bytea not null check (octet_length(key_hash) = 32),
  -- of what the act was given: the same key with something else is refused
  input_hash bytea not null check (octet_length(input_hash) = 32),
  -- null only while the act runs
  answer bytea,
  at timestamptz not null,
  primary key (tenant_id, actor_id, key_hash)
);
create index idempotency_key_age on app.idempotency_key (tenant_id, at);
