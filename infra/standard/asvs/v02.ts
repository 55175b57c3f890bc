import { type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

/** Validation and business logic. */
export const v02: Rows = {
  'V2.1.1': [
    'It is written down what each input must look like.',
    tested(
      suite.openapi,
      'the document is OpenAPI 3.1 and names every operation once',
      'Spectral with the OWASP rules finds no error',
    ),
  ],
  'V2.1.2': [
    'It is written down what must fit together.',
    tested(
      'infra/test/rules-told.test.ts',
      'the sentences parents read > exist for every key, without a gap',
    ),
    tested(
      'apps/api/test/error-words.test.ts',
      'sentences of the refusals > every fact that a verb or route can refuse with has a German sentence',
    ),
  ],
  'V2.1.3': [
    'Limits of the business are written down, for a person and for all.',
    written('README.md', '"limit": { "facilities": { "max": 4 } }'),
    tested(
      'infra/test/rules-told.test.ts',
      'the sentences parents read > %s: another value is another sentence',
    ),
  ],
  'V2.2.1': [
    'All input is held against an expected shape.',
    tested(
      suite.badInput,
      'one wrong field > is refused and named by every operation, and nothing is written',
    ),
    tested(
      suite.fuzz,
      'anything at any place > of %s is answered by the operation’s own schema, never with an error of ours',
    ),
  ],
  'V2.2.2': [
    'The server judges; what the browser checks is a courtesy.',
    tested(suite.badInput, 'none of this was an error of ours'),
    tested(suite.submit, 'what is refused changes nothing > %s'),
  ],
  'V2.2.3': [
    'Values that belong together fit together.',
    tested(
      'apps/portal/test/address.test.ts',
      'the town of a postcode > is asked for where the postcode has several; the summary leads to the choice, nothing typed is lost',
    ),
    tested(suite.submit, 'what is refused changes nothing > an address outside the area is referred by name'),
  ],
  'V2.3.1': [
    'Steps are taken in their order, none is skipped.',
    tested(
      'packages/core/src/application/preview.test.ts',
      'a draft that still misses something is no sending yet',
    ),
    tested(
      'packages/core/src/application/office.test.ts',
      'a refusal > waits for the tenant’s day, unless the family asked for it',
    ),
    tested(
      suite.history,
      'families, heads, the office and the clock keep every promise while database and service are killed',
    ),
  ],
  'V2.3.2': [
    'The limits that are written down hold.',
    tested(
      'packages/core/src/application/limit.test.ts',
      'no sequence of sendings and endings holds more than the limit or the same slot twice',
    ),
    tested(
      'packages/core/src/application/submit-race.test.ts',
      'fifty sendings at the same moment > never hold more than four Kitas, and the losers are told the number',
    ),
  ],
  'V2.3.3': [
    'An act happens as a whole or not at all.',
    tested('packages/db/src/scope.test.ts', 'inTenant > an error rolls everything back'),
    tested(suite.kill, 'has stored all that it acknowledged, each as a whole and once'),
    tested(suite.keys, 'are done once and as a whole, however often the service is killed and asked again'),
  ],
  'V2.3.4': [
    'A scarce thing is given once, however many ask at the same moment.',
    tested(
      'packages/core/src/offer/make.test.ts',
      'a head offers a free place > a place is offered once; of two heads’ clicks at the same moment one wins',
    ),
    tested(suite.history, 'a mistake in the product is found: %s'),
  ],
  'V2.4.1': [
    'Robots cannot pour in data, drain it or use up what is dear.',
    tested(
      suite.human,
      'with script > a solved task counts, once',
      'without script > one source gets ten such forms through, the eleventh has to wait',
    ),
    tested('apps/api/src/limit.test.ts', 'lets a burst through, then as many as are refilled'),
    tested(
      'infra/api-test/export.test.ts',
      'waits for others while the platform hands out as many as it may',
    ),
  ],
}
