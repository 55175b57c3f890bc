import { pages } from '../../env.ts'
import { keepForm } from '../account/sign-in.tsx'
import { carePages } from './care.tsx'
import { childPages } from './child.tsx'
import { morePages } from './more.tsx'
import { questionPages } from './questions.tsx'
import { receiptPages } from './receipt.tsx'
import { reviewPages } from './review.tsx'
import { startPages } from './start.tsx'

/** From "Meine Auswahl" to the receipt. */
export const applyPages = pages()
applyPages.post('/absenden/*', keepForm)
for (const each of [startPages, childPages, carePages, morePages, questionPages, reviewPages, receiptPages])
  applyPages.route('/', each)
