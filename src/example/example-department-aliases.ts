/** What people call the assessing departments besides the name that the scorecards print. */
export const EXAMPLE_DEPARTMENT_ALIASES = {
  宣教部: ['宣教', '宣传教育部'],
  生产部: ['生产', '生产保护部'],
  女工部: ['女工', '女职工部'],
  财务部: ['财务'],
  民管部: ['民管', '民主管理部'],
  生活部: ['生活', '生活保障部'],
  法工部: ['法工', '法律工作部'],
  组织部: ['组织'],
  干校: ['工会干校'],
  经审办: ['经审', '经审会办公室'],
  研究室: ['研究'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ExampleDepartmentName = keyof typeof EXAMPLE_DEPARTMENT_ALIASES;
