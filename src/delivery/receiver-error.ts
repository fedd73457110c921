/** What is wrong with a receiver in the same process, as the code of an outcome. */
export type ReceiverErrorCode = 'RECEIVER_THREW' | 'RECEIVER_NOT_READY' | 'RECEIVER_RETURNED_WRONG'

/** What a receiver in the same process did wrong: the code and message of an outcome. */
export class ReceiverError extends Error {
  readonly code: ReceiverErrorCode

  constructor(code: ReceiverErrorCode, message: string) {
    super(message)
    this.code = code
  }

  /** @param thrown anything at all: nothing keeps a receiver from throwing a text */
  static of(code: ReceiverErrorCode, thrown: unknown): ReceiverError {
    if (thrown instanceof ReceiverError) return thrown
    const isError = thrown instanceof Error && thrown.message !== ''
    return new ReceiverError(code, isError ? thrown.message : String(thrown))
  }
}

/** True for a response of the global fetch, and for one of another making, which is none of the global class. */
export function isResponse(value: unknown): value is Response {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    typeof value.status === 'number' &&
    'arrayBuffer' in value
  )
}
