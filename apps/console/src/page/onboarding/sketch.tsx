import type { ConsoleContext } from '../../env.ts'
import { areaOf, type View } from './load.ts'

/** The beginning of the start page as the answers have it so far: name, area and colours; what is open is the first look. */
export const Sketch = ({ c, view }: { c: ConsoleContext; view: View }) => {
  const { t } = c.var
  const { answers, choices, municipalities } = view
  const preset = choices.presets.find(({ key }) => key === answers.theme?.preset) ?? choices.presets[0]
  if (!preset) return null
  const { hue, chroma, light, accent, radius } = preset.theme
  const colour = (of: number[]) => `oklch(${of.join(' ')})`
  const round = { square: 0, standard: 6, soft: 14 }[radius] ?? 6
  const name = answers.name?.name ?? t('console-onboarding.preview.name')
  const inside = municipalities.length - (answers.area?.outside.length ?? 0)
  const label = `${name}, ${areaOf(view)}`
  return (
    <svg viewBox="0 0 360 220" width="360" height="220" role="img" aria-label={label} className="full-width">
      <rect width="360" height="220" rx={round} fill="#ffffff" stroke="#c8c8d0" />
      <rect x="0" y="48" width="360" height="120" fill={colour([light, chroma, hue])} />
      <rect x="16" y="14" width="20" height="20" rx={round / 3} fill={colour([light, chroma, hue])} />
      <rect x="28" y="22" width="12" height="12" fill={colour(accent)} />
      <text x="50" y="30" fontSize="15" fontWeight="700" fill="#1d1d24">
        {name}
      </text>
      <text x="18" y="90" fontSize="20" fontWeight="700" fill="#ffffff">
        {areaOf(view)}
      </text>
      <text x="18" y="112" fontSize="12" fill="#ffffff">
        {t('console-onboarding.preview.inside', { count: inside })}
      </text>
      <rect x="18" y="126" width="220" height="28" rx={round} fill="#ffffff" />
      <rect x="246" y="126" width="60" height="28" rx={round} fill={colour(accent)} />
      <text x="18" y="196" fontSize="12" fill="#1d1d24">
        {answers.texts ? `${answers.texts.office.name}, ${answers.texts.office.phone}` : preset.name}
      </text>
    </svg>
  )
}
