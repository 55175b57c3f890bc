// First of all: it teaches zod what OpenAPI needs, before core makes its schemas.
import '@kita/api'

import { accessibilitySamples } from './accessibility.ts'
import { accountSamples } from './account.ts'
import { caseSamples } from './case.ts'
import { criteriaSamples } from './criteria.ts'
import { deskSamples } from './desk.ts'
import { facilitySamples } from './facility.ts'
import { familySamples } from './family.ts'
import { letterSamples } from './letter.ts'
import { listSamples } from './list.ts'
import { officeSamples } from './office.ts'
import { providerSamples } from './provider.ts'
import type { Samples } from './sample.ts'
import { supportSamples } from './support.ts'
import { teamSamples } from './team.ts'
import { visitorSamples } from './visitor.ts'

export type { Sample } from './sample.ts'

/** Facts of the town in calls that work. */
export const samples: Samples = {
  ...visitorSamples,
  ...accountSamples,
  ...teamSamples,
  ...supportSamples,
  ...familySamples,
  ...listSamples,
  ...caseSamples,
  ...providerSamples,
  ...facilitySamples,
  ...criteriaSamples,
  ...deskSamples,
  ...letterSamples,
  ...officeSamples,
  ...accessibilitySamples,
}
