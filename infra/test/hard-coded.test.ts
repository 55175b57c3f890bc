import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodesOf, source } from '../conventions/source.ts'

const root = join(import.meta.dirname, '../..')
const rooms = [
  'apps/portal/src',
  'apps/office/src',
  'apps/console/src',
  'packages/page/src',
  'packages/ui/src',
]
/** Attributes that are read out or shown. */
const told = new Set([
  'label',
  'title',
  'alt',
  'hint',
  'lead',
  'placeholder',
  'aria-label',
  'summary',
  'text',
])
const words = /\p{L}{2}/u

/** Words that stand in the source instead of in `packages/text`: between tags, or in an attribute readers see. */
const sentencesIn = (file: string, text: string): string[] =>
  nodesOf(source(file, text)).flatMap((node) => {
    if (node.type === 'JSXText') return words.test(node.value) ? [node.value.trim()] : []
    if (node.type !== 'JSXAttribute' || node.name.type !== 'JSXIdentifier') return []
    const { value } = node
    const isTold = told.has(node.name.name) && value?.type === 'Literal' && typeof value.value === 'string'
    return isTold && words.test(value.value as string) ? [value.value as string] : []
  })

it('no sentence stands in the source', () => {
  const found = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) =>
        sentencesIn(file, readFileSync(join(root, room, file), 'utf8')).map(
          (one) => `${room}/${file}: ${one}`,
        ),
      ),
  )
  expect(found).toEqual([])
})

it('a planted one is found, between tags and in an attribute', () => {
  expect(sentencesIn('a.tsx', 'const A = () => <p title="Bitte warten">Noch ein Klick {x}</p>')).toEqual([
    'Bitte warten',
    'Noch ein Klick',
  ])
  expect(sentencesIn('a.tsx', 'const A = () => <p id="kontakt"> · {t("portal.a")}</p>')).toEqual([])
})
