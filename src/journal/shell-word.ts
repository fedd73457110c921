/** A word for every shell that follows POSIX: within single quotes nothing but the quote has a meaning. */
export function quoteWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
