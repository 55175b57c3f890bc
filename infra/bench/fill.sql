-- Fills one tenant to the wanted size among many small ones. Run by a superuser as one script.
-- Rows are written in the order of their time, all tenants mixed, as years of use would have left them on the disk.
-- Needs: bench.setting (one row) and bench.size (tenant_id, children, applications).
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '128MB';

create function bench.share(salt text) returns double precision language sql immutable
  return (('x' || substr(md5(salt), 1, 8))::bit(32)::bigint)::double precision / 4294967296;
create function bench.id(at timestamptz, salt text) returns uuid language sql immutable
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3)
    || '8' || substr(md5(salt), 4, 15))::uuid;

-- Small tenants: settings and rules of the large one, ten of its facilities.
create temp table small as
  select s.tenant_id, t.slug from bench.size s join directory.tenant t using (tenant_id), bench.setting g
   where s.tenant_id <> g.tenant_id;
insert into app.tenant (tenant_id, slug, profile, state, theme, texts, source, updated_at)
  select small.tenant_id, small.slug, t.profile, t.state, t.theme, '{}', '{}', g.now
    from small, bench.setting g join app.tenant t on t.tenant_id = g.tenant_id;
insert into app.rule_set
  select small.tenant_id, r.id, r.from_year, r.status, r.settings, r.created_at
    from small, bench.setting g join app.rule_set r on r.tenant_id = g.tenant_id where r.status = 'active';
insert into app.limit_counter
  select small.tenant_id, r.rule_set_id, r.counter, r.limited
    from small, bench.setting g join app.limit_counter r on r.tenant_id = g.tenant_id;
insert into app.limit_slot
  select small.tenant_id, r.rule_set_id, r.counter, r.slot_no
    from small, bench.setting g join app.limit_slot r on r.tenant_id = g.tenant_id;

create temp table chosen as
  select small.tenant_id, f.id from small, bench.setting g,
    lateral (select id from app.facility f where f.tenant_id = g.tenant_id
      order by md5(f.id::text || small.tenant_id) limit (select facilities from bench.setting)) f;
-- Every column but the tenant, whatever migrations add.
create procedure bench.copy(tab text, condition text) language plpgsql as $$
declare columns text; begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
   where attrelid = ('app.' || tab)::regclass and attnum > 0 and not attisdropped and attgenerated = ''
     and attname <> 'tenant_id';
  execute format('insert into app.%I (tenant_id, %s) select small.tenant_id, %s from small, (select r.* from app.%I r, bench.setting g where r.tenant_id = g.tenant_id) r where %s order by md5(r.id::text || small.tenant_id)',
    tab, columns, columns, tab, condition);
end $$;
call bench.copy('provider', 'true');
call bench.copy('district', 'true');
call bench.copy('advisory_desk', 'true');
call bench.copy('locality', 'bench.share(r.id::text || small.tenant_id) < 0.2');
call bench.copy('facility', '(small.tenant_id, r.id) in (select tenant_id, id from chosen)');
call bench.copy('care_group', '(small.tenant_id, r.facility_id) in (select tenant_id, id from chosen)');
call bench.copy('free_place', '(small.tenant_id, r.facility_id) in (select tenant_id, id from chosen)');
analyze app.facility;

-- One row per child. Two years of arrivals, most of them in the months before a Kita-Jahr.
create temp table kid as
  with drawn as (
    select s.tenant_id, n, s.applications as wanted, bench.share(s.tenant_id || 'k' || n) as r, s.children,
           g.now - interval '1 day' - interval '730 days' * power(bench.share(s.tenant_id || 't' || n), 1.4) as at
      from bench.size s, bench.setting g, generate_series(1, s.children) n
  ), guessed as (
    select *, case when r < 0.45 then 5 when r < 0.70 then 4 when r < 0.90 then 3 when r < 0.97 then 2 else 1 end as k
      from drawn
  ), summed as (
    select *, coalesce(wanted - sum(k) over (partition by tenant_id), 0) as missing,
           row_number() over (partition by tenant_id, k < 5 order by n) as up,
           row_number() over (partition by tenant_id, k > 1 order by n) as down
      from guessed
  )
  select tenant_id, n, at,
         (k + case when missing > 0 and k < 5 and up <= missing then 1
                   when missing < 0 and k > 1 and down <= -missing then -1 else 0 end) as k,
         bench.id(at, tenant_id || 'child' || n) as id,
         (n * 4 / 5) as family_no,
         bench.share(tenant_id || 'o' || n) as fate,
         extract(year from at)::int + (extract(month from at) >= 8)::int as kita_year
    from summed;
create temp table home as
  select tenant_id, family_no, min(at) - interval '2 days' as at,
         bench.id(min(at) - interval '2 days', tenant_id || 'family' || family_no) as id,
         bench.id(min(at) - interval '2 days', tenant_id || 'guardian' || family_no) as guardian_id,
         bench.id(min(at) - interval '2 days', tenant_id || 'account' || family_no) as account_id,
         bench.share(tenant_id || 'online' || family_no) < 0.9 as online
    from kid group by tenant_id, family_no;
create temp table kita as
  select tenant_id, id, row_number() over (partition by tenant_id order by md5(id::text)) - 1 as no,
         count(*) over (partition by tenant_id) as total
    from app.facility where kind = 'KITA';
create index on kita (tenant_id, no);
analyze kid; analyze home; analyze kita;

-- Neighbouring wishes: a family's Kitas lie close together in a shuffled list.
create temp table wish as
  select kid.tenant_id, kid.n, j, kid.at, kid.id as child_id, kid.kita_year, f.id as facility_id, kid.fate,
         bench.id(kid.at, kid.tenant_id || 'a' || kid.n || '.' || j) as id,
         bench.id(kid.at, kid.tenant_id || 'need' || kid.n) as need_id,
         bench.id(kid.at, kid.tenant_id || 'sent' || kid.n) as submission_id,
         case when kid.kita_year <= g.running and kid.fate < 0.72 then case when j = 1 then 'CONTRACTED' else 'PROVIDED_ELSEWHERE' end
              when kid.kita_year <= g.running then 'LAPSED'
              when kid.fate < 0.03 then case when j = 1 then 'OFFERED' else 'WAITING' end
              when kid.fate < 0.07 then 'WITHDRAWN'
              when kid.fate < 0.12 then case when j = 2 then 'REJECTED' else 'WAITING' end
              else 'WAITING' end as status
    from kid, bench.setting g, generate_series(1, kid.k) j,
         lateral (select id from kita where kita.tenant_id = kid.tenant_id
                   and kita.no = (floor(bench.share(kid.tenant_id || 'f' || kid.n) * 1000000)::int + j) % kita.total) f;
analyze wish;

insert into app.family select tenant_id, id, at from home order by at;
insert into auth.account (tenant_id, id, kind, email, email_norm, password_hash, verified_at, language, status, created_at)
  select tenant_id, account_id, 'parent', 'familie-' || family_no || '@example.org', 'familie-' || family_no || '@example.org',
         '$argon2id$v=19$m=19456,t=2,p=1$' || md5(id::text), at, 'de', 'active', at
    from home where online order by at;
insert into app.guardian (tenant_id, id, family_id, account_id, first_name, last_name, email, phone, street, postcode, town, created_at)
  select h.tenant_id, guardian_id, h.id, case when online then account_id end, 'Kim', 'Muster-' || family_no,
         case when online then 'familie-' || family_no || '@example.org' end, '0234 000 ' || family_no,
         'Musterweg ' || family_no % 200, l.postcode, l.place, at
    from home h, lateral (select postcode, place from app.locality l, bench.setting g
      where l.tenant_id = g.tenant_id and l.inside order by md5(l.id::text || h.family_no % 50) limit 1) l order by at;
insert into app.child
  select kid.tenant_id, kid.id, home.id, 'Kind', 'Muster-' || kid.family_no,
         (kid.at - interval '60 days' - interval '1500 days' * kid.fate)::date, null, 'kind|muster|' || kid.n, kid.at
    from kid join home using (tenant_id, family_no) order by kid.at;
insert into app.notice_acknowledgement
  select kid.tenant_id, bench.id(kid.at, kid.tenant_id || 'ack' || kid.n), account_id, 'privacy', '1', kid.at
    from kid join home using (tenant_id, family_no) where online order by kid.at;
insert into app.submission (tenant_id, id, guardian_id, reference, channel, content_hash, submitted_at)
  select kid.tenant_id, bench.id(kid.at, kid.tenant_id || 'sent' || kid.n), guardian_id,
         'B' || kid.n, case when online then 'online' else 'facility' end, sha256(kid.n::text::bytea), kid.at
    from kid join home using (tenant_id, family_no) order by kid.at;
insert into app.care_need (tenant_id, id, child_id, family_of_care, kita_year, starts_on, hours, status, created_at, updated_at)
  select tenant_id, need_id, child_id, 'EARLY', kita_year, make_date(kita_year, 8, 1), (array[25, 35, 45])[1 + n % 3],
         case when bool_or(status in ('WAITING', 'OFFERED')) then 'OPEN' when bool_or(status = 'CONTRACTED') then 'PROVIDED' else 'CLOSED' end,
         at, at
    from wish group by tenant_id, need_id, child_id, kita_year, n, at order by at;
insert into app.application (tenant_id, id, submission_id, care_need_id, child_id, facility_id, kind, status, late, comment,
                             rule_set_id, counter, limited, slot_no, submitted_at, status_at)
  select w.tenant_id, w.id, submission_id, need_id, child_id, facility_id, 'KITA', status, false,
         case when n % 4 = 0 then 'Das Geschwisterkind geht in dieselbe Gruppe; wir wohnen um die Ecke.' else '' end,
         g.rule_set_id, 'facility', true, j, at, case when status = 'WAITING' then at else least(at + interval '60 days', g.now) end
    from wish w, bench.setting g order by at, n, j;
insert into app.application_event (tenant_id, id, application_id, at, actor_kind, to_status)
  select tenant_id, bench.id(at, tenant_id || 'e' || n || '.' || j), id, at, 'parent', 'WAITING' from wish order by at, n, j;
insert into app.application_event (tenant_id, id, application_id, at, actor_kind, from_status, to_status, reason)
  select w.tenant_id, bench.id(moved, w.tenant_id || 'm' || n || '.' || j), id, moved, 'system', 'WAITING', status, 'contract'
    from wish w, bench.setting g, lateral (select least(w.at + interval '60 days', g.now) as moved) m
   where status <> 'WAITING' order by moved;
insert into app.message (tenant_id, id, guardian_id, kind, params, created_at, read_at)
  select kid.tenant_id, bench.id(kid.at, kid.tenant_id || 'msg' || kid.n), guardian_id, 'submission-received',
         jsonb_build_object('submissionId', bench.id(kid.at, kid.tenant_id || 'sent' || kid.n)), kid.at, kid.at + interval '1 hour'
    from kid join home using (tenant_id, family_no) where online order by kid.at;
insert into app.outbox (tenant_id, id, lane, template, lang, recipient_kind, recipient_id, params, dedupe_key, run_at, state,
                        attempts, message_id, created_at, sent_at)
  select kid.tenant_id, gen_random_uuid(), 1, 'receipt', 'de', 'account', account_id, '{}', 'receipt:' || kid.id, kid.at,
         'sent', 1, md5(kid.id::text), kid.at, kid.at + interval '2 seconds'
    from kid join home using (tenant_id, family_no) where online order by kid.at;
insert into app.audit_event (tenant_id, id, at, actor_kind, actor_id, action, subject_kind, subject_id, request_id)
  select kid.tenant_id, bench.id(seen, kid.tenant_id || 'au' || kid.n || '.' || s), seen, case when s = 1 then 'parent' else 'staff' end,
         account_id, case when s = 1 then 'application.submit' else 'application.open' end, 'child', kid.id, gen_random_uuid()::text
    from kid join home using (tenant_id, family_no), generate_series(1, 4) s, lateral (select kid.at + interval '3 days' * (s - 1) as seen) v
   order by seen;
-- What was offered and signed. A place of its own each, so that never two offers hold one.
insert into app.free_place (tenant_id, id, facility_id, age_class, hours, free_from, closed)
  select tenant_id, bench.id(at, tenant_id || 'place' || n), facility_id, 'U3', 35, make_date(kita_year, 8, 1), status = 'CONTRACTED'
    from wish where status in ('CONTRACTED', 'OFFERED') order by at;
insert into app.offer (tenant_id, id, application_id, facility_id, place_id, starts_on, hours, sent_at, reply_due_on, reply_until,
                       outcome, outcome_at, outcome_channel)
  select tenant_id, bench.id(at, tenant_id || 'offer' || n), id, facility_id, bench.id(at, tenant_id || 'place' || n),
         make_date(kita_year, 8, 1), 35, at + interval '40 days', (at + interval '54 days')::date, at + interval '55 days',
         case when status = 'CONTRACTED' then 'CONTRACTED' end,
         case when status = 'CONTRACTED' then at + interval '60 days' end, case when status = 'CONTRACTED' then 'portal' end
    from wish where status in ('CONTRACTED', 'OFFERED') order by at;
insert into app.contract (tenant_id, id, application_id, offer_id, child_id, facility_id, family_of_care, signed_on, starts_on, hours, recorded_at)
  select tenant_id, bench.id(at, tenant_id || 'contract' || n), id, bench.id(at, tenant_id || 'offer' || n), child_id, facility_id,
         'EARLY', (at + interval '60 days')::date, make_date(kita_year, 8, 1), 35, at + interval '60 days'
    from wish where status = 'CONTRACTED' order by at;
reset session_replication_role;
