/**
 * What must hold for every table, key, policy, function and role (tenancy by row policies, ready for sharding by
 * tenant). Each rule is a query for its violations: one row, one text. Common table expressions, see catalogue.ts:
 * `t` tenant tables (oid, name, schema, tn = position of tenant_id), `f` our functions, `ours` our schemas.
 */
export const rules: Record<string, string> = {
  'a table lacks tenant_id int not null': `
    select name from t where tn is null
    union select t.name from t join pg_attribute a on a.attrelid = t.oid and a.attnum = t.tn
     where a.atttypid <> 'int4'::regtype or not a.attnotnull`,
  'row security is off': `select name from t join pg_class c on c.oid = t.oid where not c.relrowsecurity`,
  'row security is not forced': `select name from t join pg_class c on c.oid = t.oid where not c.relforcerowsecurity`,
  'the policy tenant_isolation is missing': `
    select name from t where not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant_isolation'
      and p.polcmd = '*' and p.polpermissive and p.polroles = array[reader]::oid[])`,
  'a policy has another text': `
    select name || '.' || polname from t join pg_policy p on p.polrelid = t.oid
     where pg_get_expr(polqual, polrelid) is distinct from '(tenant_id = app.tenant_id())'
        or pg_get_expr(polwithcheck, polrelid) is distinct from '(tenant_id = app.tenant_id())'`,
  'a policy has a sub-select': `
    select name || '.' || polname from t join pg_policy p on p.polrelid = t.oid
     where concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~* '\\mselect\\M'`,
  'a policy is open to PUBLIC': `
    select name || '.' || polname from t join pg_policy p on p.polrelid = t.oid where 0 = any (polroles)`,
  'a table is owned by the wrong role': `
    select name from t join pg_class c on c.oid = t.oid
     where pg_get_userbyid(c.relowner) <> case t.schema when 'auth' then 'kita_auth' else 'kita_owner' end`,
  'a key does not begin with the tenant': `
    select i.indexrelid::regclass::text from t join pg_index i on i.indrelid = t.oid
     where (i.indisunique or i.indisexclusion) and t.tn is distinct from i.indkey[0]`,
  'an index does not begin with the tenant': `
    select i.indexrelid::regclass::text from t join pg_index i on i.indrelid = t.oid
      join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam and m.amname = 'btree'
     where not i.indisunique and t.tn is distinct from i.indkey[0]`,
  'a table has no primary key': `
    select name from t where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`,
  'a foreign key does not pair tenant with tenant': `
    select t.name || '.' || c.conname from t join pg_constraint c on c.conrelid = t.oid and c.contype = 'f'
      join t r on r.oid = c.confrelid
     where not exists (select from unnest(c.conkey, c.confkey) u (a, b) where u.a = t.tn and u.b = r.tn)`,
  'a foreign key leaves the tenant tables': `
    select t.name || '.' || c.conname from t join pg_constraint c on c.conrelid = t.oid and c.contype = 'f'
     where not exists (select from t r where r.oid = c.confrelid)`,
  'a foreign key changes rows by itself': `
    select t.name || '.' || c.conname from t join pg_constraint c on c.conrelid = t.oid and c.contype = 'f'
     where c.confdeltype in ('n', 'd') or c.confupdtype <> 'a'`,
  'a table has a trigger or a rule': `
    select name || '.' || g.tgname from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
    union select name || '.' || w.rulename from t join pg_rewrite w on w.ev_class = t.oid`,
  'a column takes its value from a sequence': `
    select name || '.' || a.attname from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) ~ 'nextval'
    union select c.oid::regclass::text from pg_class c join t on t.schema = c.relnamespace::regnamespace::text where c.relkind = 'S'`,
  'a column type loses its index under row security': `
    select name || '.' || a.attname from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      join pg_type y on y.oid = a.atttypid where y.typtype in ('e', 'r') or y.typname = 'citext'`,
  'a table is partitioned, inherited, unlogged or foreign': `
    select c.oid::regclass::text from pg_class c join ours on ours.oid = c.relnamespace
     where c.relkind in ('p', 'f') or c.relispartition or (c.relkind = 'r' and c.relpersistence <> 'p')
        or exists (select from pg_inherits i where c.oid in (i.inhrelid, i.inhparent))`,
  'a view reads with its owner’s rights': `
    select c.oid::regclass::text from pg_class c join ours on ours.oid = c.relnamespace
     where c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)`,
  'a materialized view has no row security': `
    select c.oid::regclass::text from pg_class c join ours on ours.oid = c.relnamespace where c.relkind = 'm'`,
  'a definer function stands outside the schemas for it': `
    select f.name from f where f.definer and f.schema not in ('auth', 'directory', 'outbox', 'console')`,
  'a definer function has no empty search path': `
    select f.name from f where f.definer and not coalesce(f.config @> array['search_path=""'], false)`,
  'a definer function runs as a mighty role': `
    select f.name from f join pg_roles r on r.oid = f.owner where f.definer and (r.rolsuper or r.rolbypassrls)`,
  'a function may be executed by PUBLIC': `
    select f.name from f where has_function_privilege('kita_nobody', f.oid, 'execute')`,
  'a function claims to be leakproof': `select f.name from f where f.leakproof`,
  'app.tenant_id() is not what the planner can inline': `
    select 'app.tenant_id()' where not exists (
      select from pg_proc p join pg_language l on l.oid = p.prolang
       where p.oid = 'app.tenant_id()'::regprocedure and l.lanname = 'sql' and p.provolatile = 's' and not p.prosecdef
         and p.proconfig is null and pg_get_function_sqlbody(p.oid) =
           $$RETURN (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::integer$$)`,
  'a role of ours is mighty': `
    select rolname from pg_roles where rolname ~ '^kita_' and
      (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication or (rolname = 'kita_owner' and rolcanlogin))
    union select m.roleid::regrole || ' has member ' || m.member::regrole from pg_auth_members m
     where m.member::regrole::text in ('kita_app', 'kita_operator')`,
  'PUBLIC has a right': `
    select c.oid::regclass::text from pg_class c join ours on ours.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'S') and exists (select from aclexplode(c.relacl) x where x.grantee = 0)
    union select oid::text from ours where exists (select from aclexplode(ours.acl) x where x.grantee = 0)
    union select 'schema public' where has_schema_privilege('kita_nobody', 'public', 'create')`,
  'the service has a right it must not have': `
    select t.name || ' ' || x.privilege_type from t join pg_class c on c.oid = t.oid, aclexplode(c.relacl) x
     where x.grantee = 'kita_app'::regrole and (
       t.schema <> 'app' or x.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
       or (t.name in ('app.audit_event', 'app.application_event', 'app.facility_version', 'app.offer_event', 'app.ranking_note', 'app.ranking_copy', 'app.decision', 'app.call_note', 'app.office_edit', 'app.tenant_change', 'app.opinion', 'app.erasure') and x.privilege_type in ('UPDATE', 'DELETE'))
       or (t.name = 'app.usage_count' and x.privilege_type = 'DELETE'))`,
  'the operator has a right it must not have': `
    select t.name || ' ' || x.privilege_type from t join pg_class c on c.oid = t.oid, aclexplode(c.relacl) x
     where x.grantee = 'kita_operator'::regrole and (
       x.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
       or (t.name = 'app.tenant_change' and x.privilege_type in ('UPDATE', 'DELETE'))
       or (t.name = 'app.support_access' and x.privilege_type in ('UPDATE', 'DELETE'))
       or (t.name = 'app.job_run' and x.privilege_type <> 'SELECT')
       or t.name not in (select 'app.' || unnest(array['tenant', 'rule_set', 'limit_counter', 'limit_slot', 'locality',
            'advisory_desk', 'district', 'provider', 'facility', 'care_group', 'free_place', 'childminder',
            'criteria_catalogue', 'criterion', 'childminder_group', 'childminder_vacancy', 'tenant_change', 'support_access', 'job_run', 'rule_draft', 'tenant_rest', 'sign_video'])))`,
  'a table of the console is open': `
    select c.oid::regclass || coalesce(' ' || x.privilege_type || ' ' || x.grantee::regrole, '')
      from pg_class c left join aclexplode(c.relacl) x on x.grantee not in (c.relowner, 'kita_operator'::regrole)
        or (x.grantee = 'kita_operator'::regrole and (x.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
          or c.relname in ('password', 'session', 'half_session', 'factor', 'recovery_code', 'token', 'attempt')
          or (c.relname = 'audit' and x.privilege_type in ('UPDATE', 'DELETE'))))
     where c.relnamespace = 'console'::regnamespace and c.relkind in ('r', 'p')
       and (x.grantee is not null or not c.relrowsecurity or not c.relforcerowsecurity
         or pg_get_userbyid(c.relowner) <> 'kita_owner')`,
  'the operator calls what it must not': `
    select f.name from f where f.schema = 'auth' and has_function_privilege('kita_operator', f.oid, 'execute')
      and f.name not like all (array['auth.support_ticket(%', 'auth.session_end_all(%'])`,
  'the tenant can be set from inside an expression': `
    select 'set_config' where has_function_privilege('kita_app', 'pg_catalog.set_config(text, text, boolean)', 'execute')`,
  'the service deletes rows of which nobody said how they end': `
    select t.name from t where has_table_privilege('kita_app', t.oid, 'delete')
      and not exists (select from directory.row_end e where e.name = t.name and e.how <> 'book')`,
  'a function deletes rows of which nobody said how they end': `
    select f.name || ' ' || d.m[1] from f join pg_proc p on p.oid = f.oid
      cross join lateral regexp_matches(p.prosrc, 'delete\\s+from\\s+((?:app|auth)\\.[a-z_]+)', 'gi') d (m)
     where not exists (select from directory.row_end e where e.name = d.m[1] and e.how <> 'book')`,
  'an end is told of a table that is not there': `
    select e.name from directory.row_end e where not exists (select from t where t.name = e.name)`,
  'words that were emptied leave no trace the archive knows': `
    select t.name || '.' || a.attname from t join pg_attribute a on a.attrelid = t.oid and not a.attisdropped
     where a.attname ~ '(erased|emptied|anonymi[sz]ed|reduced)' and t.name <> all (array['app.barrier_report', 'app.outbox'])`,
}
