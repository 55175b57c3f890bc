import {
  ask,
  errorsOf,
  type Form,
  type FormErrors,
  readableSentence,
  readerOf,
  readForm,
  seeOther,
  valueText,
} from '@kita/page'
import { type Section, sections, settings, settingTitle } from '@kita/tenant'
import {
  Actions,
  BackLink,
  Button,
  Columns,
  Form as FormPart,
  LinkRows,
  Notice,
  PageHead,
  Sheet,
} from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { ControlField } from './control.tsx'
import { aboveOf, loadRules, mayWrite, paramOf, type RuleView, rulesApi, sectionNames } from './load.ts'
import { Checks, Parents } from './side.tsx'
import { sectionRow, Warnings } from './year.tsx'

/** The editor of one chapter: each setting with its sentence, its range, the template's value and the year before's. */
export const ruleSectionPages = pages()
  .get(path.rulesSection(':slug', ':year{[0-9]{4}}', ':section'), async (c) => {
    const section = sectionIn(c)
    return section ? sectionPage(c, section, await loadRules(c)) : c.notFound()
  })
  .post(path.rulesSection(':slug', ':year{[0-9]{4}}', ':section'), async (c) => {
    const section = sectionIn(c)
    if (!section) return c.notFound()
    const form = await readForm(c.req.raw)
    const entries = [...form.values].flatMap(([name, value]) => (name === 'stand' ? [] : [{ name, value }]))
    const json = { revision: Number(form.text('stand')), entries }
    const asked = await ask(rulesApi(c)[':year'].draft.settings.$post({ param: paramOf(c), json }))
    if (asked.ok) {
      const { slug, year } = paramOf(c)
      return seeOther(withQuery(path.rulesSection(slug, year, sectionNames[section]), { getan: 'saved' }))
    }
    const places = Object.fromEntries(settings.map((one) => [`/${one.path.replaceAll('.', '/')}`, one.path]))
    const said = asked.problem.errors?.map((one) => ({ ...one, detail: readableSentence(one.detail) }))
    const errors = errorsOf({ ...asked.problem, ...(said && { errors: said }) }, places, (field) =>
      settingTitle(field),
    )
    return sectionPage(c, section, await loadRules(c), { form, errors })
  })

const sectionIn = (c: ConsoleContext): Section | undefined =>
  sections.find((one) => sectionNames[one] === c.req.param('section'))

type Sent = { form: Form; errors: FormErrors }

const sectionPage = (c: ConsoleContext, section: Section, view: RuleView, sent?: Sent) => {
  const { t } = c.var
  const title = t(`rule.section.${section}`)
  const slug = slugOf(c)
  const writes = view.draft !== null && mayWrite(c)
  return consolePage(c, {
    title,
    area: 'rules',
    tenant: { slug, area: view.area },
    above: aboveOf(c, view.area, view),
    ...(sent && { errors: sent.errors }),
    children: (
      <>
        <PageHead title={title} lead={t('console-rules.set', { year: view.fromYear })} />
        <div className="stack stack--l">
          {c.req.query('getan') === 'saved' && (
            <Notice tone="success" live>
              {t('console-rules.saved')}
            </Notice>
          )}
          <Warnings c={c} view={view} />
          <Columns
            side={
              <>
                <Parents c={c} view={view} section={section} />
                <Checks c={c} view={view} />
                <Sheet title={t('console-rules.sections')} titleSize="small" id="kapitel">
                  <LinkRows rows={sections.map((one) => sectionRow(c, view, one))} />
                </Sheet>
              </>
            }
          >
            <Sheet id="bereich">
              {writes ? (
                <FormPart>
                  <input type="hidden" name="stand" value={view.draft?.revision} />
                  <Settings c={c} section={section} view={view} sent={sent} />
                  <Actions>
                    <Button>{t('console-rules.save')}</Button>
                  </Actions>
                </FormPart>
              ) : (
                <>
                  {mayWrite(c) && <Start c={c} view={view} />}
                  <Shown c={c} section={section} view={view} />
                </>
              )}
            </Sheet>
          </Columns>
          <BackLink href={path.rulesOf(slug, view.fromYear)}>{t('console-rules.all-sections')}</BackLink>
        </div>
      </>
    ),
  })
}

const Start = ({ c, view }: { c: ConsoleContext; view: RuleView }) => (
  <FormPart action={path.rulesAct(slugOf(c), view.fromYear, 'beginnen')}>
    <p className="muted">{c.var.t('console-rules.start-lead')}</p>
    <Button kind="secondary">{c.var.t('console-rules.start')}</Button>
  </FormPart>
)

type Part = { c: ConsoleContext; section: Section; view: RuleView }

const ofSection = (view: RuleView, section: Section) =>
  settings.flatMap((setting) => {
    const found = view.settings.find((one) => one.path === setting.path)
    return setting.section === section && found ? [{ setting, found }] : []
  })

/** What only some of the families or facilities need: folded away until it says something. */
const isSpecial = (path: string) => /^(window\.per|limit\.per)/.test(path)

const Settings = (props: Part & { sent: Sent | undefined }) => {
  const lines = ofSection(props.view, props.section)
  const special = lines.filter(({ setting }) => isSpecial(setting.path))
  const says = special.some(({ setting, found }) => found.own !== null || props.sent?.errors.at(setting.path))
  return (
    <>
      <Lines {...props} lines={lines.filter(({ setting }) => !isSpecial(setting.path))} />
      {special.length > 0 && (
        <details className="settings__special" open={says}>
          <summary>{props.c.var.t(`console-rules.special.${props.section}`)}</summary>
          <Lines {...props} lines={special} />
        </details>
      )}
    </>
  )
}

const Lines = ({ c, view, sent, lines }: Part & { sent: Sent | undefined; lines: Line[] }) => {
  const { t } = c.var
  return (
    <div className="settings">
      {lines.map(({ setting, found }) => {
        const { path: name, control, nullable, sentence } = setting
        const typed = sent?.form.values.has(name)
        const shown = control.kind === 'several' || control.kind === 'rows' ? found.value : (found.own ?? [])
        const read = typed && sent ? (key: string) => sent.form.values.getAll(key) : readerOf(shown)
        return (
          <div key={name} className={found.changed ? 'setting--changed' : undefined}>
            <ControlField
              {...{ t, control, name, nullable, read }}
              label={settingTitle(name)}
              hint={readableSentence(sentence)}
              error={sent?.errors.at(name)}
              blank={blankOf(c, setting, found)}
            />
            <Was c={c} setting={setting} found={found} view={view} />
          </div>
        )
      })}
    </div>
  )
}

type Line = ReturnType<typeof ofSection>[number]

const textOf = (
  c: ConsoleContext,
  { path: name, control }: Line['setting'],
  entries: Line['found']['value'],
) => valueText(c.var.t, control, name, readerOf(entries))

/** What an empty field means. */
const blankOf = (c: ConsoleContext, setting: Line['setting'], { fallback }: Line['found']) =>
  fallback === null
    ? c.var.t('console-rules.as-all')
    : c.var.t('console-rules.as-template', { value: textOf(c, setting, fallback) })

/** The template's value and the one of the year before. */
const Was = ({ c, setting, found, view }: { c: ConsoleContext; view: RuleView } & Line) => {
  const { t } = c.var
  const was =
    found.before && view.beforeFromYear !== null
      ? t('console-rules.was', { year: view.fromYear - 1, value: textOf(c, setting, found.before) })
      : null
  const template = found.fallback
    ? t('console-rules.template', { value: textOf(c, setting, found.fallback) })
    : null
  return <p className="setting__was">{[template, was].filter(Boolean).join(' · ')}</p>
}

/** The same to read, where there is no draft to write into. */
const Shown = ({ c, section, view }: Part) => (
  <div className="settings">
    {ofSection(view, section).map(({ setting, found }) => (
      <div key={setting.path} id={setting.path} className={found.changed ? 'setting--changed' : undefined}>
        <h2 className="size-3">{settingTitle(setting.path)}</h2>
        <p className="muted">{readableSentence(setting.sentence)}</p>
        <p>{found.value.length > 0 ? textOf(c, setting, found.value) : c.var.t('console-rules.as-all')}</p>
        <Was c={c} setting={setting} found={found} view={view} />
      </div>
    ))}
  </div>
)
