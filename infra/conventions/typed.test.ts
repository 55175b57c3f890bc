import { describe, expect, it } from 'vitest'
import { type Exception, unsettled } from './finding.ts'
import { everySource, isTest, source } from './source.ts'
import { typedTextFindings } from './typed.ts'

const served = everySource().filter(({ path }) => /^(apps|packages)\//.test(path) && !isTest(path))
const planted = (text: string, path = 'apps/office/src/page/planted.tsx') =>
  typedTextFindings(source(path, text))

const excused: Exception[] = [
  {
    path: 'packages/mail/src/stand-in/',
    why: 'stands in for a provider in tests and trials; it calls itself',
  },
  { path: 'apps/api/src/request/operation.ts', times: 2, why: 'of the paths of our own document' },
  { path: 'apps/office/src/page/facility/content.ts', times: 1, why: 'of names of our own fields' },
  { path: 'packages/tenant/src/bundle/files.ts', times: 2, why: 'of patterns of our own for names of files' },
  { path: 'packages/tenant/src/check/texts.ts', times: 4, why: 'of names of months and numerals' },
  {
    path: 'packages/ui/src/assets/kern.ts',
    times: 1,
    why: 'of our own class names, when style sheets are made',
  },
  {
    path: 'packages/ui/src/blocks/blocks.tsx',
    times: 1,
    why: 'outlines of ours alone: an id chooses them, none of its letters is in them',
  },
]

describe('typed text', () => {
  it('comes near no pattern, no markup and no call that is sent on', () => {
    expect(unsettled(served.flatMap(typedTextFindings), excused)).toEqual([])
  })

  it.each([
    "new RegExp(typed, 'i')",
    `RegExp('^' + typed)`,
    'const a = <p dangerouslySetInnerHTML={{ __html: typed }} />',
    'list.innerHTML = typed',
    "list.insertAdjacentHTML('beforeend', typed)",
    'document.write(typed)',
    'await fetch(address)',
    "await fetch(address, { redirect: 'follow' })",
  ])('is seen in %j', (text) => {
    expect(planted(text)).toHaveLength(1)
  })

  it.each([
    "new RegExp('^a$')",
    '/a/.test(typed)',
    '<p>{typed}</p>',
    'list.textContent = typed',
    "await fetch(address, { redirect: 'error', signal })",
  ])('is let alone in %j', (text) => {
    expect(planted(text)).toEqual([])
  })
})
