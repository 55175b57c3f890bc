-- When cookies of a portal may be in wrong hands, everybody signs in anew: families, staff, and operators who look in.
create function auth.session_end_all(t int, at timestamptz)
returns int language plpgsql security definer set search_path = '' as $$
declare n int;
begin
  delete from auth.half_session s where s.tenant_id = t and s.created_at <= at;
  delete from auth.support_session s where s.tenant_id = t and s.created_at <= at;
  delete from auth.session s where s.tenant_id = t and s.created_at <= at;
  get diagnostics n = row_count;
  return n;
end $$;

call auth.protect();
grant execute on function auth.session_end_all(int, timestamptz) to kita_operator;
