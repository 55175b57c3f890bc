import { Applications, Button, LinkButton, Notice, PostForm, Row, Stack } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { paths } from '../../path.ts'
import { ApplicationEntry } from './application.tsx'
import { hasDate, isNews, isOver, type Need, ordered } from './need.ts'
import { Offer } from './offer.tsx'
import { Renewal } from './renew.tsx'

/** One child's need: offers as cards, everything else as a list, and what the family can add. */
export const NeedSection = ({ visit, need }: { visit: Visit; need: Need }) => {
  const { t } = visit
  const news = need.applications.filter(isNews)
  const others = ordered(need.applications.filter((one) => !isNews(one)))
  return (
    <>
      <Renewal visit={visit} need={need} />
      {need.childExpectedOn && !need.childBornOn && (
        <Notice>{t('help.unborn', { name: need.childFirstName })}</Notice>
      )}
      {news.map((one) => (
        <Offer key={one.id} visit={visit} application={one} />
      ))}
      {others.length > 0 && (
        <Stack>
          <h2>{t(news.length > 0 ? 'status.page.others' : 'status.page.all')}</h2>
          <Applications>
            {others.map((one, at) => (
              <ApplicationEntry
                key={one.id}
                visit={visit}
                application={one}
                open={at === 0 && !isOver(one)}
              />
            ))}
          </Applications>
        </Stack>
      )}
      <Further visit={visit} need={need} />
      <Keep visit={visit} need={need} />
    </>
  )
}

/** Later additions and the Wechselwunsch begin with what is known already. */
const Further = ({ visit: { t }, need }: { visit: Visit; need: Need }) => {
  const isProvided = need.status === 'PROVIDED'
  return (
    <PostForm action={paths.further}>
      <input type="hidden" name="need" value={need.id} />
      {isProvided && <p className="muted">{t('status.further.changeText')}</p>}
      <Row>
        <Button kind="secondary" icon={isProvided ? 'forward' : 'plus'} about={need.childFirstName}>
          {t(isProvided ? 'status.further.change' : 'status.further.add')}
        </Button>
      </Row>
    </PostForm>
  )
}

/** To keep or to take along: the case on paper, the dates in the family's own calendar. */
const Keep = ({ visit: { t }, need }: { visit: Visit; need: Need }) => (
  <Row>
    <LinkButton
      href={paths.summary(need.id)}
      kind="secondary"
      size="small"
      icon="print"
      about={need.childFirstName}
    >
      {t('help.print')}
    </LinkButton>
    {need.applications.some(hasDate) && (
      <LinkButton href={paths.ownDates()} kind="tertiary" size="small" icon="calendar">
        {t('help.dates')}
      </LinkButton>
    )}
  </Row>
)
