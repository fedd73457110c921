/** An option that cannot be. */
export class OptionError extends TypeError {
  /** Where it stands, such as `campaigns[0].name`. */
  readonly option: string

  constructor(option: string, message: string) {
    super(message)
    this.option = option
  }
}
