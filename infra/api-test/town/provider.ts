import { activateTemplate, saveTemplate } from '@kita/core/contract'
import type { TestTown } from '@kita/core/testing'
import { now } from './given.ts'

/** The Träger's contract. */
export const templateOf = async (town: TestTown, { provider }: { provider: { id: string } }) => {
  const ctx = town.ctx(await town.addStaff('provider-admin', { provider: provider.id }), now)
  const sections = [{ title: 'Beginn', text: 'Ab {{beginn}} kommt {{kind}}.' }]
  const { id } = await saveTemplate(ctx, { providerId: provider.id, title: 'Vertrag', sections })
  await activateTemplate(ctx, { templateId: id })
  return id
}
