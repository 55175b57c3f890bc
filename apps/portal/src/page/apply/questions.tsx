import { blankForm, dayValues, readForm, seeOther } from '@kita/page'
import { kitaYearOf } from '@kita/tenant/calendar'
import { Actions, Button, Form as FormPart, Notice } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { entriesForm } from '../../frame/page.tsx'
import { loadCriteria, type Question } from '../../part/criteria.tsx'
import { type Answer, answerOf, QuestionPart, questionField, typedOf } from '../../part/question.tsx'
import { paths } from '../../path.ts'
import { type Content, hasCare, loadDraft, saveDraft } from './draft.ts'
import { stepPage } from './step.tsx'

/** Exactly what the chosen facilities' criteria need, one question a page; without questions nobody sees this. */
export const questionPages = pages()
  .get(paths.applyQuestions, async (c) => {
    const { content } = await loadDraft(c)
    const questions = await questionsOf(c, content)
    const question = questions[numberOf(c) - 1]
    if (!question) return seeOther(paths.applyReview)
    return questionPage(c, questions, question, fresh(c, formOf(content, question)))
  })
  .post(paths.applyQuestions, async (c) => {
    const form = await readForm(c.req.raw)
    const draft = await loadDraft(c)
    const questions = await questionsOf(c, draft.content)
    const number = numberOf(c)
    const question = questions[number - 1]
    if (!question) return seeOther(paths.applyReview)
    const answer = answerOf(form, question)
    const others = (draft.content.facts ?? []).filter((one) => !isSame(one, question))
    const facts = answer.value === null ? others : [...others, answer]
    const saved = await saveDraft(c, draft, { facts, step: 'pruefen' })
    if (!saved.ok) {
      const at = `/content/facts/${facts.length - 1}/value`
      const field =
        question.kind === 'sibling-until' ? `${questionField(question)}-day` : questionField(question)
      return questionPage(c, questions, question, refused(form, saved.problem, { [at]: field }))
    }
    const where = form.text('danach')
    if (where === 'spaeter') return seeOther(`${paths.account}?gespeichert=1`)
    if (where === 'zurueck')
      return seeOther(number === 1 ? paths.applyMore : `${paths.applyQuestions}?frage=${number - 1}`)
    return seeOther(
      number < questions.length ? `${paths.applyQuestions}?frage=${number + 1}` : paths.applyReview,
    )
  })

const numberOf = (c: PageContext): number => Number(c.req.query('frage') ?? 1) || 1

const isSame = (one: Answer, { kind, code }: Question): boolean =>
  one.kind === kind && ('code' in one ? one.code : '') === code

/** The answers that somebody among the present choice asks for; nobody gets others. */
export const answersToSend = async (c: PageContext, content: Content): Promise<Answer[]> => {
  const questions = await questionsOf(c, content)
  return (content.facts ?? []).filter((one) => questions.some((question) => isSame(one, question)))
}

/** A sibling is asked about only where the family named one. */
export const questionsOf = async (c: PageContext, content: Content): Promise<Question[]> => {
  const { visit } = c.var
  const { need: wish } = content
  if (!hasCare(content) || !wish?.startsOn) return []
  const facilities = visit.selection.targets.flatMap(({ kind, id }) => (kind === 'facility' ? [id] : []))
  const { questions } = await loadCriteria(visit, facilities, kitaYearOf(wish.startsOn))
  return questions.filter(({ kind }) => kind !== 'sibling-until' || wish.siblingFacilityId !== undefined)
}

const formOf = ({ facts = [] }: Content, question: Question) => {
  const value = facts.find((one) => isSame(one, question))?.value
  const name = questionField(question)
  const isDay = question.kind === 'sibling-until' && typeof value === 'string'
  return blankForm(isDay ? dayValues(name, value) : { [name]: typedOf(value) })
}

const questionPage = (c: PageContext, questions: Question[], question: Question, shown: Shown) => {
  const { visit } = c.var
  const { t } = visit
  const number = questions.indexOf(question) + 1
  const title = t('criteria.ask.title')
  const lead = t('criteria.ask.one', { current: number, total: questions.length })
  return stepPage(
    c,
    { path: paths.applyMore, title, lead, errors: shown.errors, status: shown.status },
    <>
      <FormPart id={entriesForm} action={`${paths.applyQuestions}?frage=${number}`}>
        <QuestionPart visit={visit} question={question} shown={shown} />
        <Actions>
          <Button size="big">{t('apply.next')}</Button>
          <Button kind="secondary" size="big" name="danach" value="zurueck">
            {t('apply.back')}
          </Button>
          {!visit.session.helper && (
            <Button kind="tertiary" size="big" name="danach" value="spaeter">
              {t('apply.later')}
            </Button>
          )}
        </Actions>
      </FormPart>
      <Notice>{t('criteria.ask.why')}</Notice>
    </>,
  )
}
