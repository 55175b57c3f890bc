import { blankForm, need, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Columns,
  KeyValueList,
  LinkButton,
  Notice,
  PageHead,
  Selected,
  SelectedList,
  Sheet,
  StatusLight,
} from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, type Shown } from '../../form/shown.ts'
import { page } from '../../frame/page.tsx'
import { AfterSending } from '../../part/after-sending.tsx'
import { kindText } from '../../part/fact-text.ts'
import { helpedReceipt } from '../../part/helped-receipt.tsx'
import { Opinion, OpinionTaken, sendOpinion } from '../../part/opinion.tsx'
import { paths } from '../../path.ts'

/** The receipt of a stored sending: the green light with words (A7.7), what was sent, what comes next. */
export const receiptPages = pages()
  .get(paths.receipt(':id'), (c) => receiptPage(c, fresh(c, blankForm())))
  .post(paths.opinion(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const refused = await sendOpinion(c, idOf(c), form)
    return refused ? receiptPage(c, refused) : seeOther(`${paths.receipt(idOf(c))}?danke=1#meinung`)
  })

const idOf = (c: PageContext): string => c.req.param('id') ?? ''

const receiptPage = async (c: PageContext, shown: Shown) => {
  const { visit } = c.var
  const { t, f, api, portal } = visit
  const id = idOf(c)
  const receipt = await need(api.submission.me.submissions[':id'].$get({ param: { id } }))
  const { applications } = receipt
  const byChild = Map.groupBy(applications, ({ childId }) => childId)
  const [first] = applications
  const kinds = [...new Set(applications.map(({ kind }) => kind))]
  const helped = visit.session.helper ? await helpedReceipt(c) : undefined
  const above = helped
    ? { href: paths.assist, text: t('assist.title') }
    : { href: paths.account, text: t('portal.frame.account') }
  const hasLight = portal.years.at(-1)?.rules.successLight ?? true
  const title = t('setting.success')
  return page(
    c,
    {
      ...{ title, crumb: t('apply.receipt.title'), noIndex: true, current: above.href },
      crumbs: [above],
      ...{
        errors: shown.errors,
        status: shown.status,
        self: paths.receipt(id),
        keeps: !receipt.opinionGiven,
      },
    },
    <>
      <PageHead
        title={title}
        before={hasLight && <StatusLight kind="ok">{t('apply.receipt.light')}</StatusLight>}
        lead={t('apply.receipt.lead', { count: applications.length })}
      />
      <Columns
        side={
          first && (
            <AfterSending visit={visit} startsOn={first.startsOn} kinds={kinds} hours={first.hours} isSent />
          )
        }
      >
        <Sheet title={t('apply.receipt.title')}>
          <KeyValueList
            facts={[
              { term: t('apply.receipt.reference'), value: <span className="num">{receipt.reference}</span> },
              {
                term: t('apply.receipt.sentAt'),
                value: t('apply.receipt.sentOn', {
                  day: f.day(receipt.submittedAt, 'weekday'),
                  time: f.time(receipt.submittedAt),
                }),
              },
              { term: t('apply.receipt.sender'), value: receipt.guardianName },
            ]}
          />
          <Actions>
            <LinkButton
              href={`/api/v1/me/submissions/${receipt.id}/receipt.pdf`}
              icon="download"
              kind="secondary"
            >
              {t('apply.receipt.pdf')}
            </LinkButton>
            {applications.some(({ kind }) => kind === 'CHILDMINDING') && (
              <LinkButton
                href={`/api/v1/me/submissions/${receipt.id}/confirmation.pdf`}
                icon="download"
                kind="secondary"
              >
                {t('apply.receipt.confirmation')}
              </LinkButton>
            )}
            {!helped && <LinkButton href={paths.account}>{t('apply.receipt.status')}</LinkButton>}
          </Actions>
        </Sheet>
        {applications.some(({ visitFirst }) => visitFirst) && (
          <Notice tone="warning">{t('apply.receipt.visit')}</Notice>
        )}
        {[...byChild.values()].map((sent) => (
          <Sheet key={sent[0]?.childId} title={t('apply.receipt.for', { name: sent[0]?.childName ?? '' })}>
            <p className="muted">
              {t('apply.receipt.wish', { day: f.day(sent[0]?.startsOn ?? ''), count: sent[0]?.hours ?? 0 })}
            </p>
            <SelectedList>
              {sent.map(({ id: key, targetId, targetName, kind, late, visitFirst }) => (
                <Selected
                  key={key}
                  facilityId={targetId}
                  name={targetName}
                  meta={[kindText(t, kind), late && t('status.late')].filter(Boolean).join(' · ')}
                  missing={visitFirst && t('apply.review.visitFirst')}
                />
              ))}
            </SelectedList>
          </Sheet>
        ))}
        {helped ?? <After c={c} id={id} given={receipt.opinionGiven} shown={shown} />}
      </Columns>
    </>,
  )
}

type AfterProps = { c: PageContext; id: string; given: boolean; shown: Shown }

/** The one question, until it is answered. */
const After = ({ c, id, given, shown }: AfterProps) => {
  const { visit } = c.var
  if (!given) return <Opinion visit={visit} id={id} shown={shown} />
  return c.req.query('danke') ? <OpinionTaken visit={visit} /> : null
}
