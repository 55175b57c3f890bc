import type { ReactNode } from 'react'
import { FacilityMark } from '../blocks/index.ts'
import { Icon } from '../icons/index.ts'
import { Actions } from './button.tsx'
import { Countdown, type CountdownProps } from './countdown.tsx'
import { type Fact, KeyValueList } from './facts.tsx'

type Head = {
  /** Small line on top: "Neue Platzzusage" or "Neu seit 4. Dezember 2026" */
  eyebrow: ReactNode
  facility: { id: string; name: ReactNode }
}

export type FullOffer = Head & {
  disclosure: 'FULL'
  countdown: CountdownProps
  facts: Fact[]
  /** Accept and decline; left out where the family answers the facility directly. */
  actions?: ReactNode
}

/** The same card where the office shows no more than that there is an offer. It must look complete, not censored. */
export type StatusOnlyOffer = Head & {
  disclosure: 'STATUS_ONLY'
  /** The tenant's word: "Vertragsangebot" */
  word: ReactNode
  /** "Die Leitung meldet sich bei Ihnen" */
  sentence: ReactNode
  text?: ReactNode
  /** "Nichts gehört? Rufen Sie die Kita an: 02922 000 81" with the number as a link. */
  contact?: ReactNode
}

export type OfferCardProps = FullOffer | StatusOnlyOffer

/** An offer of a place: the one loud thing on the status page. */
export const OfferCard = (offer: OfferCardProps) => (
  <section className="offer">
    <header className="offer__head on-brand">
      <div className="stack stack--s">
        <p className="small">{offer.eyebrow}</p>
        {offer.disclosure === 'FULL' ? (
          <h2>{offer.facility.name}</h2>
        ) : (
          <>
            <h2>{offer.word}</h2>
            <p>{offer.facility.name}</p>
          </>
        )}
      </div>
      <FacilityMark id={offer.facility.id} />
    </header>
    <div className="offer__body">
      {offer.disclosure === 'FULL' ? (
        <>
          <Countdown {...offer.countdown} />
          <KeyValueList facts={offer.facts} />
          {offer.actions && <Actions>{offer.actions}</Actions>}
        </>
      ) : (
        <>
          <div className="stack stack--s">
            <p className="big">{offer.sentence}</p>
            {offer.text && <p>{offer.text}</p>}
          </div>
          {offer.contact && (
            <div className="offer__contact">
              <Icon name="phone" />
              <p>{offer.contact}</p>
            </div>
          )}
        </>
      )}
    </div>
  </section>
)
