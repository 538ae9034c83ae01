import { expect, test } from 'vitest';
import { updateSettings } from '#db/cycles.ts';
import { scoreExample } from '#example/score-example.ts';
import { getAssessment } from '#operations/assessment.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { found } from '#support/assessment-fixture.ts';
import { type Office, openScoringOffice } from './office.ts';

/** Everything is scored, signed off and published. */
async function openPublishedOffice(): Promise<Office> {
  const office = await openScoringOffice();
  await inTransaction(office, async (call) => {
    const { cycle } = await getAssessment(call.tx);
    await updateSettings(call.tx, cycle.id, { needsSecondAdmin: false });
    await scoreExample(call);
  });
  await office.deliver();
  await office.press('张明', await office.ask('张明', '公布排名'), '确认');
  return office;
}

const last = (office: Office, name: string) => found(office.readBy(name).at(-1), name);

test('a contact appeals from the result card, the department grants it, and the office reads who moved and corrects', async () => {
  await using office = await openPublishedOffice();
  const result = found(
    office.readBy('顾小丽').find(({ buttons }) => buttons.some((each) => each.includes('申诉'))),
    'result',
  );
  await office.press('顾小丽', result, '申诉');
  const form = last(office, '顾小丽');
  const [option] = form.select.options;
  const [label, item] = found(option, 'item');
  expect(label).toMatch(/第\d+项.*扣/);
  const number = /第(\d+)项/.exec(label)?.[1] ?? '';
  const text = '我单位材料已按时报送，见附件清单';
  const empty = await office.press('顾小丽', form, '提出申诉', { appeal_text: text });
  expect(empty.card?.text).toContain('请选择申诉的项目');
  expect(empty.card?.fields).toContainEqual(['appeal_text', text]);
  const filled = { [form.select.name]: item, appeal_text: text };
  const filed = await office.press('顾小丽', form, '提出申诉', filled);
  expect(filed.card?.text).toContain('待答复');

  const { departmentId } = office.item('市、区', Number(number));
  const { name: department } = found(
    office.vocabulary.departments.find(({ id }) => id === departmentId),
    'department',
  );
  const list = await office.ask('张明', '申诉列表');
  expect(list.text).toContain('待答复 1');
  await office.press('张明', list, `第${number}项`);
  const asked = last(office, '张明');
  expect(asked.text).toContain(text);
  expect(asked.text).toContain(department);
  const wrong = { appeal_points: '999', appeal_reason: '', appeal_answer: '经复核，材料按时报送' };
  const again = await office.press('张明', asked, '同意改分', wrong);
  expect(again.card?.text).toContain('您输入 999');
  expect(again.card?.fields).toContainEqual(['appeal_points', '999']);
  const right = { ...wrong, appeal_points: '满分' };
  const granted = await office.press('张明', found(again.card, 'form'), '同意改分', right);
  expect(granted.card?.text).toContain('已采纳');
  expect((await office.press('张明', asked, '不予采纳', wrong)).toast).toContain('新的处理结果');

  expect(last(office, '顾小丽').text).toContain('经复核，材料按时报送');
  expect(last(office, '顾小丽').text).not.toMatch(/张明|李静/);
  const effect = last(office, '李静');
  expect(effect.text).toMatch(/昆山市总工会 第\d+项申诉已采纳/);
  expect(effect.text).toMatch(/总分 [\d.]+分 → [\d.]+分/);
  await office.press('李静', effect, '更正公布');
  expect(last(office, '李静').text).toContain('申诉经复核采纳');
  const history = await office.ask('李静', `谁改的 昆山 第${number}项`);
  expect(history.text).toMatch(/张明（代办）采纳申诉，由[\d.]+分改为[\d.]+分/);
  expect(office.complaints).toEqual([]);
});

const TYPED: readonly (readonly [name: string, typed: string, answer: string])[] = [
  ['顾小丽', '申诉', '申诉截止 12月14日（周一）17:30'],
  ['顾小丽', '我的申诉', '可申诉至'],
  ['王丽华', '申诉', '还没有申诉'],
  ['顾小丽', '撤回申诉 第3项', '第3项没有申诉'],
  ['顾小丽', '申诉 第3项 为什么扣分？', '申诉截止'],
  ['顾小丽', '申诉 第3项 我单位经费已足额上缴', '我单位经费已足额上缴'],
  ['顾小丽', '撤回申诉 第3项', '已撤回'],
  ['张明', '代申诉 昆山 第4项 来函说明竞赛已组织', '考核办代为提出'],
  ['张明', '答复申诉 昆山 第4项 不予采纳 以收文登记为准', '未予采纳'],
  ['张明', '谁改的 昆山 第4项', '张明（代办）未予采纳申诉，得分不变，答复：“以收文登记为准”'],
  ['张明', '修改记录', '昆山市总工会第4项：张明（代办）提出申诉'],
  ['张明', '谁改的 昆山', '第4项：张明（代办）提出申诉'],
  ['陈卫东', '昆山近三年', '2015年度'],
  ['陈卫东', '对比 昆山 太仓', '太仓市总工会高'],
  ['陈卫东', '2015年昆山总分', '昆山市总工会总分'],
  ['陈卫东', '去年市区排名', '没有2014年度的考核资料，可查询的年度：2015'],
  ['陈卫东', '市区第6项扣分最多', '第6项扣分最多的单位'],
  ['陈卫东', '第6项扣分最多的单位', '您说的是哪一项'],
];

test('whatever is typed about appeals, years and changes is answered', async () => {
  await using office = await openPublishedOffice();
  for (const [name, typed, answer] of TYPED) {
    expect((await office.ask(name, typed)).text, typed).toContain(answer);
  }
  expect(office.complaints).toEqual([]);
});

test('a button on an answer about an earlier year asks about that year', async () => {
  await using office = await openPublishedOffice();
  const total = await office.ask('陈卫东', '2015年昆山总分');
  await office.press('陈卫东', total, '看明细');
  expect(last(office, '陈卫东').text).toContain('昆山市总工会得分明细');
  expect(JSON.stringify(total.button('看明细'))).toContain('2015年度昆山市总工会明细');
});
