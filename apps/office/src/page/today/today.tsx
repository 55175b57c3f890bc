import { ask, need, seeOther } from '@kita/page'
import { Button, Columns, EmptyState, Figures, Muted, PageHead, PostForm, Sheet, Tasks } from '@kita/ui'
import type { Task, Today } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { areasOf, hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { fullName } from '../../part/child.ts'
import { ownFacilities } from '../../part/facility.ts'
import { taskLight } from '../../part/task.ts'
import { path } from '../../path.ts'
import { figuresOf } from './figures.ts'
import { groupTasks, pathOfTask } from './group.ts'
import { TodaySide } from './side.tsx'

export const todayPages = pages()
  .get(path.today, async (c) => {
    const first = areasOf(c.var.session, c.var.portal)[0]
    if (first && first.key !== 'today') return seeOther(first.href)
    const today = await need(c.var.api.officeToday.office.today.$get())
    const own = await ownFacilities(c)
    return todayPage(c, today, own.length === 1 ? own[0]?.name : undefined)
  })
  .post(path.taskDone(':id'), async (c) => {
    await ask(c.var.api.officeToday.office.tasks[':id'].done.$post({ param: { id: idOf(c) } }))
    return seeOther(path.today)
  })

const todayPage = (c: OfficeContext, today: Today, place: string | undefined) => {
  const { t, show } = c.var
  const due = today.tasks.filter((task) => task.dueOn !== null && task.dueOn <= today.today).length
  return staffPage(c, {
    title: t('office.tab.today'),
    area: 'today',
    place,
    children: (
      <>
        <PageHead title={show.day(today.today, 'weekday')} lead={leadOf(c, today.taskCount, due)} />
        <div className="stack stack--l">
          <Figures figures={figuresOf(c, today)} />
          <Columns side={<TodaySide c={c} today={today} />}>
            <ExpiringSheet c={c} today={today} />
            <TaskSheets c={c} today={today} />
            <UnseenSheet c={c} today={today} />
          </Columns>
        </div>
      </>
    ),
  })
}

/** The forms stand outside of the list, so that its rows hold nothing but their button. */
const doneForm = ({ id }: Task) => `erledigt-${id}`

const leadOf = ({ var: { t } }: OfficeContext, count: number, due: number): string | undefined => {
  if (count === 0) return undefined
  const waiting = t('office.today.waiting', { count })
  return due > 0 ? `${waiting} ${t('office.today.due', { count: due })}` : waiting
}

const TaskSheets = ({ c, today }: { c: OfficeContext; today: Today }) => {
  const { t } = c.var
  if (today.taskCount === 0 && today.unseen.count === 0 && today.dueReplies.length === 0)
    return (
      <Sheet title={t('office.today.tasks')}>
        <EmptyState
          seed="erledigt"
          title={t('office.today.nothing.title')}
          text={t('office.today.nothing.text')}
        />
      </Sheet>
    )
  return (
    <>
      {groupTasks(today).map(({ group, tasks, count }) => (
        <Sheet key={group} title={t('case.today.group', { group: t(`case.today.${group}`), count })}>
          <Tasks tasks={tasks.map((task) => taskRow(c, task, today.today))} />
          {count > tasks.length && (
            <Muted small>{t('office.today.more', { count: count - tasks.length })}</Muted>
          )}
        </Sheet>
      ))}
      <div hidden>
        {today.tasks.map((task) => (
          <PostForm key={task.id} id={doneForm(task)} action={path.taskDone(task.id)} />
        ))}
      </div>
    </>
  )
}

/** Requests that nobody here has opened yet: opening one takes it from the list. */
const UnseenSheet = ({ c, today: { unseen } }: { c: OfficeContext; today: Today }) => {
  const { t, show } = c.var
  if (unseen.count === 0) return null
  const more = unseen.count - unseen.items.length
  return (
    <Sheet title={t('case.today.group', { group: t('case.today.new'), count: unseen.count })}>
      <Tasks
        tasks={unseen.items.map((one) => {
          const name = fullName({ firstName: one.childFirstName, lastName: one.childLastName })
          return {
            kind: 'news',
            kindText: t('office.task-light.news'),
            title: <a href={path.case(one.applicationId)}>{name}</a>,
            text: one.facility,
            due: t('office.since', { on: show.day(one.submittedAt, 'short') }),
          }
        })}
      />
      {more > 0 && <Muted small>{t('case.today.more-new', { count: more })}</Muted>}
    </Sheet>
  )
}

/** Offers whose time ends within three days: the reply is one click away. */
const ExpiringSheet = ({ c, today }: { c: OfficeContext; today: Today }) => {
  const { t, show } = c.var
  if (today.dueReplies.length === 0) return null
  return (
    <Sheet title={t('case.today.expiring', { count: today.repliesDueSoon })}>
      <Tasks
        tasks={today.dueReplies.map((one) => {
          const name = fullName({ firstName: one.childFirstName, lastName: one.childLastName })
          return {
            kind: 'missing',
            kindText: t('office.task-light.missing'),
            title: <a href={path.reply(one.applicationId)}>{name}</a>,
            text: one.facility,
            due: t('office.due', { on: show.day(one.replyDueOn, 'short') }),
            urgent: one.replyDueOn <= today.today,
          }
        })}
      />
    </Sheet>
  )
}

const taskRow = ({ var: { t, show, session } }: OfficeContext, task: Task, today: string) => {
  const child =
    task.childFirstName && task.childLastName
      ? fullName({ firstName: task.childFirstName, lastName: task.childLastName })
      : ''
  const title = t(`office.task.${task.kind}`)
  const about = [child, task.childminderName, task.facility].filter(Boolean)
  const href = pathOfTask(task, hasRole(session, 'facility-head', 'facility-staff', 'provider-admin'))
  return {
    kind: taskLight(task.kind),
    kindText: t(`office.task-light.${taskLight(task.kind)}`),
    title: href ? <a href={href}>{title}</a> : title,
    text: about.join(' · '),
    due:
      task.dueOn === null
        ? t('office.since', { on: show.day(task.createdAt, 'short') })
        : task.dueOn === today
          ? t('office.due-today')
          : t('office.due', { on: show.day(task.dueOn, 'short') }),
    urgent: task.dueOn !== null && task.dueOn <= today,
    // an answer ends that one
    action: task.barrierReportId === null && (
      <Button kind="secondary" form={doneForm(task)} about={[title, ...about].join(' ')}>
        {t('office.done')}
      </Button>
    ),
  }
}
