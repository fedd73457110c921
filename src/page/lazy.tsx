import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'

/**
 * A view whose code is loaded when it is first shown.
 *
 * @example
 * const ExamView = lazy(async () => (await import('./exam/exam-view.js')).ExamView)
 */
export function lazy(load: () => Promise<ComponentType>): ComponentType {
  const loaded = signal<{ readonly Content?: ComponentType; readonly failure?: string }>({})
  let isAsked = false
  const ask = async (): Promise<void> => {
    isAsked = true
    try {
      loaded.value = { Content: await load() }
    } catch (error) {
      isAsked = false
      loaded.value = { failure: String(error) }
    }
  }
  return function Lazy() {
    const { Content, failure } = loaded.value
    if (Content !== undefined) return <Content />
    if (!isAsked && failure === undefined) void ask()
    return (
      <div class="loading" role="status">
        {failure === undefined ? (
          'Loading…'
        ) : (
          <>
            This view could not be loaded. Is the server still there?{' '}
            <button onClick={() => void ask()}>Try again</button>
          </>
        )}
      </div>
    )
  }
}
