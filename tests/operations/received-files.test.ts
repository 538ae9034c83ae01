import { describe, expect, test } from 'vitest';
import { deleteMember } from '#db/members.ts';
import { chatId, messageId } from '#domain/ids.ts';
import { receiveFile } from '#operations/receive-file.ts';
import { keepHouse } from '#operations/run-due-reminders.ts';
import {
  answerFile,
  claimFile,
  findNextFile,
  postponeFile,
  releaseFiles,
  sayFileIsRead,
} from '#operations/take-file.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { type AssessmentFixture, found, person } from '#support/assessment-fixture.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const OFFICE = '张明';
const MINUTE_MS = 60_000;

const receive = (office: AssessmentFixture, id = 'om_1', by = OFFICE) =>
  office.as(by, (call) =>
    receiveFile(call, {
      ...{ messageId: messageId(id), chatId: chatId('oc_private'), chatMode: 'private' },
      ...{ fileKey: 'file_1', name: '名册.xlsx', replyTo: undefined },
    }),
  );

const claim = async (office: AssessmentFixture) => found(await claimFile(office), 'file');

/** What came of the answers, in their order. */
function listen() {
  const heard: string[] = [];
  const answer = {
    handle: async () => void heard.push('handled'),
    refused: async (_: unknown, { code }: { readonly code: string }) => void heard.push(code),
  };
  return { heard, answer };
}

describe('a file that was noted', () => {
  test('is taken by one process alone, as long as its lease lasts', async () => {
    await using office = await openSmall();
    await receive(office);
    const [one, other] = await Promise.all([claimFile(office), claimFile(office)]);
    expect([one, other].filter((each) => each !== undefined)).toHaveLength(1);
    expect(await claimFile(office)).toBeUndefined();
    office.advance(4 * MINUTE_MS);
    expect(await claimFile(office)).toMatchObject({ name: '名册.xlsx', attempts: 2 });
  });

  test('is due again at once after a process was killed', async () => {
    await using office = await openSmall();
    await receive(office);
    await claim(office);
    await releaseFiles(office);
    expect(await claimFile(office)).toMatchObject({ attempts: 2 });
  });

  test('is answered once, though two had it in hand', async () => {
    await using office = await openSmall();
    await receive(office);
    const first = await claim(office);
    await releaseFiles(office);
    const second = await claim(office);
    const { heard, answer } = listen();
    await answerFile(office, first, answer);
    await answerFile(office, second, answer);
    expect(heard).toEqual(['handled']);
    expect(await findNextFile(office)).toBeUndefined();
  });

  test('is refused when its sender has lost the role meanwhile', async () => {
    await using office = await openSmall();
    await receive(office);
    const file = await claim(office);
    await inTransaction(office, ({ tx }) => deleteMember(tx, person(OFFICE), { role: 'admin' }));
    const { heard, answer } = listen();
    await answerFile(office, file, answer);
    expect(heard).toEqual(['nobody']);
    expect(await claimFile(office)).toBeUndefined();
  });

  test('stays due when answering it broke', async () => {
    await using office = await openSmall();
    await receive(office);
    const file = await claim(office);
    const broken = {
      handle: () => Promise.reject(new Error('disk full')),
      refused: async () => {},
    };
    await expect(answerFile(office, file, broken)).rejects.toThrow('disk full');
    await postponeFile(office, file, { delayMs: 2_000, error: 'Error' });
    expect(await claimFile(office)).toBeUndefined();
    office.advance(2_000);
    const { heard, answer } = listen();
    await answerFile(office, await claim(office), answer);
    expect(heard).toEqual(['handled']);
  });

  test('is said to be in work once, and not after its answer', async () => {
    await using office = await openSmall();
    await receive(office);
    const file = await claim(office);
    await sayFileIsRead(office, file, '正在处理');
    await sayFileIsRead(office, file, '正在处理');
    expect(await office.queued('text')).toHaveLength(1);
    await receive(office, 'om_2');
    const second = await claim(office);
    await answerFile(office, second, listen().answer);
    await sayFileIsRead(office, second, '正在处理');
    expect(await office.queued('text')).toHaveLength(1);
  });

  test('is forgotten two weeks after it was answered, and not before', async () => {
    await using office = await openSmall();
    await receive(office);
    await receive(office, 'om_2');
    await answerFile(office, await claim(office), listen().answer);
    office.advance(14 * 24 * 60 * MINUTE_MS);
    await keepHouse(office);
    expect(await office.rows('received_file')).toHaveLength(2);
    office.advance(2 * 24 * 60 * MINUTE_MS);
    await keepHouse(office);
    expect(await office.rows('received_file')).toHaveLength(1);
  });
});
