/**
 * Statements of one scope that need nothing of each other's answers: they leave in one flush, and the server takes them
 * in the order in which they stand. It settles when all of them have, so whoever catches the error of one finds no other
 * still on its way; a bare `Promise.all` inside a scope is refused by a convention.
 * @throws the first failure in that order
 */
export async function together<Q extends readonly unknown[] | []>(
  statements: Q,
): Promise<{ -readonly [K in keyof Q]: Awaited<Q[K]> }> {
  const answers = await Promise.allSettled(statements)
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
  return answers.map((answer) => (answer as PromiseFulfilledResult<unknown>).value) as {
    -readonly [K in keyof Q]: Awaited<Q[K]>
  }
}
