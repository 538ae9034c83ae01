export const readStatus = {
  title: '提醒阅读情况',
  summary: (read: number, unread: number): string => `已读未办 ${read} 人，未读 ${unread} 人`,
  tag: '考核办',
  read: '已读未办',
  unread: '未读',
  notReminded: '近七天没有提醒',
  unnamed: (count: number): string => `${count} 人（通讯录范围外，姓名不可见）`,
  nobody: '各部门均已完成，没有需要查看的人员。',
  note: '只列还有评分没有完成的人员；阅读情况由飞书提供，七天以前的提醒查不到。',
  remind: '催办',
};
