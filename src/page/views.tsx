import type { ComponentType } from 'preact'
import { ClockIcon, ComposeIcon, EndpointsIcon, ExamIcon, SendOutsIcon, StateIcon } from './icons.js'
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
  {
    name: 'endpoints',
    title: 'Endpoints',
    Icon: EndpointsIcon,
    Content: lazy(async () => (await import('./endpoints/endpoints-view.js')).EndpointsView),
  },
  {
    name: 'clock',
    title: 'Clock',
    Icon: ClockIcon,
    Content: lazy(async () => (await import('./clock/clock-view.js')).ClockView),
  },
  {
    name: 'state',
    title: 'State',
    Icon: StateIcon,
    Content: lazy(async () => (await import('./state/state-view.js')).StateView),
  },
  {
    name: 'exam',
    title: 'Exam',
    Icon: ExamIcon,
    Content: lazy(async () => (await import('./exam/exam-view.js')).ExamView),
  },
] as const satisfies readonly View[]
