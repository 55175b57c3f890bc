import { ask, asTyped, errorsOf, need, readForm, seeOther } from '@kita/page'
import { idOf, pages } from '../../env.ts'
import { path, withQuery } from '../../path.ts'
import { cellsIn, nameOf } from './matrix.tsx'
import { placesPage } from './places.tsx'

export const matrixPages = pages()
  .post(path.placeNumbers(':id'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c.req.raw)
    const cells = cellsIn(form)
    const places = c.var.api.officePlace.office.facilities[':id'].places
    const asked = await ask(places.$put({ param: { id }, json: asTyped({ cells }) }))
    if (asked.ok) return seeOther(withQuery(path.places, { kita: id, getan: 'set' }))
    const fields = cells.flatMap((cell, at) => {
      const name = nameOf(cell)
      return ['free', 'was', 'freeFrom', 'hours', 'ageClass'].map((key) => [`/cells/${at}/${key}`, name])
    })
    const errors = errorsOf(asked.problem, Object.fromEntries(fields))
    // new numbers are shown as they are now, a slip of the pen as it was typed
    return placesPage(
      c,
      id,
      asked.problem.code === 'places-changed-meanwhile' ? { errors } : { errors, form },
    )
  })
  .post(path.placesConfirmed(':id'), async (c) => {
    const id = idOf(c)
    await need(c.var.api.officePlace.office.facilities[':id'].places.confirmation.$post({ param: { id } }))
    return seeOther(withQuery(path.places, { kita: id, getan: 'confirmed' }))
  })
