import type { CDPSession, Page } from 'playwright-core'

type Node = Awaited<ReturnType<typeof nodesAtFocus>>[number]

/** The control with the focus and what lies around it, as Chromium tells assistive technology; the control first. */
const nodesAtFocus = async (wire: CDPSession) => {
  const { result } = await wire.send('Runtime.evaluate', { expression: 'document.activeElement' })
  if (!result.objectId) return []
  const { nodes } = await wire.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: true,
  })
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const own = await wire.send('DOM.describeNode', { objectId: result.objectId })
  const around = []
  let one = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === own.node.backendNodeId)
  for (; one; one = one.parentId ? byId.get(one.parentId) : undefined) if (!one.ignored) around.push(one)
  return around
}

/** As a German screen reader says it. */
const roles: Record<string, string> = {
  link: 'Link',
  button: 'Schalter',
  DisclosureTriangle: 'Schalter',
  textbox: 'Eingabefeld',
  searchbox: 'Suchfeld',
  checkbox: 'Kontrollkästchen',
  radio: 'Auswahlschalter',
  combobox: 'Kombinationsfeld',
  group: 'Gruppe',
  radiogroup: 'Gruppe',
  region: 'Bereich',
  list: 'Liste',
  main: 'Hauptbereich',
}

const textOf = (value: { value?: unknown } | undefined) =>
  String(value?.value ?? '')
    .replaceAll('\u00ad', '')
    .replaceAll(/\s+/g, ' ')
    .trim()

const stateOf = ({ properties = [] }: Node, name: string) =>
  properties.find((property) => property.name === name)?.value.value

const states = (node: Node): string[] => {
  const checked = stateOf(node, 'checked')
  const expanded = stateOf(node, 'expanded')
  return [
    ...(checked === undefined ? [] : [checked === 'true' ? 'aktiviert' : 'nicht aktiviert']),
    ...(expanded === undefined ? [] : [expanded ? 'erweitert' : 'reduziert']),
    ...(stateOf(node, 'required') ? ['erforderlich'] : []),
    ...(stateOf(node, 'disabled') ? ['nicht verfügbar'] : []),
    ...(stateOf(node, 'invalid') === 'true' ? ['ungültige Eingabe'] : []),
  ]
}

/** One control in one line: name, role, states, what stands in it, and its description. */
const lineOf = (node: Node): string => {
  const role = textOf(node.role)
  const value = ['textbox', 'searchbox', 'combobox'].includes(role) ? textOf(node.value) : ''
  const description = textOf(node.description)
  return [
    `„${textOf(node.name)}“, ${[roles[role] ?? role, ...states(node)].join(', ')}`,
    ...(value ? [`darin „${value}“`] : []),
    ...(description ? [`– ${description}`] : []),
  ].join(' ')
}

export type Announcement = {
  /** The named groups around the control, from the outside. */
  groups: string[]
  name: string
  line: string
}

/** What is announced of the control that has the focus; `null` when nothing has it. */
export const announcementAt = async (page: Page): Promise<Announcement | null> => {
  const wire = await page.context().newCDPSession(page)
  try {
    const [node, ...around] = await nodesAtFocus(wire)
    if (!node || textOf(node.role) === 'RootWebArea') return null
    const groups = around
      .filter((one) => ['group', 'radiogroup'].includes(textOf(one.role)) && textOf(one.name))
      .map(
        (one) =>
          `${roles.group} ${[`„${textOf(one.name)}“`, textOf(one.description)].filter(Boolean).join(' – ')}`,
      )
    return { groups: groups.reverse(), name: textOf(node.name), line: lineOf(node) }
  } finally {
    await wire.detach()
  }
}
