import type { Tx } from '@kita/db'
import { translationReview } from '@kita/db/console'
import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { operatorVerb } from '../operator-verb.ts'

const topicInput = {
  language: z.string().regex(/^[A-Za-z-]{2,35}$/, 'language-unknown'),
  topic: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z-]*$/, 'not-found'),
}

/** Who has signed off which words when; `hash` stands for what they read. */
export const listTranslationReviews = operatorVerb({
  action: 'translation.list',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx) => ({
    result: await tx
      .select({
        language: translationReview.language,
        topic: translationReview.topic,
        hash: translationReview.hash,
        signedAt: translationReview.signedAt,
        signedBy: translationReview.signedName,
      })
      .from(translationReview)
      .orderBy(asc(translationReview.language), asc(translationReview.topic)),
  }),
})

/** Every process looks at this number each second and reads the sign-offs anew when it moved. */
const moveOn = (tx: Tx) => tx.execute(sql`update console.live set version = version + 1`)

/**
 * A person has read all sentences of a topic in a language: `hash` is that of what was read.
 * @param present the hash of the words of this release; undefined for a topic the language does not have
 * @throws DomainError `not-found`; `translation-changed-meanwhile` when other sentences were read than stand here now
 */
export const signTranslationOff = (present: (language: string, topic: string) => string | undefined) =>
  operatorVerb({
    action: 'translation.sign',
    input: z.strictObject({
      ...topicInput,
      hash: z.string().regex(/^[0-9a-f]{64}$/, 'translation-changed-meanwhile'),
    }),
    run: async (tx, { language, topic, hash }, { actor, now }) => {
      if (actor.kind === 'nobody') throw new DomainError('sign-in-needed')
      const standing = present(language, topic)
      if (standing === undefined) throw new DomainError('not-found')
      if (standing !== hash) throw new DomainError('translation-changed-meanwhile')
      const read = { hash, signedAt: now, signedBy: actor.operatorId, signedName: actor.name }
      await tx
        .insert(translationReview)
        .values({ language, topic, ...read })
        .onConflictDoUpdate({ target: [translationReview.language, translationReview.topic], set: read })
      await moveOn(tx)
      const detail = { event: 'signed-off', hash: hash.slice(0, 12) }
      return { result: undefined, audit: { subject: `${language} ${topic}`, detail } }
    },
  })

/** The words count as a computer's again. @throws DomainError `not-found` where nobody has signed off */
export const withdrawTranslation = operatorVerb({
  action: 'translation.sign',
  input: z.strictObject(topicInput),
  run: async (tx, { language, topic }) => {
    const gone = await tx
      .delete(translationReview)
      .where(and(eq(translationReview.language, language), eq(translationReview.topic, topic)))
      .returning({ hash: translationReview.hash })
    if (gone.length === 0) throw new DomainError('not-found')
    await moveOn(tx)
    const detail = { event: 'sign-off-withdrawn' }
    return { result: undefined, audit: { subject: `${language} ${topic}`, detail } }
  },
})
