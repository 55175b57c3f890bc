import { FacilityCard, type IconName, Picture, Tag } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { Choose } from '../../part/choose.tsx'
import { featureText, fromAge, hoursText, kindIcon, kindText, openText } from '../../part/fact-text.ts'
import { GermanName } from '../../part/german.tsx'
import { pictureOf } from '../../part/picture.ts'
import { PlacesOf } from '../../part/place-text.tsx'
import { profilePath } from '../../path.ts'
import type { Listing } from './answer.ts'

/** Shown as a tag of a hit; everything else stands in the profile. */
const telling = ['inclusion', 'danish', 'bilingual', 'nature', 'waldorf', 'montessori', 'family-centre']
const mostFeatures = 2

/** One hit: who, where, when, free places, and the way into the selection. */
export const Card = ({ visit, listing, back }: { visit: Visit; listing: Listing; back: string }) => {
  const { t } = visit
  const { target, name, kind } = listing
  const features = telling.filter((feature) => listing.features.includes(feature)).slice(0, mostFeatures)
  return (
    <div id={target.id}>
      <FacilityCard
        id={target.id}
        picture={listing.picture && <Picture {...pictureOf(listing.picture, 'small')} />}
        href={profilePath(target)}
        name={<GermanName language={visit.language}>{name}</GermanName>}
        provider={<GermanName language={visit.language}>{listing.provider.name}</GermanName>}
        facts={factsOf(visit, listing)}
        tags={
          <>
            <Tag tone="brand" icon={kindIcon[kind]}>
              {kindText(t, kind)}
            </Tag>
            <Tag>{fromAge(t, listing.ageFromMonths)}</Tag>
            {listing.careHours.length > 0 && <Tag>{hoursText(visit, listing.careHours)}</Tag>}
            {features.map((feature) => (
              <Tag key={feature}>{featureText(t, feature)}</Tag>
            ))}
          </>
        }
        places={<PlacesOf visit={visit} listing={listing} />}
        action={<Choose visit={visit} target={target} name={name} back={`${back}#${target.id}`} />}
      />
    </div>
  )
}

const factsOf = (visit: Visit, listing: Listing): { icon: IconName; text: string }[] => {
  const { t, f, portal } = visit
  const { distanceKm, opensMinute, closesMinute, town, district } = listing
  // Where the portal is one town, its districts say more than its name.
  const parts = portal.jurisdiction.inside.length === 1 && district ? [district] : [town, district]
  const place = [...new Set(parts.filter(Boolean))].join(', ')
  const where = distanceKm === null ? place : t('portal.search.distance', { km: f.km(distanceKm), place })
  const open =
    opensMinute === null || closesMinute === null
      ? t('portal.openByArrangement')
      : openText(visit, opensMinute, closesMinute)
  return [
    { icon: 'pin', text: where },
    { icon: 'clock', text: open },
  ]
}
