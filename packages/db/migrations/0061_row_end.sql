-- The service takes away no row of which nobody has said how it ends: a right that was not given cannot be forgotten.
-- book: for good and by directory.erase() alone, which tells the archive, so that no restore brings the row back.
-- clock: a rule of time takes the same rows again after a restore.
-- moved: what it said stands elsewhere now. derived: reckoned from other rows, and anew. setting: nobody's data but the
-- settings of whoever takes it away. passing: sign-ins, which no restore to an earlier instant keeps.
-- practice: made up, of training copies only.
create table directory.row_end (
  name text primary key check (name ~ '^(app|auth)\.[a-z][a-z_]{1,60}$'),
  how text not null check (how in ('book', 'clock', 'moved', 'derived', 'setting', 'passing', 'practice'))
);
alter table directory.row_end owner to kita_owner;
insert into directory.row_end (name, how) values
  ('app.assistance', 'book'), ('app.evidence', 'book'), ('app.facility_picture', 'book'), ('app.family', 'book'),
  ('app.guardian', 'book'), ('app.need_fact', 'book'),
  ('app.idempotency_key', 'clock'), ('app.mail_event', 'clock'), ('app.opinion', 'clock'),
  -- two records of one child become one; a draft becomes applications
  ('app.application_draft', 'moved'), ('app.child', 'moved'), ('app.child_guardian', 'moved'),
  ('app.guardian_invitation_child', 'moved'),
  ('app.child_pair', 'derived'), ('app.child_trace', 'derived'), ('app.usage_count', 'derived'),
  ('app.childminder_vacancy', 'setting'), ('app.contract_template', 'setting'), ('app.criteria_catalogue', 'setting'),
  ('app.criterion', 'setting'), ('app.facility_closing', 'setting'), ('app.facility_draft', 'setting'),
  ('app.facility_open_day', 'setting'), ('app.mail_suppression', 'setting'), ('app.role_assignment', 'setting'),
  ('app.saved_view', 'setting'), ('app.selection_item', 'setting'), ('app.sign_video', 'setting'),
  ('auth.factor', 'setting'), ('auth.recovery_code', 'setting'),
  ('auth.address_change', 'passing'), ('auth.attempt', 'passing'), ('auth.captcha_seen', 'passing'),
  ('auth.half_session', 'passing'), ('auth.link', 'passing'), ('auth.session', 'passing'),
  ('auth.support_session', 'passing'),
  ('auth.account', 'practice');

-- A picture's files are of no use without it.
alter table app.facility_picture_file drop constraint facility_picture_file_tenant_id_picture_id_fkey,
  add foreign key (tenant_id, picture_id) references app.facility_picture (tenant_id, id) on delete cascade;

-- Deletes these records for good and writes each into the book, in one statement. The only way for the service.
-- The row's ids, so that the caller sees what was there.
create function directory.erase(records text, ids uuid[], at timestamptz) returns setof uuid
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from directory.row_end e where e.name = records and e.how = 'book') then
    raise exception 'not a table to erase in' using errcode = '42501';
  end if;
  return query execute format(
    'with gone as (delete from %s x where x.tenant_id = app.tenant_id() and x.id = any ($1) returning x.id)
     insert into app.erasure (tenant_id, id, record_table, record_id, act, at)
     select app.tenant_id(), gen_random_uuid(), $2, g.id, ''gone'', $3 from gone g returning record_id', records)
  using ids, records, at;
end $$;
alter function directory.erase(text, uuid[], timestamptz) owner to kita_owner;
revoke all on function directory.erase(text, uuid[], timestamptz) from public;
grant execute on function directory.erase(text, uuid[], timestamptz) to kita_app;

-- After every migration: what a new table's rows come to is said here, or the service does not delete them.
create procedure app.protect_ends() language plpgsql set search_path = '' as $$
declare r record;
begin
  for r in select c.oid::regclass as t from pg_catalog.pg_class c
            where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and not exists (select from directory.row_end e where e.name = 'app.' || c.relname and e.how <> 'book')
  loop
    execute format('revoke delete on %s from kita_app', r.t);
  end loop;
end $$;
revoke all on procedure app.protect_ends() from public;
create or replace procedure app.protect() language plpgsql set search_path = '' as $$
begin
  call app.protect_rows();
  call console.protect_end();
  call app.protect_ends();
end $$;
