-- Nobody read them: search normalises in memory, and the district of a request follows from the family's address.
alter table app.facility drop column name_norm;
alter table app.locality drop column place_norm;
alter table app.application drop column district_id;
