-- Why the rules of a running round changed stands beside the note of the change, not in its place.
alter table app.tenant_change add column emergency_reason text check (char_length(emergency_reason) between 1 and 500);
