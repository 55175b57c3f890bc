import { ask, errorsOf, type FormErrors, need, noErrors, seeOther } from '@kita/page'
import { Actions, Button, Form, KeyValueList, LinkButton, PageHead, Prose, Sheet, Stack } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { paths } from '../../path.ts'
import { factsOf } from './offer.tsx'

type Answer = 'accept' | 'decline'
const done: Record<Answer, string> = { accept: 'angenommen', decline: 'abgelehnt' }

/** Accepting or declining an offer: final, so each has a page that says what happens (A10.6). */
export const replyPages = pages()
for (const answer of ['accept', 'decline'] as const)
  replyPages
    .get(paths[answer](':id'), (c) => replyPage(c, answer))
    .post(paths[answer](':id'), async (c) => {
      const { offer } = await ownApplication(c)
      if (!offer) return seeOther(paths.account)
      const { offers } = c.var.visit.api.officeOffer.me
      const sent = await ask(offers[':id'].reply.$post({ param: { id: offer.id }, json: { answer } }))
      // another family was faster: the account says so, and that the yes is kept
      if (sent.ok && sent.data.status === 'WAITING') return seeOther(paths.account)
      if (sent.ok) return seeOther(`${paths.account}?${done[answer]}=1`)
      return replyPage(c, answer, errorsOf(sent.problem), sent.problem.status)
    })

const ownApplication = (c: PageContext) => {
  const { applications } = c.var.visit.api.application.me
  return need(applications[':id'].$get({ param: { id: c.req.param('id') ?? '' } }))
}

const replyPage = async (
  c: PageContext,
  answer: Answer,
  errors: FormErrors = noErrors,
  status?: number,
): Promise<Response> => {
  const { t, f } = c.var.visit
  const { id, target, offer } = await ownApplication(c)
  if (!offer?.canReply && errors.list.length === 0) return seeOther(paths.account)
  const title = t(`status.${answer}.title`)
  const isAccept = answer === 'accept'
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors, status },
      crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
    },
    <>
      <PageHead title={title} lead={target.name} />
      <Stack gap="xl">
        {offer && isAccept && (
          <Sheet>
            <KeyValueList facts={factsOf(c.var.visit, offer)} />
          </Sheet>
        )}
        <Prose>
          <p>{t(`status.${answer}.what`)}</p>
          <p>{t(`status.${answer}.others`)}</p>
          {offer && !offer.paused && (
            <p>{t('status.offer.replyBy', { day: f.day(offer.replyDueOn, 'weekday') })}</p>
          )}
        </Prose>
        <Form action={paths[answer](id)}>
          <Actions>
            <Button size="big" kind={isAccept ? 'primary' : 'secondary'} danger={!isAccept}>
              {t(`status.offer.${answer}`)}
            </Button>
            <LinkButton href={paths.account} kind="tertiary" size="big">
              {t('status.offer.thinkOver')}
            </LinkButton>
          </Actions>
        </Form>
      </Stack>
    </>,
  )
}
