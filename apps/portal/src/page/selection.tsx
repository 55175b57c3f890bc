import type { Problem } from '@kita/api'
import { errorsOf, isOwnPath, readForm, seeOther } from '@kita/page'
import {
  Button,
  Columns,
  EmptyState,
  History,
  LinkButton,
  PageHead,
  PostForm,
  Selected,
  SelectedList,
  Sheet,
  Stack,
} from '@kita/ui'
import { type PageContext, pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import type { Visit } from '../frame/visit.ts'
import { TargetFields } from '../part/choose.tsx'
import { kindText } from '../part/fact-text.ts'
import { Limits } from '../part/limits.tsx'
import { paths, profilePath } from '../path.ts'
import { parseSelection, type Target } from '../selection/cookie.ts'
import type { SelectionView } from '../selection/selection.ts'

/** "Meine Auswahl" (A5): choosing, looking, removing, without an account and without script. */
export const selectionPages = pages()
  .get(paths.selection, (c) => selectionPage(c))
  .post(paths.selection, async (c) => {
    const { target, back } = await readChoice(c)
    const refused = target && (await c.var.visit.selection.add(target))
    return refused ? selectionPage(c, refused) : seeOther(back)
  })
  .post(paths.removal, async (c) => {
    const { target, back } = await readChoice(c)
    const refused = target && (await c.var.visit.selection.remove(target))
    return refused ? selectionPage(c, refused) : seeOther(back)
  })

const readChoice = async (c: PageContext): Promise<{ target: Target | undefined; back: string }> => {
  const form = await readForm(c.req.raw)
  const back = form.text('zurueck')
  const [target] = parseSelection(`${form.text('art')}.${form.text('id')}`)
  return { target, back: isOwnPath(back) ? back : paths.selection }
}

const selectionPage = async (c: PageContext, refused?: Problem) => {
  const { visit } = c.var
  const { t } = visit
  const selection = await visit.selection.describe()
  const title = t('portal.frame.selection')
  return page(
    c,
    {
      title,
      crumbs: [],
      noIndex: true,
      ...(refused && { errors: errorsOf(refused), status: refused.status }),
    },
    <>
      <PageHead title={title} lead={selection.targets.length > 0 && t('portal.selection.lead')} />
      {selection.targets.length === 0 ? (
        <Empty visit={visit} />
      ) : (
        <Columns side={<After visit={visit} />}>
          <Chosen visit={visit} selection={selection} />
          <Stack gap="s">
            <p>
              <LinkButton href={paths.apply} size="big" icon="forward">
                {t('portal.selection.next')}
              </LinkButton>
            </p>
            {visit.session.kind !== 'parent' && (
              <p className="small muted">{t('portal.selection.account')}</p>
            )}
          </Stack>
        </Columns>
      )}
    </>,
  )
}

const Empty = ({ visit: { t } }: { visit: Visit }) => (
  <Sheet>
    <EmptyState
      seed="auswahl"
      title={t('portal.selection.empty')}
      text={t('portal.selection.emptyHint')}
      action={
        <LinkButton href={paths.search} icon="search">
          {t('portal.selection.search')}
        </LinkButton>
      }
    />
  </Sheet>
)

type Part = { visit: Visit; selection: SelectionView }

const Chosen = ({ visit, selection }: Part) => {
  const { t } = visit
  return (
    <Sheet
      title={t('portal.selection.chosen')}
      action={<a href={paths.search}>{t('portal.selection.more')}</a>}
    >
      <Limits visit={visit} selection={selection} />
      <SelectedList>
        {selection.targets.map(({ targetKind, id, name, town, provider, kind, joined, visit: rule }) => {
          const target = { kind: targetKind, id }
          const open = joined
            ? rule === 'beforeRequest' && t('portal.visit.beforeRequest')
            : t('portal.selection.notJoined')
          return (
            <Selected
              key={`${targetKind} ${id}`}
              facilityId={id}
              name={<a href={profilePath(target)}>{name}</a>}
              meta={[kindText(t, kind), town, provider].filter(Boolean).join(' · ')}
              missing={open}
              actions={
                <PostForm action={paths.removal}>
                  <TargetFields target={target} back={paths.selection} />
                  <Button kind="tertiary" size="small" icon="cross" about={name}>
                    {t('portal.selection.remove')}
                  </Button>
                </PostForm>
              }
            />
          )
        })}
      </SelectedList>
    </Sheet>
  )
}

const After = ({ visit: { t, portal } }: { visit: Visit }) => {
  const rules = portal.years.at(-1)?.rules
  const reply = rules?.replyChannel.includes('portal') ? 'portal.after.reply' : 'portal.after.replyThere'
  return (
    <Sheet title={t('portal.after.title')} titleSize="small">
      <History
        entries={[
          { text: t('portal.after.fill') },
          { text: t('portal.after.receipt'), ahead: true },
          { text: t('portal.after.offer'), ahead: true },
          { text: t(reply, { count: rules?.replyDays ?? 0 }), ahead: true },
        ]}
      />
    </Sheet>
  )
}
