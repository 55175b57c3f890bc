import type { Client } from '@kita/api'
import { need } from '@kita/page'
import { languages } from '@kita/text'
import { KeyValueList, Sheet } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { Visit } from '../frame/visit.ts'

type Help = InferResponseType<Client['assistance']['me']['assistances']['$get'], 200>['items']

export const loadOwnHelp = async ({ api }: Visit): Promise<Help> =>
  (await need(api.assistance.me.assistances.$get())).items

/** Who has filled in together with the family, when, and what it had agreed to, in the words that were read. */
export const OwnHelp = ({ visit: { t, f, portal }, help }: { visit: Visit; help: Help }) => (
  <Sheet title={t('assist.own.title')} id="hilfe">
    <p>{t('assist.own.lead')}</p>
    <KeyValueList
      facts={help.map(({ by, place, language, agreedText, startedAt }) => ({
        term: f.day(startedAt),
        value: (
          <>
            {t('assist.own.who', { name: by, place: place ?? portal.office.name })}
            <details>
              <summary>{t('assist.own.agreed')}</summary>
              <p {...spoken(language)}>{agreedText}</p>
            </details>
          </>
        ),
      }))}
    />
  </Sheet>
)

const spoken = (tag: string) => {
  const known = Object.entries(languages).find(([language]) => language === tag)
  return known && { lang: tag, dir: known[1].direction }
}
