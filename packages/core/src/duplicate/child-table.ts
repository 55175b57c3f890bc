/**
 * Every table with a key to a child, and what a merge does with the losing child's rows. A test compares the list with
 * the catalogue: who adds such a table decides here.
 * `move`: the rows become the kept child's. `plan`: the merge's own rules decide (merge-plan.ts). `drop`: computed or
 * meaningless for another child. A list of columns: a row goes along unless the kept child has one with the same values.
 */
type Handling = 'move' | 'plan' | 'drop' | readonly string[]

type ChildTable = { name: string; key: readonly string[]; handling: Handling }

const own = (name: string, handling: Handling = 'move'): ChildTable => ({ name, key: ['id'], handling })

export const childTables: readonly ChildTable[] = [
  own('application', 'plan'),
  own('care_need', 'plan'),
  own('contract'),
  own('childminding_match'),
  own('evidence'),
  { name: 'child_guardian', key: ['child_id', 'guardian_id'], handling: ['guardian_id'] },
  {
    name: 'guardian_invitation_child',
    key: ['invitation_id', 'child_id'],
    handling: ['invitation_id'],
  },
  { name: 'child_trace', key: ['child_id'], handling: 'drop' },
]
