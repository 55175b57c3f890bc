import { ContactLines, Halves, PageHead, Sheet } from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import { Contacts } from '../part/contact.tsx'
import { telephone } from '../part/fact-text.ts'
import { Offline } from '../part/offline.tsx'
import { paths } from '../path.ts'

/** Who helps, by telephone, by mail and at the counter (A1.7, A12). */
export const contactPages = pages().get(paths.contact, (c) => {
  const { visit } = c.var
  const { t, portal } = visit
  const { office } = portal
  return page(
    c,
    { title: t('portal.frame.contact'), crumbs: [] },
    <>
      <PageHead title={t('portal.start.helpers')} lead={t('portal.contact.lead')} />
      <Halves>
        <Sheet title={t('portal.contact.people')} titleSize="small">
          <Contacts visit={visit} />
        </Sheet>
        <Sheet title={office.name} titleSize="small">
          <p>
            {office.department}
            <br />
            {office.address.street}
            <br />
            {office.address.postcode} {office.address.town}
          </p>
          <ContactLines
            lines={[
              { icon: 'phone', href: telephone(office.phone), text: office.phone },
              { icon: 'mail', href: `mailto:${office.email}`, text: office.email },
              { icon: 'globe', href: office.website, text: t('portal.contact.website') },
            ]}
          />
        </Sheet>
        <Offline visit={visit} titleSize="small" />
        <Sheet title={t('portal.frame.questions')} titleSize="small">
          <p>{t('portal.contact.questions')}</p>
          <p>
            <a href={paths.questions}>{t('portal.frame.questions')}</a>
          </p>
        </Sheet>
      </Halves>
    </>,
  )
})
