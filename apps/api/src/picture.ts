import { createRoute, z } from '@hono/zod-openapi'
import { readPicture } from '@kita/core/facility'
import { mediaTypes } from '@kita/file'
import { everyone, router } from './router.ts'
import { uuid } from './shape.ts'

const binary = z.string().openapi({ format: 'binary', maxLength: 5_000_000 })

const pictureRoute = createRoute({
  method: 'get',
  path: '/pictures/{id}/{file}',
  operationId: 'getPicture',
  summary: 'A picture of a facility; its address changes with its content',
  tags: ['search'],
  security: everyone,
  request: {
    params: z.strictObject({
      id: uuid,
      file: z
        .string()
        .regex(/^(large|small)\.[0-9a-f]{32}\.(webp|jpeg)$/)
        .openapi({ maxLength: 60, description: 'size.hash.format' }),
    }),
  },
  responses: {
    200: {
      description: 'The picture',
      content: { 'image/webp': { schema: binary }, 'image/jpeg': { schema: binary } },
    },
  },
})

const ending = { webp: mediaTypes.webp, jpeg: mediaTypes.jpeg }

export const pictureRoutes = router().openapi(pictureRoute, async (c) => {
  const { id, file } = c.req.valid('param')
  const [size, hash, format] = file.split('.') as ['large' | 'small', string, keyof typeof ending]
  const { content, isPublic } = await readPicture(c.var.ctx, { id, size, hash, format })
  return c.body(new Uint8Array(content), 200, {
    'content-type': ending[format],
    // Anybody may keep it for ever: other content has another address. Before publication it is the staff's alone.
    'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, no-store',
  })
})
