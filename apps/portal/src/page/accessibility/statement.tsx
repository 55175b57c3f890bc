import { need, wordsOf } from '@kita/page'
import { declines, formatter } from '@kita/text'
import { Columns, ContactLines, LinkButton, Notice, PageHead, Sheet } from '@kita/ui'
import { pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import type { Visit } from '../../frame/visit.ts'
import { telephone } from '../../part/fact-text.ts'
import { asGerman } from '../../part/german.tsx'
import { PlainText } from '../../part/plain-text.tsx'
import { SignLanguage } from '../../part/sign.tsx'
import { paths } from '../../path.ts'
import type { Statement } from './answer.ts'
import { Gaps } from './gaps.tsx'

/** The query that shows the binding text to readers of another language. */
const german = 'deutsch'

/** The Erklärung zur Barrierefreiheit (§ 12b BGG, Decision (EU) 2018/1523): in the reader's language, binding in German. */
export const statementPages = pages().get(paths.accessibility, async (c) => {
  const { visit } = c.var
  const statement = await need(visit.api.accessibility['accessibility-statement'].$get())
  const binding = c.req.query('fassung') === german
  const translated = visit.language !== 'de' && !binding
  const read: Visit = translated
    ? visit
    : { ...visit, language: 'de', t: wordsOf(visit.portal, 'de'), f: formatter('de') }
  const { t, portal } = read
  const title = t('accessibility.title')
  return page(
    c,
    { title: visit.t('accessibility.title'), crumbs: [] },
    <div {...(visit.language === 'de' || translated ? {} : { lang: 'de', dir: 'ltr' as const })}>
      <PageHead
        title={title}
        lead={t('accessibility.scope', {
          portal: portal.name,
          area: portal.area,
          responsible: statement.responsible,
        })}
      />
      <Columns side={<Side read={read} statement={statement} />}>
        {translated && (
          <Notice>
            <p>
              {t('accessibility.binding')}{' '}
              <a href={`${paths.accessibility}?fassung=${german}`} hrefLang="de">
                {t('accessibility.binding.link')}
              </a>
            </p>
          </Notice>
        )}
        <Sheet title={t('accessibility.state.title')}>
          <p>
            <strong>{t(`accessibility.state.${statement.conformity}`)}</strong>
          </p>
          <p>{t('accessibility.law')}</p>
          {statement.law && <p>{t('accessibility.law.land', { law: statement.law })}</p>}
        </Sheet>
        <Gaps read={read} statement={statement} />
        <Assessment read={read} statement={statement} />
        <PlainText visit={read} />
        <SignLanguage visit={read} />
      </Columns>
    </div>,
  )
})

type Part = { read: Visit; statement: Statement }

const Assessment = ({ read: { t }, statement }: Part) => (
  <Sheet title={t('accessibility.assessment.title')}>
    <p>
      {t(`accessibility.assessment.${statement.method}`, {
        ...(statement.assessor && { assessor: statement.assessor }),
      })}
    </p>
    <p>{t('accessibility.assessment.on', { on: statement.assessedOn })}</p>
    <p>{t('accessibility.assessment.reviewed', { on: statement.reviewedOn })}</p>
  </Sheet>
)

/** Whom one tells of a barrier, and whom one turns to when that does not help. */
const Side = ({ read, statement }: Part) => {
  const { t, language } = read
  const { contact, answerWeeks, enforcement } = statement
  // the office answers within a month, or within the Land's weeks where they are fewer
  const weeks = answerWeeks !== null && answerWeeks <= 4 ? answerWeeks : null
  return (
    <>
      <Sheet title={t('accessibility.feedback.title')} titleSize="small">
        <p>
          {weeks === null
            ? t('accessibility.feedback.month')
            : t('accessibility.feedback.weeks', { count: weeks })}
        </p>
        <p>
          <LinkButton href={paths.barrier}>{t('accessibility.report.title')}</LinkButton>
        </p>
        <p {...(declines(language) ? {} : asGerman(language))}>{contact.name}</p>
        <ContactLines
          lines={[
            { icon: 'phone', href: telephone(contact.phone), text: contact.phone },
            { icon: 'mail', href: `mailto:${contact.email}`, text: contact.email },
          ]}
        />
      </Sheet>
      <Sheet title={t('accessibility.enforcement.title')} titleSize="small">
        {enforcement ? (
          <Body read={read} statement={statement} body={enforcement} />
        ) : (
          <p>{t('accessibility.enforcement.unknown')}</p>
        )}
      </Sheet>
    </>
  )
}

const Body = ({
  read: { t, language },
  statement: { answerWeeks },
  body,
}: Part & { body: NonNullable<Statement['enforcement']> }) => (
  <>
    <p>
      {answerWeeks === null
        ? t('accessibility.enforcement.month')
        : t('accessibility.enforcement.weeks', { count: answerWeeks })}
    </p>
    <address {...asGerman(language)}>
      <strong>{body.name}</strong>
      {body.street && (
        <>
          <br />
          {body.street}
        </>
      )}
      {body.town && (
        <>
          <br />
          {[body.postcode, body.town].filter(Boolean).join(' ')}
        </>
      )}
    </address>
    <ContactLines
      lines={[
        ...(body.phone ? [{ icon: 'phone' as const, href: telephone(body.phone), text: body.phone }] : []),
        ...(body.email ? [{ icon: 'mail' as const, href: `mailto:${body.email}`, text: body.email }] : []),
        { icon: 'globe' as const, href: body.url, text: t('accessibility.enforcement.website') },
      ]}
    />
  </>
)
