import type { TenantBundle } from '../bundle/bundle.ts'
import type { Problem } from '../bundle/problem.ts'
import type { Defaults } from '../profile/complete.ts'
import { checkChildminding } from './childminding.ts'
import { checkNouns } from './nouns.ts'
import { checkPlaces } from './places.ts'
import { checkProfile } from './profile.ts'
import { checkRuleSet, checkRuleSets, checkYearStart } from './rules.ts'
import { checkStatement } from './statement.ts'
import { checkTables } from './tables.ts'
import { checkStaleDates, checkTexts } from './texts.ts'
import { checkTranslations } from './translations.ts'
import { checkMunicipalities } from './windows.ts'

/** Everything that can only be seen across settings, files and tables. */
export function checkBundle(
  bundle: TenantBundle,
  defaults: Pick<Defaults, 'reservedNames' | 'glossary' | 'nounForms'>,
): Problem[] {
  return [
    ...checkProfile(bundle, defaults.reservedNames),
    ...checkStatement(bundle.profile.accessibility),
    ...bundle.ruleSets.flatMap((ruleSet) => checkRuleSet(ruleSet, bundle.state)),
    ...checkRuleSets(bundle.ruleSets),
    ...checkYearStart(bundle),
    ...checkMunicipalities(bundle),
    ...checkTables(bundle),
    ...checkPlaces(bundle),
    ...checkChildminding(bundle),
    ...checkTexts(bundle),
    ...checkNouns(bundle.source.texts, defaults),
    ...checkTranslations(bundle),
    ...checkStaleDates(bundle),
  ]
}
