import { asAdmin } from '../history/journal.ts'
import { addressOf } from '../history/plant.ts'

/** Mistakes in the keeping of keys, planted in the campaign's own database as triggers; the judge has to find each. */
const plants = {
  /** The key is committed in a transaction of its own: when the act dies the key stays, and nobody is answered. */
  'key beside the act': `
    create extension if not exists dblink;
    create function public.planted() returns trigger language plpgsql security definer as $$
    begin
      if session_user = 'postgres' then return new; end if;
      if dblink_exec('ADDRESS', format(
        'insert into app.idempotency_key select * from jsonb_populate_record(null::app.idempotency_key, %L) on conflict do nothing',
        to_jsonb(new))) = 'INSERT 0 0' then return new; end if;
      return null;
    end $$;`,
  /** The act is done and its key is not kept. */
  'no key': `
    create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$;`,
} as const
export type Planted = keyof typeof plants

export const plantIn = (adminUrl: string, name: Planted): Promise<void> =>
  asAdmin(
    adminUrl,
    `${plants[name].replace('ADDRESS', addressOf(adminUrl))}
    create trigger planted before insert on app.idempotency_key for each row execute function public.planted();`,
  )

export const uproot = (adminUrl: string): Promise<void> =>
  asAdmin(adminUrl, 'drop trigger planted on app.idempotency_key; drop function public.planted')
