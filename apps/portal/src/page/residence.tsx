import type { Client } from '@kita/api'
import { ask, errorsOf, formOf, noErrors } from '@kita/page'
import { Button, Columns, Form, LinkButton, Notice, PageHead, Radios, Sheet, TextField } from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import type { Visit } from '../frame/visit.ts'
import { OfficeRows } from '../part/contact.tsx'
import { paths } from '../path.ts'

type Answer = Awaited<ReturnType<Client['listing']['jurisdiction']['$get']>>
type Jurisdiction = Awaited<ReturnType<Answer['json']>>

/** Whose Jugendamt is competent (A2.4): asked by postcode, before anything about a child. */
export const residencePages = pages().get(paths.residence, async (c) => {
  const { visit } = c.var
  const { t, portal } = visit
  const form = formOf(new URL(c.req.url).searchParams)
  const postcode = form.text('plz')
  const town = form.text('ort')
  const asked = await (form.checked('plz')
    ? ask(visit.api.listing.jurisdiction.$get({ query: { postcode, ...(town && { town }) } }))
    : undefined)
  const errors =
    asked && !asked.ok ? errorsOf(asked.problem, { '/postcode': 'plz', '/town': 'ort' }) : noErrors
  const found = asked?.ok ? asked.data : undefined
  const title = t('portal.residence.title')
  return page(
    c,
    {
      title,
      description: t('portal.residence.lead'),
      crumbs: [],
      errors,
      status: 200,
    },
    <>
      <PageHead title={title} lead={t('portal.residence.lead')} />
      <Columns side={<Municipalities visit={visit} />}>
        {found && <Result visit={visit} found={found} postcode={postcode} />}
        {found?.result !== 'choose' && (
          <Sheet>
            <Form method="get" action={paths.residence}>
              <TextField
                name="plz"
                label={t('portal.residence.postcode')}
                value={postcode}
                error={errors.at('plz')}
                inputMode="numeric"
                autoComplete="postal-code"
                width={8}
                maxLength={10}
              />
              <div>
                <Button>{t('portal.residence.check')}</Button>
              </div>
            </Form>
          </Sheet>
        )}
        {portal.jurisdiction.checkAt === 'careStart' && (
          <p className="muted">{t('portal.residence.moving')}</p>
        )}
      </Columns>
    </>,
  )
})

const Municipalities = ({ visit: { t, portal } }: { visit: Visit }) => (
  <Sheet title={t('portal.residence.area')} titleSize="small">
    <p>{portal.jurisdiction.inside.join(', ')}</p>
  </Sheet>
)

type ResultProps = { visit: Visit; found: Jurisdiction; postcode: string }

const Result = ({ visit, found, postcode }: ResultProps) => {
  if (found.result === 'inside') return <Inside visit={visit} found={found} postcode={postcode} />
  if (found.result === 'choose') return <Choice visit={visit} found={found} postcode={postcode} />
  return <Outside visit={visit} found={found} postcode={postcode} />
}

const Inside = ({ visit: { t, portal, session, selection }, found, postcode }: ResultProps) => {
  // Who has chosen already is on the way to sending.
  const isApplying = session.kind !== 'parent' && selection.targets.length > 0
  return (
    <Notice tone="success" live title={t('portal.residence.inside')} level={2}>
      {found.office ? (
        <>
          <p>{t('portal.residence.sharedText', { town: found.municipality ?? postcode })}</p>
          <OfficeRows offices={[found.office]} />
        </>
      ) : (
        <p>{t('portal.residence.insideText', { town: found.municipality ?? postcode, area: portal.area })}</p>
      )}
      <p>
        {isApplying ? (
          <LinkButton href={paths.signUp}>{t('portal.frame.register')}</LinkButton>
        ) : (
          <LinkButton href={`${paths.search}?ort=${encodeURIComponent(postcode)}`} icon="search">
            {t('portal.failure.search')}
          </LinkButton>
        )}
      </p>
    </Notice>
  )
}

const Outside = ({ visit: { t, portal }, found, postcode }: ResultProps) => {
  const place = found.municipality ?? postcode
  const mayStill = portal.jurisdiction.outsiders !== 'refer'
  return (
    <Sheet title={t('portal.residence.outside', { town: place })}>
      <p>{t(found.office ? 'portal.residence.outsideText' : 'portal.residence.unknown')}</p>
      {found.office && <OfficeRows offices={[found.office]} />}
      {mayStill && <p>{t('portal.residence.mayStill')}</p>}
    </Sheet>
  )
}

const Choice = ({ visit: { t }, found, postcode }: ResultProps) => (
  <Sheet>
    <Form method="get" action={paths.residence} hidden={{ plz: postcode }}>
      <Radios
        name="ort"
        label={t('portal.residence.choose', { postcode })}
        options={found.municipalities.map((town) => ({ value: town, label: town }))}
      />
      <div>
        <Button>{t('portal.residence.check')}</Button>
      </div>
    </Form>
  </Sheet>
)
