import { type Fact, LinkButton, OfferCard } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { shortDay, telephone } from '../../part/fact-text.ts'
import { paths } from '../../path.ts'
import { type Application, dayOfInstant, nextSentence } from './need.ts'

type OfferProps = { visit: Visit; application: Application }

/** The offer as the tenant shows it: everything, or only that there is one. */
export const Offer = ({ visit, application }: OfferProps) =>
  application.offer ? (
    <FullOffer visit={visit} application={application} offer={application.offer} />
  ) : (
    <PlainOffer visit={visit} application={application} />
  )

/** Where the office shows no more: the word, the facility, who speaks next. Nothing looks left out (C2.4). */
const PlainOffer = ({ visit: { t, f }, application }: OfferProps) => {
  const { status, statusAt, target, next } = application
  const key = status === 'OFFERED' ? 'offered' : 'news'
  return (
    <OfferCard
      disclosure="STATUS_ONLY"
      eyebrow={t('status.offer.since', { day: f.day(statusAt) })}
      word={t(`status.${status}`)}
      facility={{ id: target.id, name: target.name }}
      sentence={t(`status.offer.${key}.sentence`)}
      text={t(`status.offer.${key}.text`, { count: next.days ?? 0 })}
      contact={
        target.phone && (
          <>
            <strong>{t('status.offer.silence')}</strong> {t('status.offer.call')}{' '}
            <a className="num" href={telephone(target.phone)}>
              {target.phone}
            </a>
          </>
        )
      }
    />
  )
}

type Facts = NonNullable<Application['offer']>

const FullOffer = ({ visit, application, offer }: OfferProps & { offer: Facts }) => {
  const { t, f, portal } = visit
  const { target } = application
  const { replyDueOn, daysLeft, daysInAll, sentAt, canReply, paused } = offer
  const isLastDay = portal.today === replyDueOn
  return (
    <OfferCard
      disclosure="FULL"
      eyebrow={t('status.offer.new')}
      facility={{ id: target.id, name: target.name }}
      countdown={{
        sentence: paused
          ? nextSentence(visit, application)
          : t('status.offer.replyBy', { day: f.day(replyDueOn, 'weekday') }),
        left: isLastDay || paused ? undefined : t('status.offer.left', { count: daysLeft }),
        days: { total: Math.max(daysInAll, daysLeft), left: daysLeft },
        start: shortDay(visit, dayOfInstant(sentAt), portal.today),
        end: t('status.offer.end', { day: shortDay(visit, replyDueOn, portal.today) }),
        lastDay: isLastDay ? t('status.offer.lastDay') : undefined,
      }}
      facts={factsOf(visit, offer)}
      actions={
        (canReply || !paused) && (
          <>
            {canReply && (
              <>
                <LinkButton href={paths.accept(application.id)} size="big">
                  {t('status.offer.accept')}
                </LinkButton>
                <LinkButton href={paths.decline(application.id)} kind="secondary" size="big">
                  {t('status.offer.decline')}
                </LinkButton>
              </>
            )}
            {!paused && (
              <LinkButton href={paths.ownDates(application.id)} kind="tertiary" icon="calendar">
                {t('help.dates-reply')}
              </LinkButton>
            )}
          </>
        )
      }
    />
  )
}

/** What is offered; also on the page that asks for the final word. */
export const factsOf = ({ t, f }: Visit, { startsOn, hours, group, note }: Facts): Fact[] => [
  { term: t('status.offer.start'), value: f.day(startsOn) },
  { term: t('status.offer.hours'), value: t('apply.summary.hoursAWeek', { count: hours }) },
  ...(group ? [{ term: t('status.offer.group'), value: group }] : []),
  ...(note ? [{ term: t('status.offer.note'), value: note }] : []),
]
