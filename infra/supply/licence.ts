import type { Component } from './sbom.ts'

/** Licences whose duties are met by naming the package and keeping its text, for use and for handing on. */
const free = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'EUPL-1.2',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
])

type LicenceException = { name: RegExp; licence: string; why: string }

/** Duties that reach further; each is met by using the package as it is, in files of its own. */
const licenceExceptions: LicenceException[] = [
  {
    name: /^lightningcss(-.+)?$/,
    licence: 'MPL-2.0',
    why: 'unchanged; its source is public; runs when style sheets are made',
  },
  {
    name: /^fxa-common-password-list$/,
    licence: 'MPL-2.0',
    why: 'unchanged; its source is public; a list of common passwords',
  },
  { name: /^incremental-encoder$/, licence: 'MPL 2.0', why: 'unchanged; reads the list above' },
  { name: /^(@axe-core\/playwright|axe-core)$/, licence: 'MPL-2.0', why: 'unchanged; tests only' },
  {
    name: /^@img\/sharp-libvips-.+$/,
    licence: 'LGPL-3.0-or-later',
    why: 'unchanged, a library of its own that sharp loads and anybody may exchange',
  },
]

const parts = (expression: string) => expression.replaceAll(/[()]/g, '').split(/ AND | OR /)

/**
 * Packages whose licence nobody allowed. Of "A OR B" one would do; we ask for both, so that nobody has to choose later.
 * @returns one line for each, `name@version: licence`
 */
export const licenceFaults = (components: Component[], exceptions = licenceExceptions): string[] =>
  components.flatMap(({ name, version, licences }) => {
    const named = licences.flatMap(parts)
    const refused = named.filter(
      (licence) =>
        !free.has(licence) && !exceptions.some((one) => one.licence === licence && one.name.test(name)),
    )
    if (named.length === 0) return [`${name}@${version}: no licence`]
    return refused.map((licence) => `${name}@${version}: ${licence}`)
  })

/** Exceptions that no package needs any more. */
export const staleExceptions = (components: Component[], exceptions = licenceExceptions): string[] =>
  exceptions
    .filter(
      ({ name, licence }) =>
        !components.some((one) => name.test(one.name) && one.licences.flatMap(parts).includes(licence)),
    )
    .map(({ name, licence }) => `${name.source}: ${licence}`)
