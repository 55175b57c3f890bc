type Area = { routes: { method: string; path: string }[] }

/** What somebody can open, as the routes write it: `/verwaltung/fall/:id`. For who has to look at every page. */
export const addressesOf = (areas: Area[]): string[] => [
  ...new Set(
    areas.flatMap(({ routes }) => routes.flatMap(({ method, path }) => (method === 'GET' ? path : []))),
  ),
]
