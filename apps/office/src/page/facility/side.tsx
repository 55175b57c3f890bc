import type { Client } from '@kita/api'
import { History, LinkButton, Picture, Sheet } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { OfficeContext } from '../../env.ts'
import { path } from '../../path.ts'
import type { Editor } from './content.ts'

type Facilities = Client['officeFacility']['office']['facilities']
export type Pictures = InferResponseType<Facilities[':id']['pictures']['$get'], 200>

export const pictureSource = ({ id, hash }: Pictures['items'][number]) =>
  `/api/v1/pictures/${id}/small.${hash}`

type PicturesProps = { c: OfficeContext; id: string; pictures: Pictures }

/** The first picture, how many there are, and the way to them. */
export const PicturesSheet = ({ c, id, pictures }: PicturesProps) => {
  const { t } = c.var
  const [first] = pictures.items
  return (
    <Sheet title={t('facility.pictures.title')} titleSize="small">
      {first && (
        <div className="hit__picture">
          <Picture src={pictureSource(first)} alt={first.alt} width={480} height={480} />
        </div>
      )}
      <p className="small">
        {t('facility.pictures.count', { count: pictures.items.length, most: pictures.most })}
      </p>
      <LinkButton href={path.facilityPictures(id)} kind="secondary" size="small">
        {t('facility.pictures.edit')}
      </LinkButton>
    </Sheet>
  )
}

/** Who published what when, newest first. */
export const HistorySheet = ({ c, history }: { c: OfficeContext; history: Editor['history'] }) => {
  const { t, show } = c.var
  if (history.length === 0) return null
  return (
    <Sheet title={t('facility.history.title')} titleSize="small">
      <History
        entries={history.map(({ at, by, fields }) => ({
          when: show.day(at, 'short'),
          date: at.slice(0, 10),
          text: t('facility.history.entry', {
            by: by ?? t('facility.history.bundle'),
            fields: fields.map((field) => t(`facility.field.${field}`)).join(', '),
          }),
        }))}
      />
    </Sheet>
  )
}
