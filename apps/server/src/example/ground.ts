import type { Actor } from '@kita/core'
import { activateTemplate, listTemplates, saveTemplate } from '@kita/core/contract'
import { activateCatalogue, draftCatalogue, listCatalogues } from '@kita/core/criteria'
import { ruleSetFor } from '@kita/tenant'
import { addDays, berlinDay, kitaYearOf } from '@kita/tenant/calendar'
import { instantOn } from './dates.ts'
import type { House } from './scene.ts'
import { actingAs, type Stage, unlessRefused } from './stage.ts'

/** Before the first family of the crowd comes. */
const daysBefore = 75

/** What the Träger has settled before families come: its criteria, where the bundle brings none, and its contract's text. */
export const layGround = async (stage: Stage): Promise<void> => {
  const { home } = stage.scene
  const { provider } = stage.staff
  if (!home || !provider) return
  const at = instantOn(addDays(stage.today, -daysBefore), 3)
  await unlessRefused(stage, () => writeCriteria(stage, provider, home, at))
  await unlessRefused(stage, () => writeContract(stage, provider, home, at))
}

const writeCriteria = async (stage: Stage, provider: Actor, { providerId }: House, at: Date) => {
  const ctx = actingAs(stage, provider, at)
  if ((await listCatalogues(ctx, {})).items.some(({ status }) => status === 'active')) return
  const fromYear = kitaYearOf(berlinDay(at), stage.tenant.state.yearStart)
  const owner = { ownerKind: 'provider' as const, ownerId: providerId }
  const { id: catalogueId } = await draftCatalogue(ctx, { ...owner, fromYear, content: points })
  await activateCatalogue(ctx, { catalogueId })
}

const points = {
  title: 'Punkte des Trägers (Beispiel)',
  note: 'Beispiel. Der Träger beschließt seine Kriterien jedes Jahr mit dem Rat der Einrichtung.',
  shape: 'points' as const,
  criteria: [
    {
      ...{ code: 'geschwister', label: 'Geschwister zur gleichen Zeit in der Einrichtung' },
      ...{ fact: 'sibling-now' as const, points: 5 },
    },
    {
      ...{ code: 'allein', label: 'Alleinerziehend' },
      ...{ fact: 'single-parent' as const, points: 4, proof: 'declaration' as const },
    },
    {
      ...{ code: 'arbeit', label: 'Alle Eltern im Haushalt arbeiten oder lernen' },
      ...{ fact: 'work-all' as const, threshold: 15, points: 3, proof: 'document' as const },
    },
    {
      ...{ code: 'lage', label: 'Besondere Lage der Familie' },
      ...{ fact: 'staff-judged' as const, points: 2 },
    },
  ],
}

/** The Träger's own text, where the tenant makes contracts here. */
const writeContract = async (stage: Stage, provider: Actor, { providerId }: House, at: Date) => {
  const { ruleSets, state } = stage.tenant
  const year = kitaYearOf(stage.today, state.yearStart)
  if (![year, year + 1].some((one) => ruleSetFor(ruleSets, one).contract.generate)) return
  const ctx = actingAs(stage, provider, at)
  if ((await listTemplates(ctx, {})).items.length > 0) return
  const title = 'Betreuungsvertrag (Beispiel)'
  const { id: templateId } = await saveTemplate(ctx, { providerId, title, sections: [...contractText] })
  await activateTemplate(ctx, { templateId })
}

const contractText = [
  {
    title: 'Betreuung',
    text: '{{einrichtung}} betreut {{kind}} ab {{beginn}} mit {{stunden}} Stunden in der Woche.\n\nDie Gruppe: {{gruppe}}.',
  },
  { title: 'Beitrag', text: 'Den Elternbeitrag setzt {{jugendamt}} fest. Das Essen kostet zusätzlich.' },
  {
    title: 'Ende',
    text: 'Der Vertrag läuft {{ende}}. Beide Seiten können mit einer Frist von sechs Wochen zum Monatsende kündigen.',
  },
] as const
