import type { Sandbox } from '#sandbox/start.ts';

/** What the chat page posts; gives the answer's status and JSON. */
export async function posted(
  sandbox: Sandbox,
  path: string,
  body: unknown,
): Promise<{ readonly status: number; readonly json: unknown }> {
  const response = await fetch(`${sandbox.url}/page${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}
