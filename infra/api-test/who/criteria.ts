import { deciders, facility, lookers, ofFacility, office, type Rule } from './rule.ts'

const ranked: Rule = { may: [...facility, ...office], blind: ['otherHead'] }
const drafted: Rule = { may: deciders, blind: ['otherHead', 'admin'] }

/** Criteria, facts and rankings. */
export const criteriaRules: Record<string, Rule> = {
  listCatalogues: { may: lookers },
  // criteria are public
  openCatalogue: { may: lookers, subject: 'catalogue' },
  draftCatalogue: drafted,
  saveCatalogue: { ...drafted, subject: 'catalogue' },
  activateCatalogue: { ...drafted, subject: 'catalogue' },
  dropCatalogue: { ...drafted, subject: 'catalogue', once: true },
  listRanking: ranked,
  printRanking: ranked,
  moveInRanking: { may: deciders, blind: ['otherHead'] },
  openFacts: ofFacility([...facility, ...office], 'application'),
  judgeFact: ofFacility(facility, 'application'),
  printCaseFile: ofFacility([...deciders, ...office], 'application'),
}
