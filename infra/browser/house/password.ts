/** Of everybody these tests make. */
export const password = 'drei-blaue-Enten-schwimmen'
