import { explainIssues, type Finding } from '../bundle/explain-issue.ts'
import { inSchemaOrder } from '../bundle/schema-walk.ts'
import { type RuleSet, type RuleSetInput, ruleSetSchema } from '../rule-set/rule-set.ts'
import { possibleAt } from './name.ts'

/** A rule set as written, with every default filled in; or what is wrong in it, each with its place and a sentence. */
export function parseRules(
  written: RuleSetInput,
): { rules: RuleSet; written: RuleSetInput; findings: [] } | { rules: null; findings: Finding[] } {
  const result = ruleSetSchema.safeParse(written)
  if (result.success)
    return {
      rules: result.data,
      written: inSchemaOrder(ruleSetSchema, written) as RuleSetInput,
      findings: [],
    }
  return {
    rules: null,
    findings: explainIssues(ruleSetSchema, written, result.error.issues, 'Einstellung', possibleAt),
  }
}
