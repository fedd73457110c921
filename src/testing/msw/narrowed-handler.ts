import { HttpHandler, type DefaultBodyType, type HttpResponseResolver, type PathParams } from 'msw'

type Resolver = HttpResponseResolver<PathParams, DefaultBodyType>

/**
 * A handler of msw that takes only some requests. All others are as if it were not there; one that it takes and does not
 * answer goes on to the next handler, or else out, and is nobody's unhandled request. (Paths cannot be functions in every msw 2.)
 */
export class NarrowedHandler extends HttpHandler {
  readonly #takes: (request: Request) => boolean

  constructor(takes: (request: Request) => boolean, resolve: Resolver) {
    // With a path that is a text, msw fails at a URL that cannot be decoded.
    super(/.+/, /^/, resolve)
    this.#takes = takes
  }

  override async parse(...args: Parameters<HttpHandler['parse']>): ReturnType<HttpHandler['parse']> {
    const parsed = await super.parse(...args)
    return this.#takes(args[0].request) ? parsed : { ...parsed, match: { ...parsed.match, matches: false } }
  }
}
