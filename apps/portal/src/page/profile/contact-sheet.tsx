import { ContactLines, type IconName, PersonCard, Sheet } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { telephone } from '../../part/fact-text.ts'

export type Contact = {
  headName?: string | null
  street?: string
  postcode: string
  town: string
  phone: string | null
  email?: string | null
  website?: string | null
  latitude?: number
  longitude?: number
}

type Line = { icon: IconName; href: string; text: string }

/** Who answers, where the house is, and how to reach it. */
export const ContactSheet = ({ visit: { t }, contact }: { visit: Visit; contact: Contact }) => {
  const { headName, street, postcode, town, phone, email, website, latitude, longitude } = contact
  const lines: Line[] = []
  if (phone) lines.push({ icon: 'phone', href: telephone(phone), text: phone })
  if (email) lines.push({ icon: 'mail', href: `mailto:${email}`, text: t('portal.contact.mail') })
  if (website) lines.push({ icon: 'globe', href: website, text: t('portal.contact.website') })
  if (latitude !== undefined && longitude !== undefined)
    lines.push({ icon: 'map', href: mapAddress(latitude, longitude), text: t('portal.contact.map') })
  return (
    <Sheet title={t('portal.contact.title')} titleSize="small">
      {headName && <PersonCard name={headName} duty={t('portal.contact.head')} />}
      <p className="small">
        {street && (
          <>
            {street}
            <br />
          </>
        )}
        {postcode} {town}
      </p>
      {lines.length > 0 && <ContactLines lines={lines} />}
    </Sheet>
  )
}

const mapAddress = (latitude: number, longitude: number) =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
