import type { ComponentType } from 'preact'
import { ComposeIcon, SendOutsIcon } from './icons.js'
import { lazy } from './lazy.js'
import { SendOutsView } from './send-outs/send-outs-view.js'

/** One entry of the navigation, and what it shows. */
interface View {
  /** The first step of its address. */
  readonly name: string
  readonly title: string
  readonly Icon: ComponentType
  /** What it shows; where it is big, from `lazy(() => import(...))`. */
  readonly Content: ComponentType
}

const ComposeView = lazy(async () => (await import('./compose/compose-view.js')).ComposeView)

/** Every view, in the order of the navigation. The first is the one that the page opens on. */
export const views = [
  { name: 'send-outs', title: 'Send-outs', Icon: SendOutsIcon, Content: SendOutsView },
  { name: 'compose', title: 'Compose', Icon: ComposeIcon, Content: ComposeView },
] as const satisfies readonly View[]
