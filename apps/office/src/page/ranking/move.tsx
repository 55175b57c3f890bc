import {
  ask,
  asTyped,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import {
  Actions,
  Button,
  Form as FormBox,
  LinkButton,
  Notice,
  PageHead,
  Select,
  Sheet,
  TextField,
} from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { unknownPage } from '../../frame/refusal.tsx'
import { staffPage } from '../../frame/staff-page.tsx'
import { deviationOptions } from '../../part/deviation.ts'
import { path, withQuery } from '../../path.ts'
import { childWords, loadRanking, readWhich, whichQuery } from './which.ts'

const places = {
  '/code': 'code',
  '/text': 'text',
  '/beforeId': 'before',
  'deviation-text-missing': 'text',
  'not-in-ranking': 'before',
}

/** A child comes before another one, with the reason: a page of its own, so that nobody does it by accident. */
export const movePage = (c: OfficeContext) => showMove(c, blankForm())

export const movePost = async (c: OfficeContext) => {
  const which = readWhich(c)
  if (!which) return unknownPage(c)
  const form = await readForm(c.req.raw)
  const json = {
    ...{ facilityId: which.facility, ageClass: which.ageClass, kitaYear: Number(which.year) },
    applicationId: c.req.query('kind') ?? '',
    beforeId: form.optional('before'),
    ...{ code: form.text('code'), text: form.text('text') },
  }
  const sent = await ask(c.var.api.officeRanking.office.ranking.moves.$post({ json: asTyped(json) }))
  if (sent.ok) return seeOther(withQuery(path.ranking, { ...whichQuery(which), getan: 'verschoben' }))
  return showMove(c, form, errorsOf(sent.problem, places))
}

const showMove = async (c: OfficeContext, form: Form, errors: FormErrors = noErrors) => {
  const which = readWhich(c)
  const list = which && (await loadRanking(c, which))
  const one = list?.items.find(({ applicationId }) => applicationId === c.req.query('kind'))
  if (!which || !list || !one) return unknownPage(c)
  const { t } = c.var
  const query = whichQuery(which)
  const title = t('criteria.ranking.move-title')
  return staffPage(c, {
    ...{ title, area: 'ranking', place: list.facility.name, errors },
    above: [{ href: withQuery(path.ranking, query), text: t('criteria.ranking.title') }],
    children: (
      <>
        <PageHead title={`${title}: ${childWords(c, one)}`} />
        <Sheet>
          <FormBox action={withQuery(path.rankingMove, { ...query, kind: one.applicationId })}>
            <Select
              name="before"
              label={t('criteria.ranking.before')}
              value={form.text('before')}
              error={errors.at('before')}
              options={[
                ...list.items
                  .filter((each) => each.applicationId !== one.applicationId)
                  .map((each) => ({
                    value: each.applicationId,
                    label: t('criteria.ranking.before-one', {
                      position: each.position,
                      name: childWords(c, each),
                    }),
                  })),
                { value: '', label: t('criteria.ranking.back') },
              ]}
            />
            <Select
              name="code"
              label={t('criteria.ranking.reason')}
              value={form.text('code')}
              error={errors.at('code')}
              options={deviationOptions(t)}
            />
            <TextField
              name="text"
              label={t('criteria.ranking.text')}
              hint={t('criteria.ranking.text-hint')}
              optional={t('office.optional')}
              value={form.text('text')}
              error={errors.at('text')}
              maxLength={500}
            />
            <Notice>{t('criteria.ranking.move-lead')}</Notice>
            <Actions>
              <Button>{t('criteria.ranking.move')}</Button>
              <LinkButton href={withQuery(path.ranking, query)} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}
