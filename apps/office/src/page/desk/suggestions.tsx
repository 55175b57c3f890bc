import { need } from '@kita/page'
import { Actions, Button, Checkboxes, Form as FormBox, Muted, Select, Sheet, Tag, Tags } from '@kita/ui'
import type { DeskCase, PersonSuggestions } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { path } from '../../path.ts'

const outcomes = ['open', 'met', 'refused-by-family', 'refused-by-person'] as const
const advising = ['SUBMITTED', 'IN_ADVICE', 'CONTACTS_GIVEN', 'MATCH_PENDING']

export const suggestionsOf = (c: OfficeContext) =>
  c.var.api.officeSuggestion.office.desk.applications[':id'].suggestions

/** Persons for this child, asked for by the advisor's page alone; null for everybody else and after the end. */
export const loadSuggestions = async (c: OfficeContext, one: DeskCase): Promise<PersonSuggestions | null> =>
  hasRole(c.var.session, 'advisor') && advising.includes(one.status)
    ? need(suggestionsOf(c).$get({ param: { id: one.id } }))
    : null

type Props = { c: OfficeContext; one: DeskCase; suggested: PersonSuggestions; error: string | undefined }

/** The ranked persons with their reasons, to be noted or given to the family. */
export const SuggestionSheet = ({ c, one, suggested, error }: Props) => {
  const { t } = c.var
  const named = new Set(suggested.named.map(({ childminderId }) => childminderId))
  const waiting = suggested.named.some(({ releasedAt, outcome }) => releasedAt === null && outcome === 'open')
  const fresh = suggested.items.filter(({ id }) => !named.has(id)).slice(0, 10)
  return (
    <Sheet title={t('childminding.suggest')}>
      <FormBox action={path.deskSuggestions(one.id)}>
        {fresh.length === 0 ? (
          <p>{t('childminding.suggest-none')}</p>
        ) : (
          <Checkboxes
            name="person"
            label={t('childminding.suggest-label')}
            hint={t('childminding.suggest-hint')}
            error={error}
            options={fresh.map((person) => ({
              value: person.id,
              label: `${person.name}, ${person.town}`,
              hint: person.reasons.map((reason) => reasonWords(c, reason)).join(' · '),
            }))}
          />
        )}
        <Actions>
          {(fresh.length > 0 || waiting) && (
            <Button name="do" value="release">
              {t('childminding.release')}
            </Button>
          )}
          {fresh.length > 0 && (
            <Button kind="secondary" name="do" value="note">
              {t('childminding.note')}
            </Button>
          )}
        </Actions>
      </FormBox>
    </Sheet>
  )
}

type Reason = PersonSuggestions['items'][number]['reasons'][number]

/** A reason in words: "frei ab 1.8.", "2,1 km", "7–16 Uhr passt". */
const reasonWords = ({ var: { t, show } }: OfficeContext, { code, params }: Reason): string => {
  const { day, from, to, km, max } = params
  const isTime = code.startsWith('times')
  return t(`childminding.reason.${code}`, {
    ...(typeof day === 'string' && { day: show.day(day, 'short') }),
    ...(typeof km === 'number' && { km: km.toLocaleString('de') }),
    ...(max !== undefined && { max }),
    ...(typeof from === 'number' && { from: isTime ? show.minute(from) : from }),
    ...(typeof to === 'number' && { to: isTime ? show.minute(to) : to }),
  })
}

/** Who was named, since when the family knows, and what came of it. */
export const NamedSheet = ({ c, one, changes }: { c: OfficeContext; one: DeskCase; changes: boolean }) => {
  const { t, show } = c.var
  return (
    <Sheet title={t('childminding.named-persons')}>
      <ul className="plain stack stack--m">
        {one.suggestions.map((person) => (
          <li key={person.id} className="stack stack--s">
            <div>
              <strong>{person.name}</strong>{' '}
              <Muted>
                {person.releasedAt === null
                  ? t('childminding.noted-on', { day: show.day(person.suggestedAt, 'short') })
                  : t('childminding.released-on', { day: show.day(person.releasedAt, 'short') })}
              </Muted>
            </div>
            {changes ? (
              <FormBox action={path.deskOutcome(one.id)} hidden={{ suggestion: person.id }}>
                <Select
                  name="outcome"
                  id={`outcome-${person.id}`}
                  label={t('childminding.outcome')}
                  value={person.outcome}
                  options={outcomes.map((value) => ({ value, label: t(`childminding.outcome.${value}`) }))}
                />
                <Button kind="secondary" size="small">
                  {t('childminding.save')}
                </Button>
              </FormBox>
            ) : (
              <Tags>
                <Tag>{t(`childminding.outcome.${person.outcome}`)}</Tag>
              </Tags>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
