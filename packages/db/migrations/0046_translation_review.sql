-- Who has read the platform's words of a topic in another language. Until somebody has, pages say that a computer made them.

create table console.translation_review (
  language text not null check (language ~ '^[A-Za-z-]{2,35}$'),
  topic text not null check (topic ~ '^[a-z][a-z-]{0,39}$'),
  -- of the sentences that were read and of the German beside them: other sentences have not been read
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz not null,
  signed_by uuid not null references console.operator,
  -- as it was then
  signed_name text not null check (char_length(signed_name) between 1 and 200),
  primary key (language, topic)
);
call console.protect();

-- What pages compare with the sentences they show; who has read them is none of their business.
create function directory.translation_reviews() returns table (language text, topic text, hash text)
language sql stable security definer set search_path = '' as $$
  select r.language, r.topic, r.hash from console.translation_review r order by 1, 2
$$;
alter function directory.translation_reviews() owner to kita_owner;
revoke all on function directory.translation_reviews() from public;
grant execute on function directory.translation_reviews() to kita_app, kita_operator;

-- The office translates its own texts.
alter table app.office_edit drop constraint office_edit_part_check,
  add constraint office_edit_part_check check (part in
    ('banner', 'faq', 'contacts', 'openingHours', 'greeting', 'texts', 'translations', 'dates', 'provider', 'accessibility'));
