import { inbox, secret } from '../../../settings.js'
import { createPost } from '../../webhook.js'

export const POST = createPost(secret, inbox)
