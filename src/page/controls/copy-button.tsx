import { announce } from '../announce.js'

interface CopyButtonProps {
  /** A function where it costs something to write. */
  readonly text: string | (() => string)
  /** What the button says. @default 'Copy' */
  readonly what?: string
}

/** Copies a text, and says so. */
export function CopyButton({ text, what = 'Copy' }: CopyButtonProps) {
  return (
    <button class="button" onClick={() => void copy(text)}>
      {what}
    </button>
  )
}

async function copy(text: CopyButtonProps['text']): Promise<void> {
  try {
    await navigator.clipboard.writeText(typeof text === 'string' ? text : text())
    announce('Copied.')
  } catch {
    announce('The browser does not let the page copy. Select the text and copy it by hand.', true)
  }
}
