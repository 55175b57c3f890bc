-- A family's own request reaches the Tagespflegeperson by mail; why a match ended stands beside its last day.

alter table app.outbox drop constraint outbox_recipient_kind_check,
  add constraint outbox_recipient_kind_check
    check (recipient_kind in ('account', 'guardian', 'facility', 'desk', 'childminder'));

alter table app.childminding_match add column end_reason text check (end_reason is null or ends_on is not null);
