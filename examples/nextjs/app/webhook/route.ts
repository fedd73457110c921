import { inbox, secret } from '../../../settings.ts'
import { createPost } from '../../webhook.ts'

export const POST = createPost(secret, inbox)
