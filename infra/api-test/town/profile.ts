import {
  addPicture,
  listPictures,
  publishProfile,
  readProfileEditor,
  removePicture,
  saveProfileDraft,
} from '@kita/core/facility'
import type { TestTown } from '@kita/core/testing'
import { now, type Parts } from './given.ts'

let pictures = 0
/** A picture in the Kita's profile; another one each time. */
export const pictureOf = async (town: TestTown, { facility, head }: Pick<Parts, 'facility' | 'head'>) => {
  pictures += 1
  const hash = pictures.toString(16).padStart(32, '0')
  const files = (['large', 'small'] as const).flatMap((size) =>
    (['webp', 'jpeg'] as const).map((format) => ({
      ...{ size, format, width: 4, height: 3, bytes: new Uint8Array([1]) },
    })),
  )
  const ctx = town.ctx(head, now)
  const { items } = await listPictures(ctx, { facilityId: facility.id })
  const [first, ...others] = items.slice(1)
  if (others.length > 2 && first) await removePicture(ctx, { pictureId: first.id })
  const added = await addPicture(ctx, { facilityId: facility.id, alt: 'Garten', hash, pictures: files })
  return { id: added.id, hash }
}

/** A published profile and a draft on top of it. */
export const editProfile = async (town: TestTown, { facility, head }: Pick<Parts, 'facility' | 'head'>) => {
  const ctx = town.ctx(head, now)
  const facilityId = facility.id
  const { published } = await readProfileEditor(ctx, { facilityId })
  const dated = {
    ...published,
    closings: [{ from: '2026-12-24', to: '2026-12-31', reason: 'Weihnachten' }],
    openDays: [{ on: '2026-05-09', fromMinute: 600, toMinute: 720, note: '' }],
  }
  await saveProfileDraft(ctx, { facilityId, version: 1, content: dated })
  await publishProfile(ctx, { facilityId })
  await saveProfileDraft(ctx, { facilityId, version: 2, content: { ...dated, concept: 'Draußen.' } })
}
