-- Which facilities have a head, in the tenant of the transaction: an operator who invites heads sees where one is missing,
-- and nobody's name or address.
grant create on schema directory to kita_app;
create function directory.headed_facilities()
returns table (facility_id uuid)
language sql stable security definer set search_path = '' as $$
  select distinct r.scope_id from app.role_assignment r
   where r.tenant_id = app.tenant_id() and r.role = 'facility-head' and r.scope_kind = 'facility'
$$;
alter function directory.headed_facilities() owner to kita_app;
revoke create on schema directory from kita_app;
revoke all on function directory.headed_facilities() from public;
grant execute on function directory.headed_facilities() to kita_operator;
