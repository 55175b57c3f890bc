import type { Client } from '@kita/api'
import { ask, errorsOf, type FormErrors, need, noErrors, readFileForm, seeOther, sentFile } from '@kita/page'
import {
  Actions,
  Button,
  EmptyState,
  FileField,
  Form,
  PageHead,
  PostForm,
  Sheet,
  Stack,
  StatusLight,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import type { Visit } from '../../frame/visit.ts'
import { AccountFrame } from '../../part/account-frame.tsx'
import { OwnText } from '../../part/german.tsx'
import { paths } from '../../path.ts'

type Child = InferResponseType<Client['evidence']['me']['evidence']['$get'], 200>['items'][number]

/** Papers the office asks for, and what the family has sent. */
export const evidencePages = pages()
  .get(paths.evidence, (c) => evidencePage(c))
  .post(paths.evidence, async (c) => {
    const { api } = c.var.visit
    const form = await readFileForm(c.req.raw)
    const sent = sentFile(form.file('datei') ?? new File([], ''))
    const id = form.text('kind')
    const kind = form.text('art')
    const asked = await ask(
      api.evidence.me.children[':id'].evidence.$post(
        { param: { id }, query: { kind }, header: sent.header },
        { init: sent.init },
      ),
    )
    if (asked.ok) return seeOther(`${paths.evidence}?gesendet=1`)
    const field = fieldOf(id, kind)
    const codes = [
      ...['file-missing', 'file-too-large', 'file-kind-not-taken', 'picture-unreadable'],
      ...['too-many-files', 'too-many-files-of-child'],
    ]
    return evidencePage(c, errorsOf(asked.problem, Object.fromEntries(codes.map((code) => [code, field]))))
  })
  .post(paths.evidenceRemoval(':id'), async (c) => {
    const param = { id: c.req.param('id') ?? '' }
    await need(c.var.visit.api.evidence.me.evidence[':id'].$delete({ param }))
    return seeOther(paths.evidence)
  })

const fieldOf = (childId: string, kind: string) => `datei-${childId}-${kind.replace(':', '-')}`

const evidencePage = async (c: PageContext, errors: FormErrors = noErrors) => {
  const { visit } = c.var
  const { t } = visit
  const { items } = await need(visit.api.evidence.me.evidence.$get())
  const asked = items.filter(({ needed, files, seen }) => needed.length + files.length + seen.length > 0)
  const title = t('evidence.title')
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors },
      ...(errors.list.length > 0 && { status: 422 }),
      crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
    },
    <>
      <PageHead title={title} lead={t('evidence.own.lead')} />
      <AccountFrame visit={visit}>
        {c.req.query('gesendet') && (
          <p role="status">
            <StatusLight kind="ok">{t('evidence.own.sent')}</StatusLight>
          </p>
        )}
        {asked.length === 0 ? (
          <EmptyState seed="nachweise" title={t('evidence.own.none')} />
        ) : (
          asked.map((child) => <OneChild key={child.childId} {...{ visit, child, errors }} />)
        )}
      </AccountFrame>
    </>,
  )
}

type ChildProps = { visit: Visit; child: Child; errors: FormErrors }

const OneChild = ({ visit, child, errors }: ChildProps) => {
  const { t } = visit
  const kinds = [...new Set([...child.needed, ...child.files, ...child.seen].map(({ kind }) => kind))]
  return (
    <Sheet title={child.firstName}>
      <Stack gap="l">
        {kinds.map((kind) => (
          <OneKind key={kind} {...{ visit, child, errors, kind }} />
        ))}
        <p className="small muted">{t('evidence.own.who')}</p>
      </Stack>
    </Sheet>
  )
}

const OneKind = ({ visit, child, errors, kind }: ChildProps & { kind: string }) => {
  const { t, f } = visit
  const needed = child.needed.find((one) => one.kind === kind)
  const files = child.files.filter((file) => file.kind === kind)
  const seen = child.seen.filter((one) => one.kind === kind)
  const isThere = needed?.isThere ?? files.length + seen.length > 0
  const field = fieldOf(child.childId, kind)
  return (
    <Stack gap="s">
      <h3>
        {needed?.label ? (
          <OwnText visit={visit} text={needed.label} />
        ) : (
          t(kind.startsWith('hours:') ? 'evidence.hours' : 'evidence.other', { hours: kind.slice(6) })
        )}
      </h3>
      <p>
        <StatusLight kind={isThere ? 'ok' : 'missing'} size="small">
          {t(isThere ? 'evidence.there' : 'evidence.missing')}
        </StatusLight>
      </p>
      <ul className="stack stack--s">
        {seen.map((one) => (
          <li key={`${one.facility}-${one.seenOn}`}>
            {t('evidence.own.seen', { facility: one.facility, on: one.seenOn ? f.day(one.seenOn) : '' })}
          </li>
        ))}
        {files.map((file) => (
          <li key={file.id}>
            <a href={paths.evidenceFile(file.id)}>{file.fileName}</a>
            <span className="small muted">
              {' '}
              {t('evidence.of', { on: f.day(file.createdAt) })}
              {file.state === 'quarantined' && `, ${t('evidence.state.quarantined')}`}
            </span>
            <PostForm action={paths.evidenceRemoval(file.id)}>
              <Button kind="tertiary" size="small" about={file.fileName}>
                {t('evidence.own.remove')}
              </Button>
            </PostForm>
          </li>
        ))}
      </ul>
      <Form action={paths.evidence} multipart hidden={{ kind: child.childId, art: kind }}>
        <FileField
          name="datei"
          id={field}
          label={t('evidence.own.file')}
          hint={t('evidence.own.hint')}
          accept="application/pdf,image/jpeg,image/png"
          error={errors.at(field)}
        />
        <Actions>
          <Button kind="secondary" about={needed?.label}>
            {t('evidence.own.send')}
          </Button>
        </Actions>
      </Form>
    </Stack>
  )
}
