export {
  type County,
  counties,
  countyOf,
  type Locality,
  localitiesOf,
  municipalitiesOf,
  searchCounties,
} from './county.ts'
