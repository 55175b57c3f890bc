import type { Client } from '@kita/api'
import { LinkButton, Notice } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { Visit } from '../../frame/visit.ts'
import { Sentence } from '../../part/german.tsx'
import { paths } from '../../path.ts'

export type Proofs = InferResponseType<Client['evidence']['me']['evidence']['$get'], 200>['items']

/** Which papers the offices still wait for; nothing where all are there. */
export const MissingProofs = ({ visit, proofs }: { visit: Visit; proofs: Proofs }) => {
  const { t } = visit
  const missing = proofs.flatMap(({ firstName, needed }) =>
    needed.filter(({ isThere }) => !isThere).map(({ label }) => ({ firstName, label })),
  )
  if (missing.length === 0) return null
  return (
    <Notice tone="warning" title={t('status.proof.title', { count: missing.length })} level={2}>
      <ul>
        {missing.map(({ firstName, label }) => (
          <li key={`${firstName} ${label}`}>
            <Sentence
              visit={visit}
              text={t('status.proof.one', { name: firstName, label })}
              words={[label]}
            />
          </li>
        ))}
      </ul>
      <p>
        <LinkButton href={paths.evidence} kind="secondary">
          {t('status.proof.go')}
        </LinkButton>
      </p>
    </Notice>
  )
}
