import type { Client } from '@kita/api'
import { ask, blankForm, dayValues, need, readForm, seeOther } from '@kita/page'
import { Actions, Button, Form as FormPart, Muted, Notice, PageHead, Sheet, Stack } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { answerOf, QuestionPart, questionField, typedOf } from '../../part/question.tsx'
import { paths } from '../../path.ts'

type OwnFacts = InferResponseType<Client['criteria']['me']['facts']['$get'], 200>['items'][number]

/** The family's answers to the criteria of its facilities, until a place is decided. */
export const factPages = pages()
  .get(paths.facts, async (c) => factsPage(c))
  .post(paths.factsOf(':id'), async (c) => {
    const id = c.req.param('id') ?? ''
    const form = await readForm(c.req.raw)
    const { api } = c.var.visit
    const own = (await need(api.criteria.me.facts.$get())).items.find((one) => one.id === id)
    const facts = (own?.questions ?? []).map((question) => answerOf(form, question))
    const sent = await ask(api.criteria.me.facts[':id'].$put({ param: { id }, json: { facts } }))
    if (sent.ok) return seeOther(`${paths.facts}?gespeichert=1`)
    const places = Object.fromEntries(
      (own?.questions ?? []).map((one, index) => [
        `/facts/${index}/value`,
        one.kind === 'sibling-until' ? `${questionField(one)}-day` : questionField(one),
      ]),
    )
    return factsPage(c, { id, shown: refused(form, sent.problem, places) })
  })

const factsPage = async (c: PageContext, again?: { id: string; shown: Shown }) => {
  const { visit } = c.var
  const { t } = visit
  const { items } = await need(visit.api.criteria.me.facts.$get())
  const asked = items.filter(({ questions }) => questions.length > 0)
  const title = t('criteria.own.title')
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account },
      ...{ errors: again?.shown.errors, status: again?.shown.status },
      crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
    },
    <Stack gap="l">
      <PageHead title={title} lead={asked.length > 0 ? t('criteria.own.lead') : undefined} />
      <AccountFrame visit={visit}>
        {c.req.query('gespeichert') && (
          <Notice tone="success" live>
            {t('criteria.own.saved')}
          </Notice>
        )}
        {asked.length === 0 && <p>{t('criteria.own.nothing')}</p>}
        {asked.map((one) => (
          <FactsForm key={one.id} c={c} one={one} again={again?.id === one.id ? again.shown : undefined} />
        ))}
        {asked.length > 0 && <Notice>{t('criteria.ask.why')}</Notice>}
      </AccountFrame>
    </Stack>,
  )
}

const answerFor = ({ answers }: OwnFacts, { kind, code }: { kind: string; code: string }) =>
  answers.find((one) => one.kind === kind && one.code === code)

const formOf = (one: OwnFacts) =>
  blankForm(
    Object.assign(
      {},
      ...one.questions.map((question) => {
        const value = answerFor(one, question)?.value
        const name = questionField(question)
        return question.kind === 'sibling-until' && typeof value === 'string'
          ? dayValues(name, value)
          : { [name]: typedOf(value as Parameters<typeof typedOf>[0]) }
      }),
    ),
  )

type FactsFormProps = { c: PageContext; one: OwnFacts; again: Shown | undefined }

const FactsForm = ({ c, one, again }: FactsFormProps) => {
  const { visit } = c.var
  const { t } = visit
  const shown = again ?? fresh(c, formOf(one))
  return (
    <Sheet title={t('criteria.own.child', { name: one.childFirstName })}>
      <FormPart action={paths.factsOf(one.id)}>
        {one.questions.map((question) => {
          const proof = answerFor(one, question)?.proof
          const name = questionField(question)
          return (
            <Stack key={name} gap="s">
              {/* An error leads to the field by its name, so the form that came back keeps the plain names. */}
              <QuestionPart {...{ visit, question, shown }} id={again ? name : `${name}-${one.id}`} />
              {proof && proof !== 'none' && <Muted small>{t(`criteria.own.${proof}`)}</Muted>}
            </Stack>
          )
        })}
        <Actions>
          <Button>{t('criteria.own.save')}</Button>
        </Actions>
      </FormPart>
    </Sheet>
  )
}
