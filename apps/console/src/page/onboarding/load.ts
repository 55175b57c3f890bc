import type { ConsoleClient } from '@kita/api'
import { need } from '@kita/page'
import type { Context } from 'hono'
import type { InferResponseType } from 'hono/client'
import type { ConsoleContext } from '../../env.ts'

type Api = ConsoleClient['onboarding']['onboardings'][':id']
export type View = InferResponseType<Api['$get'], 200>

/** The steps that ask something, in the order of the wizard. */
export const steps = ['area', 'name', 'state', 'rules', 'theme', 'texts'] as const
export type Step = (typeof steps)[number]
export const isStep = (text: string): text is Step => steps.some((step) => step === text)

export const idOf = (c: Context): string => c.req.param('id') ?? ''

export const loadDraft = (c: ConsoleContext): Promise<View> =>
  need(c.var.api.onboarding.onboardings[':id'].$get({ param: { id: idOf(c) } }))

/** What the portal is called while its name is still open. */
export const areaOf = ({ answers, county }: View): string => answers.name?.area ?? county.name
