/** What is said in a rehearsal, and what only it understands. */
export const rehearsal = {
  scoreOthers: '其余评完',
  scoreAll: '全部评完',
  title: '演练开始',
  tag: '演练',
  summary: '演练：只发给您一人，不留任何记录',
  /** With the group in which others would read it. */
  mark: (title: string, chat: string): string =>
    chat === '' ? `【演练】${title}` : `【演练·${chat}】${title}`,
  markedText: (text: string): string => `【演练】${text}`,
  markedFile: (name: string): string => `演练-${name}`,
  roles: (year: number, department: string, unit: string): string =>
    `您在演练中是${year}年度的考核办、${department}评分人和负责人、${unit}联系人。其余部门由演练人员代替。`,
  onExample: '还没有导入评分表，这次用2015年样例演练。',
  rules: [
    '所有消息只发给您，标有【演练】；真实的评分、人员、账本不受任何影响。',
    '发到群里的内容也发给您，由您看到各群会收到什么。',
    '服务重启或十二小时后，演练自动结束。',
  ],
  intro: '可以这样走一遍，按一下就等于发送：',
  steps: (deadline: string): readonly { readonly says: string; readonly types: string }[] => [
    { says: '启动', types: `启动考核 截止 ${deadline}` },
    { says: '评分', types: '我的任务' },
    { says: '请演练人员评完其余部门', types: '其余评完' },
    { says: '连同自己的部门一起评完', types: '全部评完' },
    { says: '把演练时间往后拨，看提醒', types: '快进1天' },
    { says: '公布', types: '公布排名' },
  ],
  end: '结束演练',
  ended: '演练已结束，演练数据已全部清除，没有留下任何记录。',
  expired:
    '演练已满十二小时，自动结束，演练数据已全部清除。结束时发送的内容没有办理；此后发送的内容都是正式的。',
  stopped: '服务即将重启，演练已结束，演练数据已全部清除。此后发送的内容都是正式的。',
  endedToast: '演练已结束',
  over: '这是演练卡片，演练已经结束，或者是别人的演练，没有任何改动。考核办发送“演练”可以重新开始。',
  already: '演练正在进行。发送“结束演练”可以结束。',
  none: '现在没有演练。请在私聊里发送“演练”开始；同时演练的人已满时，请稍后再试。',
  moved: (time: string): string => `演练时间已到 ${time}。`,
  scored: (departments: number, cells: number): string =>
    `演练人员已评完 ${departments} 个部门的 ${cells} 项，并已提交、审核通过。`,
};
