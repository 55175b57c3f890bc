import type { Sql } from 'postgres'
import { kitasPerSubmission, type Material, type Submission } from './material.ts'
import type { Statement, Trip } from './wire.ts'

/** One request as the database saw it, and the values that were its own. */
export type Sample = { trips: Trip[]; kita?: string; submission?: Submission }
/** A pgbench script: constants are variables, so that they are bound like the service binds them. */
export type Script = { pipelined: string; stepwise: string; variables: Record<string, string> }
/** A value in SQL: as its own type, and as text inside another text. */
type Expression = { value: string; text: string }

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const readable = '\\b[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{4}\\b'
const instant = /\d{4}-\d\d-\d\dT[\d:.]+Z/g
const passing = /^(\d{4}-\d\d-\d\dT[\d:.]+Z|\\x[0-9a-f]{64})$/

/**
 * Turns two samples of the same request into a script. What both have in common is a constant; what differs must be a
 * value we know how to draw. @throws Error naming a parameter that cannot be drawn
 */
export const makeScript = async (sql: Sql, material: Material, a: Sample, b: Sample): Promise<Script> => {
  const [ours, theirs] = [flat(a.trips), flat(b.trips)]
  if (ours.map(({ text }) => text).join() !== theirs.map(({ text }) => text).join())
    throw new Error('two requests of one kind sent different statements')
  const render = { a: renderer(material, a), b: renderer(material, b) }
  const variables: Record<string, string> = { n: '0' }
  const lines: string[] = []
  for (const [index, statement] of ours.entries()) {
    const types = statement.parameters.length > 0 ? await typesOf(sql, statement.text) : []
    const values = statement.parameters.map((mine, position) => {
      if (mine === null) return 'null'
      const other = atThatInstant(theirs[index]?.parameters[position] ?? null, mine)
      // pgbench knows no empty variable
      if (mine === '' && other === '') return "''"
      const fixed = mine === other || (passing.test(mine) && !render.a.knows(mine))
      if (fixed) {
        const name = `c${index}_${position}`
        variables[name] = mine
        return `:${name}`
      }
      const type = types[position] ?? 'text'
      const drawn = render.a.draw(mine, type, other ?? '')
      if (drawn === null || render.b.draw(other ?? '', type, mine) !== drawn)
        throw new Error(`cannot draw ${types[position]} ${mine} of ${statement.text.slice(0, 200)}`)
      return drawn
    })
    lines.push(`${statement.text.replaceAll(/\$(\d+)/g, (_, n) => values[Number(n) - 1] ?? 'null')};`)
  }
  const { people, kitas } = material
  const base = Date.now()
  const head = [
    '\\set n :n + 1',
    `\\set s random(1, ${people.length})`,
    ...Array.from({ length: kitasPerSubmission }, (_, n) => `\\set f${n} random(1, ${kitas[n]?.length})`),
    `\\set k random(1, ${kitas.flat().length})`,
    `\\set t ${base} + :n`,
    '\\set r random(0, 576460752303423487)',
  ]
  return {
    pipelined: [...head, ...grouped(a.trips, lines)].join('\n'),
    stepwise: [...head, ...lines].join('\n'),
    variables,
  }
}

/** The same value with our sample's instants, which may stay as they are inside JSON. */
const atThatInstant = (text: string | null, ours: string) => {
  const instants = ours.match(instant) ?? []
  let n = 0
  return text?.replaceAll(instant, (found) => instants[n++] ?? found) ?? null
}

const flat = (trips: Trip[]): Statement[] => trips.flatMap(({ statements }) => statements)

/** Statements of one round trip leave together, as the service sends them. */
const grouped = (trips: Trip[], lines: string[]): string[] => {
  let from = 0
  return trips.flatMap(({ statements }) => {
    const together = lines.slice(from, from + statements.length)
    from += statements.length
    return together.length > 1 ? ['\\startpipeline', ...together, '\\endpipeline'] : together
  })
}

const typesOf = async (sql: Sql, text: string): Promise<string[]> => {
  const { types } = await sql.unsafe(text).describe()
  const names = await sql<{ name: string }[]>`
    select t.oid::regtype::text as name from unnest(${types}::int[]) with ordinality as t (oid, n) order by n`
  return names.map(({ name }) => name)
}

const listed = (type: string, items: string[], variable: string): Expression => {
  const value = `('{${items.join(',')}}'::${type}[])[:${variable}]`
  return { value, text: `${value}::text` }
}

const renderer = (material: Material, sample: Sample) => {
  const known = knownValues(material, sample)
  const fresh = new Map<string, number>()
  const made = (id: string): Expression => {
    const no = fresh.get(id) ?? fresh.size + 1
    fresh.set(id, no)
    const order = no.toString(16).padStart(3, '0')
    const text = `(lpad(to_hex(:t::bigint),12,'0')||'7${order}8'||lpad(to_hex(:r::bigint),15,'0'))`
    return { text, value: `${text}::uuid` }
  }
  const drawnCode = "('P'||to_hex(:r::bigint))"
  const code: Expression = { text: drawnCode, value: drawnCode }
  const escaped = [...known.keys()]
    .sort((x, y) => y.length - x.length)
    .map((one) => one.replaceAll('\\', '\\\\'))
  const pattern = new RegExp([...escaped, uuid, readable].join('|'), 'g')
  const expressionOf = (found: string) =>
    known.get(found) ?? (new RegExp(`^${uuid}$`).test(found) ? made(found) : code)
  return {
    knows: (text: string) => known.has(text),
    /** What the other request had as well stays as it is. Null when nothing else is known in it. */
    draw: (text: string, type: string, other: string): string | null => {
      const found = [...text.matchAll(pattern)].filter(([one]) => known.has(one) || !other.includes(one))
      if (found.length === 0) return null
      if (found.length === 1 && found[0]?.[0] === text) {
        const { value } = expressionOf(text)
        return type === 'uuid' || type === 'bytea' || type === 'text' ? value : `(${value})::${type}`
      }
      const parts: string[] = []
      let at = 0
      for (const match of found) {
        if (match.index > at) parts.push(quoted(text.slice(at, match.index)))
        parts.push(expressionOf(match[0]).text)
        at = match.index + match[0].length
      }
      if (at < text.length) parts.push(quoted(text.slice(at)))
      return `(${parts.join('||')})::${type}`
    },
  }
}

// A colon would begin a variable, also between quotes.
const quoted = (text: string) =>
  `U&'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\003a')}'`

const knownValues = (material: Material, { kita, submission }: Sample): Map<string, Expression> => {
  const known = new Map<string, Expression>()
  if (kita) known.set(kita, listed('uuid', material.kitas.flat(), 'k'))
  if (!submission) return known
  const { person, kitas, firstName } = submission
  for (const key of ['account', 'guardian', 'family'] as const)
    known.set(
      person[key],
      listed(
        'uuid',
        material.people.map((one) => one[key]),
        's',
      ),
    )
  known.set(
    `\\x${person.sessionHash}`,
    listed(
      'bytea',
      material.people.map(({ sessionHash }) => `"\\\\x${sessionHash}"`),
      's',
    ),
  )
  for (const [n, id] of kitas.entries()) known.set(id, listed('uuid', material.kitas[n] ?? [], `f${n}`))
  const letters = "translate(lpad(to_hex(:r::bigint),15,'0'),'0123456789','ghijklmnop')"
  for (const [name, initial] of [
    [firstName, 'Q'],
    [firstName.toLowerCase(), 'q'],
  ] as const)
    known.set(name, { text: `('${initial}'||${letters})`, value: `('${initial}'||${letters})` })
  return known
}
