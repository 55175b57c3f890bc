import { type Form, formOf, need, readForm, seeOther } from '@kita/page'
import { Button, Checkboxes, Form as FormPart } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, incomplete, refused, type Shown } from '../../form/shown.ts'
import { entriesForm } from '../../frame/page.tsx'
import { paths } from '../../path.ts'
import { NewChild } from './child-block.tsx'
import {
  blockCount,
  blocksOf,
  childPlaces,
  formOfChildren,
  missingIn,
  newChildOf,
  withoutBlock,
} from './child-form.ts'
import { loadDraft, saveDraft } from './draft.ts'
import { notAtHome } from './start.tsx'
import { leaving, StepActions, stepPage } from './step.tsx'

/** Which child or children this is for: known ones to tick, new ones to name. */
export const childPages = pages()
  .get(paths.applyChild, async (c) => {
    if (c.var.visit.selection.targets.length === 0) return seeOther(paths.selection)
    const elsewhere = await notAtHome(c)
    if (elsewhere) return elsewhere
    const { content } = await loadDraft(c)
    return childPage(c, fresh(c, formOfChildren(content)))
  })
  .post(paths.applyChild, async (c) => {
    const form = await readForm(c.req.raw)
    const { t } = c.var.visit
    const changed = withChangedBlocks(form)
    if (changed) return childPage(c, { ...fresh(c, changed), status: 200 })
    const blocks = blocksOf(form)
    const added = {
      childIds: form.all('childIds'),
      newChildren: blocks.map((at) => newChildOf(form, at)),
      step: 'kind',
    }
    const saved = await saveDraft(c, await loadDraft(c), added)
    if (!saved.ok)
      return childPage(
        c,
        refused(form, saved.problem, childPlaces(form, blocks), { t, words: 'apply.missing' }),
      )
    const away = leaving(form, paths.applyChild)
    if (away) return away
    const missing = missingIn(c.var.visit, form, added.childIds)
    return missing.length > 0 ? childPage(c, incomplete(form, missing)) : seeOther(paths.applyCare)
  })

/** "Noch ein Kind" and "Entfernen" show the same page with one block more or less; nothing typed goes. */
const withChangedBlocks = (form: Form): Form | undefined => {
  const [act, which] = form.text('danach').split(' ')
  if (act === 'ohne') return withoutBlock(form, Number(which))
  if (act !== 'mehr') return undefined
  const values = new URLSearchParams(form.values)
  values.set('blocks', String(blockCount(form) + 1))
  return formOf(values)
}

const childPage = async (c: PageContext, shown: Shown) => {
  const { t, api, f } = c.var.visit
  const [{ items }, own] = await Promise.all([
    need(api.submission.me.children.$get()),
    need(api.me.me.$get()),
  ])
  const { form, errors, status } = shown
  const blocks = Math.max(blockCount(form), items.length === 0 ? 1 : 0)
  const title = t('apply.child.title')
  return stepPage(
    c,
    { path: paths.applyChild, title, lead: t('apply.child.lead'), errors, status },
    <FormPart id={entriesForm} action={paths.applyChild} hidden={{ blocks: String(blocks) }}>
      {items.length > 0 && (
        <Checkboxes
          name="childIds"
          label={t('apply.child.known')}
          values={form.all('childIds')}
          error={errors.at('childIds')}
          options={items.map(({ id, firstName, lastName, bornOn, expectedOn }) => ({
            value: id,
            label: `${firstName} ${lastName}`,
            hint: bornOn
              ? t('apply.child.bornAt', { day: f.day(bornOn) })
              : expectedOn && t('apply.child.expectedAt', { day: f.day(expectedOn) }),
          }))}
        />
      )}
      {Array.from({ length: blocks }, (_, at) => (
        <NewChild
          key={at}
          visit={c.var.visit}
          shown={shown}
          at={at}
          lastName={own.lastName}
          many={blocks > 1}
        />
      ))}
      <p>
        <Button kind="tertiary" icon="plus" name="danach" value="mehr">
          {t(items.length + blocks > 0 ? 'apply.child.another' : 'apply.child.first')}
        </Button>
      </p>
      <StepActions visit={c.var.visit} />
    </FormPart>,
  )
}
