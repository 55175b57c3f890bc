import { readableSentence } from '@kita/page'
import { type Section, settingTitle } from '@kita/tenant'
import { Sheet, StatusLight } from '@kita/ui'
import { type ConsoleContext, slugOf } from '../../env.ts'
import { path } from '../../path.ts'
import { type RuleView, sectionNames } from './load.ts'
import { sectionOfPath } from './section-of.ts'

type Part = { c: ConsoleContext; view: RuleView }

/** What parents read, made from the values; of one chapter, or all of them. */
export const Parents = ({ c, view, section }: Part & { section?: Section }) => {
  const { t } = c.var
  const chapters = view.explanation.filter((one) => section === undefined || one.section === section)
  return (
    <Sheet title={t('console-rules.parents')} titleSize="small" id="eltern">
      {chapters.map((chapter) => (
        <div key={chapter.section}>
          {section === undefined && <h3>{t(`rule.section.${chapter.section}`)}</h3>}
          <p>{chapter.sentences.join(' ')}</p>
        </div>
      ))}
    </Sheet>
  )
}

/** The title stands above, as the way to the setting; what names a place inside it stays. */
const untitled = (sentence: string, title: string): string =>
  sentence.startsWith(`${title}: `) ? sentence.slice(title.length + 2) : sentence

/** What the check of the whole bundle says, each fault with the way to its setting. */
export const Checks = ({ c, view }: Part) => {
  const { t } = c.var
  const slug = slugOf(c)
  const errors = view.problems.some(({ severity }) => severity === 'error')
  return (
    <Sheet title={t('console-rules.check')} titleSize="small" id="pruefung">
      <ul className="checks">
        {!errors && (
          <li>
            <StatusLight kind="ok">{t('console-rules.check.fine')}</StatusLight>
          </li>
        )}
        {view.problems.map(({ file, path: at, severity, sentence }) => {
          const setting = file.startsWith('rules/') ? sectionOfPath(at) : undefined
          return (
            <li key={`${file} ${at} ${sentence}`}>
              <StatusLight kind={severity === 'error' ? 'refusal' : 'missing'}>
                {setting ? (
                  <a
                    href={`${path.rulesSection(slug, view.fromYear, sectionNames[setting.section])}#${setting.path}`}
                  >
                    {settingTitle(setting.path)}
                  </a>
                ) : (
                  t('console-rules.check.text', { file })
                )}
              </StatusLight>
              <p className="muted">
                {readableSentence(setting ? untitled(sentence, settingTitle(setting.path)) : sentence)}
              </p>
            </li>
          )
        })}
        {view.draft && (
          <li>
            <StatusLight kind="waiting">{t('console-rules.check.second')}</StatusLight>
          </li>
        )}
      </ul>
    </Sheet>
  )
}
