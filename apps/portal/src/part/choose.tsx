import { Button, PostForm, StatusLight } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { paths } from '../path.ts'
import type { Target } from '../selection/cookie.ts'

type ChooseProps = {
  visit: Visit
  target: Target
  name: string
  /** Where the reader goes on afterwards. */
  back: string
  big?: boolean
}

/** Puts a target into the selection without script, or says that it is there. */
export const Choose = ({ visit, target, name, back, big }: ChooseProps) => {
  const { t, selection } = visit
  if (selection.has(target))
    return (
      <StatusLight kind="ok" size="small">
        <a href={paths.selection}>{t('portal.choose.chosen')}</a>
      </StatusLight>
    )
  return (
    <PostForm action={paths.selection} repeatable>
      <TargetFields target={target} back={back} />
      <Button
        kind={big ? 'primary' : 'secondary'}
        size={big ? 'big' : 'small'}
        block
        icon="plus"
        about={big ? undefined : name}
      >
        {t('portal.choose.add')}
      </Button>
    </PostForm>
  )
}

export const TargetFields = ({ target, back }: { target: Target; back: string }) => (
  <>
    <input type="hidden" name="art" value={target.kind} />
    <input type="hidden" name="id" value={target.id} />
    <input type="hidden" name="zurueck" value={back} />
  </>
)
