/** One sentence for the person at the terminal; the process ends with a code ≠ 0. */
export class StartError extends Error {}
