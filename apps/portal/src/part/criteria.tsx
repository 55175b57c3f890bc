import type { Client } from '@kita/api'
import { ask } from '@kita/page'
import { declines } from '@kita/text'
import { Prose } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { Visit } from '../frame/visit.ts'
import { OwnText } from './german.tsx'

type Shown = InferResponseType<Client['criteria']['criteria']['$get'], 200>
export type Catalogue = Shown['facilities'][number]['catalogues'][number]
export type Question = Shown['questions'][number]

const nothing: Shown = { kitaYear: 0, facilities: [], questions: [] }

/** What facilities choose by and ask; where that cannot be had now, a family can apply all the same. */
export const loadCriteria = async (visit: Visit, facility: string[], year?: number): Promise<Shown> => {
  if (facility.length === 0) return nothing
  const query = { facility, ...(year ? { year: String(year) } : {}) }
  const asked = await ask(visit.api.criteria.criteria.$get({ query }))
  return asked.ok ? asked.data : nothing
}

type Part = { visit: Visit; catalogue: Catalogue }

/** A catalogue in plain words: how it is read, each criterion, what decides a tie. */
export const CatalogueText = ({ visit, catalogue }: Part) => {
  const { t, language, portal } = visit
  const { ageClass, fromYear, note, shape, criteria, submissionTimeCounts } = catalogue
  const List = shape === 'order' ? 'ol' : 'ul'
  const own = portal.state.ageClasses.find(({ code }) => code === ageClass)?.label
  const label = own && (declines(language) ? own : t(`portal.ageClass.${ageClass}`))
  return (
    <Prose>
      <h3>
        <OwnText visit={visit} text={catalogue.title} />
      </h3>
      <p>
        {label && `${t('criteria.profile.class', { label })}. `}
        {t('criteria.profile.year', { year: `${fromYear}/${String(fromYear + 1).slice(2)}` })}{' '}
        {t(`criteria.shape.${shape}`)}
      </p>
      {note && (
        <p>
          <OwnText visit={visit} text={note} />
        </p>
      )}
      <List>
        {criteria.map((one) => (
          <li key={one.code}>
            <strong>
              <OwnText visit={visit} text={one.label} />
            </strong>
            {one.alwaysFirst && ` (${t('criteria.always-first')})`}
            {shape === 'points' && !one.alwaysFirst && `: ${t('criteria.points', { count: one.points })}`}
            {one.proof !== 'none' && `, ${t(`criteria.proof.${one.proof}`)}`}
            {one.help && ' – '}
            {one.help && <OwnText visit={visit} text={one.help} />}
          </li>
        ))}
      </List>
      <p>
        {t('criteria.tie')}{' '}
        {t(submissionTimeCounts ? 'criteria.time-counts' : 'criteria.time-does-not-count')}
      </p>
    </Prose>
  )
}
