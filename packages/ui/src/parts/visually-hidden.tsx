import type { ReactNode } from 'react'

/** Words for screen readers only: they complete what the eye takes from the place on the page. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => (
  <span className="kern-sr-only">{children}</span>
)
