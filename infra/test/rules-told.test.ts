import {
  explainRules,
  type RuleSetInput,
  ruleSetSchema,
  settings,
  valueAt,
  writeSettings,
} from '@kita/tenant'
import { translator, words } from '@kita/text'
import { describe, expect, it } from 'vitest'

const noun = (singular: string, plural: string) => ({ singular, plural, gender: 'f' as const })
const glossary = {
  application: noun('Vormerkung', 'Vormerkungen'),
  applicationVerb: 'vormerken',
  offer: noun('Platzzusage', 'Platzzusagen'),
  office: noun('Behörde', 'Behörden'),
  kitaYear: noun('Frist', 'Fristen'),
  childminding: noun('Kindertagespflege', 'Kindertagespflege'),
}
const t = translator({ lang: 'de', glossary })
const tell = (written: RuleSetInput): string =>
  explainRules(ruleSetSchema.parse(written), 2027)
    .flatMap((chapter) => chapter.sentences.map(({ key, params }) => t(`rule.say.${key}`, params)))
    .join('\n')

/** Everything families can be told about is switched on in one of these. */
const worlds: RuleSetInput[] = [
  {
    fromYear: 2026,
    offerTypes: [{ kind: 'KITA' }, { kind: 'CHILDMINDING' }, { kind: 'HORT', from: '2026-08-01' }],
    ranking: { mode: 'required' },
    window: {
      next: { opens: '10-01', deadline: '11-15' },
      perOfferType: {
        KITA: { opens: '10-02', deadline: '11-16', deadlineMode: 'soft', leadMinMonths: 2, leadMaxMonths: 9 },
        CHILDMINDING: {
          opens: '10-03',
          deadline: null,
          deadlineMode: 'hard',
          leadMinMonths: 3,
          leadMaxMonths: 8,
        },
        HORT: {
          opens: null,
          deadline: '11-17',
          deadlineMode: 'soft',
          leadMinMonths: null,
          leadMaxMonths: null,
        },
      },
    },
    allocation: {
      mode: 'PRIORITY_ROUNDS',
      rounds: [{ name: 'Hauptrunde', appliesUntil: '11-15', offersFrom: '01-10' }],
    },
    carryOver: 'onRenewal',
    confirm: { required: true, days: 7 },
    childminding: { mode: 'DELEGATED_DESK' },
  },
]

type Control = (typeof settings)[number]['control']

/** Other values of a setting, as an editor's form says them. */
const others = (control: Control, path: string, nullable: boolean): [string, string][][] => {
  const one = (value: string): [string, string][] => [[path, value]]
  switch (control.kind) {
    case 'switch':
      return [one('true'), one('false')]
    case 'choice':
      return control.options.map(one)
    case 'several':
      return control.options.map(one)
    case 'number':
      return [one('17'), one('18'), ...(nullable ? [one('-')] : [])]
    case 'day':
      return control.form === 'yearly'
        ? [one('09-02'), one('09-03')]
        : [one('2026-12-02'), one('2026-12-03'), ...(nullable ? [one('-')] : [])]
    case 'either':
      return control.forms.flatMap((form, at) =>
        form.kind === 'choice'
          ? others(form, path, false)
          : others(form, `${path}#${at}`, false).map((pairs) => [
              [path, `#${at}`] as [string, string],
              ...pairs,
            ]),
      )
    case 'parts':
      return control.fields.flatMap((field) => others(field.control, `${path}.${field.name}`, field.nullable))
    case 'rows':
      return rowsOf(path)
    default:
      throw new Error(`no other values for ${path}`)
  }
}

const rowsOf = (path: string): [string, string][][] => {
  const rows: Record<string, [string, string][][]> = {
    offerTypes: [
      [['.0.kind', 'KITA']],
      [['.0.kind', 'HORT']],
      [
        ['.0.kind', 'HORT'],
        ['.0.from', '2026-09-01'],
      ],
    ],
    'proof.hours': [
      [
        ['.0.key', '45'],
        ['.0.value', 'A'],
      ],
      [
        ['.0.key', '35'],
        ['.0.value', 'A'],
      ],
      [
        ['.0.key', '45'],
        ['.0.value', 'B'],
      ],
    ],
    'window.perMunicipality': [
      [
        ['.0.key', 'Werl'],
        ['.0.opens', '10-05'],
      ],
      [
        ['.0.key', 'Ense'],
        ['.0.opens', '10-05'],
      ],
      [
        ['.0.key', 'Werl'],
        ['.0.opens', '-'],
      ],
      [
        ['.0.key', 'Werl'],
        ['.0.deadline', '11-20'],
      ],
      [
        ['.0.key', 'Werl'],
        ['.0.deadlineMode', 'hard'],
      ],
      [
        ['.0.key', 'Werl'],
        ['.0.leadMinMonths', '2'],
      ],
      [
        ['.0.key', 'Werl'],
        ['.0.leadMaxMonths', '2'],
      ],
    ],
    'offer.replyDays#1': [
      [
        ['.0.from', '12-01'],
        ['.0.days', '9'],
      ],
      [
        ['.0.from', '12-01'],
        ['.0.days', '8'],
      ],
      [
        ['.0.from', '12-01'],
        ['.0.days', '9'],
        ['.1.from', '04-01'],
        ['.1.days', '3'],
      ],
    ],
    'allocation.rounds': ['', 'kinds', 'wishes', 'replyDays', 'rejectFrom'].map((extra) => [
      ...([
        ['.0.name', 'Runde'],
        ['.0.appliesUntil', '11-15'],
        ['.0.offersFrom', '12-10'],
      ] as [string, string][]),
      ...(extra
        ? [[`.0.${extra}`, { rejectFrom: '12-20', kinds: 'HORT' }[extra] ?? '3'] as [string, string]]
        : []),
    ]),
  }
  const found = rows[path]
  if (!found) throw new Error(`no other rows for ${path}`)
  return found.map((row) => [
    [path.replace(/#\d$/, ''), path.includes('#') ? '#1' : ''],
    ...row.map(([name, value]) => [path + name, value] as [string, string]),
  ])
}

const untold = ['offer.overbooking', 'waitlist.light', 'success.light']

describe('the sentences parents read', () => {
  it.each(settings.filter(({ path }) => !untold.includes(path)).map((one) => [one.path, one] as const))(
    '%s: another value is another sentence',
    (path, { control, nullable }) => {
      for (const world of worlds) {
        const told = new Map<string, string>()
        for (const pairs of others(control, path, nullable)) {
          const changed = writeSettings(
            world,
            pairs.map(([name, value]) => ({ name, value })),
          )
          const value = JSON.stringify(valueAt(changed, path))
          const text = tell(changed)
          const same = [...told].find(([other, said]) => other !== value && said === text)
          expect(same?.[0], `${path} = ${value}`).toBeUndefined()
          told.set(value, text)
        }
        expect(told.size).toBeGreaterThan(1)
      }
    },
  )

  it('exist for every key, without a gap', () => {
    const text = tell(worlds[0] as RuleSetInput)
    expect(text).not.toMatch(/rule\.say|\{\{|undefined/)
    expect(Object.keys(words('de')).filter((key) => key.startsWith('rule.say.')).length).toBeGreaterThan(150)
  })

  it('change with the office’s words', () => {
    const other = translator({ lang: 'de', glossary: { ...glossary, applicationVerb: 'anmelden' } })
    expect(t('rule.say.next.always', { year: 2027 })).toBe(
      'Für 2027/28 können Sie Ihr Kind jederzeit vormerken.',
    )
    expect(other('rule.say.next.always', { year: 2027 })).toBe(
      'Für 2027/28 können Sie Ihr Kind jederzeit anmelden.',
    )
  })
})
