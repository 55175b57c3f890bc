import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Defaults } from '../profile/complete.ts'
import { glossarySchema } from '../profile/glossary.ts'
import { type StateProfile, stateProfileSchema } from '../profile/state-profile.ts'
import { line, paragraphs } from '../profile/text.ts'
import { textsSchema } from './texts-schema.ts'

const stepsSchema = z.array(z.strictObject({ title: line, text: paragraphs })).length(4)

/** Reads `tenants/_default`. @throws when a file is missing or invalid: the platform does not start on broken defaults */
export async function readDefaults(dir: string): Promise<Defaults> {
  const text = (file: string) => readFile(join(dir, file), 'utf8')
  const json = async <S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> => {
    const result = schema.safeParse(parsed(file, await text(file)))
    if (!result.success) throw new Error(`_default/${file}: ${z.prettifyError(result.error)}`)
    return result.data
  }
  const states: Record<string, StateProfile> = {}
  for (const file of (await readdir(join(dir, 'states'))).sort()) {
    const state = await json(`states/${file}`, stateProfileSchema)
    if (`${state.state}.json` !== file) throw new Error(`_default/states/${file}: state is ${state.state}`)
    states[state.state] = state
  }
  const texts: Defaults['texts'] = {}
  for (const file of (await readdir(join(dir, 'texts'))).sort())
    texts[file.slice(0, -5)] = await json(`texts/${file}`, textsSchema)
  return {
    glossary: await json('glossary.json', glossarySchema),
    states,
    texts,
    nounForms: await json('noun-forms.json', z.record(z.string(), z.array(z.string()))),
    steps: await json('steps.json', stepsSchema),
    legal: {
      imprint: (await text('legal/imprint.txt')).trim(),
      privacy: await json('legal/privacy.json', z.strictObject({ version: line, text: paragraphs })),
    },
    reservedNames: await json('reserved-hosts.json', z.array(z.string())),
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`_default/${file}: ${(error as Error).message}`)
  }
}
