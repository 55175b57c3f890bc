/** Functions that act with their owner's rights: whose, who may call them, and why the caller's own rights do not do. */
export type Definer = { owner: string; may: string[]; because: string; names: string[] }

const list = (text: string): string[] => text.trim().split(/\s+/)
const of = (schema: string, text: string) => list(text).map((name) => `${schema}.${name}`)

const service = ['kita_app']
const operator = ['kita_operator']
const both = ['kita_app', 'kita_operator']

/** Names without arguments; none has two meanings. */
export const definers: Definer[] = [
  {
    ...{ owner: 'kita_auth', may: service },
    because:
      'passwords, sessions, factors and links are touched by one question at a time, never read as tables',
    names: of(
      'auth',
      `account_close account_create account_get account_language accounts_of address_ask address_free address_move
       address_object attempt_take captcha_once confirm credential credential_of enter factor_drop factor_list factor_of
       factor_off factor_reseal factor_set factor_use forgot half_check half_end half_open half_promote link_mint password_replace
       recovery_put recovery_use renew reset session_check session_end session_end_one session_end_others
       session_extend session_list session_lives session_open session_prove session_renew session_room sign_up staff_accept
       staff_contacts staff_invite staff_invite_again support_check support_end support_enter sweep token_peek`,
    ),
  },
  {
    ...{ owner: 'kita_auth', may: both },
    because:
      'an operator whom the office let in takes a ticket to the portal, and nothing else of its sessions',
    names: ['auth.support_ticket'],
  },
  {
    ...{ owner: 'kita_auth', may: both },
    because: 'an operator who signs everybody of a portal out sees none of its sessions',
    names: ['auth.session_end_all'],
  },
  {
    ...{ owner: 'kita_owner', may: operator },
    because: 'the operators’ own passwords, sessions and factors, kept as the portals’ are',
    names: of(
      'console',
      `attempt_take credential credential_of enrolled enter factor_drop factor_list factor_of factor_reseal factor_set
       factor_use half_check half_end half_open half_promote operator_close password_replace recovery_put recovery_use
       session_check session_end session_end_one session_end_others session_extend session_list session_prove
       session_renew sweep token_peek token_put token_use`,
    ),
  },
  {
    ...{ owner: 'kita_owner', may: operator },
    because: 'a portal or a copy to practise in is erased in pieces that no role may delete from',
    names: of(
      'console',
      'erase_end erase_rows erasure_holds tenant_rows tenant_tables training_forget training_wipe',
    ),
  },
  {
    ...{ owner: 'kita_owner', may: operator },
    because: 'sums without a person over all portals',
    names: ['console.usage_since'],
  },
  {
    ...{ owner: 'kita_owner', may: both },
    because:
      'which portal a host means, and what the platform tells all of them, is asked before there is a tenant',
    names: of('directory', 'all_tenants by_host by_slug live_rows live_version translation_reviews'),
  },
  {
    ...{ owner: 'kita_owner', may: service },
    because:
      'work without a request: which portals are open, and what of the own one is folded, erased or new',
    names: of('directory', 'erase erase_opinions erase_whole fold_usage open_tenants touch_own'),
  },
  {
    ...{ owner: 'kita_owner', may: operator },
    because: 'a portal is founded, numbered, held, opened and renamed in the directory, which has no tenant',
    names: of('directory', 'found found_training hold is_retired live_on next_number register touch'),
  },
  {
    ...{ owner: 'kita_app', may: operator },
    because: 'one fact of the tenant that is set, under its row policies, and no table',
    names: of('directory', 'give_back headed_facilities numbers tell_of_support'),
  },
  {
    ...{ owner: 'kita_owner', may: ['kita_auth'] },
    because: 'whether an operator may look still is asked with each look, by who knows no operators',
    names: ['directory.may_look'],
  },
  {
    ...{ owner: 'kita_owner', may: ['kita_app', 'kita_outbox'] },
    because: 'mails of a portal that is not open wait',
    names: ['directory.is_open'],
  },
  {
    ...{ owner: 'kita_owner', may: ['kita_app', 'kita_operator', 'kita_outbox'] },
    because: 'a copy to practise in sends nothing and is shown as one',
    names: ['directory.is_training'],
  },
  {
    ...{ owner: 'kita_owner', may: ['kita_outbox'] },
    because: 'the outbox leaves out the copies to practise in',
    names: ['directory.trainings'],
  },
  {
    ...{ owner: 'kita_outbox', may: service },
    because:
      'workers take mails and jobs of all tenants in turn, and learn no more of them than they have to send',
    names: of('outbox', 'bulk_due claim mark_failed mark_sent postpone reclaim'),
  },
  {
    ...{ owner: 'kita_outbox', may: both },
    because: 'how many mails wait, by lane',
    names: ['outbox.lanes'],
  },
  {
    ...{ owner: 'kita_outbox', may: operator },
    because: 'mails of one portal without what they say, and sums over all',
    names: of('outbox', 'letters_of queues tally'),
  },
  {
    ...{ owner: 'kita_outbox', may: [] },
    because: 'called by the outbox itself: mails of copies to practise in end as caught',
    names: ['outbox.catch'],
  },
]
