import type { Members } from './members.js'
import type { Filed } from './rows.js'

/** The category of a body, by its id or its name: what is not said stays as it was, null empties it. */
export function readCategory(given: Members, { category_id: id, category }: Filed): Filed {
  return { category_id: given.changedText('category_id', id), category: given.changedText('category', category) }
}
