import { computed, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ClockAnswer } from '../../server/answers.js'
import { api } from '../api.js'
import { follow } from '../live/live.js'

const name = signal<ClockAnswer['clock'] | undefined>(undefined)

/** Which clock the server has: `real`, `virtual`, or a factor such as `60x`. Undefined until it is read. */
export const clockName = computed(() => name.value)

async function readClock(): Promise<void> {
  name.value = (await api.clock.get()).clock
}

/** Knows the clock while the calling component is shown: another server may have another one. */
export function useClock(): void {
  useEffect(() => follow({ reload: readClock, apply: () => {} }), [])
}
