import { crc32, deflateSync } from 'node:zlib'
import type { Actor } from '@kita/core'
import {
  addPicture,
  listPictures,
  publishProfile,
  readProfileEditor,
  saveProfileDraft,
} from '@kita/core/facility'
import { renderPicture } from '@kita/file'
import { addDays } from '@kita/tenant/calendar'
import { instantOn } from './dates.ts'
import type { House } from './scene.ts'
import { actingAs, type Stage, unlessRefused } from './stage.ts'

/** What the example facility says about itself beside the bundle: its closing days, an open day and a picture. */
export const dressHouse = async (stage: Stage): Promise<void> => {
  const { home } = stage.scene
  const { head } = stage.staff
  if (!home || !head) return
  const at = instantOn(addDays(stage.today, -6), 3)
  await unlessRefused(stage, () => nameDays(stage, head, home, at))
  await unlessRefused(stage, () => hangPicture(stage, head, home, at))
}

/** The next day of the year that looks like this (`MM-DD`). */
const nextOf = (stage: Stage, monthDay: string) => {
  const year = Number(stage.today.slice(0, 4))
  const thisYear = `${year}-${monthDay}`
  return thisYear > stage.today ? thisYear : `${year + 1}-${monthDay}`
}

const saturdayAfter = (stage: Stage, days: number) => {
  const first = addDays(stage.today, days)
  const weekday = new Date(`${first}T12:00:00Z`).getUTCDay()
  return addDays(first, (6 - weekday + 7) % 7)
}

const nameDays = async (stage: Stage, head: Actor, { id: facilityId }: House, at: Date) => {
  const ctx = actingAs(stage, head, at)
  const { version, published } = await readProfileEditor(ctx, { facilityId })
  if (published.closings.length > 0 || published.openDays.length > 0) return
  const winter = nextOf(stage, '12-24')
  const summer = nextOf(stage, '07-20')
  const content = {
    ...published,
    closings: [
      { from: winter, to: addDays(winter, 8), reason: 'Weihnachten und Neujahr' },
      { from: summer, to: addDays(summer, 18), reason: 'Sommerferien' },
    ].toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    openDays: [
      {
        ...{ on: saturdayAfter(stage, 40), fromMinute: 10 * 60, toMinute: 13 * 60 },
        note: 'Beispiel: Wir zeigen Ihnen alle Räume. Eine Anmeldung ist nicht nötig.',
      },
    ],
  }
  await saveProfileDraft(ctx, { facilityId, version, content })
  await publishProfile(ctx, { facilityId })
}

const hangPicture = async (stage: Stage, head: Actor, { id: facilityId }: House, at: Date) => {
  const ctx = actingAs(stage, head, at)
  if ((await listPictures(ctx, { facilityId })).items.length > 0) return
  const alt = 'Beispielbild: ein Turm aus bunten Bauklötzen'
  tower ??= renderPicture(buildingBlocks())
  await addPicture(ctx, { facilityId, alt, ...(await tower) })
}

/** Drawn once for all tenants. */
let tower: ReturnType<typeof renderPicture> | undefined

const [width, height] = [960, 640]
const wall = [244, 240, 230]
/** Left, top, width and height in 40 px steps, and the colour. */
const blocks: readonly [number, number, number, number, number[]][] = [
  [0, 13, 24, 3, [214, 196, 160]],
  [5, 10, 5, 3, [196, 78, 66]],
  [11, 10, 5, 3, [66, 122, 161]],
  [7, 7, 6, 3, [232, 184, 74]],
  [8, 4, 3, 3, [92, 148, 110]],
  [9, 2, 2, 2, [196, 78, 66]],
  [18, 11, 2, 2, [92, 148, 110]],
]

/** A picture nobody has rights in: a tower of building blocks, as PNG. */
const buildingBlocks = (): Uint8Array => {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const block = blocks.findLast(
        ([left, top, wide, high]) =>
          x >= left * 40 && x < (left + wide) * 40 && y >= top * 40 && y < (top + high) * 40,
      )
      rows.set(block?.[4] ?? wall, y * (width * 3 + 1) + 1 + x * 3)
    }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  // eight bits a channel, red green blue
  size.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
