import { expect, it } from 'vitest'
import { ask, errorsOf, PageRefusal } from './index.ts'

const problem = (code: string, errors?: { pointer: string; code: string; detail: string }[]) => ({
  type: `/problems/${code}`,
  title: `Satz zu ${code}`,
  status: 409,
  code,
  requestId: 'r',
  errors,
})
const answer = (body: unknown, status: number) => Promise.resolve(Response.json(body, { status }))

it('shows a sentence at the field its pointer begins with', () => {
  const errors = errorsOf(
    problem('input-invalid', [{ pointer: '/children/0/bornOn', code: 'day-invalid', detail: 'Kein Tag.' }]),
    { '/children/0/bornOn': 'born', '/children': 'child' },
  )
  expect(errors.at('born')).toBe('Kein Tag.')
  expect(errors.at('child')).toBeUndefined()
})

it('tells an empty field once, and names it in the summary', () => {
  const errors = errorsOf(
    problem('input-invalid', [
      { pointer: '/name', code: 'text-missing', detail: 'Hier fehlt etwas.' },
      { pointer: '/name', code: 'name-has-forbidden-characters', detail: 'Nur Buchstaben.' },
    ]),
    { '/name': 'name' },
    () => 'Nachname',
  )
  expect(errors.at('name')).toBe('Hier fehlt etwas.')
  expect(errors.list).toEqual([{ field: 'name', text: 'Nachname: Hier fehlt etwas.' }])
})

it('shows a refusal of the whole act at the field that belongs to it', () => {
  const errors = errorsOf(problem('place-already-held'), { 'place-already-held': 'place' })
  expect(errors.list).toEqual([{ field: 'place', text: 'Satz zu place-already-held' }])
})

it('gives back what the reader can mend, and leaves the rest to a page of its own', async () => {
  expect(await ask(answer(problem('offer-too-early'), 409))).toMatchObject({
    ok: false,
    problem: { code: 'offer-too-early' },
  })
  await expect(ask(answer(problem('sign-in-needed'), 401))).rejects.toBeInstanceOf(PageRefusal)
  await expect(ask(answer(problem('not-found'), 404))).rejects.toBeInstanceOf(PageRefusal)
  await expect(ask(answer(problem('internal'), 500))).rejects.toBeInstanceOf(PageRefusal)
  expect(await ask(answer(problem('credentials-wrong'), 401))).toMatchObject({ ok: false })
})
