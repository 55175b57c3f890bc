import { type FormErrors, noErrors } from '@kita/page'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Sheet } from '@kita/ui'
import type { ReactNode } from 'react'
import type { Case } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { fullName } from '../../part/child.ts'
import { path } from '../../path.ts'
import { aboveCase } from './load.ts'

type ActPage = {
  one: Case
  action: string
  /** Stem of the sentences: `<room>.<key>.title`, `.consequence`, `.do`. */
  key: string
  /** The room of those sentences. */
  room?: 'office' | 'case'
  errors?: FormErrors
  hidden?: Record<string, string>
  /** `final`: cannot be taken back. `danger`: and takes something from the family, so its button is red. */
  weight?: 'final' | 'danger'
  children?: ReactNode
}

/** One act on a case as a page of its own: what it does, what it needs, one button, the way back. */
export const actPage = (
  c: OfficeContext,
  { one, action, key, room = 'office', errors = noErrors, hidden, weight, children }: ActPage,
) => {
  const { t } = c.var
  const child = fullName(one.child)
  const words =
    room === 'case'
      ? {
          title: t(`case.${key}.title`),
          for: t(`case.${key}.for`, { child }),
          consequence: t(`case.${key}.consequence`),
          do: t(`case.${key}.do`),
        }
      : {
          title: t(`office.${key}.title`),
          for: t(`office.${key}.for`, { child }),
          consequence: t(`office.${key}.consequence`),
          do: t(`office.${key}.do`),
        }
  return staffPage(c, {
    title: words.for,
    crumb: words.title,
    area: 'list',
    place: one.facility.name,
    above: aboveCase(c, one),
    errors,
    children: (
      <>
        <PageHead title={words.for} />
        <Sheet>
          <Form action={action} hidden={hidden}>
            {children}
            <Notice tone={weight ? 'warning' : 'info'}>{words.consequence}</Notice>
            <Actions>
              <Button kind={weight === 'danger' ? 'secondary' : 'primary'} danger={weight === 'danger'}>
                {words.do}
              </Button>
              <LinkButton href={path.case(one.id)} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </Form>
        </Sheet>
      </>
    ),
  })
}
