import type { Client } from '@kita/api'
import { changedText, need, RulePlan, readableSentence, readerOf, valueText } from '@kita/page'
import { type Section, sections, settings, settingTitle } from '@kita/tenant'
import { Columns, FactTable, LinkRows, More, Notice, PageHead, Prose, Sheet } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'
import { OfficeNav } from './nav.tsx'

type Rules = InferResponseType<Client['officeRule']['office']['rules']['$get'], 200>
type Part = { c: OfficeContext; rules: Rules }

/** The rules the portal works by, to read: the year, every setting with its meaning, what families read, what changed. */
export const rulePages = pages().get(path.rules, async (c) => {
  const { t } = c.var
  const asked = c.req.query('jahr')
  const query = asked ? { year: asked } : {}
  const rules = await need(c.var.api.officeRule.office.rules.$get({ query }))
  return staffPage(c, {
    title: t('office-desk.rules.set', { year: rules.fromYear }),
    area: 'office',
    children: (
      <>
        <OfficeNav c={c} now="rules" />
        <PageHead
          title={t('office-desk.rules.set', { year: rules.fromYear })}
          lead={t('office-desk.rules.lead')}
        />
        <div className="stack stack--l">
          {rules.frozen && (
            <Notice tone="warning">
              {t('office-desk.rules.frozen', { ...rules.frozen, year: rules.frozen.kitaYear })}
            </Notice>
          )}
          <RulePlan t={t} show={c.var.show} plan={rules.plan} />
          <Columns side={<Aside c={c} rules={rules} />}>
            <Sheet title={t('office-desk.rules.chapters')} id="einstellungen">
              {sections.map((section) => (
                <Chapter key={section} c={c} rules={rules} section={section} />
              ))}
            </Sheet>
            <History c={c} rules={rules} />
          </Columns>
        </div>
      </>
    ),
  })
})

const Aside = ({ c, rules }: Part) => {
  const { t } = c.var
  return (
    <>
      <Sheet title={t('office-desk.rules.more')} titleSize="small" id="mehr">
        <LinkRows
          rows={[
            { href: path.publicRules, text: t('office-desk.rules.public-page') },
            ...(hasRole(c.var.session, 'office-admin')
              ? [{ href: path.texts, text: t('office-desk.rules.dates') }]
              : []),
          ]}
        />
      </Sheet>
      {rules.years.length > 1 && (
        <Sheet title={t('office-desk.rules.years')} titleSize="small" id="jahre">
          <LinkRows
            rows={rules.years.map(({ fromYear, present }) => ({
              href: withQuery(path.rules, { jahr: String(fromYear) }),
              text: t('office-desk.rules.set', { year: fromYear }),
              aside: present && t('office-desk.rules.present'),
            }))}
          />
        </Sheet>
      )}
    </>
  )
}

const Chapter = ({ c, rules, section }: Part & { section: Section }) => {
  const { t } = c.var
  const lines = settings.flatMap((setting) => {
    const found = rules.settings.find((one) => one.path === setting.path)
    const shown = setting.section === section && found && found.value.length > 0
    return shown ? [{ setting, value: found.value }] : []
  })
  const told = rules.explanation.find((one) => one.section === section)
  return (
    <More summary={<strong>{t(`rule.section.${section}`)}</strong>}>
      {told && (
        <Prose>
          <h3>{t('office-desk.rules.public')}</h3>
          <p>{told.sentences.join(' ')}</p>
        </Prose>
      )}
      <div className="settings">
        {lines.map(({ setting: { path: at, control, sentence }, value }) => (
          <div key={at} id={at}>
            <h3>{settingTitle(at)}</h3>
            <p className="muted">{readableSentence(sentence)}</p>
            <p>{valueText(t, control, at, readerOf(value))}</p>
          </div>
        ))}
      </div>
    </More>
  )
}

const History = ({ c, rules: { changes } }: Part) => {
  const { t, show } = c.var
  return (
    <Sheet title={t('office-desk.rules.history')} id="verlauf">
      {changes.length === 0 && <p className="muted">{t('office-desk.rules.history-none')}</p>}
      {changes.map(({ id, at, by, note, emergencyReason, sets }) => (
        <div key={id} className="stack stack--s">
          <h3>
            {t('office-desk.rules.change', {
              day: show.day(at, 'long'),
              by: t(`office-desk.rules.by-${by.kind}`, { name: by.name ?? '' }),
            })}
          </h3>
          {note && <p>{note}</p>}
          {emergencyReason && (
            <Notice tone="warning">{t('office-desk.rules.emergency', { reason: emergencyReason })}</Notice>
          )}
          {sets.map((one) => (
            <Changed key={one.fromYear} c={c} change={one} />
          ))}
        </div>
      ))}
    </Sheet>
  )
}

type Change = Rules['changes'][number]['sets'][number]

const Changed = ({ c, change: { fromYear, settings: changed } }: { c: OfficeContext; change: Change }) => {
  const { t } = c.var
  const said = (at: string, value: string | null) => changedText(at, value) ?? t('office-desk.rules.default')
  return (
    <More summary={t('office-desk.rules.set', { year: fromYear })} open={changed.length <= 6}>
      <FactTable
        caption={t('office-desk.rules.set', { year: fromYear })}
        head={[t('office-desk.rules.setting'), t('office-desk.rules.before'), t('office-desk.rules.after')]}
        rows={changed.map(({ path: at, sentence, before, after }) => ({
          name: titleOf(at) ?? sentence ?? at,
          cells: [said(at, before), said(at, after)],
        }))}
      />
    </More>
  )
}

/** A difference may lie inside a setting, for example in one of its rounds. */
const titleOf = (at: string) => {
  const found = settings.find(({ path: one }) => at === one || at.startsWith(`${one}.`))
  return found && settingTitle(found.path)
}
