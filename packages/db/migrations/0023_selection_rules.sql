-- A second seat beside the first, where the office limits a kind of Träger: at most three municipal Kitas among five.
alter table app.application
  add column provider_counter text,
  add column provider_slot_no smallint,
  add constraint application_provider_seat check ((provider_counter is null) = (provider_slot_no is null)),
  add constraint application_provider_slot_of_rules foreign key (tenant_id, rule_set_id, provider_counter, provider_slot_no)
    references app.limit_slot (tenant_id, rule_set_id, counter, slot_no);
create unique index application_provider_slot on app.application (tenant_id, child_id, provider_counter, provider_slot_no)
  where is_open and provider_counter is not null;

-- The last Kita-Jahr for which the family has kept an open need that began earlier (carryOver: onRenewal).
alter table app.care_need
  add column renewed_for smallint,
  -- the Kita-Jahr for which it was asked to
  add column renewal_asked_for smallint;
