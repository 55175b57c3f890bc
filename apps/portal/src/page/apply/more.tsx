import { blankForm, type Form, readForm, seeOther } from '@kita/page'
import { Checkbox, Form as FormPart, Select, TextArea } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, incomplete, refused, type Shown } from '../../form/shown.ts'
import { entriesForm } from '../../frame/page.tsx'
import type { Visit } from '../../frame/visit.ts'
import { paths } from '../../path.ts'
import { type Content, type Draft, firstOpenStep, hasCare, loadDraft, saveDraft } from './draft.ts'
import { refusalOfRanks } from './preview.ts'
import { questionsOf } from './questions.tsx'
import { Ranks, rankErrors, rankModeOf, rankPlaces, ranksOf, rankValues } from './rank.tsx'
import { leaving, StepActions, stepPage } from './step.tsx'

/** What else the facilities should know: change of place, siblings, moving in, ranks, a message. */
export const morePages = pages()
  .get(paths.applyMore, async (c) => {
    const { content } = await loadDraft(c)
    if (!hasCare(content)) return seeOther(firstOpenStep(content))
    return morePage(c, content, fresh(c, formOfMore(c.var.visit, content)))
  })
  .post(paths.applyMore, async (c) => {
    const form = await readForm(c.req.raw)
    const { visit } = c.var
    const draft = await loadDraft(c)
    const selection = await visit.selection.describe()
    const mode = rankModeOf(visit, draft.content)
    const ranks = ranksOf(form, selection, mode)
    const saved = await saveDraft(c, draft, withMore(draft, form, ranks))
    if (!saved.ok) return morePage(c, draft.content, refused(form, saved.problem, places))
    const away = leaving(form, paths.applyMore)
    if (away) return away
    const wrong = rankErrors(visit, ranks, selection, mode)
    if (wrong.length > 0) return morePage(c, draft.content, incomplete(form, wrong))
    const refusal = await refusalOfRanks(c, mode)
    if (refusal) return morePage(c, draft.content, refused(form, refusal, rankPlaces(selection, mode)))
    const asked = await questionsOf(c, saved.data.content)
    return seeOther(asked.length > 0 ? paths.applyQuestions : paths.applyReview)
  })

const places = {
  '/content/comment': 'comment',
  '/content/childmindingComment': 'childmindingComment',
  '/content/need/siblingFacilityId': 'sibling',
}

const withMore = ({ content }: Draft, form: Form, ranks: NonNullable<Content['ranks']>): Content => ({
  need: {
    ...content.need,
    changeWish: form.checked('changeWish'),
    movingIn: form.checked('movingIn'),
    siblingFacilityId: form.optional('sibling'),
  },
  ranks,
  comment: form.text('comment'),
  childmindingComment: form.text('childmindingComment'),
  step: 'pruefen',
})

const formOfMore = (visit: Visit, content: Content): Form => {
  const { need: wish = {}, ranks = [], comment = '', childmindingComment = '' } = content
  return blankForm({
    ...(wish.changeWish && { changeWish: 'yes' }),
    ...(wish.movingIn && { movingIn: 'yes' }),
    sibling: wish.siblingFacilityId ?? '',
    comment,
    childmindingComment,
    ...rankValues(ranks, rankModeOf(visit, content)),
  })
}

const morePage = async (c: PageContext, content: Content, shown: Shown) => {
  const { visit } = c.var
  const { t, portal } = visit
  const { form, errors, status } = shown
  const selection = await visit.selection.describe()
  const mode = rankModeOf(visit, content)
  const asksOrder =
    (mode === 'required' || mode === 'preferredOne') &&
    selection.targets.some(({ kind }) => kind !== 'CHILDMINDING')
  const facilities = selection.targets.filter(({ targetKind }) => targetKind === 'facility')
  const hasChildminding = selection.targets.some(({ kind }) => kind === 'CHILDMINDING')
  return stepPage(
    c,
    {
      path: paths.applyMore,
      title: t('apply.more.title'),
      lead: t(asksOrder ? 'apply.more.leadRanked' : 'apply.more.lead'),
      errors,
      status,
    },
    <FormPart id={entriesForm} action={paths.applyMore}>
      {facilities.length > 0 && (
        <Select
          name="sibling"
          label={t('apply.more.sibling')}
          hint={t('apply.more.siblingHint')}
          optional={t('account.optional')}
          value={form.text('sibling')}
          error={errors.at('sibling')}
          options={[
            { value: '', label: t('apply.more.noSibling') },
            ...facilities.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <Checkbox
        name="changeWish"
        label={t('apply.more.change')}
        hint={t('apply.more.changeHint')}
        checked={form.checked('changeWish')}
      />
      {portal.jurisdiction.checkAt === 'careStart' && (
        <Checkbox
          name="movingIn"
          label={t('apply.more.moving', { area: portal.area })}
          hint={t('apply.more.movingHint')}
          checked={form.checked('movingIn')}
        />
      )}
      <Ranks visit={visit} shown={shown} selection={selection} mode={mode} />
      {facilities.length > 0 && (
        <TextArea
          name="comment"
          label={t('apply.more.comment')}
          hint={t(mode === 'comment' ? 'apply.more.commentWish' : 'apply.more.commentHint')}
          optional={t('account.optional')}
          value={form.text('comment')}
          error={errors.at('comment')}
          maxLength={1000}
        />
      )}
      {hasChildminding && (
        <TextArea
          name="childmindingComment"
          label={t('setting.commentLabel')}
          hint={t('apply.more.childmindingHint')}
          optional={t('account.optional')}
          value={form.text('childmindingComment')}
          error={errors.at('childmindingComment')}
          maxLength={1000}
        />
      )}
      <StepActions visit={c.var.visit} />
    </FormPart>,
  )
}
