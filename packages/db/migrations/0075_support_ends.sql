-- A look at an office ended with the grant alone. It ends as well when the operator is no operator any more, or has lost
-- the role to look, as all other sessions of operators do.

create function directory.may_look(account uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from console.operator o
    where o.id = account and o.status = 'active' and o.roles && array['admin', 'support'])
$$;
alter function directory.may_look(uuid) owner to kita_owner;
revoke all on function directory.may_look(uuid) from public;
grant usage on schema directory to kita_auth;
grant execute on function directory.may_look(uuid) to kita_auth;

create or replace function auth.support_check(t int, h bytea, at timestamptz)
returns table (access_id uuid, operator_id uuid, operator_name text, ends_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select a.id, a.operator_id, a.operator_name, a.ends_at
  from auth.support_session s join app.support_access a on a.tenant_id = s.tenant_id and a.id = s.access_id
  where s.tenant_id = t and s.id_hash = h and not s.ticket and s.created_at <= at and s.expires_at > at
    and a.tenant_id = t and a.state = 'granted' and a.ends_at > at and directory.may_look(a.operator_id)
$$;
