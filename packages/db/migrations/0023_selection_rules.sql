-- A second seat beside the first, where the office limits a kind of Träger: at most three municipal Kitas among five.
alter table app.application
  add column provider_counter text,
  add column provider_slot_no smallint,
  add constraint application_provider_seat check ((provider_counter is null) = (provider_slot_no is null)),
  add constraint application_provider_slot_of_rules foreign key (tenant_id, rule_set_id, provider_counter, provider_slot_no)
    references app.limit_slot (tenant_id, rule_set_id, counter, slot_no);
create unique index application_provider_slot on app.application (tenant_id, child_id, provider_counter, provider_slot_no)
  where is_open and provider_counter is not null;

-- No path can leave the second seat out: what is sent under rules that limit this kind of Träger must hold one.
create function app.application_demands_provider_seat() returns trigger language plpgsql as $$
declare
  wanted text;
begin
  select 'provider-' || p.type into wanted
    from app.facility f join app.provider p on p.tenant_id = f.tenant_id and p.id = f.provider_id
   where f.tenant_id = new.tenant_id and f.id = new.facility_id;
  if new.provider_counter is distinct from wanted and exists (
    select from app.limit_counter c
     where c.tenant_id = new.tenant_id and c.rule_set_id = new.rule_set_id and c.counter = wanted)
  then
    raise exception 'an application under a limit of % holds no seat of it', wanted using errcode = '23514';
  end if;
  return new;
end $$;
create trigger application_provider_seat before insert on app.application
  for each row when (new.facility_id is not null) execute function app.application_demands_provider_seat();

-- The last Kita-Jahr for which the family has kept an open need that began earlier (carryOver: onRenewal).
alter table app.care_need add column renewed_for smallint;
