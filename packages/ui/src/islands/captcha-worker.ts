import { type Challenge, pbkdf2, type Solution, sha, solveChallenge } from 'altcha/lib'

/** Solves one challenge outside the page's own thread, so typing stays smooth on old phones. */
const solve = async (challenge: Challenge): Promise<Solution | null> => {
  const { deriveKey } = challenge.parameters.algorithm.startsWith('PBKDF2') ? pbkdf2 : sha
  return solveChallenge({ challenge, deriveKey })
}

self.addEventListener('message', async ({ data }: MessageEvent<Challenge>) => {
  self.postMessage(await solve(data).catch(() => null))
})
