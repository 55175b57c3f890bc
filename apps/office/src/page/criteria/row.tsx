import type { Form } from '@kita/page'
import type { Translate } from '@kita/text'
import { Checkbox, FieldGroup, Halves, Select, TextField } from '@kita/ui'
import type { Catalogue } from '../../data.ts'

const kinds = [
  'sibling-now',
  'sibling-leaving',
  'single-parent',
  'living-alone',
  'work-all',
  'work-1',
  'work-2',
  'care-of-relatives',
  'multiples',
  'hardship',
  'left-out-last-year',
  'staff-child',
  'near-home',
  'same-town',
  'last-year-before-school',
  'under-three',
  'older',
  'hours-booked',
  'wish-rank',
  'declared',
  'staff-judged',
] as const

/** Empty lines below those that are there. */
const spare = 3

/** "Alleinerziehend" → `alleinerziehend-2`: a code is made once and then kept, so that answers stay with it. */
const codeFor = (label: string, index: number): string =>
  `${
    label
      .toLowerCase()
      .replaceAll('ä', 'ae')
      .replaceAll('ö', 'oe')
      .replaceAll('ü', 'ue')
      .replaceAll('ß', 'ss')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^[^a-z]+|-+$/g, '')
      .slice(0, 32) || 'kriterium'
  }-${index + 1}`

/** What the form says, as the API takes it; lines without a label fall away, the place decides the order. */
export const contentOf = (form: Form) => ({
  title: form.text('title'),
  note: form.text('note'),
  shape: form.text('shape'),
  submissionTimeCounts: form.checked('time'),
  criteria: Array.from({ length: Math.min(form.whole('rows') ?? 0, 43) }, (_, index) => index)
    .filter((index) => form.text(`label-${index}`) !== '')
    .map((index) => ({ index, place: form.whole(`place-${index}`) ?? index + 1 }))
    .toSorted((a, b) => a.place - b.place || a.index - b.index)
    .map(({ index }) => ({
      code: form.text(`code-${index}`) || codeFor(form.text(`label-${index}`), index),
      label: form.text(`label-${index}`),
      help: form.text(`help-${index}`),
      fact: form.text(`fact-${index}`),
      threshold: form.whole(`threshold-${index}`) ?? null,
      points: Number(form.text(`points-${index}`) || 0),
      alwaysFirst: form.checked(`first-${index}`),
      proof: form.text(`proof-${index}`),
    })),
})

/** One block of fields per criterion, and some empty ones. */
export const CriterionRows = ({ t, catalogue }: { t: Translate; catalogue: Catalogue }) => {
  const count = Math.min(catalogue.criteria.length + spare, 40)
  return (
    <>
      <input type="hidden" name="rows" value={count} />
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what names an empty line
        <CriterionRow key={index} t={t} index={index} one={catalogue.criteria[index]} />
      ))}
    </>
  )
}

type Row = { t: Translate; index: number; one: Catalogue['criteria'][number] | undefined }

const CriterionRow = ({ t, index, one }: Row) => (
  <FieldGroup id={`criterion-${index}`} label={t('criteria.edit.criterion', { number: index + 1 })}>
    <input type="hidden" name={`code-${index}`} value={one?.code ?? ''} />
    <TextField
      name={`label-${index}`}
      label={t('criteria.edit.label')}
      hint={one ? undefined : t('criteria.edit.label-hint')}
      value={one?.label ?? ''}
      maxLength={200}
    />
    <TextField
      name={`help-${index}`}
      label={t('criteria.edit.help')}
      optional={t('office.optional')}
      value={one?.help ?? ''}
      maxLength={600}
    />
    <Halves>
      <Select
        name={`fact-${index}`}
        label={t('criteria.edit.reads')}
        value={one?.fact ?? 'declared'}
        options={kinds.map((value) => ({ value, label: t(`criteria.fact.${value}`) }))}
      />
      <Select
        name={`proof-${index}`}
        label={t('criteria.edit.proof')}
        value={one?.proof ?? 'none'}
        options={['none', 'declaration', 'document'].map((value) => ({
          value,
          label: t(`criteria.proof.${value}`),
        }))}
      />
    </Halves>
    <Halves three>
      <TextField
        name={`points-${index}`}
        label={t('criteria.edit.points')}
        value={one && one.points !== 0 ? String(one.points) : ''}
        inputMode="numeric"
        width={4}
        maxLength={4}
      />
      <TextField
        name={`threshold-${index}`}
        label={t('criteria.edit.threshold')}
        value={one?.threshold ? String(one.threshold) : ''}
        inputMode="numeric"
        width={4}
        maxLength={3}
      />
      <TextField
        name={`place-${index}`}
        label={t('criteria.edit.place')}
        value={String(index + 1)}
        inputMode="numeric"
        width={4}
        maxLength={2}
      />
    </Halves>
    <Checkbox name={`first-${index}`} label={t('criteria.edit.first')} checked={one?.alwaysFirst ?? false} />
  </FieldGroup>
)
