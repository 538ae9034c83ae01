import { describe, expect, test } from 'vitest';
import { openId } from '#domain/ids.ts';
import { PlatformError } from '#lark/gateway.ts';
import { createGateway } from '#lark/sdk-gateway.ts';
import { startSandbox } from '#sandbox/start.ts';
import { appId, appSecret, keepLog, openScripted, withToken } from './platform.ts';

const person = (id: string, name: string, ...departments: string[]) => ({
  ...{ openId: id, name, title: '', departments },
});

const DEPARTMENTS = [
  ['od-office', '办公室', '0'],
  ['od-desk', '值班室', 'od-office'],
  ['od-publicity', '宣教部', '0'],
].map(([openDepartmentId = '', name = '', parent = '']) => ({
  ...{ openDepartmentId, name, parent, departmentId: `${openDepartmentId}-id` },
  ...(name === '宣教部' ? { leaderOpenId: 'ou_head' } : {}),
}));

const openTenant = () =>
  startSandbox({
    app: { appId, appSecret, name: '工分' },
    people: [
      person('ou_head', '周建国', 'od-publicity'),
      person('ou_desk', '张三', 'od-desk', 'od-publicity'),
      ...Array.from({ length: 120 }, (_, at) => person(`ou_${at}`, `职员${at}`, 'od-office')),
      { ...person('ou_gone', '已离职', 'od-office'), unreachable: 'resigned' },
    ],
    groups: [],
    departments: DEPARTMENTS,
    startAt: '2015-12-20T08:00:00.000Z',
    time: 'stopped',
    rateLimits: 'none',
  });

const gatewayTo = (domain: string) =>
  createGateway({ appId, appSecret, domain, log: keepLog().log, timeoutMs: 2_000 });

describe('the contact directory', () => {
  test('is read to its end, through every page and department, with nothing but id, name and department', async () => {
    await using sandbox = await openTenant();
    const { departments, people } = await gatewayTo(sandbox.url).listDirectory();
    expect(new Set(departments.map(({ name }) => name))).toEqual(
      new Set(['办公室', '值班室', '宣教部']),
    );
    expect(departments.find(({ name }) => name === '宣教部')?.leader).toBe(openId('ou_head'));
    expect(people).toHaveLength(122);
    expect(people.find(({ name }) => name === '张三')).toEqual({
      ...{ openId: openId('ou_desk'), name: '张三' },
      departmentIds: ['od-desk', 'od-publicity'],
    });
  });

  test('that the app may not read fails with the code that says so', async () => {
    await using server = await openScripted(
      withToken(() => ({ status: 400, json: { code: 99991672, msg: 'Access denied' } })),
    );
    const failure = await gatewayTo(server.url)
      .listDirectory()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PlatformError);
    expect(failure).toMatchObject({ code: 99991672 });
  });
});
