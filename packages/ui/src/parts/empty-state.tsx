import type { ReactNode } from 'react'
import { SmallBlocks } from '../blocks/index.ts'

export type EmptyStateProps = {
  /** Any word; the same word gives the same small picture. */
  seed: string
  title: ReactNode
  text?: ReactNode
  action?: ReactNode
}

/** Nothing here yet: small picture, one bold sentence, one grey sentence, one button. */
export const EmptyState = ({ seed, title, text, action }: EmptyStateProps) => (
  <div className="empty">
    <SmallBlocks seed={seed} />
    <p>
      <strong>{title}</strong>
    </p>
    {text && <p className="small muted">{text}</p>}
    {action}
  </div>
)
