import { ask, asTyped, dayValues } from '@kita/page'
import { Radios, TextField } from '@kita/ui'
import type { Case } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'
import { path } from '../../path.ts'
import { Reason } from './reason.tsx'
import { simpleAct } from './simple-act.tsx'

const pathOf = (one: Case) => ({ param: { id: one.id } })
const lifeOf = (c: OfficeContext) => c.var.api.officeLife.office.applications[':id']

const contractOf = ({ contract, id }: Case) => ({ param: { id: contract?.id ?? id } })
const openOffer = ({ offers }: Case) => offers.find(({ outcome }) => outcome === null)

/** The head told the family what the offer holds; the later day counts. */
const told = simpleAct({
  key: 'told',
  at: path.told,
  first: (c) => dayValues('told', c.var.portal.today),
  fields: ({ var: { t } }, _one, form, errors) => (
    <DayField t={t} form={form} errors={errors} name="told" label={t('case.told.day')} />
  ),
  send: (c, one, form) =>
    ask(
      c.var.api.officeOffer.office.applications[':id'].told.$post({
        ...pathOf(one),
        json: asTyped({ toldOn: form.day('told') }),
      }),
    ),
  places: { '/toldOn': 'told', 'told-day-in-future': 'told', 'told-before-offer': 'told' },
})

/** More time in hardship. */
const extension = simpleAct({
  key: 'extension',
  at: path.extension,
  first: (_c, one) => dayValues('until', openOffer(one)?.replyDueOn),
  fields: ({ var: { t } }, _one, form, errors) => (
    <>
      <DayField t={t} form={form} errors={errors} name="until" label={t('case.extension.until')} />
      <Reason t={t} form={form} errors={errors} hint={t('case.extension.reason-hint')} />
    </>
  ),
  send: (c, one, form) =>
    ask(
      lifeOf(c).extension.$post({
        ...pathOf(one),
        json: asTyped({ until: form.day('until'), reason: form.text('reason') }),
      }),
    ),
  places: {
    '/until': 'until',
    '/reason': 'reason',
    'extension-not-later': 'until',
    'extension-too-long': 'until',
  },
})

/** A family whose mail came back has been reached. */
const resumption = simpleAct({
  key: 'resumption',
  at: path.resumption,
  first: (c) => dayValues('reached', c.var.portal.today),
  fields: ({ var: { t } }, _one, form, errors) => (
    <DayField t={t} form={form} errors={errors} name="reached" label={t('case.resumption.day')} />
  ),
  send: (c, one, form) =>
    ask(lifeOf(c).resumption.$post({ ...pathOf(one), json: asTyped({ reachedOn: form.day('reached') }) })),
  places: { '/reachedOn': 'reached', 'told-day-in-future': 'reached', 'told-before-offer': 'reached' },
})

/** A later start is agreed. */
const deferral = simpleAct({
  key: 'deferral',
  at: path.deferral,
  fields: ({ var: { t } }, _one, form, errors) => {
    const fields = { t, form, errors }
    return (
      <>
        <DayField {...fields} name="start" label={t('case.deferral.start')} />
        <DayField
          {...fields}
          name="back"
          label={t('case.deferral.back')}
          hint={t('case.deferral.back-hint')}
          optional
        />
        <Reason {...fields} optional />
      </>
    )
  },
  send: (c, one, form) =>
    ask(
      lifeOf(c).deferral.$post({
        ...pathOf(one),
        json: asTyped({
          startsOn: form.day('start'),
          backOn: form.day('back'),
          reason: form.optional('reason'),
        }),
      }),
    ),
  places: {
    '/startsOn': 'start',
    '/backOn': 'back',
    'deferral-start-past': 'start',
    'deferral-not-later': 'start',
    'deferral-day-invalid': 'back',
  },
})

const endKinds = ['year-end', 'school', 'move', 'notice', 'other'] as const

/** The contract gets its last day: with the year, for school, or sooner. */
const contractEnd = simpleAct({
  key: 'contract-end',
  at: path.contractEnd,
  weight: 'final',
  first: (c) => ({ ...dayValues('ends', endOfYear(c)), kind: 'year-end' }),
  fields: ({ var: { t } }, _one, form, errors) => (
    <>
      <Radios
        name="kind"
        label={t('case.contract-end.kind')}
        value={form.text('kind')}
        error={errors.at('kind')}
        options={endKinds.map((kind) => ({ value: kind, label: t(`case.end-kind.${kind}`) }))}
      />
      <DayField t={t} form={form} errors={errors} name="ends" label={t('case.contract-end.day')} />
      <Reason t={t} form={form} errors={errors} optional />
    </>
  ),
  send: (c, one, form) =>
    ask(
      c.var.api.officeContract.office.contracts[':id'].end.$post({
        ...contractOf(one),
        json: asTyped({
          endsOn: form.day('ends'),
          kind: form.optional('kind'),
          reason: form.optional('reason'),
        }),
      }),
    ),
  places: {
    '/endsOn': 'ends',
    '/kind': 'kind',
    '/reason': 'reason',
    'contract-end-in-past': 'ends',
    'contract-ended-before': 'ends',
    'next-place-promised': 'ends',
  },
})

const endOfYear = ({ var: { portal } }: OfficeContext): string | undefined =>
  portal.years.find(({ running }) => running)?.timeline.find(({ kind }) => kind === 'yearEnds')?.day

/** A Rückstellung: the child stays, its place is not free. */
const prolongation = simpleAct({
  key: 'prolongation',
  at: path.prolongation,
  first: (_c, one) => dayValues('ends', oneYearLater(one.contract?.endsOn)),
  fields: ({ var: { t } }, _one, form, errors) => (
    <>
      <DayField t={t} form={form} errors={errors} name="ends" label={t('case.prolongation.day')} />
      <Reason t={t} form={form} errors={errors} hint={t('case.prolongation.reason-hint')} />
    </>
  ),
  send: (c, one, form) =>
    ask(
      c.var.api.officeLife.office.contracts[':id'].prolongation.$post({
        ...contractOf(one),
        json: asTyped({ endsOn: form.day('ends'), reason: form.text('reason') }),
      }),
    ),
  places: {
    '/endsOn': 'ends',
    '/reason': 'reason',
    'prolonging-not-later': 'ends',
    'next-place-promised': 'ends',
    'child-already-has-contract': 'ends',
  },
})

const oneYearLater = (day: string | null | undefined): string | undefined =>
  day ? `${Number(day.slice(0, 4)) + 1}${day.slice(4)}` : undefined

/** An invitation to come and look. */
const invitation = simpleAct({
  key: 'invitation',
  at: path.planVisit,
  first: (_c, one) => ({ time: '10:00', place: one.facility.name }),
  fields: ({ var: { t } }, _one, form, errors) => (
    <>
      <DayField t={t} form={form} errors={errors} name="on" label={t('case.invitation.day')} />
      <TextField
        name="time"
        width={8}
        label={t('case.invitation.time')}
        hint={t('case.invitation.time-hint')}
        value={form.text('time')}
        error={errors.at('time')}
      />
      <TextField
        name="place"
        label={t('case.invitation.place')}
        value={form.text('place')}
        error={errors.at('place')}
        maxLength={200}
      />
    </>
  ),
  send: (c, one, form) =>
    ask(
      lifeOf(c).visits.$post({
        ...pathOf(one),
        json: asTyped({
          on: form.day('on'),
          minute: minuteOf(form.text('time')),
          place: form.text('place'),
        }),
      }),
    ),
  places: { '/on': 'on', '/minute': 'time', '/place': 'place', 'visit-in-past': 'on' },
})

const minuteOf = (time: string): number | undefined => {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(time) ?? []
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute)
}

export const actPages = [told, extension, resumption, deferral, contractEnd, prolongation, invitation]
