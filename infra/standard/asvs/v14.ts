import { open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

/** Data protection. */
export const v14: Rows = {
  'V14.1.1': [
    'All data worth protecting are known and sorted by need.',
    tested(suite.catalogue, 'the migrated schema breaks no rule', 'no exception outlives its reason'),
    tested(suite.protection, 'levels > are given to every table, once, and to none that is gone'),
  ],
  'V14.1.2': [
    'For each level it is written down what is due.',
    written('infra/standard/protection.md', 'no operator reads it; in no log line'),
    tested(suite.protection, 'the text > says what the code does now: tries, sessions, links, keys, levels'),
  ],
  'V14.2.1': [
    'Nothing worth protecting stands in an address.',
    tested(
      suite.signOut,
      'after signing out the way back shows nothing of the account, and nothing of it was kept anywhere',
    ),
    tested(
      'infra/api-test/search.test.ts',
      'a name in an address > stands there sealed, finds whom it names, and is told to who sealed it',
      'a name in an address > is worth nothing to a colleague, in another portal, tomorrow, or changed by a letter',
      'no operation that is read by its address takes anything there that could be a name',
    ),
    tested(
      'infra/conventions/typed-address.test.ts',
      'a form that puts its fields into the address > has no field for words, unless what is typed there is nobody’s name',
    ),
    open('Links of mails carry their secret in the address, once: a mail has no other way to carry it.'),
  ],
  'V14.2.2': [
    'Nothing of a person stays in a cache on the way.',
    tested(suite.frame, 'carries the same headers, and what is somebody’s own is kept by nobody'),
    tested(
      'infra/campaign/tenants/tenants.test.ts',
      'many portals over four sessions > are shown records of their own, and nothing else',
    ),
  ],
  'V14.2.3': [
    'Nothing goes to trackers.',
    tested(
      suite.usage,
      'no banner is needed, because every page of the portal > fetches from nobody else and tells nobody else',
    ),
  ],
  'V14.2.4': [
    'What is written down for data is done.',
    tested(
      suite.logs,
      'what a person types > stands in no line of the log when all goes well and when it is refused',
    ),
    tested('packages/core/src/usage/retention.test.ts', 'on %s days are kept from %s'),
    tested(
      'infra/backup/drill.test.ts',
      'restores an instant to the commit, forgets what was erased since, and passes the rehearsal',
    ),
    tested(
      suite.protection,
      'levels > high and very high: behind the row policies, and no operator reads them',
      'levels > very high: no role of the service or the operators reads a way in but through its functions',
    ),
    tested(
      suite.reads,
      'leaves one line for each record it shows: who, what and of which kind, and nothing of its content',
    ),
  ],
  'V14.3.1': [
    'After signing out nothing is left in the browser.',
    tested(
      suite.pages,
      'signing out > %s: the browser forgets cookie, pages and storage, and the session is over',
    ),
    tested(
      suite.signOut,
      'after signing out the way back shows nothing of the account, and nothing of it was kept anywhere',
    ),
  ],
  'V14.3.2': [
    'Browsers keep nothing of a person.',
    tested(suite.frame, 'carries the same headers, and what is somebody’s own is kept by nobody'),
    tested(suite.pages, 'of the %s carries the same headers and is kept by nobody'),
  ],
  'V14.3.3': [
    'Storage of the browser holds nothing of a person.',
    tested(
      suite.usage,
      'no banner is needed, because every page of the portal > keeps nothing on the device: none of our scripts knows a store or a beacon',
    ),
    tested(
      suite.signOut,
      'after signing out the way back shows nothing of the account, and nothing of it was kept anywhere',
    ),
  ],
}
