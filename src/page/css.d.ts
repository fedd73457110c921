/** Styles are put into the page by the bundler and export nothing. */
declare module '*.css'
