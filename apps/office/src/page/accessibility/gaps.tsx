import { Halves, Sheet, TextArea, TextField } from '@kita/ui'
import type { OfficeStatement } from '../../data.ts'
import { DayField } from '../../part/day-field.tsx'
import { gapSlots, type Part } from './form.ts'

type Props = Part & { view: OfficeStatement }

/** The platform's own list: the office names a day, or says why a gap is not here. */
export const KnownGaps = ({ c, form, errors, view }: Props) => {
  const { t } = c.var
  return (
    <Sheet title={t('accessibility.office.known')}>
      <p>{t('accessibility.office.known-lead')}</p>
      {view.known.gaps.map(({ key }) => (
        <fieldset key={key}>
          <legend>{t(`accessibility.gap.${key}.what`)}</legend>
          <DayField
            {...{ t, form, errors }}
            name={`plan-${key}`}
            label={t('accessibility.office.known-until')}
            optional
          />
          <TextField
            name={`out-${key}`}
            label={t('accessibility.office.known-out')}
            value={form.text(`out-${key}`)}
            error={errors.at(`out-${key}`)}
            optional={t('office.optional')}
            maxLength={200}
          />
        </fieldset>
      ))}
    </Sheet>
  )
}

/** What this portal lacks besides; one empty place more than there are. */
export const OwnGaps = ({ c, form, errors, view }: Props) => {
  const { t } = c.var
  return (
    <Sheet title={t('accessibility.office.own')}>
      {gapSlots(view).map((slot) => (
        <fieldset key={slot}>
          <legend>{t('accessibility.office.own-entry', { count: slot + 1 })}</legend>
          {(['what', 'whom', 'instead'] as const).map((field) => (
            <TextArea
              key={field}
              name={`own-${slot}-${field}`}
              label={t(`accessibility.office.own-${field}`)}
              value={form.text(`own-${slot}-${field}`)}
              error={errors.at(`own-${slot}-${field}`)}
              optional={t('office.optional')}
              rows={2}
              maxLength={600}
            />
          ))}
          <Halves>
            <DayField
              {...{ t, form, errors }}
              name={`own-${slot}-since`}
              label={t('accessibility.office.own-since')}
              optional
            />
            <DayField
              {...{ t, form, errors }}
              name={`own-${slot}-until`}
              label={t('accessibility.office.known-until')}
              optional
            />
          </Halves>
        </fieldset>
      ))}
    </Sheet>
  )
}
