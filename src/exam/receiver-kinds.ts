/** How the payloads of the exam look. */
export const profiles = {
  project: 'a webhook of the project: payloads in an envelope, types of the project',
  distribution: "a distribution: payloads in an envelope under the distribution's own name, types of distributions",
  raw: 'a distribution that sends raw payloads: the data without an envelope',
} as const satisfies Record<string, string>

/** The name of a profile. */
export type Profile = keyof typeof profiles

/** When a receiver verifies. */
export const verifications = {
  inline: 'before it answers',
  deferred: 'after it has answered: statuses of forgeries say nothing then, so their effects are judged',
} as const satisfies Record<string, string>

/** The name of a way to verify. */
export type Verification = keyof typeof verifications
