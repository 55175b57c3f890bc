import type { ReactNode } from 'react'

/** Of the guide's pictures in CSS pixels, as a phone shows the page. */
export const guideSize = { width: 360, height: 560 }

export type WalkStep = {
  title: string
  children: ReactNode
  /** Of this step on a phone; loaded when it comes near. */
  picture?: { src: string; alt: string; width: number; height: number }
}

/** A long way in numbered steps: words first, a picture of the page beside them. */
export const Walk = ({ steps }: { steps: WalkStep[] }) => (
  <ol className="walk">
    {steps.map(({ title, children, picture }) => (
      <li key={title}>
        <div className="walk__words">
          <h2>{title}</h2>
          {children}
        </div>
        {picture && <img {...picture} alt={picture.alt} loading="lazy" decoding="async" />}
      </li>
    ))}
  </ol>
)
