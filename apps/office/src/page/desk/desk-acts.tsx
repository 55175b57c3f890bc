import { ask, asTyped, errorsOf, readForm, seeOther } from '@kita/page'
import { idOf, pages } from '../../env.ts'
import { path } from '../../path.ts'
import { deskCasePage, loadDeskCase } from './desk-case.tsx'
import { suggestionsOf } from './suggestions.tsx'

/** What the advisor does beside the steps: naming persons, what came of it, the end of a match. */
export const deskActPages = pages()
  .post(path.deskSuggestions(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const release = form.text('do') === 'release'
    const asked = await ask(
      suggestionsOf(c).$post({
        param: { id: idOf(c) },
        json: asTyped({ childminderIds: form.all('person'), release }),
      }),
    )
    if (asked.ok) return seeOther(`${path.deskCase(idOf(c))}?getan=${release ? 'contacts' : 'named'}`)
    const places = { 'nobody-named': 'person', 'request-has-ended': 'person', '/childminderIds/0': 'person' }
    return deskCasePage(c, await loadDeskCase(c), undefined, errorsOf(asked.problem, places))
  })
  .post(path.deskOutcome(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(
      c.var.api.officeSuggestion.office.desk.applications[':id']['suggestion-outcome'].$post({
        param: { id: idOf(c) },
        json: asTyped({ suggestionId: form.text('suggestion'), outcome: form.text('outcome') }),
      }),
    )
    if (asked.ok) return seeOther(`${path.deskCase(idOf(c))}?getan=outcome`)
    return deskCasePage(
      c,
      await loadDeskCase(c),
      undefined,
      errorsOf(asked.problem, { '/outcome': 'outcome' }),
    )
  })
  .post(path.deskMatchEnd(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(
      c.var.api.officeSuggestion.office.desk.applications[':id']['match-end'].$post({
        param: { id: idOf(c) },
        json: asTyped({ endsOn: form.day('end'), reason: form.text('why') }),
      }),
    )
    if (asked.ok) return seeOther(`${path.deskCase(idOf(c))}?getan=end`)
    const places = {
      '/endsOn': 'end-day',
      '/reason': 'why',
      'match-end-in-past': 'end-day',
      'no-match': 'end-day',
      'match-ended-before': 'end-day',
    }
    return deskCasePage(c, await loadDeskCase(c), form, errorsOf(asked.problem, places))
  })
