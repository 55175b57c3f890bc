import proj4 from 'proj4'

/** Of a place in degrees the numbers of another grid. */
export const inGrid = (grid: string, latitude: number, longitude: number): [number, number] => {
  const [x = 0, y = 0] = proj4(grid, [longitude, latitude])
  const most = x < 100 ? 100_000 : 100
  return [Math.round(x * most) / most, Math.round(y * most) / most]
}
export const utm32 = '+proj=utm +zone=32 +ellps=GRS80 +units=m'
export const utm33 = '+proj=utm +zone=33 +ellps=GRS80 +units=m'
export const webMercator = 'EPSG:3857'
export const gaussKrueger4 =
  '+proj=tmerc +lat_0=0 +lon_0=12 +k=1 +x_0=4500000 +y_0=0 +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m'
