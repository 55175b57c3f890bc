import { randomUUID } from 'node:crypto'
import {
  ask,
  asTyped,
  blankForm,
  dayValues,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  readForm,
} from '@kita/page'
import { Actions, Button, Form as FormBox, Notice, PageHead, Sheet } from '@kita/ui'
import type { KnownChild } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { ownFacilities } from '../../part/facility.ts'
import { path } from '../../path.ts'
import { answersOf, FactFields, loadQuestions } from './fact-fields.tsx'
import { ChildFields, FamilyFields, NeedFields } from './fields.tsx'
import { childCount, fieldOf, submissionOf } from './input.ts'
import { chosenFamily, findKnown, KnownFields, mustDecide } from './known.tsx'
import { sentPage } from './sent.tsx'
import { chosenTargets, searchTargets, type Target, TargetFields } from './targets.tsx'

/**
 * Families without internet (A12.1, scenarios 28 and 29): one page, because the family stands at the desk. The child comes
 * first: who is known need not be typed again. Enter anywhere looks up what was typed; only the last button sends.
 */
export const keyInPages = pages()
  .get(path.keyIn, async (c) => {
    const form = firstForm(c)
    return keyInPage(c, form, { chosen: await presetTargets(c), hits: null, known: [] })
  })
  .post(path.keyIn, async (c) => {
    const form = await readForm(c.req.raw)
    const [chosen, known] = await Promise.all([chosenTargets(c, form), findKnown(c, form)])
    if (form.text('tun') !== 'senden') {
      const hits = form.text('wer') ? await searchTargets(c, form) : null
      return keyInPage(c, form, { chosen, hits, known })
    }
    if (mustDecide(known, form)) return keyInPage(c, form, { chosen, hits: null, known })
    const towns = await townsOf(c, form)
    const [town = ''] = towns.length > 1 ? [] : towns
    const json = {
      ...submissionOf(form, chosenFamily(form), town),
      facts: answersOf(form, await loadQuestions(c, form, chosen)),
    }
    const asked = await ask(c.var.api.officeKeyIn.office['keyed-applications'].$post({ json: asTyped(json) }))
    if (asked.ok) return sentPage(c, asked.data, form.day('ab'))
    return keyInPage(
      c,
      form,
      { chosen, hits: null, known, towns },
      errorsOf(asked.problem, fieldOf, (field) => labelOf(c, field)),
    )
  })

/** The town of the postcode, when the clerk left it to the portal; several are named at the field. */
const townsOf = async (c: OfficeContext, form: Form): Promise<string[]> => {
  const [typed, postcode] = [form.text('ort'), form.text('plz')]
  if (typed || !/^\d{5}$/.test(postcode)) return [typed]
  const asked = await ask(c.var.api.listing.localities.$get({ query: { q: postcode } }))
  return asked.ok ? [...new Set(asked.data.items.map(({ municipality }) => municipality))] : []
}

/**
 * The id travels with the form: sent twice after a lost answer, it is stored once. The start is that of the family before;
 * a family may be named by the address, where the clerk comes from a list.
 */
const firstForm = (c: OfficeContext): Form => {
  const next = c.var.portal.years.at(-1)?.kitaYear
  const asked = c.req.query('ab') ?? ''
  const start = /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : next && `${next}-08-01`
  const [guardianId, childId] = [c.req.query('familie'), c.req.query('kind')]
  return blankForm({
    id: randomUUID(),
    ...(start && dayValues('ab', start)),
    ...(guardianId && childId && { familie: `${guardianId}:${childId}` }),
  })
}

/** Staff of one facility start with their own: they may only key in for it. */
const presetTargets = async (c: OfficeContext): Promise<Target[]> => {
  if (!hasRole(c.var.session, 'facility-head', 'facility-staff')) return []
  const own = await ownFacilities(c)
  return own.length === 1 && own[0] ? [{ kind: 'facility', ...own[0] }] : []
}

type Targets = { chosen: Target[]; hits: Target[] | null; known: KnownChild[]; towns?: string[] }

const keyInPage = async (c: OfficeContext, form: Form, targets: Targets, errors: FormErrors = noErrors) => {
  const { t, portal } = c.var
  const { paperCode } = portal
  const questions = await loadQuestions(c, form, targets.chosen)
  const fields = { c, form, errors }
  const family = chosenFamily(form)
  const isNamed = family !== null && targets.known.length === 0
  const children = Array.from(
    { length: childCount(form) + (form.text('tun') === 'kind' ? 1 : 0) },
    (_, n) => n,
  )
  return staffPage(c, {
    title: t('office.key-in.title'),
    area: 'keyIn',
    errors,
    children: (
      <>
        <PageHead title={t('office.key-in.title')} lead={t('office.key-in.lead')}>
          {paperCode && (
            <p className="muted">
              {t('key-in.paper', { code: paperCode })} <a href={path.paperForm}>{t('key-in.paper-print')}</a>
            </p>
          )}
        </PageHead>
        <FormBox
          action={path.keyIn}
          hidden={{
            id: form.text('id'),
            kinder: String(Math.min(6, children.length)),
            ...(isNamed && { familie: form.text('familie') }),
          }}
        >
          <Sheet title={t('office.key-in.child')}>
            {isNamed && family.childId ? (
              <Notice>{t('key-in.named-child')}</Notice>
            ) : (
              <>
                {children.slice(0, 6).map((index) => (
                  <ChildFields key={index} {...fields} index={index} />
                ))}
                <Actions>
                  <Button name="tun" value="kennen" kind="secondary">
                    {t('key-in.look-up')}
                  </Button>
                  {children.length < 6 && (
                    <Button name="tun" value="kind" kind="tertiary">
                      {t('key-in.another-child')}
                    </Button>
                  )}
                </Actions>
              </>
            )}
            <KnownFields c={c} form={form} known={targets.known} />
          </Sheet>
          {family === null && (
            <Sheet title={t('office.key-in.family')}>
              <FamilyFields {...fields} towns={targets.towns} />
            </Sheet>
          )}
          <Sheet title={t('office.key-in.need')}>
            <NeedFields {...fields} />
          </Sheet>
          <Sheet title={t('office.key-in.targets')} id="ziele">
            <TargetFields {...fields} {...targets} />
            <FactFields c={c} form={form} questions={questions} />
          </Sheet>
          <p>{t('office.key-in.what-happens')}</p>
          <Actions>
            <Button name="tun" value="senden">
              {t('office.key-in.do')}
            </Button>
          </Actions>
        </FormBox>
      </>
    ),
  })
}

const labelOf = ({ var: { t } }: OfficeContext, field: string): string | undefined => {
  const key = `office.key-in.field.${field}`
  return t.has(key) ? t(key) : undefined
}
