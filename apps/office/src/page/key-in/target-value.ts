export type TargetKind = 'facility' | 'desk' | 'childminder'

const pattern = /^(facility|desk|childminder):([0-9a-f-]{36})$/

/** A chosen target as a checkbox carries it: `facility:<id>`. */
export const targetValue = ({ kind, id }: { kind: TargetKind; id: string }): string => `${kind}:${id}`

export const readTarget = (value: string): { kind: TargetKind; id: string } | null => {
  const [, kind, id] = pattern.exec(value) ?? []
  return kind && id ? { kind: kind as TargetKind, id } : null
}
