import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import './form.css'

interface ConfirmButtonProps {
  /** What the button says, such as `Delete`. */
  readonly verb: string
  /** What is asked, such as `Delete this endpoint?`. */
  readonly question: string
  /** What becomes of it. */
  readonly children: ComponentChildren
  whenConfirmed(): void
}

/** A button that asks once more before it does what cannot be undone. */
export function ConfirmButton({ verb, question, children, whenConfirmed }: ConfirmButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = (): void => dialog.current?.close()
  return (
    <>
      <button class="button" type="button" onClick={() => dialog.current?.showModal()}>
        {verb}
      </button>
      <dialog class="dialog confirm" ref={dialog} aria-label={question}>
        <h2>{question}</h2>
        <p class="soft">{children}</p>
        <div class="confirm-actions">
          <button class="button" type="button" onClick={close}>
            Keep it
          </button>
          <button
            class="button is-danger"
            type="button"
            onClick={() => {
              close()
              whenConfirmed()
            }}
          >
            {verb}
          </button>
        </div>
      </dialog>
    </>
  )
}
