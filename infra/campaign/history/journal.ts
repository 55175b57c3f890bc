import postgres from 'postgres'

/**
 * Notes every state of an offer and the order of changes, in the transaction that writes them: the locks of the product
 * put what belongs together in one order, and what is rolled back leaves no note. `refusedCommits`: how often the
 * database refuses a commit with an offer in it, as a full disk or a lost race would.
 */
export const keepJournal = (adminUrl: string, { refusedCommits = 0.03 } = {}): Promise<void> =>
  asAdmin(adminUrl, journal(refusedCommits))

/** Statements of the campaign's own, past every policy. */
export const asAdmin = async (adminUrl: string, statements: string): Promise<void> => {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    await admin.unsafe(statements)
  } finally {
    await admin.end({ timeout: 1 })
  }
}

const journal = (refusedCommits: number) => `
  create schema campaign;
  create table campaign.offer_state (
    seq bigserial primary key, offer_id uuid, application_id uuid, place_id uuid, live boolean, holds boolean);
  create table campaign.event_order (seq bigserial primary key, event_id uuid);
  create function campaign.note_offer() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into campaign.offer_state (offer_id, application_id, place_id, live, holds) values (
      new.id, new.application_id, new.place_id,
      new.released_on is null and (new.outcome is null or new.outcome in ('ACCEPTED', 'CONTRACTED')),
      new.released_on is null and new.holds_place);
    return null;
  end $$;
  create trigger campaign_note after insert or update on app.offer
    for each row execute function campaign.note_offer();
  create function campaign.note_event() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into campaign.event_order (event_id) values (new.id);
    return null;
  end $$;
  create trigger campaign_note after insert on app.application_event
    for each row execute function campaign.note_event();
  create function campaign.refuse_commit() returns trigger language plpgsql as $$
  begin
    if random() < ${refusedCommits} then raise exception 'refused' using errcode = '40001'; end if;
    return null;
  end $$;
  create constraint trigger campaign_refuse after insert on app.offer deferrable initially deferred
    for each row execute function campaign.refuse_commit();
`
