import {
  ask,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import {
  Actions,
  Button,
  Form as FormPart,
  KeyValueList,
  LinkButton,
  PageHead,
  Sheet,
  Tag,
  Tags,
} from '@kita/ui'
import type { Case } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { birthWords, fullName } from '../../part/child.ts'
import { DayField } from '../../part/day-field.tsx'
import { path } from '../../path.ts'
import { aboveCase, loadCase } from './load.ts'
import type { CaseSection } from './sections.ts'

const canBecomeContract: ReadonlySet<string> = new Set([
  'SUBMITTED',
  'UNCONFIRMED',
  'WAITING',
  'SHORTLISTED',
  'DEFERRED',
  'OFFERED',
  'ACCEPTED',
])

/** Who decides for the child, whether the other guardian agrees, and siblings who wait here too. */
export const familySection: CaseSection = async (c, one) => {
  const { t, show, api } = c.var
  const { custody, consent, together, siblings } = await need(
    api.officeFamily.office.applications[':id'].family.$get({ param: { id: one.id } }),
  )
  if (custody === null && siblings.length === 0) return null
  // Where no contract can follow any more, nobody is asked for it.
  const isAsked = consent.needed && (consent.givenOn !== null || canBecomeContract.has(one.status))
  const isMissing = isAsked && consent.givenOn === null
  return (
    <Sheet key="family" title={t('case-family.title')}>
      {custody && (
        <KeyValueList
          facts={[
            { term: t('case-family.custody'), value: t(`case-family.custody.${custody}`) },
            ...(isAsked
              ? [
                  {
                    term: t('case-family.consent'),
                    value:
                      consent.givenOn === null
                        ? t('case-family.consent.missing')
                        : t(`case-family.consent.${consent.channel ?? 'portal'}`, {
                            on: show.day(consent.givenOn),
                          }),
                  },
                ]
              : []),
          ]}
        />
      )}
      {isMissing && (
        <Actions>
          <LinkButton href={path.consent(one.id)} kind="secondary" size="small">
            {t('case-family.record')}
          </LinkButton>
        </Actions>
      )}
      {siblings.length > 0 && (
        <ul className="stack stack--s">
          {siblings.map((sibling) => (
            <li key={sibling.applicationId}>
              <a href={path.case(sibling.applicationId)}>{fullName(sibling)}</a>,{' '}
              {birthWords(sibling, t, show)}, {t(`office.status.${sibling.status}`)}
              <Tags>
                <Tag>{t(sibling.twin ? 'case-family.twin' : 'case-family.sibling')}</Tag>
                {together && sibling.together && <Tag>{t('case-family.together')}</Tag>}
              </Tags>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}

/** The signature of the other guardian on paper. */
export const consentPages = pages()
  .get(path.consent(':id'), async (c) => consentPage(c, await loadCase(c), blankForm()))
  .post(path.consent(':id'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c.req.raw)
    const json = { givenOn: form.day('givenOn') ?? '' }
    const sent = await ask(
      c.var.api.officeFamily.office.applications[':id'].consent.$post({ param: { id }, json }),
    )
    if (sent.ok) return seeOther(`${path.case(id)}?getan=consent`)
    return consentPage(
      c,
      await loadCase(c),
      form,
      errorsOf(sent.problem, {
        '/givenOn': 'givenOn-day',
        'signed-day-in-future': 'givenOn-day',
      }),
    )
  })

const consentPage = (c: OfficeContext, one: Case, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const title = t('case-family.record')
  return staffPage(c, {
    ...{ title, area: 'list', place: one.facility.name, above: aboveCase(c, one), errors },
    children: (
      <>
        <PageHead title={title} lead={t('case-family.record-lead', { name: fullName(one.child) })} />
        <FormPart action={path.consent(one.id)}>
          <DayField {...{ t, form, errors, name: 'givenOn' }} label={t('case-family.signed')} />
          <Actions>
            <Button>{t('case-family.submit')}</Button>
          </Actions>
        </FormPart>
      </>
    ),
  })
}
