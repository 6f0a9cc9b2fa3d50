// A whole round by the client that a generator made of the API's document.
import { ApiError, AuthService, OpenAPI, PostsService, SocialAccountsService } from './client'

declare const process: { env: Record<string, string>; exit(code: number): never }

async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'was taken'
  } catch (e) {
    if (!(e instanceof ApiError)) throw e
    return `refused ${e.status} ${e.body.detail}`
  }
}

async function main(): Promise<void> {
  OpenAPI.BASE = process.env.SCHEDULER_URL
  const pair = await AuthService.createToken({ requestBody: { api_key: process.env.SCHEDULER_KEY } })
  OpenAPI.TOKEN = pair.access_token

  const accounts = await SocialAccountsService.listSocialAccounts({ platform: 'twitter', limit: 1 })
  const post = await PostsService.createPost({
    idempotencyKey: 'round',
    requestBody: { social_account_id: accounts.items[0].id, content: 'By a generated client', scheduled_time: '2026-12-25T10:00:00' },
  })
  const id: number = post.id
  console.log(post.status, post.platform)
  const moved = await PostsService.reschedulePost({ id, requestBody: { scheduled_time: '2026-12-26T10:00:00' } })
  console.log('moved', moved.scheduled_time)
  console.log((await PostsService.cancelPost({ id })).status)
  console.log(await refusal(PostsService.reschedulePost({ id, requestBody: { scheduled_time: '2020-01-01T10:00:00' } })))
  await PostsService.deletePost({ id })
  console.log(await refusal(PostsService.getPost({ id })))
}

main().catch(e => {
  console.error(e)
  process.exit(1)
})
