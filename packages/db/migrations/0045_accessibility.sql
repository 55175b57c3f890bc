-- The Erklärung zur Barrierefreiheit is a part of the tenant's settings; here stand what people report and the films.

-- A barrier somebody met. Who reports it needs no account and need not say who they are.
create table app.barrier_report (
  tenant_id int not null references app.tenant,
  id uuid not null,
  received_at timestamptz not null,
  -- the last day for an answer
  due_on date not null,
  lang text not null check (lang ~ '^[A-Za-z-]{2,35}$'),
  -- null when it has been erased
  page text check (length(page) <= 300),
  text text check (length(text) between 1 and 4000),
  name text check (length(name) <= 200),
  email text check (length(email) <= 254),
  phone text check (length(phone) <= 40),
  answered_at timestamptz,
  answered_by uuid,
  -- `none`: nobody could be reached, the office has noted what it did
  answer_way text check (answer_way in ('mail', 'phone', 'none')),
  answer text check (length(answer) between 1 and 4000),
  erased_at timestamptz,
  primary key (tenant_id, id),
  check ((answered_at is null) = (answer_way is null)),
  check (erased_at is null or (answered_at is not null and page is null and text is null and name is null
    and email is null and phone is null and answer is null)),
  check (erased_at is not null or text is not null)
);
create index barrier_report_open on app.barrier_report (tenant_id, due_on) where answered_at is null;
create index barrier_report_kept on app.barrier_report (tenant_id, answered_at) where answered_at is not null and erased_at is null;
create index barrier_report_recent on app.barrier_report (tenant_id, received_at desc, id);

alter table app.task add column barrier_report_id uuid,
  add foreign key (tenant_id, barrier_report_id) references app.barrier_report (tenant_id, id);
create unique index task_barrier on app.task (tenant_id, barrier_report_id) where barrier_report_id is not null;

-- The film in sign language of a portal: the video, its subtitles and its first picture.
create table app.sign_video (
  tenant_id int not null references app.tenant,
  part text not null check (part in ('video', 'captions', 'poster')),
  -- of the content; part of its public address
  hash text not null check (hash ~ '^[0-9a-f]{32}$'),
  kind text not null check (kind in ('mp4', 'webm', 'vtt', 'webp')),
  size int not null check (size between 1 and 10485760),
  content bytea not null,
  added_at timestamptz not null,
  added_by uuid,
  primary key (tenant_id, part),
  check ((part = 'video') = (kind in ('mp4', 'webm')) and (part = 'captions') = (kind = 'vtt'))
);
-- not packed, so that a piece of a video is read without the rest
alter table app.sign_video alter column content set storage external;
-- a setting of the portal like its picture: the operator's role shows it too
insert into directory.table_kind (name, kind) values ('sign_video', 'configuration');

alter table app.outbox drop constraint outbox_recipient_kind_check,
  add constraint outbox_recipient_kind_check
    check (recipient_kind in ('account', 'guardian', 'facility', 'desk', 'childminder', 'office', 'reporter'));

alter table app.office_edit drop constraint office_edit_part_check,
  add constraint office_edit_part_check check (part in
    ('banner', 'faq', 'contacts', 'openingHours', 'greeting', 'texts', 'dates', 'provider', 'accessibility'));

-- A statement in one text has become a form.
update app.tenant set source = source #- '{tenant,legal,accessibility}',
                      applied = applied #- '{tenant,legal,accessibility}'
 where source #> '{tenant,legal,accessibility}' is not null or applied #> '{tenant,legal,accessibility}' is not null;
