import { asAdmin } from './journal.ts'

/**
 * Mistakes a product like ours could have, planted in the campaign's own database: the checker has to find each. They
 * stand here as triggers, so nothing of them is in the product.
 */
export const plants = {
  /**
   * The last place: looks which place is free, and writes it a moment later; nothing else holds the two together. All
   * facilities share their places here, because the decisions of one follow each other under a lock of their own.
   */
  'read-then-write': `
    drop index app.offer_holds_place;
    create function campaign.plant() returns trigger language plpgsql as $$
    begin
      new.place_id := coalesce((select p.id from app.free_place p
       where p.tenant_id = new.tenant_id and not exists (
         select from app.offer o where o.tenant_id = p.tenant_id and o.place_id = p.id
            and o.holds_place and o.released_on is null)
       order by p.id limit 1), new.place_id);
      perform pg_sleep(1);
      return new;
    end $$;
    create trigger campaign_plant before insert on app.offer for each row execute function campaign.plant();`,
  /** The family reads one instant, the clock goes by another. */
  'expires early': `
    create function campaign.plant() returns trigger language plpgsql as $$
    begin
      new.reply_until := new.reply_until - interval '13 days';
      return new;
    end $$;
    create trigger campaign_plant before insert on app.offer for each row execute function campaign.plant();`,
  /** A mail is planned in a transaction of its own: when the act's is rolled back, the mail stays. */
  'mail beside the transaction': `
    create extension dblink;
    create function campaign.plant() returns trigger language plpgsql security definer as $$
    begin
      if session_user = 'postgres' then return new; end if;
      perform dblink_exec('ADDRESS', format(
        'insert into app.outbox select * from jsonb_populate_record(null::app.outbox, %L) on conflict do nothing',
        to_jsonb(new)));
      return null;
    end $$;
    create trigger campaign_plant before insert on app.outbox for each row execute function campaign.plant();`,
} as const

/** The database as its own functions reach it. */
export const addressOf = (adminUrl: string): string => {
  const { hostname, port, password, pathname } = new URL(adminUrl)
  return `host=${hostname} port=${port} dbname=${pathname.slice(1)} user=postgres password=${decodeURIComponent(password)}`
}

export const plant = (adminUrl: string, name: keyof typeof plants): Promise<void> =>
  asAdmin(adminUrl, plants[name].replace('ADDRESS', addressOf(adminUrl)))
