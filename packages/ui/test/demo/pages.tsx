import type { ReactElement } from 'react'
import { ChildForm, Review } from './forms.tsx'
import { Profile, States } from './profile.tsx'
import { Search } from './search.tsx'
import type { Demo } from './shell.tsx'
import { Today, WaitingList } from './staff.tsx'
import { Start } from './start.tsx'
import { StatusFull, StatusOnlyArabic } from './status.tsx'

/** Every part of the room stands on at least one of these pages. */
export const demoPages: Record<string, (demo: Demo) => ReactElement> = {
  start: (demo) => <Start demo={demo} />,
  search: (demo) => <Search demo={demo} />,
  profile: (demo) => <Profile demo={demo} />,
  form: (demo) => <ChildForm demo={demo} />,
  review: (demo) => <Review demo={demo} />,
  status: (demo) => <StatusFull demo={demo} />,
  'status-arabic': (demo) => <StatusOnlyArabic demo={demo} />,
  states: (demo) => <States demo={demo} />,
  today: (demo) => <Today demo={demo} />,
  'waiting-list': (demo) => <WaitingList demo={demo} />,
}
