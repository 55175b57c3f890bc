-- Facilities asked one after the other in the family's order (dispatch: sequential): who is not asked yet is QUEUED.
-- A generated column cannot learn a new status, so it is made anew with the indexes that stand on it.
alter table app.application drop constraint application_status_check;
alter table app.application add constraint application_status_check check (status in (
  'QUEUED', 'UNCONFIRMED', 'WAITING', 'SHORTLISTED', 'OFFERED', 'ACCEPTED', 'CONTRACTED', 'DECLINED', 'EXPIRED',
  'OFFER_WITHDRAWN', 'REJECTED', 'WITHDRAWN', 'PROVIDED_ELSEWHERE', 'DEFERRED', 'LAPSED', 'ENDED',
  'SUBMITTED', 'IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING', 'MATCHED', 'RUNNING'));
drop index app.application_slot, app.application_once_per_target, app.application_provider_slot;
alter table app.application drop column is_open;
alter table app.application add column is_open boolean not null generated always as (status in (
  'QUEUED', 'SUBMITTED', 'UNCONFIRMED', 'WAITING', 'SHORTLISTED', 'OFFERED', 'ACCEPTED', 'DEFERRED', 'IN_ADVICE',
  'CONTACTS_GIVEN', 'MATCH_PENDING')) stored;
create unique index application_slot on app.application (tenant_id, child_id, counter, slot_no) where is_open;
create unique index application_once_per_target on app.application
  (tenant_id, child_id, coalesce(facility_id, childminder_id, desk_id)) where is_open;
create unique index application_provider_slot on app.application (tenant_id, child_id, provider_counter, provider_slot_no)
  where is_open and provider_counter is not null;

-- The line an application stands in, and since when its facility is asked; never asked, its facility knows nothing of it.
alter table app.application
  add column line_id uuid,
  add column asked_at timestamptz,
  add constraint application_asked_in_line check (asked_at is null or line_id is not null),
  add constraint application_queued_in_line check (status <> 'QUEUED' or (line_id is not null and asked_at is null));
-- of one line one facility at a time: of two acts at one moment that would ask a second one, one fails
create unique index application_asked_one on app.application (tenant_id, line_id)
  where line_id is not null and status in ('UNCONFIRMED', 'WAITING', 'SHORTLISTED', 'OFFERED', 'DEFERRED');
create index application_line on app.application (tenant_id, line_id, rank) where line_id is not null;
