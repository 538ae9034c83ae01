import { office, zhang } from '#tests/sandbox/a-sandbox.ts';
import type { SdkCalls } from './scene.ts';

const contact = '/open-apis/contact/v3';

export const contactCalls: SdkCalls = {
  [`GET ${contact}/users/:userId`]: {
    name: 'contact.v3.user.get',
    call: ({ client }) => client.contact.v3.user.get({ path: { user_id: zhang.openId } }),
  },
  [`GET ${contact}/users/batch`]: {
    name: 'contact.v3.user.batch',
    call: ({ client }) => client.contact.v3.user.batch({ params: { user_ids: [zhang.openId] } }),
  },
  [`GET ${contact}/users/find_by_department`]: {
    name: 'contact.v3.user.findByDepartment',
    call: ({ client }) =>
      client.contact.v3.user.findByDepartment({ params: { department_id: '0' } }),
  },
  [`POST ${contact}/users/batch_get_id`]: {
    name: 'contact.v3.user.batchGetId',
    call: ({ client }) =>
      client.contact.v3.user.batchGetId({
        data: { emails: ['nobody@example.org'], include_resigned: true },
      }),
  },
  [`POST ${contact}/users/basic_batch`]: {
    name: 'contact.v3.user.basicBatch',
    call: ({ client }) =>
      client.contact.v3.user.basicBatch({
        params: { user_id_type: 'open_id' },
        data: { user_ids: [zhang.openId] },
      }),
  },
  [`GET ${contact}/scopes`]: {
    name: 'contact.v3.scope.list',
    call: ({ client }) => client.contact.v3.scope.list({}),
  },
  [`GET ${contact}/departments/:departmentId`]: {
    name: 'contact.v3.department.get',
    call: ({ client }) =>
      client.contact.v3.department.get({ path: { department_id: office.openDepartmentId } }),
  },
  [`GET ${contact}/departments/batch`]: {
    name: 'contact.v3.department.batch',
    call: ({ client }) =>
      client.contact.v3.department.batch({ params: { department_ids: [office.openDepartmentId] } }),
  },
  [`GET ${contact}/departments/:departmentId/children`]: {
    name: 'contact.v3.department.children',
    call: ({ client }) =>
      client.contact.v3.department.children({
        path: { department_id: '0' },
        params: { fetch_child: true },
      }),
  },
  [`GET ${contact}/departments/parent`]: {
    name: 'contact.v3.department.parent',
    call: ({ client }) =>
      client.contact.v3.department.parent({ params: { department_id: office.openDepartmentId } }),
  },
};
