import type { Problem } from '@kita/api'
import {
  ask,
  blankForm,
  dayValues,
  errorList,
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
  Columns,
  EmptyState,
  Form as FormBox,
  LinkButton,
  Notice,
  PageHead,
  Select,
  Sheet,
  TextArea,
  TextField,
} from '@kita/ui'
import type { Case, Place } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { fullName } from '../../part/child.ts'
import { DayField } from '../../part/day-field.tsx'
import { type DeviationCode, deviationOptions } from '../../part/deviation.ts'
import { hourOptions } from '../../part/options.ts'
import { placeWords, suggestPlace } from '../../part/place.ts'
import { path } from '../../path.ts'
import { loadFacts } from './criteria.tsx'
import { NeedSheet } from './facts.tsx'
import { aboveCase, loadCase } from './load.ts'

const places = {
  '/placeId': 'place',
  '/startsOn': 'start',
  '/hours': 'hours',
  '/toldOn': 'told',
  '/note': 'note',
  '/overrideReason': 'override',
  '/deviation/code': 'deviation',
  '/deviation/text': 'deviationText',
  'deviation-reason-missing': 'deviation',
  'deviation-text-missing': 'deviationText',
  'place-closed': 'place',
  'place-already-held': 'place',
  'place-not-free-yet': 'start',
  'offer-too-early': 'start',
  'told-day-in-future': 'told',
}

export const offerPages = pages()
  .get(path.offer(':id'), async (c) => {
    const one = await loadCase(c)
    return offerPage(
      c,
      one,
      blankForm({
        ...dayValues('start', c.req.query('beginn') ?? one.need.startsOn),
        hours: c.req.query('stunden') ?? String(one.need.hours),
        place: c.req.query('platz') ?? '',
      }),
    )
  })
  .post(path.offer(':id'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c.req.raw)
    const json = {
      placeId: form.text('place'),
      startsOn: form.day('start'),
      hours: form.whole('hours'),
      toldOn: form.day('told'),
      note: form.text('note'),
      overrideReason: form.optional('override'),
      deviation: form.optional('deviation')
        ? { code: form.text('deviation') as DeviationCode, text: form.optional('deviationText') }
        : undefined,
    }
    const asked = await ask(
      c.var.api.officeOffer.office.applications[':id'].offer.$post({ param: { id }, json }),
    )
    if (asked.ok) return seeOther(`${path.case(id)}?getan=offer`)
    return offerPage(c, await loadCase(c), form, offerErrors(asked.problem), asked.problem.code)
  })

/** A place that does not fit can still be offered: the last line says how. */
const offerErrors = (problem: Problem): FormErrors => {
  const errors = errorsOf(problem, places)
  if (problem.code !== 'offer-does-not-fit') return errors
  return errorList([...errors.list, { field: 'override', text: problem.title }])
}

const offerPage = async (
  c: OfficeContext,
  one: Case,
  form: Form,
  errors: FormErrors = noErrors,
  refusal?: string,
) => {
  const { t } = c.var
  const listed = await need(
    c.var.api.officePlace.office['free-places'].$get({ query: { facilityId: one.facility.id } }),
  )
  const free = listed.items.filter(({ state }) => state === 'free')
  const step = one.steps.find((each) => each.step === 'offer')
  const title = t('office.offer.title')
  const refused = step ? step.refusal : { code: notOffered(c), params: undefined }
  const may = step !== undefined && refused?.code !== 'offer-not-by-office'
  // Without a form a refusal belongs to no field.
  const shown = may && free.length > 0 ? errors : errorList(errors.list.map(({ text }) => ({ text })))
  return staffPage(c, {
    title,
    area: 'list',
    place: one.facility.name,
    above: aboveCase(c, one),
    errors: shown,
    children: (
      <>
        <PageHead title={t('office.offer.for', { child: fullName(one.child) })} />
        <Columns side={<NeedSheet c={c} one={one} />}>
          {refused && errors === noErrors && (
            <Notice title={t('office.offer.not-yet')}>{t(`error.${refused.code}`, refused.params)}</Notice>
          )}
          {may && free.length === 0 && (
            <EmptyState
              seed="platz"
              title={t('office.offer.no-place.title')}
              text={t('office.offer.no-place.text')}
              action={<LinkButton href={path.places}>{t('office.offer.no-place.do')}</LinkButton>}
            />
          )}
          {may && free.length > 0 && (
            <OfferForm
              c={c}
              one={one}
              form={form}
              errors={errors}
              free={free}
              refusal={refusal}
              passedOver={(await loadFacts(c, one.id)).passedOver}
            />
          )}
        </Columns>
      </>
    ),
  })
}

/** Why this case has no such step at all: the reader decides nothing here, or its status is past it. */
const notOffered = ({ var: { session } }: OfficeContext): string =>
  hasRole(session, 'facility-head', 'provider-admin') ? 'status-change-not-possible' : 'offer-not-by-office'

type OfferFormProps = {
  c: OfficeContext
  one: Case
  form: Form
  errors: FormErrors
  free: Place[]
  refusal: string | undefined
  /** Children who stand higher and fit: the reason is asked for at once. */
  passedOver: number
}

const OfferForm = ({ c, one, form, errors, free, refusal, passedOver }: OfferFormProps) => {
  const { t, portal } = c.var
  const fields = { t, form, errors }
  const suggested = form.text('place') || suggestPlace(free, one, portal.state.ageClasses)?.id
  const overriding = refusal === 'offer-does-not-fit' || form.text('override') !== ''
  return (
    <Sheet>
      <FormBox action={path.offer(one.id)}>
        <Select
          name="place"
          label={t('office.offer.place')}
          value={suggested ?? ''}
          error={errors.at('place')}
          options={[
            ...(suggested ? [] : [{ value: '', label: t('facility.places.choose') }]),
            ...free.map((place) => ({ value: place.id, label: placeWords(c, place) })),
          ]}
        />
        <DayField {...fields} name="start" label={t('office.offer.start')} />
        <Select
          name="hours"
          label={t('office.offer.hours')}
          value={form.text('hours')}
          error={errors.at('hours')}
          options={hourOptions(portal, one.need.hours)}
        />
        {overriding && (
          <TextField
            name="override"
            label={t('office.offer.override')}
            hint={t('office.offer.override-hint')}
            value={form.text('override')}
            error={errors.at('override')}
            maxLength={300}
          />
        )}
        {(passedOver > 0 || refusal?.startsWith('deviation-') || form.text('deviation') !== '') && (
          <>
            <Select
              name="deviation"
              label={t('criteria.offer.deviation')}
              hint={passedOver > 0 ? t('criteria.offer.deviation-hint', { count: passedOver }) : undefined}
              value={form.text('deviation')}
              error={errors.at('deviation')}
              options={deviationOptions(t)}
            />
            <TextField
              name="deviationText"
              label={t('criteria.offer.text')}
              hint={t('criteria.ranking.text-hint')}
              optional={t('office.optional')}
              value={form.text('deviationText')}
              error={errors.at('deviationText')}
              maxLength={500}
            />
          </>
        )}
        <DayField
          {...fields}
          name="told"
          label={t('office.offer.told')}
          hint={t('office.offer.told-hint')}
          optional
        />
        <TextArea
          name="note"
          label={t('office.offer.note')}
          hint={t('office.offer.note-hint')}
          optional={t('office.optional')}
          value={form.text('note')}
          error={errors.at('note')}
          maxLength={1000}
          rows={3}
        />
        <p>{t('office.offer.what-happens')}</p>
        <Actions>
          <Button>{t('office.offer.do')}</Button>
          <LinkButton href={path.case(one.id)} kind="tertiary">
            {t('office.back')}
          </LinkButton>
        </Actions>
      </FormBox>
    </Sheet>
  )
}
