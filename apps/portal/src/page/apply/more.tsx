import { blankForm, type Form, readForm, seeOther } from '@kita/page'
import { Checkbox, Form as FormPart, Select, TextArea } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, incomplete, refused, type Shown } from '../../form/shown.ts'
import type { Visit } from '../../frame/visit.ts'
import { paths } from '../../path.ts'
import type { SelectionView } from '../../selection/selection.ts'
import { type Content, type Draft, firstOpenStep, hasCare, loadDraft, saveDraft } from './draft.ts'
import { questionsOf } from './questions.tsx'
import { Ranks, rankField, rankGivenTwice, ranksOf } from './rank.tsx'
import { leaving, StepActions, stepPage } from './step.tsx'

/** What else the facilities should know: change of place, siblings, moving in, ranks, a message. */
export const morePages = pages()
  .get(paths.applyMore, async (c) => {
    const { content } = await loadDraft(c)
    if (!hasCare(content)) return seeOther(firstOpenStep(content))
    return morePage(c, fresh(formOfMore(content)))
  })
  .post(paths.applyMore, async (c) => {
    const form = await readForm(c.req.raw)
    const { t } = c.var.visit
    const draft = await loadDraft(c)
    const selection = await c.var.visit.selection.describe()
    const twice = rankGivenTwice(ranksOf(form, selection))
    if (twice)
      return morePage(c, incomplete(form, [{ field: rankField(twice), text: t('apply.missing.rank') }]))
    const saved = await saveDraft(c, draft, withMore(draft, form, selection))
    if (!saved.ok) return morePage(c, refused(form, saved.problem, places))
    const away = leaving(form, paths.applyMore)
    if (away) return away
    const asked = await questionsOf(c, saved.data.content)
    return seeOther(asked.length > 0 ? paths.applyQuestions : paths.applyReview)
  })

const places = {
  '/content/comment': 'comment',
  '/content/childmindingComment': 'childmindingComment',
  '/content/need/siblingFacilityId': 'sibling',
}

const withMore = ({ content }: Draft, form: Form, selection: SelectionView): Content => ({
  need: {
    ...content.need,
    changeWish: form.checked('changeWish'),
    movingIn: form.checked('movingIn'),
    siblingFacilityId: form.optional('sibling'),
  },
  ranks: ranksOf(form, selection),
  comment: form.text('comment'),
  childmindingComment: form.text('childmindingComment'),
  step: 'pruefen',
})

const formOfMore = ({ need: wish = {}, ranks = [], comment = '', childmindingComment = '' }: Content): Form =>
  blankForm({
    ...(wish.changeWish && { changeWish: 'yes' }),
    ...(wish.movingIn && { movingIn: 'yes' }),
    sibling: wish.siblingFacilityId ?? '',
    comment,
    childmindingComment,
    ...Object.fromEntries(ranks.map(({ id, rank }) => [rankField(id), String(rank)])),
  })

const morePage = async (c: PageContext, shown: Shown) => {
  const { visit } = c.var
  const { t, portal } = visit
  const { form, errors, status } = shown
  const selection = await visit.selection.describe()
  const facilities = selection.targets.filter(({ targetKind }) => targetKind === 'facility')
  const hasChildminding = selection.targets.some(({ kind }) => kind === 'CHILDMINDING')
  return stepPage(
    c,
    { path: paths.applyMore, title: t('apply.more.title'), lead: t('apply.more.lead'), errors, status },
    <FormPart action={paths.applyMore}>
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
      {mayRank(visit) && <Ranks visit={visit} shown={shown} selection={selection} />}
      {facilities.length > 0 && (
        <TextArea
          name="comment"
          label={t('apply.more.comment')}
          hint={t(wishesInComment(visit) ? 'apply.more.commentWish' : 'apply.more.commentHint')}
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
      <StepActions t={t} />
    </FormPart>,
  )
}

const rankingOf = ({ portal }: Visit) => portal.years.at(-1)?.rules.ranking ?? 'none'
const mayRank = (visit: Visit) => ['optional', 'required', 'preferredOne'].includes(rankingOf(visit))
const wishesInComment = (visit: Visit) => rankingOf(visit) === 'comment'
