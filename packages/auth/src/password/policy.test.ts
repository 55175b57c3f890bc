import { expect, test } from 'vitest'
import { passwordProblem } from './policy.ts'

const context = ['Kita-Portal', 'Kreis Soest', 'anna.berghoff@example.org', 'Anna', 'Berghoff']
const problem = (password: string) => passwordProblem(password, context)

test.each([
  ['three words are enough without digits or signs', 'regal lampe wolke'],
  ['spaces at both ends belong to the password', '  vier blaue Dosen  '],
  ['ten characters that nobody guesses', 'q7#Lk2vv!x'],
  ['128 characters', 'wj4-'.repeat(32)],
  ['characters count, not code units', '🐝🌻🐌🍇🎈🪁🧩🥕🐞🍋'],
  ['a name inside a longer sentence', 'Anna fährt montags Rad'],
])('accepted: %s', (_, password) => {
  expect(problem(password)).toBeNull()
})

test.each([
  ['nine characters', 'q7#Lk2vv!', 'password-too-short'],
  ['129 characters', `${'wj4-'.repeat(32)}x`, 'password-too-long'],
  ['a lone surrogate, which has no bytes of its own', `q7#Lk2vv!x\ud800`, 'password-not-text'],
  ['NUL', 'q7#Lk2vv!x\0', 'password-not-text'],
  ['the common list', '1234567890', 'password-common'],
  ['the common list in capitals', 'QWERTYUIOP', 'password-common'],
  ['a German word with a year', 'Sommerferien2026', 'password-common'],
  ['a first name with a birthday', 'maximilian-03.05.19', 'password-common'],
  ['two characters in turn', 'ababababababab', 'password-common'],
  ['the portal and the place', 'KitaSoest2026!', 'password-from-context'],
  ['the address', 'anna.berghoff@example.org', 'password-from-context'],
  ['parts of the own name', 'BerghoffAnna1', 'password-from-context'],
])('refused: %s', (_, password, reason) => {
  expect(problem(password)).toBe(reason)
})
