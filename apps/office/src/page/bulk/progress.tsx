import { ask, need, readForm, seeOther } from '@kita/page'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Script, Sheet } from '@kita/ui'
import type { BulkJob } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { listName } from '../../part/child.ts'
import { path } from '../../path.ts'

/** How far an act on many cases is: the page asks again by itself, with script in its place, without by loading anew. */
export const bulkJobPages = pages()
  .get(path.bulkJob(':id'), async (c) => {
    const job = await need(c.var.api.officeBulk.office['bulk-jobs'][':id'].$get({ param: { id: idOf(c) } }))
    return progressPage(c, job)
  })
  .post(path.bulkUndo(':id'), async (c) => {
    await readForm(c.req.raw)
    const param = { id: idOf(c) }
    const asked = await ask(c.var.api.officeBulk.office['bulk-jobs'][':id'].undo.$post({ param }))
    if (asked.ok) return seeOther(path.bulkJob(idOf(c)))
    const job = await need(c.var.api.officeBulk.office['bulk-jobs'][':id'].$get({ param }))
    return progressPage(c, job, asked.problem.title)
  })

const goesOn = (job: BulkJob) => job.state === 'waiting' || job.state === 'running'

const progressPage = (c: OfficeContext, job: BulkJob, refused?: string) => {
  const { t, deps } = c.var
  const title = t(`list.bulk.title.${job.act}`)
  const going = goesOn(job)
  return staffPage(c, {
    title: `${t('list.bulk.progress')}: ${title}`,
    crumb: title,
    area: 'list',
    above: [{ href: path.list, text: t('list.title') }],
    scripts: going ? (
      <>
        <Script src={deps.assets.progress} />
        <noscript>
          <meta httpEquiv="refresh" content="2" />
        </noscript>
      </>
    ) : undefined,
    children: (
      <kita-progress data-going={going ? 'yes' : 'no'}>
        <PageHead title={title} />
        {refused && <Notice tone="warning">{refused}</Notice>}
        <Sheet>
          <Progress c={c} job={job} />
        </Sheet>
      </kita-progress>
    ),
  })
}

const Progress = ({ c, job }: { c: OfficeContext; job: BulkJob }) => {
  const { t } = c.var
  const settled = job.done + job.refused
  if (job.state === 'undone') return <Ending c={c} text={t('list.bulk.undone')} />
  if (job.state === 'waiting')
    return (
      <>
        <p className="big" role="status">
          {t('list.bulk.waits', { count: job.total })}
        </p>
        <Form action={path.bulkUndo(job.id)}>
          <Actions>
            <Button kind="secondary" icon="back">
              {t('list.undo')}
            </Button>
          </Actions>
        </Form>
      </>
    )
  if (job.state === 'running')
    return (
      <>
        <p className="big" role="status">
          {t('list.bulk.runs', { settled, total: job.total })}
        </p>
        <progress className="meter" max={job.total} value={settled} aria-label={t('list.bulk.progress')} />
        <p className="muted">{t('list.bulk.leave')}</p>
      </>
    )
  return (
    <>
      <Ending c={c} text={t(`list.bulk.done.${job.act}`, { count: job.done })} />
      {job.refused > 0 && (
        <>
          <h2>{t('list.bulk.refused', { count: job.refused })}</h2>
          <ul>
            {job.refusals.map(({ applicationId, child, detail }) => (
              <li key={applicationId}>
                <a href={path.case(applicationId)}>{listName(child)}</a>: {detail}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const Ending = ({ c, text }: { c: OfficeContext; text: string }) => (
  <>
    <p className="big" role="status">
      {text}
    </p>
    <Actions>
      <LinkButton href={path.list}>{c.var.t('list.bulk.back')}</LinkButton>
    </Actions>
  </>
)
