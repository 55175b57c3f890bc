-- A kept view led to an address with the name of the child somebody had looked for. Names stand in no address any more.
update app.saved_view set query = ltrim(regexp_replace(query, '(^|&)name=[^&]*', '', 'g'), '&')
where query ~ '(^|&)name=';
