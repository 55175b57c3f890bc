import { blankForm, dayValues, type Form, readForm, seeOther } from '@kita/page'
import type { Translate } from '@kita/text'
import { declines } from '@kita/text'
import { Checkbox, Form as FormPart, Halves, Notice, Radios, Select, TextField } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, incomplete, refused, type Shown } from '../../form/shown.ts'
import { entriesForm } from '../../frame/page.tsx'
import { DayField, dayPlace } from '../../part/day-field.tsx'
import { clock } from '../../part/fact-text.ts'
import { Sentence } from '../../part/german.tsx'
import { paths } from '../../path.ts'
import { readMinute } from './clock-time.ts'
import { type Content, countChildren, type Draft, hasChild, loadDraft, saveDraft } from './draft.ts'
import { refusalOfStart } from './preview.ts'
import { otherDay, startChoices } from './start-day.ts'
import { leaving, StepActions, stepPage } from './step.tsx'

/** From when, how many hours, at what times. */
export const carePages = pages()
  .get(paths.applyCare, async (c) => {
    const { content } = await loadDraft(c)
    if (!hasChild(content)) return seeOther(paths.applyChild)
    return carePage(c, fresh(c, formOfCare(c, content)))
  })
  .post(paths.applyCare, async (c) => {
    const form = await readForm(c.req.raw)
    const { t } = c.var.visit
    const wrongTimes = (['from', 'to'] as const).filter((name) => readMinute(form.text(name)) === null)
    if (wrongTimes.length > 0)
      return carePage(
        c,
        incomplete(
          form,
          wrongTimes.map((field) => ({ field, text: t('apply.missing.time') })),
        ),
      )
    const draft = await loadDraft(c)
    const saved = await saveDraft(c, draft, withCare(draft, form))
    const places = placesOf(form)
    if (!saved.ok) return carePage(c, refused(form, saved.problem, places))
    const away = leaving(form, paths.applyCare)
    if (away) return away
    const missing = missingIn(form, t)
    if (missing.length > 0) return carePage(c, incomplete(form, missing))
    const problem = await refusalOfStart(c)
    if (!problem) return seeOther(paths.applyMore)
    return carePage(c, { ...refused(form, problem, places), isTooEarly: problem.code === 'window-not-open' })
  })

/** A day that was typed counts also where nobody ticked "an einem anderen Tag". */
const isOther = (form: Form): boolean => form.text('start') === otherDay || form.text('start') === ''

const startOf = (form: Form): string | undefined =>
  isOther(form) ? form.day('startsOn') : form.optional('start')

const withCare = ({ content }: Draft, form: Form): Content => ({
  need: {
    ...content.need,
    startsOn: startOf(form),
    hours: form.whole('hours'),
    alternativeHours: form.whole('alternativeHours'),
    fromMinute: readMinute(form.text('from')) ?? undefined,
    toMinute: readMinute(form.text('to')) ?? undefined,
    together: form.checked('together') || undefined,
  },
  step: 'betreuung',
})

const placesOf = (form: Form) => {
  const start = isOther(form) ? dayPlace(form, 'startsOn') : 'start'
  return {
    '/content/need/startsOn': start,
    '/content/need/hours': 'hours',
    '/need/hours': 'hours',
    '/content/need/alternativeHours': 'alternativeHours',
    '/need/alternativeHours': 'alternativeHours',
    '/content/need/fromMinute': 'from',
    '/content/need/toMinute': 'to',
    start,
  }
}

const missingIn = (form: Form, t: Translate) => [
  ...(startOf(form) === undefined
    ? [{ field: form.text('start') === otherDay ? 'startsOn-day' : 'start', text: t('apply.missing.start') }]
    : []),
  ...(form.whole('hours') === undefined ? [{ field: 'hours', text: t('apply.missing.hours') }] : []),
]

const formOfCare = (c: PageContext, content: Content): Form => {
  const { need: wish = {} } = content
  const { visit } = c.var
  const { startsOn, hours, alternativeHours, fromMinute, toMinute } = wish
  const isChoice = startChoices(visit).some(({ value }) => value === startsOn)
  const time = (minute: number | undefined) => (minute === undefined ? '' : clock(visit, minute))
  return blankForm({
    start: startsOn && !isChoice ? otherDay : (startsOn ?? ''),
    ...(startsOn && !isChoice && dayValues('startsOn', startsOn)),
    hours: hours === undefined ? '' : String(hours),
    alternativeHours: alternativeHours === undefined ? '' : String(alternativeHours),
    from: time(fromMinute),
    to: time(toMinute),
    ...(countChildren(content) > 1 && { several: 'yes' }),
    ...(wish.together && { together: 'yes' }),
  })
}

const carePage = (c: PageContext, shown: Shown & { isTooEarly?: boolean }) => {
  const { t, portal, language } = c.var.visit
  const { form, errors, status } = shown
  const proofs = portal.years.at(-1)?.rules.proofs ?? []
  const classes = portal.state.hourClasses.map(({ hours, label }) => {
    const needed = proofs.find((one) => one.hours === hours)
    return {
      value: String(hours),
      label: declines(language) ? label : t('apply.summary.hoursAWeek', { count: hours }),
      hint: needed && <Sentence visit={c.var.visit} text={t('rule-hint.proof', { proof: needed.proof })} />,
    }
  })
  return stepPage(
    c,
    { path: paths.applyCare, title: t('apply.care.title'), lead: t('apply.care.lead'), errors, status },
    <>
      {shown.isTooEarly && <Reminder c={c} />}
      <FormPart
        id={entriesForm}
        action={paths.applyCare}
        hidden={form.checked('several') ? { several: 'yes' } : {}}
      >
        <Radios
          name="start"
          label={t('apply.care.start')}
          value={form.text('start')}
          error={errors.at('start')}
          options={[...startChoices(c.var.visit), { value: otherDay, label: t('apply.care.otherDay') }]}
        />
        <DayField
          {...{ t, shown, name: 'startsOn' }}
          label={t('apply.care.day')}
          hint={t('apply.care.dayHint')}
          optional={t('account.optional')}
        />
        <Radios
          name="hours"
          label={t('apply.care.hours')}
          value={form.text('hours')}
          error={errors.at('hours')}
          options={classes}
        />
        <Select
          name="alternativeHours"
          label={t('apply.care.alternative')}
          optional={t('account.optional')}
          value={form.text('alternativeHours')}
          error={errors.at('alternativeHours')}
          options={[{ value: '', label: t('apply.care.noAlternative') }, ...classes]}
        />
        <Halves>
          {(['from', 'to'] as const).map((name) => (
            <TextField
              key={name}
              name={name}
              label={t(`apply.care.${name}`)}
              hint={t(`apply.care.${name}Hint`)}
              optional={t('account.optional')}
              value={form.text(name)}
              error={errors.at(name)}
              width={8}
              maxLength={10}
              autoComplete="off"
            />
          ))}
        </Halves>
        {form.checked('several') && (
          <Checkbox
            name="together"
            label={t('apply.care.together')}
            hint={t('apply.care.togetherHint')}
            checked={form.checked('together')}
          />
        )}
        <StepActions visit={c.var.visit} />
      </FormPart>
    </>,
  )
}

/** Not open yet: the day goes into the family's own calendar (scenario 5). */
const Reminder = ({ c }: { c: PageContext }) => {
  const { t, portal } = c.var.visit
  return (
    <Notice icon="calendar">
      <p>{t('apply.care.reminder')}</p>
      <p>
        <a href={`/api/v1/calendar?year=${portal.years.at(-1)?.kitaYear}`}>{t('apply.care.calendar')}</a>
      </p>
    </Notice>
  )
}
