/** One fault, put together by whoever asks for it: where, what, how often. */
import type { Fault } from '#sandbox/contract.ts';
import { element } from './dom.ts';
import { type Effect, type EffectKind, effectsAt, effectWords, places } from './fault-names.ts';
import { type Field, fillOptions, numberField, selectField, textField } from './form-field.ts';
import { listRoutes } from './wire.ts';

const another = 'another';
const offeredRoutes = 'offered-routes';

interface Fields {
  readonly place: Field<HTMLSelectElement>;
  readonly on: Field<HTMLInputElement>;
  readonly kind: Field<HTMLSelectElement>;
  readonly times: Field<HTMLInputElement>;
  readonly status: Field<HTMLInputElement>;
  readonly code: Field<HTMLInputElement>;
  readonly message: Field<HTMLInputElement>;
  readonly ms: Field<HTMLInputElement>;
  readonly resetSeconds: Field<HTMLInputElement>;
}

export function faultForm(add: (fault: Fault) => void): HTMLElement {
  const fields = fieldsOf();
  const choose = () => showFields(fields);
  fields.place.input.addEventListener('change', choose);
  fields.on.input.addEventListener('input', choose);
  fields.kind.input.addEventListener('change', choose);
  choose();
  const form = element(
    'form',
    { class: 'fault-form' },
    routeOffers(),
    ...Object.values(fields).map((field: Field<HTMLElement>) => field.element),
    element('button', { class: 'button primary_filled', type: 'submit' }, '添加故障'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const effect = effectOf(fields);
    if (effect) add({ on: onOf(fields), times: Number(fields.times.input.value), effect });
  });
  return form;
}

function fieldsOf(): Fields {
  const offered = places.map(({ on, words }) => ({ value: on, words }));
  return {
    place: selectField('发生在', [...offered, { value: another, words: '其他接口或事件…' }]),
    on: textField('方法与路径，或事件', {
      required: true,
      placeholder: 'GET /open-apis/contact/v3/users',
      list: offeredRoutes,
    }),
    kind: selectField('怎样出错', []),
    times: numberField('接下来几次', 1, { min: 1, required: true }),
    status: numberField('HTTP 状态码', 500, { min: 200, max: 599, required: true }),
    code: numberField('错误码（可空）', undefined),
    message: textField('错误信息（可空）'),
    ms: numberField('延迟毫秒', 5000, { min: 0, required: true }),
    resetSeconds: numberField('多少秒后恢复', 2, { min: 0, required: true }),
  };
}

/** The APIs that there are, to choose from while one types. A path is known up to its first parameter. */
function routeOffers(): HTMLElement {
  const offers = element('datalist', { id: offeredRoutes });
  listRoutes()
    .then((routes) => {
      const options = routes.map(({ method, path, title }) =>
        element('option', { value: `${method} ${path.split(':')[0]}` }, title),
      );
      offers.replaceChildren(...options);
    })
    // Without offers one types the path oneself.
    .catch(() => undefined);
  return offers;
}

function onOf({ place, on }: Fields): string {
  return place.input.value === another ? on.input.value.trim() : place.input.value;
}

function kindOf({ kind }: Fields): EffectKind | undefined {
  return effectsAt('')
    .concat(effectsAt('event'))
    .find((known) => known === kind.input.value);
}

/** Only what matters for the fault that is being put together. */
function showFields(fields: Fields): void {
  const isOther = fields.place.input.value === another;
  show(fields.on, isOther);
  const kinds = effectsAt(onOf(fields));
  fillOptions(
    fields.kind.input,
    kinds.map((kind) => ({ value: kind, words: effectWords[kind] })),
  );
  const kind = kindOf(fields);
  for (const field of [fields.status, fields.code, fields.message]) {
    show(field, kind === 'status');
  }
  show(fields.ms, kind === 'delay');
  show(fields.resetSeconds, kind === 'throttle');
}

/** A field out of sight is disabled, or what was typed into it would keep the form from being sent without a word. */
function show({ element: frame, input }: Field<HTMLInputElement>, isShown: boolean): void {
  frame.hidden = !isShown;
  input.disabled = !isShown;
}

function effectOf(fields: Fields): Effect | undefined {
  const kind = kindOf(fields);
  switch (kind) {
    case 'status':
      return statusOf(fields);
    case 'delay':
      return { kind, ms: Number(fields.ms.input.value) };
    case 'throttle':
      return { kind, resetSeconds: Number(fields.resetSeconds.input.value) };
    case 'hang':
    case 'drop':
    case 'drop_after':
    case 'garbage':
    case 'duplicate':
    case 'reorder':
      return { kind };
    case undefined:
      return undefined;
  }
}

function statusOf({ status, code, message }: Fields): Effect {
  return {
    kind: 'status',
    status: Number(status.input.value),
    ...(code.input.value === '' ? {} : { code: Number(code.input.value) }),
    ...(message.input.value === '' ? {} : { msg: message.input.value }),
  };
}
