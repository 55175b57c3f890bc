import { Button, Columns, LinkRows, PostForm, Sheet } from '@kita/ui'
import type { ReactNode } from 'react'
import type { Visit } from '../frame/visit.ts'
import { paths } from '../path.ts'

type AccountFrameProps = { visit: Visit; unread?: number; side?: ReactNode; children: ReactNode }

/** A page of the account: its content, and at the side the account's other pages. */
export const AccountFrame = ({ visit, unread, side, children }: AccountFrameProps) => (
  <Columns
    side={
      <>
        {side}
        {visit.session.helper ? <HelpedMenu visit={visit} /> : <AccountMenu visit={visit} unread={unread} />}
      </>
    }
  >
    {children}
  </Columns>
)

/** A family that is helped has no account yet: back to the form, or to the end. */
const HelpedMenu = ({ visit: { t } }: { visit: Visit }) => (
  <Sheet title={t('assist.title')} titleSize="small">
    <LinkRows
      rows={[
        { href: paths.apply, text: t('assist.running.next') },
        { href: paths.assist, text: t('assist.bannerLink') },
      ]}
    />
  </Sheet>
)

const AccountMenu = ({ visit: { t }, unread = 0 }: { visit: Visit; unread?: number }) => (
  <Sheet title={t('account.menu.title')} titleSize="small">
    <nav aria-label={t('account.menu.title')}>
      <LinkRows
        rows={[
          { href: paths.account, text: t('account.menu.status') },
          {
            href: paths.messages,
            text: t('account.menu.messages'),
            aside: unread > 0 && t('account.menu.unread', { count: unread }),
          },
          { href: paths.contactData, text: t('account.menu.contact') },
          { href: paths.family, text: t('account.menu.family') },
          { href: paths.evidence, text: t('evidence.title') },
          { href: paths.facts, text: t('criteria.own.title') },
          { href: paths.password, text: t('account.menu.password') },
          { href: paths.factor, text: t('account.menu.factor') },
          { href: paths.devices, text: t('account.menu.devices') },
          { href: paths.joinCode, text: t('account.menu.join') },
        ]}
      />
    </nav>
    <PostForm action={paths.signOut}>
      <Button kind="secondary" icon="exit" block>
        {t('account.menu.signOut')}
      </Button>
    </PostForm>
  </Sheet>
)
