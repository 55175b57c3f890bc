import type { OfficeContext } from '../../env.ts'

/** Which keys do what; shown by the island, for without script there are none. */
export const KeyHelp = ({ c, choose }: { c: OfficeContext; choose: boolean }) => {
  const { t } = c.var
  const keys = [
    ['j / k', t('list.keys.move')],
    ['Enter', t('list.keys.open')],
    ...(choose ? [['x', t('list.keys.choose')]] : []),
    ['/', t('list.keys.search')],
    ['?', t('list.keys.help')],
  ]
  return (
    <details className="more list-tools" data-help="" hidden>
      <summary>{t('list.keys.title')}</summary>
      <dl>
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" data-keys="" autoComplete="off" /> {t('list.keys.on')}
      </label>
    </details>
  )
}
