import { parseBundle } from '@kita/tenant'
import { berlinDay } from '@kita/tenant/calendar'
import { type Blanks, filesOfDraft, foresee } from '@kita/tenant/onboarding'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import type { LoadedTenant } from '../tenant/load.ts'
import { draftOf, draftVerb, type Onboarding } from './draft-verb.ts'
import { newestRules } from './neighbour.ts'

/** No rule set of the preview is in a database. */
const noRow = '00000000-0000-7000-8000-000000000000'

/**
 * The portal a draft would become today, in memory only: its bundle, with what is still open as the wizard suggests it.
 * @throws DomainError `onboarding-incomplete` when the answers do not make a portal
 */
export const previewOnboarding = ({ defaults, blanks }: Pick<Onboarding, 'defaults'> & { blanks: Blanks }) =>
  draftVerb({
    action: 'onboarding.list',
    input: z.strictObject({}),
    readOnly: true,
    run: async (tx, _input, { row, now }) => {
      const draft = draftOf(row)
      const whole = foresee(draft, { defaults, today: berlinDay(now), blanks })
      const { from } = whole.rules
      const neighbour = from.kind === 'tenant' ? await newestRules(tx, from.slug) : null
      if (from.kind === 'tenant' && !neighbour) throw new DomainError('onboarding-incomplete')
      const yearStart = defaults.states[whole.state.state]?.yearStart ?? ''
      const { bundle } = parseBundle(filesOfDraft(draft, whole, { neighbour, yearStart }), defaults)
      if (!bundle) throw new DomainError('onboarding-incomplete')
      const { slug, profile, state, theme, texts } = bundle
      const result: LoadedTenant = {
        ...{ slug, profile, state, theme, texts, logo: null, picture: null, rests: [], film: [] },
        ...{ training: false, translations: bundle.source.translations ?? {} },
        ruleSets: bundle.ruleSets.map((rules) => ({ ...rules, id: noRow })),
      }
      return { result }
    },
  })
