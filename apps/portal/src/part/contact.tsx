import { LinkRows, PersonCard } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { telephone } from './fact-text.ts'
import { asGerman, OwnText } from './german.tsx'

/** The people and desks that help families, each with a way to reach them. */
export const Contacts = ({ visit }: { visit: Visit }) => {
  const { t, portal } = visit
  const { contacts, office, openingHours } = portal
  const mail = contacts.find(({ email }) => email)?.email ?? office.email
  return (
    <>
      {contacts.map(({ name, role, phone }) => (
        <PersonCard
          key={`${name} ${phone}`}
          name={name}
          lang={asGerman(visit.language).lang}
          duty={<OwnText visit={visit} text={role} />}
          phone={phone ? { href: telephone(phone), text: phone } : undefined}
        />
      ))}
      {openingHours && (
        <p className="small">
          <strong>{t('help.hours')}</strong>
          <br />
          <OwnText visit={visit} text={openingHours} />
        </p>
      )}
      <p className="small">
        <a href={`mailto:${mail}`}>{mail}</a>
      </p>
    </>
  )
}

type Office = { name: string; url: string; phone?: string }

/** Other youth offices with link and telephone. */
export const OfficeRows = ({ offices }: { offices: Office[] }) => (
  <LinkRows
    rows={offices.map(({ name, url, phone }) => ({
      href: url,
      text: name,
      aside: phone && <a href={telephone(phone)}>{phone}</a>,
    }))}
  />
)
