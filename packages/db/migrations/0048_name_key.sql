-- How a name is looked for: Müller, Mueller and Muller are one, Şahin and Sahin too (DIN 91379, annex on search forms).
-- Letters without marks, in lower case; what no decomposition gives is named; the German and Nordic two-letter spellings
-- count as one letter on both sides. Most names are ASCII already and take the short way.
create function app.name_key(name text) returns text language sql immutable parallel safe
return replace(replace(replace(replace(lower(translate(
  case when octet_length(name) = char_length(name) then name else
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      translate(
        regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g'),
        'ÐðĐđĦħıĸĿŀŁłŉŊŋŦŧƇƈƏəƗɨƷʒǤǥØø',
        'ddddhhikllllnnnttcceeiizzggoo'),
      'ß', 'ss'), 'ẞ', 'ss'), 'Æ', 'ae'), 'æ', 'ae'), 'Œ', 'oe'), 'œ', 'oe'), 'Þ', 'th'), 'þ', 'th'), 'Ĳ', 'ij'), 'ĳ', 'ij')
  end, '''’`´', '')), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 'aa', 'a');
revoke all on function app.name_key(text) from public;
grant execute on function app.name_key(text) to kita_app;
