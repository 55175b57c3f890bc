import { ask, asTyped, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  Checkbox,
  EmptyState,
  Form,
  Halves,
  KeyValueList,
  LinkRows,
  More,
  Notice,
  PageHead,
  Pager,
  Sheet,
  Tag,
  Tags,
  TextField,
} from '@kita/ui'
import type { ChildPair, ChildSheet } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { birthWords, fullName } from '../../part/child.ts'
import { path, withQuery } from '../../path.ts'
import { OfficeNav } from './nav.tsx'

/** Children that may be one, side by side: merge them or keep them apart (B7, scenario 30). */
export const duplicatePages = pages()
  .get(path.duplicates, (c) => duplicatesPage(c))
  .post(path.mergeChildren, async (c) => {
    const form = await readForm(c.req.raw)
    const json = {
      keptId: form.text('behalten'),
      lostId: form.text('andere'),
      withdraw: form.all('zurueckziehen'),
    }
    const asked = await ask(c.var.api.officeDuplicate.office.duplicates.merges.$post({ json: asTyped(json) }))
    if (asked.ok) return seeOther(withQuery(path.duplicates, { getan: 'merged' }))
    return duplicatesPage(c, errorsOf(asked.problem))
  })
  .post(path.keepApart, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { oneId: form.text('ein'), otherId: form.text('andere'), reason: form.text('grund') }
    const asked = await ask(
      c.var.api.officeDuplicate.office.duplicates['kept-apart'].$post({ json: asTyped(json) }),
    )
    if (asked.ok) return seeOther(withQuery(path.duplicates, { getan: 'apart' }))
    return duplicatesPage(c, errorsOf(asked.problem, { '/reason': `grund-${form.text('ein')}` }))
  })
  .post(path.undoMerge(':id'), async (c) => {
    const asked = await ask(
      c.var.api.officeDuplicate.office.duplicates.merges[':id'].undo.$post({ param: { id: idOf(c) } }),
    )
    if (asked.ok) return seeOther(withQuery(path.duplicates, { getan: 'undone' }))
    return duplicatesPage(c, errorsOf(asked.problem))
  })

const done = ['merged', 'apart', 'undone']

const duplicatesPage = async (c: OfficeContext, errors: FormErrors = noErrors) => {
  const { t, show } = c.var
  const page = c.req.query('seite')
  const found = await need(c.var.api.officeDuplicate.office.duplicates.$get({ query: { page } }))
  const act = done.find((one) => one === c.req.query('getan'))
  const first = (found.page - 1) * found.pageSize + 1
  return staffPage(c, {
    title: t('office-desk.duplicates.title'),
    area: 'office',
    errors,
    children: (
      <>
        <OfficeNav c={c} now="duplicates" />
        <PageHead title={t('office-desk.duplicates.title')} lead={t('office-desk.duplicates.lead')} />
        <div className="stack stack--l">
          {act && (
            <Notice tone="success" live>
              {t(`office-desk.duplicates.done.${act}`)}
            </Notice>
          )}
          {found.items.length === 0 && (
            <EmptyState seed="duplicates" title={t('office-desk.duplicates.none')} />
          )}
          {found.items.map((pair) => (
            <PairSheet key={pair.one.id + pair.other.id} c={c} pair={pair} errors={errors} />
          ))}
          {found.total > found.pageSize && (
            <Pager
              label={t('office-desk.pages')}
              text={t('office-desk.range', {
                first,
                last: first + found.items.length - 1,
                total: found.total,
              })}
              current={found.page}
              pages={Math.ceil(found.total / found.pageSize)}
              href={(n) => withQuery(path.duplicates, { seite: String(n) })}
              previous={t('office-desk.previous')}
              next={t('office-desk.next')}
            />
          )}
          {found.merges.length > 0 && (
            <Sheet title={t('office-desk.duplicates.merges')}>
              <p>{t('office-desk.duplicates.merges-text')}</p>
              <LinkRows
                rows={found.merges.map((merge) => ({
                  text: `${fullName(merge)}, ${show.day(merge.mergedAt, 'long')}`,
                  aside: (
                    <Form action={path.undoMerge(merge.id)}>
                      <Button kind="secondary">{t('office-desk.duplicates.undo')}</Button>
                    </Form>
                  ),
                }))}
              />
            </Sheet>
          )}
        </div>
      </>
    ),
  })
}

type PairProps = { c: OfficeContext; pair: ChildPair; errors: FormErrors }

const PairSheet = ({ c, pair: { one, other, score, reasons }, errors }: PairProps) => {
  const { t } = c.var
  const open = [...one.applications, ...other.applications].filter((each) => each.open)
  return (
    <Sheet
      title={t('office-desk.duplicates.pair', { one: fullName(one), other: fullName(other) })}
      titleSize="small"
    >
      <Tags>
        <Tag tone="brand">{t('office-desk.duplicates.score', { score })}</Tag>
        {reasons.map((reason) => (
          <Tag key={reason}>{t(`office-desk.like.${reason}`)}</Tag>
        ))}
      </Tags>
      <Halves>
        {[one, other].map((child) => (
          <div key={child.id} className="stack stack--m">
            <ChildFacts c={c} child={child} />
            <Form
              action={path.mergeChildren}
              hidden={{ behalten: child.id, andere: child === one ? other.id : one.id }}
            >
              {open.length > 1 && (
                <More summary={t('office-desk.duplicates.give-up')}>
                  <p>{t('office-desk.duplicates.give-up-text')}</p>
                  {open.map(({ id, target }) => (
                    <Checkbox
                      key={id}
                      id={`${child.id}-${id}`}
                      name="zurueckziehen"
                      value={id}
                      label={target}
                    />
                  ))}
                </More>
              )}
              <Actions>
                <Button kind="secondary">{t('office-desk.duplicates.keep')}</Button>
              </Actions>
            </Form>
          </div>
        ))}
      </Halves>
      <Form action={path.keepApart} hidden={{ ein: one.id, andere: other.id }}>
        <TextField
          id={`grund-${one.id}`}
          name="grund"
          label={t('office-desk.duplicates.apart-reason')}
          hint={t('office-desk.duplicates.apart-hint')}
          error={errors.at(`grund-${one.id}`)}
          maxLength={200}
        />
        <Actions>
          <Button kind="secondary">{t('office-desk.duplicates.apart')}</Button>
        </Actions>
      </Form>
    </Sheet>
  )
}

const ChildFacts = ({ c, child }: { c: OfficeContext; child: ChildSheet }) => {
  const { t, show } = c.var
  return (
    <KeyValueList
      facts={[
        { term: t('office-desk.child'), value: <strong>{fullName(child)}</strong> },
        { term: t('office-desk.birth'), value: birthWords(child, t, show) },
        { term: t('office-desk.entered'), value: show.day(child.createdAt, 'long') },
        ...child.guardians.map((one) => ({
          term: t('office-desk.guardian'),
          value: (
            <>
              {fullName(one)}
              <br />
              {one.street}, {one.postcode} {one.town}
              <br />
              {[one.phone, t(one.online ? 'office-desk.online' : 'office-desk.offline')]
                .filter(Boolean)
                .join(', ')}
              {one.addressConfidential && <Notice tone="warning">{t('case-family.confidential')}</Notice>}
            </>
          ),
        })),
        {
          term: t('office-desk.duplicates.applications'),
          value:
            child.applications.length === 0
              ? t('office-desk.nothing')
              : child.applications.map(({ id, target, status }) => (
                  <div key={id}>
                    {target}: {t(`office.status.${status}`)}
                  </div>
                )),
        },
      ]}
    />
  )
}
