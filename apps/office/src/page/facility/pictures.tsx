import {
  ask,
  errorsOf,
  type FormErrors,
  need,
  noErrors,
  readFileForm,
  readForm,
  seeOther,
  sentFile,
} from '@kita/page'
import {
  Actions,
  Button,
  EmptyState,
  FileField,
  Form as FormBox,
  Notice,
  PageHead,
  Picture,
  Sheet,
  TextField,
} from '@kita/ui'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'
import { type Pictures, pictureSource } from './side.tsx'

const fileProblems = {
  '/alt': 'alt',
  'file-missing': 'bild',
  'file-too-large': 'bild',
  'file-kind-not-taken': 'bild',
  'picture-unreadable': 'bild',
  'picture-already-there': 'bild',
}

/** Pictures of a facility: shown at once, so each stands for itself and needs no draft. */
export const picturePages = pages()
  .get(path.facilityPictures(':id'), (c) => picturesPage(c))
  .post(path.facilityPictures(':id'), async (c) => {
    const id = idOf(c)
    const form = await readFileForm(c.req.raw)
    const alt = form.text('alt')
    const { init } = sentFile(form.file('bild') ?? new File([], ''))
    const added = await ask(
      c.var.api.officeFacility.office.facilities[':id'].pictures.$post(
        { param: { id }, query: { alt } },
        { init },
      ),
    )
    if (added.ok) return seeOther(withQuery(path.facilityPictures(id), { getan: 'added' }))
    return picturesPage(c, errorsOf(added.problem, fileProblems), alt)
  })
  .post(path.facilityPicture(':id', ':picture'), async (c) => {
    const id = c.req.param('picture') ?? ''
    const form = await readForm(c.req.raw)
    const one = c.var.api.officeFacility.office.pictures[':id']
    const asked =
      form.text('tun') === 'loeschen'
        ? await ask(one.$delete({ param: { id } }))
        : await ask(
            one.$patch({
              param: { id },
              json: { alt: form.text('alt'), ahead: form.text('tun') === 'vor' },
            }),
          )
    if (asked.ok) return seeOther(withQuery(path.facilityPictures(idOf(c)), { getan: 'changed' }))
    return picturesPage(c, errorsOf(asked.problem, { '/alt': `alt-${id}` }))
  })

const picturesPage = async (c: OfficeContext, errors: FormErrors = noErrors, alt = '') => {
  const { t, api } = c.var
  const id = idOf(c)
  const param = { id }
  const facility = api.officeFacility.office.facilities[':id']
  const [{ name }, pictures] = await Promise.all([
    need(facility.profile.$get({ param })),
    need(facility.pictures.$get({ param })),
  ])
  const said = (['added', 'changed'] as const).find((act) => act === c.req.query('getan'))
  return staffPage(c, {
    title: t('facility.pictures.title'),
    area: 'facility',
    place: name,
    above: [{ href: path.facility(id), text: t('facility.edit.title') }],
    errors,
    children: (
      <>
        <PageHead
          title={t('facility.pictures.title')}
          lead={t('facility.pictures.lead', { most: pictures.most })}
        />
        <div className="stack stack--l">
          {said && (
            <Notice tone="success" live>
              {t(`facility.pictures.done.${said}`)}
            </Notice>
          )}
          {pictures.items.length === 0 && <EmptyState seed={id} title={t('facility.pictures.none')} />}
          {pictures.items.map((one, at) => (
            <OnePicture key={one.id} {...{ c, errors, one, at }} />
          ))}
          {pictures.items.length < pictures.most && (
            <Sheet title={t('facility.pictures.add')}>
              <FormBox action={path.facilityPictures(id)} multipart>
                <FileField
                  name="bild"
                  label={t('facility.pictures.file')}
                  hint={t('facility.pictures.file-hint')}
                  accept="image/jpeg,image/png,image/webp"
                  error={errors.at('bild')}
                />
                <TextField
                  name="alt"
                  label={t('facility.pictures.alt')}
                  hint={t('facility.pictures.alt-hint')}
                  value={alt}
                  error={errors.at('alt')}
                  maxLength={200}
                />
                <Actions>
                  <Button>{t('facility.pictures.add-do')}</Button>
                </Actions>
              </FormBox>
            </Sheet>
          )}
        </div>
      </>
    ),
  })
}

type OneProps = { c: OfficeContext; errors: FormErrors; one: Pictures['items'][number]; at: number }

const OnePicture = ({ c, errors, one, at }: OneProps) => {
  const { t } = c.var
  const field = `alt-${one.id}`
  return (
    <Sheet>
      <div className="picture-row">
        <Picture src={pictureSource(one)} alt={one.alt} width={one.width} height={one.height} />
        <FormBox action={path.facilityPicture(idOf(c), one.id)}>
          <TextField
            name="alt"
            id={field}
            label={t('facility.pictures.alt')}
            value={one.alt}
            error={errors.at(field)}
            maxLength={200}
          />
          <Actions>
            <Button name="tun" value="text" kind="secondary" about={one.alt}>
              {t('facility.pictures.save')}
            </Button>
            {at > 0 && (
              <Button name="tun" value="vor" kind="tertiary" about={one.alt}>
                {t('facility.pictures.ahead')}
              </Button>
            )}
            <Button name="tun" value="loeschen" kind="tertiary" danger about={one.alt}>
              {t('facility.pictures.remove')}
            </Button>
          </Actions>
        </FormBox>
      </div>
    </Sheet>
  )
}
