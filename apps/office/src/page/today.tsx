import { ask, need, seeOther } from '@kita/page'
import { Button, EmptyState, Figures, Form, PageHead, Sheet, Tasks } from '@kita/ui'
import { office, type Task, type Today } from '../data.ts'
import { idOf, type OfficeContext, pages } from '../env.ts'
import { areasOf, hasRole } from '../frame/role.ts'
import { staffPage } from '../frame/staff-page.tsx'
import { fullName } from '../part/child.ts'
import { ownFacilities } from '../part/facility.ts'
import { taskLight } from '../part/task.ts'
import { path, withQuery } from '../path.ts'

export const todayPages = pages()
  .get(path.today, async (c) => {
    const first = areasOf(c.var.session)[0]
    if (first && first.key !== 'today') return seeOther(first.href)
    const today = await need(office(c).today.$get())
    const own = await ownFacilities(c)
    return todayPage(c, today, own.length === 1 ? own[0]?.name : undefined)
  })
  .post(path.taskDone(':id'), async (c) => {
    await ask(office(c).tasks[':id'].done.$post({ param: { id: idOf(c) } }))
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
          <Sheet title={t('office.today.tasks')}>
            {today.tasks.length === 0 ? (
              <EmptyState
                seed="erledigt"
                title={t('office.today.nothing.title')}
                text={t('office.today.nothing.text')}
              />
            ) : (
              <Tasks tasks={today.tasks.map((task) => taskRow(c, task, today.today))} />
            )}
            {today.taskCount > today.tasks.length && (
              <p className="muted small">
                {t('office.today.more', { count: today.taskCount - today.tasks.length })}
              </p>
            )}
          </Sheet>
        </div>
      </>
    ),
  })
}

const leadOf = ({ var: { t } }: OfficeContext, count: number, due: number): string => {
  const waiting = t('office.today.waiting', { count })
  return due > 0 ? `${waiting} ${t('office.today.due', { count: due })}` : waiting
}

const figuresOf = ({ var: { t, show, session } }: OfficeContext, today: Today) => {
  const at = (...statuses: string[]) =>
    today.applications
      .filter(({ status }) => statuses.includes(status))
      .reduce((sum, { count }) => sum + count, 0)
  const list = (group: string) => withQuery(path.list, { status: group })
  const facilities = [
    { value: at('OFFERED'), text: t('office.today.offered'), href: list('offers') },
    { value: today.repliesDueSoon, text: t('office.today.due-soon'), href: list('offers') },
    { value: at('ACCEPTED'), text: t('office.today.accepted'), href: list('offers') },
    {
      value: at('WAITING', 'SHORTLISTED', 'DEFERRED'),
      text: t('office.today.on-list'),
      href: list('waiting'),
    },
    { value: at('UNCONFIRMED'), text: t('office.today.unconfirmed'), href: list('unconfirmed') },
    { value: today.freePlaces, text: t('office.today.free'), href: path.places },
  ]
  const desk = [
    { value: at('SUBMITTED'), text: t('office.today.inbox'), href: path.desk },
    {
      value: at('IN_ADVICE', 'CONTACTS_GIVEN'),
      text: t('office.today.advising'),
      href: withQuery(path.desk, { status: 'advising' }),
    },
    {
      value: at('MATCH_PENDING'),
      text: t('office.today.matching'),
      href: withQuery(path.desk, { status: 'matching' }),
    },
  ]
  const offices = hasRole(session, 'office-clerk', 'office-admin')
  const works = hasRole(session, 'facility-head', 'facility-staff', 'provider-admin')
  const shown = [
    ...(works || offices ? facilities : []),
    ...(hasRole(session, 'advisor') || offices ? desk : []),
    { value: today.letters, text: t('office.today.letters'), href: path.letters },
  ]
  return shown.map(({ value, ...rest }) => ({ ...rest, value: show.number(value) }))
}

const taskRow = ({ var: { t, show } }: OfficeContext, task: Task, today: string) => {
  const child =
    task.childFirstName && task.childLastName
      ? fullName({ firstName: task.childFirstName, lastName: task.childLastName })
      : ''
  const title = t(`office.task.${task.kind}`)
  const to = task.deskId ? path.deskCase : path.case
  return {
    kind: taskLight(task.kind),
    kindText: t(`office.task-light.${taskLight(task.kind)}`),
    title: task.applicationId ? <a href={to(task.applicationId)}>{title}</a> : title,
    text: [child, task.facility].filter(Boolean).join(' · '),
    due:
      task.dueOn === null
        ? t('office.since', { on: show.day(task.createdAt, 'short') })
        : task.dueOn === today
          ? t('office.due-today')
          : t('office.due', { on: show.day(task.dueOn, 'short') }),
    urgent: task.dueOn !== null && task.dueOn <= today,
    action: (
      <Form action={path.taskDone(task.id)}>
        <Button kind="secondary" about={`${title} ${child}`.trim()}>
          {t('office.done')}
        </Button>
      </Form>
    ),
  }
}
