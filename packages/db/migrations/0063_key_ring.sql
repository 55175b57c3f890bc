-- An installation's key is exchanged while everybody goes on: what it has sealed is sealed anew.

create function auth.factor_list(t int, at timestamptz) returns table (account_id uuid, secret bytea)
language sql stable security definer set search_path = '' as $$
  select f.account_id, f.secret from auth.factor f where f.tenant_id = t
$$;

-- before: as it was read; what was enrolled since stays.
create function auth.factor_reseal(t int, account uuid, before bytea, after bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update auth.factor f set secret = after where f.tenant_id = t and f.account_id = account and f.secret = before;
  return found;
end $$;

call auth.protect();

create function console.factor_list(t int, at timestamptz) returns table (account_id uuid, secret bytea)
language sql stable security definer set search_path = '' as $$
  select f.operator_id, f.secret from console.factor f
$$;

create function console.factor_reseal(t int, account uuid, before bytea, after bytea, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update console.factor f set secret = after where f.operator_id = account and f.secret = before;
  return found;
end $$;

call console.protect();
