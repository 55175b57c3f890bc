import type { Client } from '@kita/api'
import { type Form, type FormErrors, need } from '@kita/page'
import { Actions, Button, FieldError, Form as FormBox, Notice, Select, Sheet } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { OfficeContext } from '../../env.ts'
import { ageClassLabel } from '../../part/options.ts'
import { path } from '../../path.ts'

type Facilities = Client['officePlace']['office']['facilities']
export type Matrix = InferResponseType<Facilities[':id']['places']['$get'], 200>
type Cell = Matrix['cells'][number]

export const loadMatrix = (c: OfficeContext, id: string): Promise<Matrix> =>
  need(c.var.api.officePlace.office.facilities[':id'].places.$get({ param: { id } }))

/** "zahl.U3.35.2027-08-01" */
export const nameOf = ({ ageClass, hours, freeFrom }: Pick<Cell, 'ageClass' | 'hours' | 'freeFrom'>) =>
  `zahl.${ageClass}.${hours}.${freeFrom}`

/** The cells of a sent form; `war.…` says what the person saw in each. */
export const cellsIn = (form: Form) =>
  [...form.values.keys()].flatMap((name) => {
    const [word, ageClass = '', hours, freeFrom = ''] = name.split('.')
    if (word !== 'zahl') return []
    return {
      ageClass,
      hours: Number(hours),
      freeFrom,
      was: form.whole(`war${name.slice(4)}`),
      free: form.whole(name) ?? 0,
    }
  })

/** From which day the numbers are, and one press where they still hold. */
export const AsOf = ({ c, matrix }: { c: OfficeContext; matrix: Matrix }) => {
  const { t, show } = c.var
  const { placesAsOf, isStale, changes, id, staleDays } = matrix
  const text = placesAsOf
    ? t('facility.places.as-of', { on: show.day(placesAsOf, 'long') })
    : t('facility.places.never')
  return (
    <Notice tone={isStale || !placesAsOf ? 'warning' : 'info'} title={text}>
      {isStale && <p>{t('facility.places.stale', { count: staleDays })}</p>}
      {changes && (
        <FormBox action={path.placesConfirmed(id)}>
          <Actions>
            <Button kind="secondary" size="small">
              {t('facility.places.confirm')}
            </Button>
          </Actions>
        </FormBox>
      )}
    </Notice>
  )
}

type MatrixProps = { c: OfficeContext; matrix: Matrix; form?: Form; errors: FormErrors; extra?: string }

/** Free places by start: hours down, ages across, one number each. */
export const MatrixForm = ({ c, matrix, form, errors, extra }: MatrixProps) => {
  const { t, show } = c.var
  const starts = startsOf(matrix, extra)
  return (
    <Sheet title={t('facility.places.matrix')}>
      <p>{t('facility.places.matrix-lead')}</p>
      <FormBox action={path.placeNumbers(matrix.id)}>
        {starts.map((freeFrom) => (
          <StartTable key={freeFrom} {...{ c, matrix, form, errors, freeFrom }} />
        ))}
        <Actions>
          <Button>{t('facility.places.save')}</Button>
        </Actions>
      </FormBox>
      <FormBox action={path.places} method="get" hidden={{ kita: matrix.id }}>
        <Select
          name="monat"
          label={t('facility.places.further')}
          options={monthsAhead(matrix.today)
            .filter((day) => !starts.includes(day))
            .map((day) => ({ value: day, label: show.day(day) }))}
        />
        <Actions>
          <Button kind="secondary" size="small">
            {t('facility.places.further-do')}
          </Button>
        </Actions>
      </FormBox>
    </Sheet>
  )
}

/** Today, the next Kita-Jahr, and every day from which a place is free. */
const startsOf = ({ cells, today, nextYear }: Matrix, extra?: string): string[] =>
  [...new Set([today, nextYear, ...(extra ? [extra] : []), ...cells.map(({ freeFrom }) => freeFrom)])].sort()

/** The first days of the coming months, as far as places can be announced. */
const monthsAhead = (today: string): string[] => {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: 24 }, (_, at) => {
    const next = new Date(Date.UTC(year, month + at, 1))
    return next.toISOString().slice(0, 10)
  }).filter((day) => day > today)
}

type StartProps = Omit<MatrixProps, 'extra'> & { freeFrom: string }

const StartTable = ({ c, matrix, form, errors, freeFrom }: StartProps) => {
  const { t, show, portal } = c.var
  const here = matrix.cells.filter((cell) => cell.freeFrom === freeFrom)
  const hours = [...new Set([...matrix.careHours, ...here.map((cell) => cell.hours)])].sort((a, b) => a - b)
  const ages = portal.state.ageClasses
    .filter(
      ({ code, fromMonths, toMonths }) =>
        (fromMonths < matrix.ageToMonths && toMonths > matrix.ageFromMonths) ||
        here.some(({ ageClass }) => ageClass === code),
    )
    .map(({ code }) => code)
  const title =
    freeFrom === matrix.today
      ? t('facility.places.now')
      : t('facility.places.from', { on: show.day(freeFrom, 'long') })
  return (
    <table className="matrix">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('office.list.hours')}</th>
          {ages.map((age) => (
            <th key={age} scope="col">
              {ageClassLabel(portal, age)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={hour}>
            <th scope="row">{t('office.hours', { hours: hour })}</th>
            {ages.map((ageClass) => (
              <td key={ageClass}>
                <CellField
                  {...{ c, matrix, form, errors }}
                  about={`${title}, ${t('office.hours', { hours: hour })}, ${ageClassLabel(portal, ageClass)}`}
                  cell={
                    here.find((one) => one.ageClass === ageClass && one.hours === hour) ?? {
                      ...{ ageClass, hours: hour, freeFrom, free: 0, offered: 0, given: 0 },
                    }
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = Omit<MatrixProps, 'extra'> & { cell: Cell; about: string }

const CellField = ({ c, matrix, form, errors, cell, about }: CellProps) => {
  const { t } = c.var
  const name = nameOf(cell)
  const error = errors.at(name)
  const held = cell.offered + cell.given
  return (
    <>
      {matrix.changes ? (
        <>
          <input type="hidden" name={`war${name.slice(4)}`} value={cell.free} />
          <label className="kern-sr-only" htmlFor={name}>
            {about}
          </label>
          {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
          <input
            className={`kern-form-input__input${error ? ' kern-form-input__input--error' : ''}`}
            id={name}
            name={name}
            inputMode="numeric"
            defaultValue={form ? form.text(name) : cell.free}
            aria-describedby={error ? `${name}-error` : undefined}
            aria-invalid={error ? true : undefined}
            maxLength={3}
            autoComplete="off"
          />
        </>
      ) : (
        <span className="num">{cell.free}</span>
      )}
      {held > 0 && <span className="small muted">{t('facility.places.held', { count: held })}</span>}
    </>
  )
}
