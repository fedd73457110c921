import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import type { Inbox } from '../inbox.ts'
import { WebhookController } from './webhook.controller.ts'

class WebhookModule {}

export async function createApp(secret: string, inbox: Inbox): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    {
      module: WebhookModule,
      controllers: [WebhookController],
      providers: [
        { provide: 'secret', useValue: secret },
        { provide: 'inbox', useValue: inbox },
      ],
    },
    { rawBody: true, logger: false },
  )
  app.useBodyParser('json', { limit: '1mb' })
  return app.init()
}
