import { describe, expect, it } from 'vitest'
import { type Exception, unsettled } from './finding.ts'
import { everySource, source } from './source.ts'
import { typedAddressFindings } from './typed-address.ts'

const harmless: Exception[] = [
  { path: 'apps/console/src/page/onboarding/list.tsx', why: 'counties' },
  { path: 'apps/console/src/page/rules/what-if.tsx', why: 'a made-up child: days and hours' },
  { path: 'apps/console/src/page/tenants.tsx', why: 'offices' },
  { path: 'apps/console/src/page/translation/topic.tsx', why: 'sentences of the portal' },
  { path: 'apps/office/src/page/places/matrix.tsx', why: 'the numbers in it are posted' },
  { path: 'apps/office/src/page/places/search.tsx', why: 'facilities' },
  { path: 'apps/portal/src/page/apply/start.tsx', why: 'a postcode' },
  { path: 'apps/portal/src/page/residence.tsx', why: 'a postcode' },
  { path: 'apps/portal/src/page/start.tsx', why: 'a place' },
  { path: 'apps/portal/src/page/search/panel.tsx', why: 'what the portal shows to everybody' },
]

describe('a form that puts its fields into the address', () => {
  it('has no field for words, unless what is typed there is nobody’s name', () => {
    expect(unsettled(everySource().flatMap(typedAddressFindings), harmless)).toEqual([])
  })

  it.each([
    '<FilterBar action={path.team}><TextField name="name" /></FilterBar>',
    '<form method="get"><input name="name" /></form>',
    '<Form\n action="/x"\n method="get"><TextField name="name" /></Form>',
  ])('is noticed: %s', (text) => {
    expect(typedAddressFindings(source('apps/office/src/page/x.tsx', text))).toHaveLength(1)
  })

  it.each([
    '<FilterBar posted action={path.team}><TextField name="name" /></FilterBar>',
    '<FilterBar action={path.team}><Select name="alter" /><input type="hidden" name="a" /></FilterBar>',
    '<form method="post"><input name="name" /></form>',
  ])('is harmless: %s', (text) => {
    expect(typedAddressFindings(source('apps/office/src/page/x.tsx', text))).toEqual([])
  })
})
