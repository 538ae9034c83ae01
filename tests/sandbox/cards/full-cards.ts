import { card, form, source } from './card-parts.ts';
import { fullComponents } from './full-components.ts';

const alone = (component: object) => card(component);
const inForm = (component: object) => card(form(component));

/**
 * A card for each component with every key of it, at `body.elements.0`; the choices of several at
 * `body.elements.0.elements.0`, in a form.
 */
export const fullCards = {
  form: alone(fullComponents.form),
  column_set: alone(fullComponents.column_set),
  collapsible_panel: alone(fullComponents.collapsible_panel),
  interactive_container: alone(fullComponents.interactive_container),
  markdown: alone(fullComponents.markdown),
  div: alone(fullComponents.div),
  img: alone(fullComponents.img),
  img_combination: alone(fullComponents.img_combination),
  table: alone(fullComponents.table),
  chart: alone(fullComponents.chart),
  person: alone(fullComponents.person),
  person_list: alone(fullComponents.person_list),
  hr: alone(fullComponents.hr),
  audio: { ...alone(fullComponents.audio), config: { enable_forward: false } },
  button: alone(fullComponents.button),
  input: alone(fullComponents.input),
  select_static: alone(fullComponents.select_static),
  select_person: alone(fullComponents.select_person),
  multi_select_static: inForm(fullComponents.multi_select_static),
  multi_select_person: inForm(fullComponents.multi_select_person),
  date_picker: alone(fullComponents.date_picker),
  picker_time: alone(fullComponents.picker_time),
  picker_datetime: alone(fullComponents.picker_datetime),
  checker: alone(fullComponents.checker),
  select_img: alone(fullComponents.select_img),
  overflow: alone(fullComponents.overflow),
};

export const fullCardList = Object.entries(fullCards).map(([tag, whole]) => ({
  name: `every key of ${tag}`,
  source: source.component(tag),
  card: whole,
}));
