import { dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as german } from '@zxcvbn-ts/language-de'

/** Every word and name that alone is no password, in small letters. */
export const commonWords = (): Set<string> =>
  new Set(
    [
      common['passwords-common'],
      common['diceware-common'],
      german.commonWords,
      german.firstnames,
      german.lastnames,
      german.wikipedia,
    ].flatMap((list) => list.map((word) => word.toLowerCase())),
  )
