import { type FormErrors, html, noErrors } from '@kita/page'
import { languages, spokenLanguages, type Translate } from '@kita/text'
import { ErrorSummary, PageFrame, SessionEnd, Wrap } from '@kita/ui'
import type { ReactNode } from 'react'
import type { PageContext } from '../env.ts'
import { asGerman, OwnText, ownText } from '../part/german.tsx'
import { paths } from '../path.ts'
import { shellOf } from './shell.ts'
import type { Visit } from './visit.ts'

export type PageOptions = {
  title: string
  /** For search engines; public pages only. */
  description?: string
  /** The menu entry the reader is under. */
  current?: string
  /** The way between start and this page; none on the start page. */
  crumbs?: { href: string; text: string }[]
  /** Name of this page on that way, where the title is a whole sentence. */
  crumb?: string
  /** Of the refused form: its reasons stand first and take the focus. */
  errors?: FormErrors
  /** 200, or 422 with errors. */
  status?: number
  /** The content brings its own page-wide sections. */
  wide?: boolean
  scripts?: ReactNode
  /** Everything a search engine must not keep: account, selection, forms. */
  noIndex?: boolean
  /** Its form has the id `entriesForm`: what stands in it stays when the reader changes the language. */
  keeps?: boolean
  /** Shows what is shown only now, so the language stays until the reader goes on. */
  once?: boolean
  /** Where the page is opened, if not at the address of this request. */
  self?: string
}

/** Id of the form whose entries the language switcher carries over. */
export const entriesForm = 'eingaben'

/** Answers a page in the tenant's frame. */
export const page = (c: PageContext, options: PageOptions, content: ReactNode): Response => {
  const { deps, visit } = c.var
  const { portal, t, language } = visit
  const { helper } = visit.session
  const { title, errors = noErrors, wide, crumbs, crumb = title, current } = options
  const refused = errors.list.length > 0
  const summary = refused && <ErrorSummary title={headOf(t, errors)} errors={errors.list} />
  const start = { href: paths.start, text: t('portal.frame.start') }
  const whole = `${title} – ${portal.name} ${portal.area}`
  return html(
    <PageFrame
      {...shellOf(c, current ?? c.req.path)}
      languages={options.once ? undefined : languagesOf(c, options)}
      lang={language}
      dir={languages[language].direction}
      title={refused ? t('portal.frame.refusedTitle', { title: whole }) : whole}
      description={options.description}
      noIndex={options.noIndex || refused || portal.training}
      stylesheets={[deps.assets.parents, deps.stylesheetOf(portal)]}
      icon={deps.iconOf(portal)}
      scripts={options.scripts}
      banner={
        (helper !== undefined || portal.notices.length + portal.banner.length > 0) && (
          <>
            {helper !== undefined && <Helper t={t} name={helper} />}
            <Banner visit={visit} />
          </>
        )
      }
      breadcrumb={crumbs && { label: t('portal.frame.crumbs'), steps: [start, ...crumbs, { text: crumb }] }}
      wide={wide}
    >
      {summary && (wide ? <Wrap>{summary}</Wrap> : summary)}
      {content}
      {visit.session.idleMinutes && (
        <SessionEnd
          minutes={visit.session.idleMinutes}
          script={deps.assets.sessionEnd}
          soon={t('account.session.soon')}
          stay={t('account.session.stay')}
          ended={t('account.session.ended')}
          still={t('account.session.still')}
        />
      )}
    </PageFrame>,
    options.status ?? (refused ? 422 : 200),
  )
}

/** The switcher: only languages with every sentence; it names them as their readers do. */
const languagesOf = (c: PageContext, { keeps, self }: PageOptions) => {
  const { t, language } = c.var.visit
  const { pathname, search } = new URL(c.req.url)
  return {
    label: t('portal.frame.language'),
    current: languages[language].name,
    action: `${paths.language}?seite=${encodeURIComponent(self ?? `${pathname}${search}`)}`,
    form: keeps ? entriesForm : undefined,
    options: spokenLanguages.map((one) => ({
      ...{ value: one, name: languages[one].name, dir: languages[one].direction },
      chosen: one === language,
    })),
  }
}

/** What is wrong belongs to fields, or to the act as a whole. */
const headOf = (t: Translate, { list }: FormErrors) =>
  list.some(({ field }) => field)
    ? t('portal.frame.mistakes', { count: list.length })
    : t('portal.frame.refused')

/** Who fills in together with the family, on every page, and the way to its end. */
const Helper = ({ t, name }: { t: Translate; name: string }) => (
  <p>
    {t('assist.banner', { name })} <a href={paths.assist}>{t('assist.bannerLink')}</a>
  </p>
)

/** What operators tell is German; what the office tells may be translated. */
const Banner = ({ visit }: { visit: Visit }) => (
  <>
    {visit.portal.notices.map(({ sentence }) => (
      <p key={sentence} {...asGerman(visit.language)}>
        {sentence}
      </p>
    ))}
    {visit.portal.banner.map(({ text: german, link }) => {
      const { text, marks } = ownText(visit, german)
      return (
        <p key={german} {...marks}>
          {text}{' '}
          {link && (
            <a href={link.href}>
              <OwnText visit={visit} text={link.label} />
            </a>
          )}
        </p>
      )
    })}
  </>
)
