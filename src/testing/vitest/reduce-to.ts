import { isRecord } from './is-record.js'

/** What of a value the shape names, so that a diff shows only what was asked for. Asymmetric matchers that match stand for themselves. */
export function reduceTo(value: unknown, shape: unknown): unknown {
  if (isRecord(shape) && typeof shape['asymmetricMatch'] === 'function') {
    return Reflect.apply(shape['asymmetricMatch'], shape, [value]) === true ? shape : value
  }
  if (!isRecord(value) || !isRecord(shape)) return value
  if (Array.isArray(value)) {
    const shapes: readonly unknown[] = Array.isArray(shape) ? shape : []
    return value.map((item, index) => (index in shapes ? reduceTo(item, shapes[index]) : item))
  }
  return Object.fromEntries(
    Object.keys(shape)
      .filter((key) => Object.hasOwn(value, key))
      .map((key) => [key, reduceTo(value[key], shape[key])]),
  )
}
