/** The published types lack `noHinting`; these are the options we use. */
declare module 'subset-font' {
  type Options = { targetFormat: 'woff2'; noHinting: boolean; keepFeatures: string[] }
  const subsetFont: (font: Buffer, text: string, options: Options) => Promise<Buffer>
  export = subsetFont
}
