import {
  ask,
  asTyped,
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
  Form as FormBox,
  LinkButton,
  Notice,
  PageHead,
  Radios,
  Sheet,
  TextArea,
  TextField,
} from '@kita/ui'
import type { OfficeStatement } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { DayField } from '../../part/day-field.tsx'
import { path, withQuery } from '../../path.ts'
import { OfficeNav } from '../office/nav.tsx'
import { Enforcement } from './enforcement.tsx'
import { FilmSheet } from './film-sheet.tsx'
import { firstForm, type Part, placesOf, typedStatement } from './form.ts'
import { KnownGaps, OwnGaps } from './gaps.tsx'

/** The Erklärung zur Barrierefreiheit as one form, prefilled with what the platform and the Land say. */
export const statementPages = pages()
  .get(path.accessibility, async (c) => {
    const view = await loadStatement(c)
    return statementPage(c, view, firstForm(view))
  })
  .post(path.accessibility, async (c) => {
    const [form, view] = await Promise.all([readForm(c.req.raw), loadStatement(c)])
    const change = { part: 'accessibility', value: typedStatement(form, view) }
    const asked = await ask(c.var.api.officeText.office.texts.$post({ json: asTyped({ change }) }))
    if (asked.ok) return seeOther(withQuery(path.accessibility, { getan: 'saved' }))
    return statementPage(c, view, form, errorsOf(asked.problem, placesOf(form, view)))
  })

export const loadStatement = (c: OfficeContext): Promise<OfficeStatement> =>
  need(c.var.api.officeAccessibility.office.accessibility.$get())

export const statementPage = (
  c: OfficeContext,
  view: OfficeStatement,
  form: Form,
  errors: FormErrors = noErrors,
) => {
  const { t } = c.var
  const title = t('accessibility.title')
  return staffPage(c, {
    title,
    area: 'office',
    errors,
    children: (
      <>
        <OfficeNav c={c} now="accessibility" />
        <PageHead title={title} lead={t('accessibility.office.lead')} />
        <div className="stack stack--l">
          {c.req.query('getan') && (
            <Notice tone="success" live>
              {t('accessibility.office.saved')}
            </Notice>
          )}
          <Review c={c} view={view} />
          <p>
            <LinkButton href="/barrierefreiheit" kind="secondary">
              {t('accessibility.office.show')}
            </LinkButton>
          </p>
          <FormBox action={path.accessibility}>
            <State c={c} form={form} errors={errors} view={view} />
            <KnownGaps c={c} form={form} errors={errors} view={view} />
            <OwnGaps c={c} form={form} errors={errors} view={view} />
            <Contact c={c} form={form} errors={errors} />
            <Enforcement c={c} form={form} errors={errors} view={view} />
            <Plain c={c} form={form} errors={errors} />
            <Actions>
              <Button>{t('accessibility.office.save')}</Button>
            </Actions>
          </FormBox>
          <FilmSheet c={c} view={view} errors={errors} />
        </div>
      </>
    ),
  })
}

const Review = ({
  c: {
    var: { t },
  },
  view: { review },
}: {
  c: OfficeContext
  view: OfficeStatement
}) => (
  <Notice tone={review.isDue ? 'warning' : 'info'}>
    {review.isDue
      ? t('accessibility.office.review-due', { on: review.on })
      : t('accessibility.office.review-next', { on: review.on, due: review.dueOn })}
  </Notice>
)

const State = ({ c, form, errors, view }: Part & { view: OfficeStatement }) => {
  const { t } = c.var
  return (
    <Sheet title={t('accessibility.office.assessment')}>
      <Radios
        name="conformity"
        label={t('accessibility.office.state')}
        value={form.text('conformity')}
        error={errors.at('conformity')}
        options={(['full', 'partial', 'none'] as const).map((value) => ({
          value,
          label: t(`accessibility.office.state.${value}`),
        }))}
      />
      <Radios
        name="method"
        label={t('accessibility.office.method')}
        value={form.text('method')}
        error={errors.at('method')}
        options={(['self', 'users', 'external'] as const).map((value) => ({
          value,
          label: t(`accessibility.office.method.${value}`),
        }))}
      />
      <TextField
        name="assessor"
        label={t('accessibility.office.assessor')}
        value={form.text('assessor')}
        error={errors.at('assessor')}
        optional={t('office.optional')}
        maxLength={200}
      />
      <DayField
        {...{ t, form, errors }}
        name="assessed"
        label={t('accessibility.office.assessed-on')}
        hint={t('accessibility.office.assessed-hint', { on: view.known.assessedOn })}
        optional
      />
      <DayField
        {...{ t, form, errors }}
        name="reviewed"
        label={t('accessibility.office.reviewed-on')}
        optional
      />
    </Sheet>
  )
}

const Contact = ({ c, form, errors }: Part) => {
  const { t } = c.var
  const fields = [
    { name: 'contact-name', label: t('accessibility.office.contact-name'), type: 'text' },
    { name: 'contact-phone', label: t('accessibility.office.phone'), type: 'tel' },
    { name: 'contact-email', label: t('accessibility.office.email'), type: 'email' },
  ] as const
  return (
    <Sheet title={t('accessibility.office.contact')}>
      <p>{t('accessibility.office.contact-lead')}</p>
      {fields.map(({ name, ...field }) => (
        <TextField
          key={name}
          name={name}
          {...field}
          value={form.text(name)}
          error={errors.at(name)}
          optional={t('office.optional')}
          autoComplete="off"
          maxLength={254}
        />
      ))}
    </Sheet>
  )
}

const Plain = ({ c, form, errors }: Part) => {
  const { t } = c.var
  return (
    <Sheet title={t('accessibility.office.plain')}>
      <p>{t('accessibility.office.plain-lead')}</p>
      <TextArea
        name="plain"
        label={t('accessibility.office.plain-text')}
        value={form.text('plain')}
        error={errors.at('plain')}
        optional={t('office.optional')}
        rows={10}
        maxLength={6000}
      />
      <TextField
        name="signLink"
        type="url"
        label={t('accessibility.film.link')}
        hint={t('accessibility.film.link-hint')}
        value={form.text('signLink')}
        error={errors.at('signLink')}
        optional={t('office.optional')}
        maxLength={500}
      />
    </Sheet>
  )
}
