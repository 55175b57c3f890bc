import { ask, asTyped, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  Checkbox,
  FactTable,
  Form as FormBox,
  LinkButton,
  Muted,
  PageHead,
  Select,
  Sheet,
  TextField,
} from '@kita/ui'
import type { Case, CaseFacts } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { fullName } from '../../part/child.ts'
import { ageClassLabel } from '../../part/options.ts'
import { path, withQuery } from '../../path.ts'
import { aboveCase, loadCase } from './load.ts'
import type { CaseSection } from './sections.ts'

export const loadFacts = (
  c: OfficeContext,
  id: string,
  place: { startsOn?: string; hours?: string } = {},
): Promise<CaseFacts> =>
  need(c.var.api.officeRanking.office.applications[':id'].facts.$get({ param: { id }, query: place }))

/** Where the child stands by the criteria and why, with the decisions so far. */
export const criteriaSection: CaseSection = async (c, one) => {
  const { t, show, portal } = c.var
  const facts = await loadFacts(c, one.id)
  const mayFile = hasRole(c.var.session, 'facility-head', 'provider-admin', 'office-clerk', 'office-admin')
  return (
    <Sheet key="criteria" title={t('criteria.case.title')}>
      {facts.position !== null && (
        <p>
          {t('criteria.case.position', {
            position: facts.position,
            waiting: facts.waiting,
            class: ageClassLabel(portal, facts.ageClass ?? ''),
          })}
          {facts.points !== null && `, ${t('criteria.points', { count: facts.points })}`}
        </p>
      )}
      {facts.detail.length === 0 ? (
        <Muted>{t('criteria.case.none')}</Muted>
      ) : (
        <ResultTable c={c} facts={facts} />
      )}
      {facts.decisions.length > 0 && (
        <ul className="stack stack--s">
          {facts.decisions.map((each) => (
            <li key={each.id}>
              {t(`criteria.case.decision.${each.kind}`)}, {show.day(each.at, 'short')}, {each.by}
              {each.deviationCode && `: ${t(`criteria.deviation.${each.deviationCode}`)}`}
              {each.deviationText && ` – ${each.deviationText}`}
            </li>
          ))}
        </ul>
      )}
      <Actions>
        {facts.canJudge && facts.detail.length > 0 && (
          <LinkButton href={path.judge(one.id)} kind="secondary" size="small">
            {t('criteria.case.edit')}
          </LinkButton>
        )}
        {facts.ranked && (
          <LinkButton
            href={withQuery(path.ranking, {
              einrichtung: facts.facilityId,
              alter: facts.ageClass ?? undefined,
              jahr: String(facts.kitaYear),
            })}
            kind="tertiary"
            size="small"
          >
            {t('criteria.case.ranking')}
          </LinkButton>
        )}
        {mayFile && (
          <LinkButton href={path.caseFile(one.id)} kind="tertiary" size="small" icon="print">
            {t('criteria.case.file')}
          </LinkButton>
        )}
      </Actions>
    </Sheet>
  )
}

const valueWords = (
  { var: { t, show } }: OfficeContext,
  value: boolean | number | string | null,
  kind: string | undefined,
): string => {
  if (value === null) return t('criteria.met.open')
  if (typeof value === 'boolean') return t(value ? 'criteria.yes' : 'criteria.no')
  if (typeof value === 'string') return value
  return t(kind === 'near-home' ? 'criteria.case.km' : 'criteria.case.hours', { number: show.number(value) })
}

const kindOf = (facts: CaseFacts, code: string): string | undefined =>
  facts.catalogues.flatMap(({ criteria }) => criteria).find((one) => one.code === code)?.fact

/** Ages and ranks are measures for comparing, not for reading. */
const isShown = (facts: CaseFacts, code: string): boolean => {
  const kind = kindOf(facts, code)
  return kind !== 'older' && kind !== 'wish-rank'
}

const ResultTable = ({ c, facts }: { c: OfficeContext; facts: CaseFacts }) => {
  const { t } = c.var
  return (
    <FactTable
      caption={t('criteria.case.title')}
      head={['criterion', 'says', 'result', 'proof'].map((word) => t(`criteria.case.${word}`))}
      rows={facts.detail.map((one) => ({
        name: one.label,
        cells: [
          isShown(facts, one.code) ? valueWords(c, one.value, kindOf(facts, one.code)) : '',
          `${t(`criteria.met.${one.met}`)}${one.points === 0 ? '' : ` (${one.points})`}`,
          one.proofNeeded === 'none' || one.met === 'open' ? '' : t(`criteria.proof-state.${one.proof}`),
        ],
      }))}
    />
  )
}

/** What staff have seen and what only they can judge: one criterion after the other. */
export const judgePages = pages()
  .get(path.judge(':id'), async (c) => judgePage(c, await loadCase(c)))
  .post(path.judge(':id'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c.req.raw)
    const judged = form.text('art') === 'urteil'
    const json = {
      code: form.text('code'),
      ...(judged ? { value: form.checked('value') } : { proof: form.text('proof') }),
      note: form.text('note'),
    }
    const sent = await ask(
      c.var.api.officeRanking.office.applications[':id'].facts.$post({ param: { id }, json: asTyped(json) }),
    )
    if (sent.ok) return seeOther(path.judge(id))
    return judgePage(c, await loadCase(c), errorsOf(sent.problem))
  })

const judgePage = async (c: OfficeContext, one: Case, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const facts = await loadFacts(c, one.id)
  const criteria = facts.catalogues.flatMap((catalogue) => catalogue.criteria)
  const judgeable = criteria.filter(
    ({ fact, proof, code }) =>
      fact === 'staff-judged' ||
      (proof !== 'none' && facts.detail.some((each) => each.code === code && each.met !== 'open')),
  )
  const title = t('criteria.case.judge-title')
  return staffPage(c, {
    ...{ title, area: 'list', place: one.facility.name, above: aboveCase(c, one), errors },
    children: (
      <>
        <PageHead title={`${title}: ${fullName(one.child)}`} lead={t('criteria.case.judge-lead')} />
        <div className="stack stack--l">
          <Sheet>
            <ResultTable c={c} facts={facts} />
          </Sheet>
          {judgeable.map((criterion) => (
            <JudgeForm key={criterion.code} c={c} one={one} facts={facts} criterion={criterion} />
          ))}
        </div>
      </>
    ),
  })
}

type Criterion = CaseFacts['catalogues'][number]['criteria'][number]
type JudgeProps = { c: OfficeContext; one: Case; facts: CaseFacts; criterion: Criterion }

const JudgeForm = ({
  c: {
    var: { t },
  },
  one,
  facts,
  criterion: { code, fact, label, help },
}: JudgeProps) => {
  const own = fact === 'staff-judged'
  const known = facts.facts.find((each) => (own ? each.code === code : each.kind === fact))
  const detail = facts.detail.find((each) => each.code === code)
  return (
    <Sheet title={label}>
      <FormBox action={path.judge(one.id)} hidden={{ code, art: own ? 'urteil' : 'nachweis' }}>
        {help && <p>{help}</p>}
        {own ? (
          <Checkbox
            name="value"
            id={`value-${code}`}
            label={t('criteria.case.tick')}
            checked={known?.value === true}
          />
        ) : (
          <Select
            name="proof"
            id={`proof-${code}`}
            label={t('criteria.case.proof')}
            value={detail?.proof}
            options={['none', 'seen', 'refused'].map((value) => ({
              value,
              label: t(`criteria.proof-state.${value}`),
            }))}
          />
        )}
        <TextField
          name="note"
          id={`note-${code}`}
          label={t('criteria.case.note')}
          optional={t('office.optional')}
          value={known?.note ?? ''}
          maxLength={300}
        />
        <Actions>
          <Button kind="secondary">{t('criteria.case.judge')}</Button>
        </Actions>
      </FormBox>
    </Sheet>
  )
}
