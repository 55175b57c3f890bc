import type { FormErrors } from '@kita/page'
import { Actions, Button, Form as FormBox, Select, Sheet } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'

type File_ = { sheet: { read: string; others: string[] } | null; lists: string[] }
type Props = { c: ConsoleContext; file: File_; at: number; action: string; stand: number; errors: FormErrors }

/** Which sheet of a workbook is the list. Sheets without rows of a list are named, and that is all. */
export const SheetChoice = ({ c, file: { sheet, lists }, at, action, stand, errors }: Props) => {
  const { t } = c.var
  if (!sheet) return null
  const silent = sheet.others.filter((other) => !lists.includes(other))
  const read = t('console-import.sheet-read', { sheet: sheet.read })
  return (
    <Sheet title={t('console-import.sheet-title')} id={`blatt-${at + 1}`}>
      <p className="muted">
        {[
          read,
          ...(lists.length > 0 ? [t('console-import.sheet-lists', { count: lists.length })] : []),
          ...(silent.length > 0
            ? [t('console-import.sheet-silent', { sheets: silent.map((one) => `„${one}“`).join(', ') })]
            : []),
        ].join(' ')}
      </p>
      {lists.length > 0 && (
        <FormBox action={action} hidden={{ stand: String(stand), datei: String(at) }}>
          <Select
            name="blatt"
            id={`blatt-wahl-${at + 1}`}
            label={t('console-import.sheet-which')}
            optional=""
            value={sheet.read}
            error={errors.at('blatt')}
            options={[sheet.read, ...lists].map((one) => ({ value: one, label: one }))}
          />
          <Actions>
            <Button kind="secondary">{t('console-import.sheet-do')}</Button>
          </Actions>
        </FormBox>
      )}
    </Sheet>
  )
}
