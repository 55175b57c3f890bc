import type { Form } from '@kita/page'
import { Actions, Button, FactTable, Halves, More, Select, Sheet } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import { columnWord, valueWord } from './field.ts'
import type { Plan } from './preview.tsx'

type Pair = Plan['joins'][number]
type Props = { c: ConsoleContext; plan: Plan; action: string; hidden: Record<string, string> }

/** Doubtful pairs and values a facility wrote itself, each with what is proposed: one form decides them all. */
export const Decisions = ({ c, plan, action, hidden }: Props) => {
  const { t } = c.var
  const joins = plan.joins.filter(isAsked)
  const matches = plan.matches.filter(isAsked)
  const plain = plan.joins.filter((pair) => !isAsked(pair))
  return (
    <>
      {joins.length + matches.length + plan.questions.length > 0 && (
        <Sheet title={t('console-import.decide')} id="entscheiden">
          <form method="post" action={action} noValidate className="stack stack--m">
            {Object.entries(hidden).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {joins.length > 0 && (
              <Pairs c={c} pairs={joins} prefix="paar" caption={t('console-import.joins')} own="own" />
            )}
            {matches.length > 0 && (
              <Pairs c={c} pairs={matches} prefix="treffer" caption={t('console-import.matches')} own="new" />
            )}
            {plan.questions.length > 0 && <Questions c={c} plan={plan} />}
            <Actions>
              <Button kind={plan.undecided > 0 ? 'primary' : 'secondary'}>
                {t('console-import.decide-do')}
              </Button>
            </Actions>
          </form>
        </Sheet>
      )}
      {plain.length > 0 && (
        <More summary={t('console-import.joined', { count: plan.joined })}>
          <FactTable
            caption={t('console-import.joins')}
            head={[
              t('console-import.second-line'),
              t('console-import.first-line'),
              t('console-import.found-by'),
            ]}
            rows={plain.map(({ label, other, by }) => ({
              name: label,
              cells: [other?.label ?? t('console-import.own'), by ? t(`console-import.by-${by}`) : '–'],
            }))}
          />
        </More>
      )}
    </>
  )
}

const isAsked = ({ doubtful, by }: Pair) => doubtful || by === 'decided'

/** What the form decides: the fields are named by the lines they are about. */
export const decisionsOf = (form: Form) => {
  const of = (prefix: string) =>
    Object.fromEntries(
      [...form.values].flatMap(([name, value]) =>
        name.startsWith(`${prefix} `) && value ? [[name.slice(prefix.length + 1), value]] : [],
      ),
    )
  return { joins: of('paar'), matches: of('treffer'), edits: of('angabe') }
}

type PairsProps = { c: ConsoleContext; pairs: Pair[]; prefix: string; caption: string; own: string }

const Pairs = ({ c, pairs, prefix, caption, own }: PairsProps) => {
  const { t } = c.var
  return (
    <fieldset className="stack stack--m">
      <legend>{caption}</legend>
      <Halves>
        {pairs.map(({ ref, label, other, candidates, by, doubtful }) => (
          <Select
            key={ref}
            name={`${prefix} ${ref}`}
            id={`${prefix}-${ref.replace(':', '-')}`}
            label={label}
            hint={
              doubtful
                ? [t(by ? `console-import.doubt-${by}` : 'console-import.doubt-none'), other?.label]
                    .filter(Boolean)
                    .join(': ')
                : undefined
            }
            optional=""
            value={other?.id ?? own}
            options={[
              ...candidates
                .concat(other && !candidates.some(({ id }) => id === other.id) ? [other] : [])
                .map((one) => ({
                  value: one.id,
                  label: t('console-import.belongs-to', { name: one.label }),
                })),
              { value: own, label: t(`console-import.choice-${own}`) },
              { value: 'skip', label: t('console-import.choice-skip') },
            ]}
          />
        ))}
      </Halves>
    </fieldset>
  )
}

/** What the portal says now and what the list says, and which of them holds. */
const Questions = ({ c, plan }: { c: ConsoleContext; plan: Plan }) => {
  const { t } = c.var
  return (
    <fieldset className="stack stack--m">
      <legend>{t('console-import.questions')}</legend>
      <p className="muted">{t('console-import.questions-lead')}</p>
      <Halves>
        {plan.questions.map(({ id, name, column, own, file, decision }) => (
          <Select
            key={id}
            name={`angabe ${id}`}
            id={`angabe-${id.replace('.', '-')}`}
            label={`${name}: ${t(columnWord(column))}`}
            optional=""
            value={decision ?? 'keep'}
            options={[
              { value: 'keep', label: t('console-import.choice-keep', { value: valueWord(c, column, own) }) },
              {
                value: 'take',
                label: t('console-import.choice-take', { value: valueWord(c, column, file) }),
              },
            ]}
          />
        ))}
      </Halves>
    </fieldset>
  )
}
