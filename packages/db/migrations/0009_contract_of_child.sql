-- "Has this child a place?" is asked for every child of a submission; contract_one_open knows the unlimited contracts only.
create index contract_child on app.contract (tenant_id, child_id);
