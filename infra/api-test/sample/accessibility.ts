import { putSignPart } from '@kita/core/accessibility'
import { now } from '../town/given.ts'
import { barrierOf } from '../town/office.ts'
import type { Town } from '../town/town.ts'
import { address } from './made-up.ts'
import type { Samples } from './sample.ts'

/** The smallest film: the parts an MP4 cannot be without. */
const film = new Uint8Array(
  Buffer.concat(
    ['\0\0\0\x14ftypisom\0\0\0\0isom', '\0\0\0\x09moovx'].map((box) => Buffer.from(box, 'latin1')),
  ),
)
const hash = '0123456789abcdef'.repeat(2)

const shown = (town: Town) =>
  putSignPart(town.ctx(town.people.admin, now), { part: 'video', hash, kind: 'mp4', bytes: film })

/** The Erklärung zur Barrierefreiheit, reported barriers, the film in sign language. */
export const accessibilitySamples: Samples = {
  getAccessibilityStatement: () => ({}),
  reportBarrier: () => ({
    json: {
      ...{ text: 'Die Karte liest nichts vor.', page: '/suche', name: 'Amal', email: address() },
      ...{ phone: '02921 555', language: 'ar' },
    },
  }),
  getSignVideo: async (town) => {
    await shown(town)
    return { path: { file: `video.${hash}.mp4` } }
  },
  readOfficeAccessibility: () => ({}),
  listBarrierReports: () => ({ query: { page: '1' } }),
  openBarrierReport: async (town) => ({ id: await barrierOf(town) }),
  answerBarrierReport: async (town) => ({
    id: await barrierOf(town),
    json: { way: 'mail', text: 'Die Liste nennt dieselben Kitas.' },
  }),
  putSignVideo: () => ({ path: { part: 'video' }, file: film }),
  removeSignVideo: async (town) => {
    await shown(town)
    return { path: { part: 'video' } }
  },
}
