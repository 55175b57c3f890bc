import { describe, expect, it } from 'vitest'
import { asWritten, letters, strangers } from './din-91379.ts'
import { personName } from './input.ts'
import { fieldErrorsOf } from './issue.ts'

const refusalOf = (name: string) => {
  const parsed = personName.safeParse(name)
  return parsed.success ? undefined : fieldErrorsOf(parsed.error)[0]
}

describe('the letters of DIN 91379', () => {
  it('are all of the norm: 500 of one code point, 149 of several, each in the normal form', () => {
    const several = [...letters].filter((letter) => [...letter].length > 1)
    // K͟H and K͟h are two letters of the norm and one here
    expect([letters.size - several.length, several.length]).toEqual([500, 148])
    expect([...letters].filter((letter) => letter.normalize('NFC') !== letter)).toEqual([])
  })

  it('are each taken in a name, also decomposed as another system sends them', () => {
    for (const letter of letters)
      for (const form of ['NFC', 'NFD'] as const)
        expect(personName.parse(`Ma${letter.normalize(form)}o`), letter).toBe(`Ma${letter}o`)
  })
})

describe('the name of a person', () => {
  it.each([
    ['Şeyma Nur', 'Şeyma Nur'],
    ['O’Neill-Müller', 'O’Neill-Müller'],
    ["'t Hooft", "'t Hooft"],
    ['van den Bergh, jr.', 'van den Bergh, jr.'],
    ['Nguyễn Thị Ánh', 'Nguyễn Thị Ánh'],
    ['c\u0306elik', 'c\u0306elik'],
    ['K͟hālid', 'K͟hālid'],
    ['Əliyev', 'Əliyev'],
    ['Müller', 'Müller'],
    ['Ganna\u00a0Kov\u02bcal', 'Ganna Kov’al'],
    ['Anna\u2011Lena', 'Anna-Lena'],
    ['  Eva   Maria ', 'Eva Maria'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(refusalOf(typed)).toBeUndefined()
    expect(personName.parse(typed)).toBe(kept)
    expect(asWritten(kept)).toBe(kept)
  })

  it.each([
    ['Олена', 'name-has-forbidden-characters', 'О'],
    ['فاطمة', 'name-has-forbidden-characters', 'ف'],
    ['Γιώργος', 'name-has-forbidden-characters', 'Γ'],
    ['Max2', 'name-has-forbidden-characters', '2'],
    ['Max (Moritz)', 'name-has-forbidden-characters', '('],
    ['Ǫ\u0303mi', 'name-has-forbidden-characters', 'Ǫ̃'],
    ['R\u0302emi', 'name-has-forbidden-characters', 'R\u0302'],
    ['Eva 🦊', 'name-has-forbidden-characters', '🦊'],
    ['\u0302Eva', 'name-has-forbidden-characters', '◌\u0302'],
    ['Eva\u200bMaria', 'name-has-forbidden-characters', 'U+200B'],
  ])('%s is refused, and the refusal names the character', (typed, code, character) => {
    expect(refusalOf(typed)).toEqual({ pointer: '', code, params: { character } })
  })

  it('needs a letter', () => {
    expect(refusalOf('- -')?.code).toBe('name-without-letter')
    expect(refusalOf('')?.code).toBe('text-missing')
  })
})

it('an address has digits and strokes besides, no foreign script', () => {
  expect(strangers('Straße des 17. Juni 5/2 (Hinterhaus)', 'B')).toEqual([])
  expect(strangers('вул. 5', 'B')).toEqual(['в', 'у', 'л'])
})
