import {
  BadRequestException,
  Controller,
  Headers,
  HttpCode,
  Inject,
  Post,
  Req,
  UnauthorizedException,
  type RawBodyRequest,
} from '@nestjs/common'
import { verify } from 'mock-voucherify/signature'
import { readPayload, type Inbox } from '../inbox.ts'

@Controller()
export class WebhookController {
  readonly #secret: string
  readonly #inbox: Inbox

  constructor(@Inject('secret') secret: string, @Inject('inbox') inbox: Inbox) {
    this.#secret = secret
    this.#inbox = inbox
  }

  @Post('webhook')
  @HttpCode(204)
  async receive(@Req() request: RawBodyRequest<object>, @Headers('x-voucherify-signature') signature: unknown) {
    // The signature covers the bytes, which Nest keeps where the app is created with `rawBody: true`.
    const body = request.rawBody ?? ''
    if (!verify(body, signature, this.#secret)) throw new UnauthorizedException()
    const payload = readPayload(body)
    if (payload === undefined) throw new BadRequestException()
    await this.#inbox.accept(payload)
  }
}
