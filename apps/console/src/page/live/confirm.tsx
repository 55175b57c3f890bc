import type { Form } from '@kita/page'
import { Actions, Button, Form as FormBox, KeyValueList, LinkButton, Notice, PageHead, Sheet } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { partName } from './open.tsx'

/** A part goes off for all portals only when that was read once more. What is not filled in whole, the API refuses. */
export const mustConfirm = (form: Form): boolean =>
  !form.optional('slug') &&
  Boolean(form.text('target') && form.text('offSentence').trim()) &&
  !form.checked('bestaetigt')

/** Names what goes off, for whom and what is read instead. */
export const confirmPage = (c: ConsoleContext, form: Form): Response => {
  const { t } = c.var
  const title = t('console-live.confirm')
  const kept = ['target', 'offSentence', 'retryMinutes'].map((name) => [name, form.text(name)] as const)
  return consolePage(c, {
    title,
    area: 'live',
    above: [{ href: path.live, text: t('console-live.title') }],
    children: (
      <>
        <PageHead title={title} />
        <div className="stack stack--l">
          <Notice tone="warning">{t('console-live.confirm-text')}</Notice>
          <Sheet>
            <KeyValueList
              facts={[
                { term: t('console-live.target'), value: partName(c, form.text('target')) },
                { term: t('console-live.whose'), value: t('console-live.all') },
                { term: t('console-live.off-sentence'), value: form.text('offSentence') },
              ]}
            />
            <FormBox action={path.liveSwitch} hidden={{ ...Object.fromEntries(kept), bestaetigt: 'ja' }}>
              <Actions>
                <Button kind="secondary" danger>
                  {t('console-live.confirm-do')}
                </Button>
                <LinkButton href={path.live} kind="tertiary">
                  {t('console-live.confirm-back')}
                </LinkButton>
              </Actions>
            </FormBox>
          </Sheet>
        </div>
      </>
    ),
  })
}
