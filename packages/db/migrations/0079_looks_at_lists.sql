-- A family reads which lists were looked at in which its child may stand: by the few who see its cases, out of all who look at lists.
create index audit_event_lists on app.audit_event (tenant_id, actor_id, at, action, actor_kind) where subject_id is null;
