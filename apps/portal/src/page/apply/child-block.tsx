import { Button, FieldGroup, Radios, Stack, TextField } from '@kita/ui'
import type { ReactNode } from 'react'
import type { Shown } from '../../form/shown.ts'
import type { Visit } from '../../frame/visit.ts'
import { DayField } from '../../part/day-field.tsx'
import { mayBeUnborn, nameOf } from './child-form.ts'

type NewChildProps = { visit: Visit; shown: Shown; at: number; lastName: string; many: boolean }

/** The fields of one new child. */
export const NewChild = ({ visit, shown, at, lastName, many }: NewChildProps) => {
  const { form, errors } = shown
  const { t } = visit
  const firstName = nameOf(at, 'firstName')
  const familyName = nameOf(at, 'lastName')
  const number = many ? t('apply.child.number', { number: at + 1 }) : t('apply.child.one')
  return (
    <Group id={`child-${at}`} label={many ? number : undefined}>
      <TextField
        name={firstName}
        label={t('apply.child.firstName')}
        value={form.text(firstName)}
        error={errors.at(firstName)}
        hint={mayBeUnborn(visit) && t('apply.child.unnamed')}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        name={familyName}
        label={t('apply.child.lastName')}
        value={form.values.has(familyName) ? form.text(familyName) : lastName}
        error={errors.at(familyName)}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
      />
      <DayField
        {...{ t, shown, name: nameOf(at, 'bornOn') }}
        label={t('apply.child.bornOn')}
        hint={t('apply.child.bornHint')}
      />
      {mayBeUnborn(visit) && (
        <DayField
          {...{ t, shown, name: nameOf(at, 'expectedOn') }}
          label={t('apply.child.expectedOn')}
          hint={t('apply.child.expectedHint')}
          optional={t('apply.child.expectedWhen')}
        />
      )}
      <Radios
        name={nameOf(at, 'custody')}
        label={t('apply.child.custody')}
        hint={t('apply.child.custodyHint')}
        value={form.text(nameOf(at, 'custody'))}
        options={(['joint', 'sole'] as const).map((value) => ({
          value,
          label: t(`apply.child.custody.${value}`),
        }))}
        inline
      />
      {many && (
        <p>
          <Button
            kind="tertiary"
            size="small"
            icon="cross"
            name="danach"
            value={`ohne ${at}`}
            about={form.text(firstName) || number}
          >
            {t('apply.child.remove')}
          </Button>
        </p>
      )}
    </Group>
  )
}

/** Several children are told apart by a legend; one alone needs none. */
const Group = ({ id, label, children }: { id: string; label: string | undefined; children: ReactNode }) => {
  const fields = <Stack gap="l">{children}</Stack>
  if (label === undefined) return fields
  return (
    <FieldGroup id={id} label={label}>
      {fields}
    </FieldGroup>
  )
}
