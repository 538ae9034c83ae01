import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const CONNECTIONS = 8;

const issued = z.object({ tenant_access_token: z.string() });

/** HTTP as a bot's SDK uses it, without the SDK: a few connections that are kept open, one call at a time on each. */
export class Load implements Disposable {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  #token = '';

  async get(url: string): Promise<unknown> {
    return JSON.parse(await this.#call(url, 'GET'));
  }

  async post(url: string, body: object): Promise<unknown> {
    return JSON.parse(await this.#call(url, 'POST', JSON.stringify(body)));
  }

  /** From now on calls carry the app's access token of this platform. */
  async authorize(url: string, app: { appId: string; appSecret: string }): Promise<void> {
    const path = '/open-apis/auth/v3/tenant_access_token/internal';
    const body = { app_id: app.appId, app_secret: app.appSecret };
    this.#token = issued.parse(await this.post(`${url}${path}`, body)).tenant_access_token;
  }

  /** How many turns were done in a second. */
  async rate(turns: readonly number[], work: (turn: number) => Promise<unknown>): Promise<number> {
    const left = turns.values();
    const from = performance.now();
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        for (const turn of left) await work(turn);
      }),
    );
    return turns.length / ((performance.now() - from) / 1000);
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }

  #call(url: string, method: string, body?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      };
      const call = request(url, { method, agent: this.#agent, headers }, (response) => {
        text(response).then(resolve, reject);
      });
      call.on('error', reject);
      call.end(body);
    });
  }
}
