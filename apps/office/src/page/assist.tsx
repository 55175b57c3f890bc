import type { Client } from '@kita/api'
import {
  ask,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import {
  Actions,
  Button,
  DataTable,
  Form as FormBox,
  LinkButton,
  Notice,
  PageHead,
  PostForm,
  Sheet,
  TextField,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { idOf, type OfficeContext, pages } from '../env.ts'
import { hasRole } from '../frame/role.ts'
import { staffPage } from '../frame/staff-page.tsx'
import { path, withQuery } from '../path.ts'

type Places = InferResponseType<Client['officeCounselling']['office']['counselling-places']['$get'], 200>
type Row = Pick<Places['items'][number], 'name' | 'thisYear' | 'lastYear'> & {
  id: string | null
  isClosed: boolean
}

const told = { beendet: 'assist.work.ended', angelegt: 'assist.place.added' } as const

/** Filling in together begins here; for the office also where that happens, and how often. */
export const assistPages = pages()
  .get(path.assist, (c) => assistPage(c, blankForm()))
  .post(path.counsellingPlaces, async (c) => {
    const form = await readForm(c.req.raw)
    const added = await ask(
      c.var.api.officeCounselling.office['counselling-places'].$post({ json: { name: form.text('name') } }),
    )
    if (added.ok) return seeOther(withQuery(path.assist, { angelegt: '1' }))
    return assistPage(c, form, errorsOf(added.problem, { '/name': 'name' }))
  })
  .post(path.counsellingPlace(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    await need(
      c.var.api.officeCounselling.office['counselling-places'][':id'].$patch({
        param: { id: idOf(c) },
        json: { closed: form.text('tun') === 'schliessen' },
      }),
    )
    return seeOther(path.assist)
  })

const assistPage = async (c: OfficeContext, form: Form, errors: FormErrors = noErrors) => {
  const { t, session, api } = c.var
  const [note] = Object.entries(told).flatMap(([key, words]) => (c.req.query(key) === '1' ? words : []))
  const isOffice = hasRole(session, 'office-clerk', 'office-admin')
  const places = isOffice ? await need(api.officeCounselling.office['counselling-places'].$get()) : undefined
  return staffPage(c, {
    title: t('assist.work.title'),
    area: 'assist',
    errors,
    children: (
      <>
        <PageHead
          title={t('assist.work.title')}
          lead={t('assist.work.lead')}
          actions={<LinkButton href={path.fillInTogether}>{t('assist.work.begin')}</LinkButton>}
        />
        <div className="stack stack--l">
          {note && (
            <Notice tone="success" live>
              {t(note)}
            </Notice>
          )}
          <Sheet title={t('assist.work.how')}>
            <div className="prose">
              <ol>
                {['language', 'fill', 'send', 'end'].map((step) => (
                  <li key={step}>{t(`assist.work.step.${step}`)}</li>
                ))}
              </ol>
            </div>
          </Sheet>
          {places && <PlaceTable c={c} places={places} />}
          {hasRole(session, 'office-admin') && <NewPlace c={c} form={form} errors={errors} />}
        </div>
      </>
    ),
  })
}

const PlaceTable = ({ c, places: { items, office, year } }: { c: OfficeContext; places: Places }) => {
  const { t, show, session } = c.var
  const mayChange = hasRole(session, 'office-admin')
  const rows: Row[] = [
    { ...office, id: null, name: t('assist.place.office'), isClosed: false },
    ...items.map(({ closedAt, ...place }) => ({ ...place, isClosed: closedAt !== null })),
  ]
  return (
    <section>
      <h2>{t('assist.place.title')}</h2>
      <p className="muted">{t('assist.place.lead')}</p>
      <Sheet flush>
        <DataTable
          caption={t('assist.place.title')}
          rows={rows}
          rowKey={({ id }) => id ?? 'office'}
          columns={[
            {
              key: 'name',
              title: t('assist.place.name'),
              rowHeader: true,
              cell: ({ name, isClosed }) => (isClosed ? `${name} (${t('assist.place.closed')})` : name),
            },
            { key: 'now', title: String(year), numeric: true, cell: (row) => show.number(row.thisYear) },
            {
              key: 'before',
              title: String(year - 1),
              numeric: true,
              cell: (row) => show.number(row.lastYear),
            },
            ...(mayChange
              ? [
                  {
                    key: 'act',
                    title: t('assist.place.act'),
                    cell: (row: Row) => <Change c={c} place={row} />,
                  },
                ]
              : []),
          ]}
        />
      </Sheet>
    </section>
  )
}

const Change = ({ c, place: { id, name, isClosed } }: { c: OfficeContext; place: Row }) => {
  const { t } = c.var
  if (!id) return null
  const [value, words] = isClosed
    ? (['oeffnen', 'assist.place.reopen'] as const)
    : (['schliessen', 'assist.place.close'] as const)
  return (
    <PostForm action={path.counsellingPlace(id)}>
      <Button kind="tertiary" name="tun" value={value}>
        {t(words)} <span className="kern-sr-only">{name}</span>
      </Button>
    </PostForm>
  )
}

const NewPlace = ({ c, form, errors }: { c: OfficeContext; form: Form; errors: FormErrors }) => {
  const { t } = c.var
  return (
    <Sheet title={t('assist.place.new')}>
      <FormBox action={path.counsellingPlaces}>
        <TextField
          name="name"
          label={t('assist.place.name')}
          hint={t('assist.place.newHint')}
          value={form.text('name')}
          error={errors.at('name')}
          maxLength={120}
        />
        <Actions>
          <Button kind="secondary">{t('assist.place.add')}</Button>
        </Actions>
      </FormBox>
    </Sheet>
  )
}
