import {
  ask,
  asTyped,
  blankForm,
  dayValues,
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
  Halves,
  More,
  Notice,
  PageHead,
  Select,
  Sheet,
  StatusLight,
  TextField,
} from '@kita/ui'
import type { Onboarding } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { DayField } from '../../part/day-field.tsx'
import { path, withQuery } from '../../path.ts'
import { OfficeNav } from './nav.tsx'

const states = ['invited', 'agreed', 'trained', 'live'] as const
const lights = { invited: 'waiting', agreed: 'missing', trained: 'news', live: 'ok' } as const

/** The Träger on their way into the portal (scenario 27). */
export const onboardingPages = pages()
  .get(path.onboarding, (c) => onboardingPage(c))
  .post(path.onboarding, async (c) => {
    const form = await readForm(c.req.raw)
    const json = {
      providerId: form.text('traeger'),
      state: form.text('stand'),
      agreedOn: form.day('vereinbart'),
      trainedOn: form.day('geschult'),
      liveOn: form.day('start'),
      note: form.text('notiz'),
    }
    const asked = await ask(c.var.api.officeText.office.onboarding.$post({ json: asTyped(json) }))
    if (asked.ok) return seeOther(withQuery(path.onboarding, { getan: form.text('traeger') }))
    const places = {
      '/agreedOn': 'vereinbart',
      '/trainedOn': 'geschult',
      '/liveOn': 'start',
      '/state': 'stand',
    }
    return onboardingPage(c, { form, errors: errorsOf(asked.problem, places) })
  })

type Refused = { form: Form; errors: FormErrors }

const onboardingPage = async (c: OfficeContext, refused?: Refused) => {
  const { t } = c.var
  const { items } = await need(c.var.api.officeText.office.onboarding.$get())
  const saved = items.find(({ id }) => id === c.req.query('getan'))
  return staffPage(c, {
    title: t('office-desk.onboarding.title'),
    area: 'office',
    errors: refused?.errors ?? noErrors,
    children: (
      <>
        <OfficeNav c={c} now="onboarding" />
        <PageHead title={t('office-desk.onboarding.title')} lead={t('office-desk.onboarding.lead')} />
        <div className="stack stack--m">
          {saved && (
            <Notice tone="success" live>
              {t('office-desk.onboarding.saved', { name: saved.name })}
            </Notice>
          )}
          {items.map((one) => (
            <ProviderSheet
              key={one.id}
              c={c}
              one={one}
              refused={refused?.form.text('traeger') === one.id ? refused : undefined}
            />
          ))}
        </div>
      </>
    ),
  })
}

type SheetProps = { c: OfficeContext; one: Onboarding; refused: Refused | undefined }

const ProviderSheet = ({ c, one, refused }: SheetProps) => {
  const { t, show } = c.var
  const { form, errors } = refused ?? { form: firstForm(one), errors: noErrors }
  const day = { t, form, errors, optional: true }
  // An error leads to the field by its name, so the form that came back keeps the plain names.
  const idOf = (name: string) => (refused ? name : `${name}-${one.id}`)
  return (
    <Sheet title={one.name} titleSize="small">
      <StatusLight kind={lights[one.state]}>{t(`office-desk.onboarding.state.${one.state}`)}</StatusLight>
      <p>
        {t('office-desk.onboarding.facilities', { count: one.facilities })}{' '}
        {one.agreedOn && t('office-desk.onboarding.agreed-on', { on: show.day(one.agreedOn, 'short') })}{' '}
        {one.state !== 'live' && one.liveOn
          ? t('office-desk.onboarding.live-on', { on: show.day(one.liveOn, 'short') })
          : ''}
      </p>
      <More summary={t('office-desk.onboarding.change')} open={refused !== undefined}>
        <FormPart action={path.onboarding} hidden={{ traeger: one.id }}>
          <Select
            name="stand"
            id={idOf('stand')}
            label={t('office-desk.onboarding.state')}
            value={form.text('stand')}
            error={errors.at('stand')}
            options={states.map((state) => ({
              value: state,
              label: t(`office-desk.onboarding.state.${state}`),
            }))}
          />
          <Halves three>
            <DayField
              {...day}
              name="vereinbart"
              id={idOf('vereinbart')}
              label={t('office-desk.onboarding.agreed')}
            />
            <DayField
              {...day}
              name="geschult"
              id={idOf('geschult')}
              label={t('office-desk.onboarding.trained')}
            />
            <DayField {...day} name="start" id={idOf('start')} label={t('office-desk.onboarding.live')} />
          </Halves>
          <TextField
            name="notiz"
            id={idOf('notiz')}
            label={t('office-desk.onboarding.note')}
            optional={t('office.optional')}
            value={form.text('notiz')}
            maxLength={300}
          />
          <Actions>
            <Button about={one.name}>{t('office-desk.save')}</Button>
          </Actions>
        </FormPart>
      </More>
    </Sheet>
  )
}

const firstForm = (one: Onboarding) =>
  blankForm({
    ...{ stand: one.state, notiz: one.note },
    ...dayValues('vereinbart', one.agreedOn),
    ...dayValues('geschult', one.trainedOn),
    ...dayValues('start', one.liveOn),
  })
