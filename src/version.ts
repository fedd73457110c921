// Generated from package.json by `npm run generate`. Change the version there.

/** The version of this package. */
export const version = '0.1.0'
