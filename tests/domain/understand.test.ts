import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openId } from '#domain/ids.ts';
import type { ItemMatch, Match, MentionedPerson, Request, RoleScope } from '#domain/request.ts';
import { understand } from '#domain/understand.ts';
import { vocabulary } from '#support/vocabulary.ts';

const people: readonly MentionedPerson[] = ['张三', '张三丰', '李四'].map((name) => ({
  openId: openId(name),
  name,
}));

function hear(text: string, previous?: Request): Request {
  const mentioned = people.filter(({ name }) => new RegExp(`@${name}(?![一-鿿])`).test(text));
  return understand({ text, people: mentioned }, vocabulary, { previous });
}

function sayMatch<Id extends string>(match: Match<Id> | undefined): string {
  if (match === undefined) return '-';
  switch (match.found) {
    case 'one':
      return `${match.id}${match.sure ? '' : '?'}`;
    case 'several':
      return match.ids.join('|');
    case 'too_many':
    case 'none':
      return `<${match.typed}>`;
  }
}

function sayScope(scope: RoleScope): string {
  switch (scope.kind) {
    case 'none':
      return '';
    case 'department':
      return ` ${sayMatch(scope.match)}`;
    case 'unit':
      return ` ${sayMatch(scope.match)}`;
  }
}

function sayItem(item: ItemMatch): string {
  switch (item.by) {
    case 'number':
      return `${item.number}`;
    case 'words':
      return `${item.typed}=${item.ids.join('|')}`;
    case 'department':
      return item.departmentId;
  }
}

/** A request in one line: its kind and what it is about. */
function say(request: Request): string {
  switch (request.kind) {
    case 'help':
    case 'confirm':
    case 'cancel':
    case 'my_tasks':
    case 'undo':
    case 'bind_chat':
    case 'unbind_chat':
    case 'ask_missing':
    case 'unknown':
      return request.kind;
    case 'claim':
      return `claim ${request.code}`;
    case 'appoint':
    case 'dismiss': {
      const scope = sayScope(request.scope);
      const names = request.people.map(({ name }) => ` @${name}`).join('');
      return `${request.kind} ${request.role}${scope}${names}`;
    }
    case 'open_cycle':
    case 'extend': {
      const { deadline } = request;
      return `${request.kind} ${deadline === undefined ? '-' : `${deadline.day} ${deadline.time}`}`;
    }
    case 'remind':
    case 'submit':
    case 'withdraw':
    case 'review':
    case 'approve':
    case 'ask_progress':
      return `${request.kind} ${sayMatch(request.department)}`;
    case 'send_back':
      return `send_back ${sayMatch(request.department)} ${request.note}`.trim();
    case 'publish':
      return `publish ${request.scorecardId ?? '-'}`;
    case 'ask_ranking':
      return `ask_ranking ${request.scorecardId ?? '-'}${request.top === undefined ? '' : ` ${request.top}`}`;
    case 'ask_total':
    case 'ask_details':
    case 'ask_why':
    case 'ask_rank':
      return `${request.kind} ${sayMatch(request.unit)}`;
    case 'adjust':
    case 'joint_review':
    case 'list_adjustments':
    case 'note':
    case 'unlock':
    case 'delegate':
    case 'end_delegation':
    case 'hand_over':
    case 'assign':
    case 'unassign':
    case 'choose_people':
    case 'ask_people':
    case 'match_contacts':
    case 'my_appeals':
    case 'list_appeals':
    case 'ask_changes':
    case 'file_appeal':
    case 'withdraw_appeal':
    case 'answer_appeal':
    case 'confirm_answer':
    case 'ask_in_year':
    case 'ask_years':
    case 'compare_units':
    case 'ask_most_deducted':
    case 'export_summary':
    case 'export_joint_review':
    case 'export_archive':
    case 'export_workbook':
    case 'export_unit_scorecard':
    case 'export_department_scorecard':
    case 'export_notice':
    case 'rehearse':
    case 'end_rehearsal':
    case 'correct_publication':
    case 'chat_form':
    case 'publication_intro':
    case 'choose_tie':
    case 'approve_publication':
    case 'finalize':
    case 'return_publication':
      return request.kind;
    case 'view_settings':
    case 'view_holidays':
    case 'ask_read_status':
    case 'snooze':
    case 'end_snooze':
      return request.kind;
    case 'edit_setting':
      return `edit_setting ${request.group}`;
    case 'change_setting':
      return `change_setting ${request.entry.name} ${request.entry.typed}`;
    case 'import_holidays':
      return `import_holidays ${request.text}`.trim();
    case 'close_days':
    case 'work_days':
      return `${request.kind} ${request.from} ${request.until} ${request.name}`.trim();
    case 'import_scorecards':
    case 'import_roster':
      return `${request.kind} ${request.pasted}`.trim();
    case 'carry_over':
      return `carry_over ${request.from ?? '-'} ${request.to ?? '-'}`;
    case 'amend':
      return `amend ${request.changes.map(({ number }) => number).join(',')}`;
    case 'amend_because':
      return `amend_because ${request.reason}`;
    case 'move_unit':
      return `move_unit ${sayMatch(request.unit)} ${request.to.id ?? request.to.typed}`;
    case 'ask_item':
    case 'ask_history':
      return `${request.kind} ${sayMatch(request.unit)} ${sayItem(request.item)}`;
    case 'score':
      return `score ${request.text.clauses.map(({ itemNumber }) => itemNumber).join(',')}`;
  }
}

describe('questions about a unit', () => {
  test.each([
    ['昆山总分', 'ask_total 昆山'],
    ['昆山现在多少分', 'ask_total 昆山'],
    ['昆山现在多少分？', 'ask_total 昆山'],
    ['昆山 总分', 'ask_total 昆山'],
    ['请问昆山市总工会目前得了多少分呀', 'ask_total 昆山'],
    ['查昆山', 'ask_total 昆山'],
    ['查一下昆山的得分', 'ask_total 昆山'],
    ['昆山', 'ask_total 昆山'],
    ['昆山？', 'ask_total 昆山'],
    ['ks', 'ask_total 昆山'],
    ['ＫＳ', 'ask_total 昆山'],
    ['ks多少分', 'ask_total 昆山'],
    ['SIP总分', 'ask_total 园区'],
    ['园区', 'ask_total 园区'],
    ['园区多少分', 'ask_total 园区'],
    ['总分 昆山', 'ask_total 昆山'],
    ['高新多少分', 'ask_total 高新区|高新集团'],
    ['局公司的高新多少分', 'ask_total 高新集团?'],
    ['吴多少分', 'ask_total 吴江|吴中'],
    ['张家岗总分', 'ask_total 张家港?'],
    ['火星总分', 'ask_total <火星>'],
    ['总分', 'ask_total <>'],
    ['查分', 'ask_total <>'],
    ['我们多少分', 'ask_total <>'],
    ['昆山明细', 'ask_details 昆山'],
    ['昆山的得分明细', 'ask_details 昆山'],
    ['昆山情况怎么样', 'ask_details 昆山'],
    ['明细 昆山', 'ask_details 昆山'],
    ['昆山为什么扣分', 'ask_why 昆山'],
    ['昆山为什么扣分？', 'ask_why 昆山'],
    ['为什么扣分 昆山', 'ask_why 昆山'],
    ['昆山为啥被扣了3分', 'ask_why 昆山'],
    ['昆山扣了哪些分', 'ask_why 昆山'],
    ['昆山哪里扣分了', 'ask_why 昆山'],
    ['昆山扣分原因', 'ask_why 昆山'],
    ['昆山扣了多少分', 'ask_why 昆山'],
    ['昆山第几', 'ask_rank 昆山'],
    ['昆山排第几名', 'ask_rank 昆山'],
    ['昆山排名', 'ask_rank 昆山'],
    ['昆山在市区排第几', 'ask_rank 昆山'],
    ['我们第几', 'ask_rank <>'],
  ])('%j is %s', (typed, said) => {
    expect(say(hear(typed))).toBe(said);
  });
});

describe('questions about an item', () => {
  test.each([
    ['昆山第7项', 'ask_item 昆山 7'],
    ['昆山 第七项', 'ask_item 昆山 7'],
    ['昆山第7项得几分', 'ask_item 昆山 7'],
    ['昆山第7项扣了多少分', 'ask_item 昆山 7'],
    ['昆山第7项为什么扣分', 'ask_item 昆山 7'],
    ['昆山第7项扣1分了吗', 'ask_item 昆山 7'],
    ['第7项昆山多少分', 'ask_item 昆山 7'],
    ['第7项', 'ask_item <> 7'],
    ['昆山经费收缴得几分', 'ask_item 昆山 经费收缴=市区6'],
    ['昆山经费收缴', 'ask_item 昆山 经费收缴=市区6'],
    ['供电经费收缴', 'ask_item 供电 经费收缴=局公司6'],
    ['昆山宣教部打了几分', 'ask_item 昆山 宣教部'],
    ['宣教部给昆山打了几分', 'ask_item 昆山 宣教部'],
    ['昆山园区创建得几分', 'ask_item 昆山 园区创建=市区13'],
    ['园区创建得几分', 'ask_item <> 园区创建=市区13|局公司13'],
    ['姑苏职工文化节', 'ask_item <> 姑苏职工文化节=市区11'],
    ['姑苏职工文化节活动多少分', 'ask_item <> 姑苏职工文化节活动=市区11'],
    ['谁改的 昆山 第3项', 'ask_history 昆山 3'],
    ['昆山第3项谁改的？', 'ask_history 昆山 3'],
    ['昆山第3项的修改记录', 'ask_history 昆山 3'],
    ['昆山经费收缴谁打的分', 'ask_history 昆山 经费收缴=市区6'],
    ['谁改的 昆山', 'ask_history 昆山 ='],
  ])('%j is %s', (typed, said) => {
    expect(say(hear(typed))).toBe(said);
  });
});

describe('rankings and progress', () => {
  test.each([
    ['市区排名', 'ask_ranking 市区'],
    ['市、区排名', 'ask_ranking 市区'],
    ['排名 局公司', 'ask_ranking 局公司'],
    ['直属单位排名', 'ask_ranking 直属'],
    ['排名', 'ask_ranking -'],
    ['所有单位排名', 'ask_ranking -'],
    ['市区', 'ask_ranking 市区'],
    ['前三名', 'ask_ranking - 3'],
    ['市区前三名', 'ask_ranking 市区 3'],
    ['局公司排名前10', 'ask_ranking 局公司 10'],
    ['市区第一名是谁', 'ask_ranking 市区 1'],
    ['进度', 'ask_progress -'],
    ['评分进度', 'ask_progress -'],
    ['现在进度怎么样', 'ask_progress -'],
    ['宣教部进度', 'ask_progress 宣教部'],
    ['进度 宣教部', 'ask_progress 宣教部'],
    ['财务部评完了吗', 'ask_progress 财务部'],
    ['财务部评完了没有？', 'ask_progress 财务部'],
    ['财务部交了吗', 'ask_progress 财务部'],
    ['宣传教育部还差几家', 'ask_progress 宣教部'],
    ['宣教部', 'ask_progress 宣教部'],
    ['评完了吗', 'ask_progress -'],
    ['提交了吗', 'ask_progress -'],
    ['谁没评', 'ask_missing'],
    ['谁还没评？', 'ask_missing'],
    ['还差谁', 'ask_missing'],
    ['哪些部门还没完成', 'ask_missing'],
    ['市区谁还没评', 'ask_missing'],
  ])('%j is %s', (typed, said) => {
    expect(say(hear(typed))).toBe(said);
  });
});

describe('commands', () => {
  test.each([
    ['帮助', 'help'],
    ['?', 'help'],
    ['？', 'help'],
    ['', 'help'],
    ['help', 'help'],
    ['你好！', 'help'],
    ['怎么用？', 'help'],
    ['我的任务', 'my_tasks'],
    ['我要评分', 'my_tasks'],
    ['开始评分', 'my_tasks'],
    ['撤销', 'undo'],
    ['撤回吧', 'undo'],
    ['提交', 'submit -'],
    ['交了', 'submit -'],
    ['提交 宣教部', 'submit 宣教部'],
    ['宣教部提交', 'submit 宣教部'],
    ['撤回提交', 'withdraw -'],
    ['审核', 'review -'],
    ['审核 宣教部', 'review 宣教部'],
    ['通过', 'approve -'],
    ['同意', 'approve -'],
    ['通过 宣教部', 'approve 宣教部'],
    ['退回 宣教部 第2项理由不清', 'send_back 宣教部 第2项理由不清'],
    ['退回宣教部：材料不全。', 'send_back 宣教部 材料不全'],
    ['退回 第2项昆山扣1没有理由', 'send_back - 第2项昆山扣1没有理由'],
    ['退回 生产台账缺失', 'send_back - 生产台账缺失'],
    ['退回 生产 台账缺失', 'send_back 生产部 台账缺失'],
    ['宣教部退回 材料不全', 'send_back 宣教部 材料不全'],
    ['退回', 'send_back -'],
    ['确认', 'confirm'],
    ['是的。', 'confirm'],
    ['好', 'confirm'],
    ['ＯＫ', 'confirm'],
    ['取消', 'cancel'],
    ['算了', 'cancel'],
    ['认领 482913', 'claim 482913'],
    ['认领４８２９１３', 'claim 482913'],
    ['绑定本群', 'bind_chat'],
    ['解除绑定', 'unbind_chat'],
    ['催办', 'remind -'],
    ['催办 宣教部', 'remind 宣教部'],
    ['提醒财务部', 'remind 财务部'],
    ['催办所有部门', 'remind -'],
    ['催办 后勤部', 'remind <后勤部>'],
    ['公布排名', 'publish -'],
    ['公布排名 市区', 'publish 市区'],
    ['公布市区排名', 'publish 市区'],
    ['启动考核 截止 2015-12-25 18:00', 'open_cycle 2015-12-25 18:00'],
    ['启动考核，截止12月25日18：00', 'open_cycle 12-25 18:00'],
    ['启动考核 截止2015年12月25日下午6点', 'open_cycle 2015-12-25 18:00'],
    ['启动考核 2015/12/25', 'open_cycle 2015-12-25 18:00'],
    ['启动考核', 'open_cycle -'],
    ['启动考核吧', 'open_cycle -'],
    ['启动考核 截止明天', 'open_cycle -'],
    ['延期 2015-12-28 18:00', 'extend 2015-12-28 18:00'],
    ['延期到12月28日下午5点半', 'extend 12-28 17:30'],
    ['延期至十二月二十八号', 'extend 12-28 18:00'],
    ['延期 2015-13-28', 'extend 2015-13-28 18:00'],
  ])('%j is %s', (typed, said) => {
    expect(say(hear(typed))).toBe(said);
  });
});

describe('settings, holidays and silence', () => {
  test.each([
    ['设置', 'view_settings'],
    ['请设置一下', 'view_settings'],
    ['提醒设置', 'edit_setting reminders'],
    ['设置提醒', 'edit_setting reminders'],
    ['设置 提醒', 'edit_setting reminders'],
    ['设置 同分', 'edit_setting ties'],
    ['设置 步长 0.1', 'change_setting step 0.1'],
    ['设置步长为0.5', 'change_setting step 0.5'],
    ['设置 加分上限 5', 'change_setting bonus 5'],
    ['设置 优秀 30%', 'change_setting grade 优秀 30%'],
    ['设置 优秀 市区 3家', 'change_setting grade 优秀 市区 3家'],
    ['设置 优秀 90分以上', 'change_setting grade 优秀 90分以上'],
    ['设置 优秀 30%；良好 50%', 'change_setting grades 优秀 30%;良好 50%'],
    ['设置 优秀 3家，良好 40%，合格 不限', 'change_setting grades 优秀 3家,良好 40%,合格 不限'],
    ['设置 申诉期 5个工作日', 'change_setting appeal_window 5个工作日'],
    ['设置 申诉答复 3天', 'change_setting appeal_answer 3天'],
    ['设置 同分 服务基层', 'change_setting ties 服务基层'],
    ['设置 双人公布 不需要', 'change_setting second_admin 不需要'],
    ['设置 最后提醒 16:00', 'change_setting reminder_last 16:00'],
    ['设置 多人评分 市区第2项 平均', 'change_setting several_scorers 市区第2项 平均'],
    ['设置 多人评分 市区第2项 取消', 'change_setting several_scorers 市区第2项 取消'],
    [
      '设置 多人评分 市区第2项 去掉最高最低',
      'change_setting several_scorers 市区第2项 去掉最高最低',
    ],
    ['设置 多人评分', 'edit_setting several_scorers'],
    ['导入放假安排', 'import_holidays'],
    ['导入2027年放假安排\n一、元旦：1月1日放假。', 'import_holidays 2027年\n一、元旦：1月1日放假'],
    ['放假安排', 'view_holidays'],
    ['放假 2026-12-30 机关休假', 'close_days 2026-12-30 2026-12-30 机关休假'],
    ['放假 12月30日（周三）至12月31日 机关休假', 'close_days 12-30 12-31 机关休假'],
    ['上班 2026-12-31', 'work_days 2026-12-31 2026-12-31'],
    ['今天不再提醒', 'snooze'],
    ['恢复提醒', 'end_snooze'],
    ['已读未办', 'ask_read_status'],
  ])('%s', (text, expected) => {
    expect(say(hear(text))).toBe(expected);
  });

  test.each([
    ['设置 评分人 宣教部 @张三', /^appoint scorer/],
    ['步长能设置成0.1吗', /^unknown/],
    ['设置得分合理吗', /^(?!change_setting)/],
    ['昆山第2项扣1 设置不合理', /^score/],
    ['上班考勤第2项 昆山-1 材料迟报', /^score/],
    ['昆山第2项扣1 放假期间未值班', /^score/],
    ['加分 昆山 2 获全国表彰', /^adjust/],
    ['提醒 宣教部', /^remind/],
  ])('%s is something else', (text, expected) => {
    expect(say(hear(text))).toMatch(expected);
  });
});

describe('roles', () => {
  test.each([
    ['评分人 宣教部 @张三 @李四', 'appoint scorer 宣教部 @张三 @李四'],
    ['@张三 评分人 宣教部', 'appoint scorer 宣教部 @张三'],
    ['评分人宣教部@张三丰 ', 'appoint scorer 宣教部 @张三丰'],
    ['设置 @张三 为宣教部评分人', 'appoint scorer 宣教部 @张三'],
    ['宣教部负责人：@李四', 'appoint head 宣教部 @李四'],
    ['负责人 宣教 @李四', 'appoint head 宣教部 @李四'],
    ['领导 @李四', 'appoint leader @李四'],
    ['联系人 昆山市总工会 @张三', 'appoint contact 昆山 @张三'],
    ['ks联系人 @张三', 'appoint contact 昆山 @张三'],
    ['评分人 后勤部 @张三', 'appoint scorer <后勤部> @张三'],
    ['取消评分人 宣教部 @张三', 'dismiss scorer 宣教部 @张三'],
    ['撤销 宣教部评分人 @张三', 'dismiss scorer 宣教部 @张三'],
    ['评分人 宣教部 王五', 'appoint scorer 宣教部'],
    ['评分人', 'appoint scorer <>'],
    ['领导好', 'unknown'],
    ['联系人是谁', 'unknown'],
  ])('%j is %s', (typed, said) => {
    expect(say(hear(typed))).toBe(said);
  });
});

describe('scores', () => {
  test.each([
    ['昆山第2项扣1 示范点仅3个', 'score 2'],
    ['第2项 昆山-1 示范点仅3个；太仓 2.5 材料迟报；其余满分', 'score 2'],
    ['请给昆山第2项打2.5分 迟报', 'score 2'],
    ['昆山第2项 4', 'score 2'],
    ['第2项全部满分', 'score 2'],
    ['第2项 昆仑-1 迟报', 'score 2'],
    ['市区第2项 昆仑-1 迟报', 'score 2'],
    ['第2项 昆山 4.3.2', 'score 2'],
    ['第2项\n昆山\t2\t迟报', 'score 2'],
    ['2\t昆山\t2\t迟报', 'score 2'],
    ['昆山\t2\t迟报', 'score 0'],
    ['第2项 昆山-1 为什么没有台账说不清；其余满分', 'score 2'],
  ])('%j is %s', (typed, said) => {
    expect(say(hear(typed))).toBe(said);
  });
});

describe('what is none of these is not taken for one', () => {
  test.each([
    '今天天气不错',
    '不通过',
    '已提交',
    '昆山提交',
    '组织',
    '财务',
    '生产',
    '组织提交',
    '财务通过',
    '启动仪式几点开始',

    '什么时候公布排名',
    '通过了吗？',
    '可以撤销吗',
    '撤销吗？',
    '第3项扣1分太多了',
    '我觉得第3项扣1分太多了',
    '第3项任务扣1分太多',
    '第2项什么时候截止',
    '第3项任务12月25日前完成',
    '昆山-1 示范点仅3个',
    '全部满分',
    '提醒我明天开会',
    '收到',
    '工会',
    '哈哈哈',
    '12345',
    '火星',
    '这次考试多少分才能录取到理想的学校呢',
  ])('%j', (typed) => {
    expect(say(hear(typed))).toBe('unknown');
  });
});

describe('a question may lean on the one before', () => {
  const total = hear('昆山总分');
  const why = hear('昆山为什么扣分');
  test.each([
    ['那太仓呢', total, 'ask_total 太仓'],
    ['太仓呢？', why, 'ask_why 太仓'],
    ['那第7项呢', total, 'ask_item 昆山 7'],
    ['那太仓第7项呢', total, 'ask_item 太仓 7'],
    ['那ks呢', why, 'ask_why 昆山'],
    ['太仓总分', why, 'ask_total 太仓'],
  ])('%j', (typed, previous, said) => {
    expect(say(hear(typed, previous))).toBe(said);
  });

  test('without one it is a question of its own', () => {
    expect(say(hear('那太仓呢'))).toBe('ask_total 太仓');
  });
});

const sentences = [
  '昆山总分?',
  'ks',
  '市区前3名',
  '昆山第7项得几分',
  '第2项 昆山-1 迟报;其余满分',
  '启动考核 截止 2015-12-25 18:00',
  '退回 宣教部 a,b',
  '认领 482913',
  'ok',
  '?',
];
const toFullWidth = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

test('full-width typing means the same', () => {
  for (const sentence of sentences) {
    expect(say(hear(toFullWidth(sentence))).normalize('NFKC')).toBe(say(hear(sentence)));
  }
});

test('spaces around and marks after change nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...sentences),
      fc.constantFrom('', ' ', '\n', '\u3000', '\u200b'),
      fc.constantFrom('', '。', '！', ' 。\n', '~'),
      (sentence, before, after) => {
        expect(say(hear(`${before}${sentence}${after}`))).toBe(say(hear(sentence)));
      },
    ),
  );
});

test('no text makes the reader throw', () => {
  const fragments = [
    '昆山',
    '第2项',
    '扣1',
    '多少分',
    '评分人',
    '@张三',
    '退回',
    '宣教部',
    '排名',
    '前',
    '\t',
    '呢',
  ];
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...fragments), { maxLength: 8 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(typed, (text) => {
      say(hear(text));
      say(hear(text, { kind: 'ask_total', unit: { found: 'none', typed: '' } }));
    }),
    { numRuns: 1000 },
  );
});

test('a very long text is answered at once', { timeout: 5000 }, () => {
  for (const fragment of [
    '昆山',
    '请',
    '为什么',
    '前',
    '的',
    '@张三',
    '退回',
    '第1项',
    '评分人 ',
  ]) {
    hear(fragment.repeat(Math.ceil(20_000 / fragment.length)));
  }
});
