import { ContactLines, type Fact, KeyValueList, Muted, Notice, Sheet } from '@kita/ui'
import type { Case, Guardian, Life, OfferFacts } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { birthWords, fullName, hourWords } from '../../part/child.ts'
import { competentWords } from '../../part/competent.ts'
import { deliveryFacts, SharedTag } from './life.tsx'

type Props = { c: OfficeContext; one: Case }
type OfferProps = Props & { life: Life }

/** What the family needs, in its own words where it wrote some. */
export const NeedSheet = ({ c, one }: Props) => {
  const { t, show } = c.var
  const { need, child } = one
  const facts: Fact[] = [
    { term: t('office.case.born'), value: birthWords(child, t, show) },
    { term: t('office.case.start'), value: show.day(need.startsOn) },
    { term: t('office.case.hours'), value: hourWords(need, t) },
  ]
  if (need.fromMinute !== null && need.toMinute !== null)
    facts.push({
      term: t('office.case.times'),
      value: t('office.case.from-to', { from: show.minute(need.fromMinute), to: show.minute(need.toMinute) }),
    })
  if (one.visit.rule !== 'no')
    facts.push({
      term: t('office.case.visit'),
      value: t(one.visit.recorded ? 'office.case.visit-done' : `office.case.visit-rule.${one.visit.rule}`),
    })
  if (one.round) facts.push({ term: t('list.column.round'), value: one.round.name ?? t('list.round.after') })
  if (one.rank) facts.push({ term: t('office.case.rank'), value: String(one.rank) })
  if (one.comment) facts.push({ term: t('office.case.comment'), value: one.comment })
  return (
    <Sheet title={t('office.case.need')}>
      <KeyValueList facts={facts} />
    </Sheet>
  )
}

export const FamilySheet = ({ c, one }: Props) => (
  <Sheet title={c.var.t('office.case.family')}>
    {one.guardians.map((guardian) => (
      <Contact key={guardian.id} c={c} guardian={guardian} online={one.channel === 'online'} />
    ))}
  </Sheet>
)

/** Who filled it in together with the family and since when it agrees; the counsellor keeps nothing of it. */
export const HelpSheet = ({ c, one: { help } }: { c: OfficeContext; one: Pick<Case, 'help'> }) => {
  const { t, show } = c.var
  if (!help) return null
  return (
    <Sheet title={t('assist.case.title')}>
      <KeyValueList
        facts={[
          { term: t('assist.case.by'), value: help.place ?? t('assist.place.office') },
          { term: t('assist.case.agreed'), value: `${show.day(help.agreedAt)}, ${show.time(help.agreedAt)}` },
        ]}
      />
    </Sheet>
  )
}

type ContactProps = {
  c: OfficeContext
  guardian: Omit<Guardian, 'id' | 'competent'> & Partial<Pick<Guardian, 'competent'>>
  /** The family came through the portal and reads its messages there. */
  online: boolean
}

export const Contact = ({ c, guardian, online }: ContactProps) => {
  const { t, show } = c.var
  const { street, postcode, town, phone, email, contactChangedAt, addressConfidential, competent } = guardian
  return (
    <div className="stack stack--s">
      <p>
        <strong>{fullName(guardian)}</strong>
      </p>
      <ContactLines
        lines={[
          { icon: 'pin', text: `${street}, ${postcode} ${town}` },
          ...(phone
            ? [{ icon: 'phone' as const, href: `tel:${phone.replaceAll(/[^+\d]/g, '')}`, text: phone }]
            : []),
          ...(email ? [{ icon: 'mail' as const, href: `mailto:${email}`, text: email }] : []),
          ...(email || online ? [] : [{ icon: 'letter' as const, text: t('office.case.by-letter') }]),
        ]}
      />
      {competent && <Notice>{competentWords(t, competent, town)}</Notice>}
      {addressConfidential && <Notice tone="warning">{t('case-family.confidential')}</Notice>}
      {contactChangedAt && (
        <Notice>{t('office.case.contact-changed', { on: show.day(contactChangedAt, 'long') })}</Notice>
      )}
    </div>
  )
}

/** The offers of this facility to this child, newest first, and the contract. */
export const OffersSheet = ({ c, one, life }: OfferProps) => {
  const { t, show } = c.var
  const { contract, offers } = one
  if (offers.length === 0 && !contract) return null
  return (
    <>
      {contract && (
        <Sheet title={t('office.case.contract')}>
          <KeyValueList
            facts={[
              { term: t('office.case.signed'), value: show.day(contract.signedOn) },
              { term: t('office.case.starts'), value: show.day(contract.startsOn) },
              { term: t('office.case.hours'), value: t('office.hours', { hours: contract.hours }) },
              ...(contract.endsOn ? [{ term: t('office.case.ends'), value: show.day(contract.endsOn) }] : []),
              ...(life.contract?.endKind
                ? [{ term: t('case.end'), value: t(`case.end-kind.${life.contract.endKind}`) }]
                : []),
            ]}
          />
        </Sheet>
      )}
      {offers.map((offer) => (
        <Sheet key={offer.id} title={t('office.case.offer', { on: show.day(offer.sentAt, 'short') })}>
          <SharedTag c={c} offer={lifeOf(life, offer)} />
          <KeyValueList facts={[...offerFacts(c, offer), ...deliveryFacts(c, lifeOf(life, offer))]} />
          {offer.note && <Muted>{offer.note}</Muted>}
        </Sheet>
      ))}
    </>
  )
}

const lifeOf = (life: Life, { id }: OfferFacts) => life.offers.find((offer) => offer.id === id)

const offerFacts = ({ var: { t, show } }: OfficeContext, offer: OfferFacts): Fact[] => [
  { term: t('office.case.starts'), value: show.day(offer.startsOn) },
  { term: t('office.case.hours'), value: t('office.hours', { hours: offer.hours }) },
  ...(offer.group ? [{ term: t('office.case.group'), value: offer.group }] : []),
  ...(offer.toldOn ? [{ term: t('office.case.told'), value: show.day(offer.toldOn) }] : []),
  offer.outcome === null
    ? { term: t('office.case.reply-by'), value: <strong>{show.day(offer.replyDueOn, 'weekday')}</strong> }
    : {
        term: t('office.case.outcome'),
        value: [
          t(`office.outcome.${offer.outcome}`),
          offer.outcomeAt && show.day(offer.outcomeAt, 'short'),
          offer.outcomeChannel && t(`office.channel.${offer.outcomeChannel}`),
        ]
          .filter(Boolean)
          .join(', '),
      },
]
