/**
 * Line icons drawn for this page. The platform's own names (`calendar_outlined`, `down-small-ccm_outlined`)
 * are mapped by their first word; a name without a drawing shows as a dot.
 */
const drawings: Readonly<Record<string, string>> = {
  down: 'M6 9l6 6 6-6',
  right: 'M9 6l6 6-6 6',
  left: 'M15 6l-6 6 6 6',
  up: 'M6 15l6-6 6 6',
  close: 'M6 6l12 12M18 6L6 18',
  yes: 'M5 12.5l4.5 4.5L19 7.5',
  add: 'M12 5v14M5 12h14',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16.2 16.2L20.5 20.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h6',
  attachment:
    'M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L9.8 17.3a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 9h.01',
  send: 'M4 12l16-8-6 16-3-7z',
  at: 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zm0 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1',
  reply: 'M10 6l-6 6 6 6M4 12h10a6 6 0 0 1 6 6',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  time: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v4.5l3 2',
  alarm: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4',
  member: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 21c0-4 3.6-6.5 8-6.5s8 2.5 8 6.5',
  group:
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2.5 20c0-3.6 3-5.5 6.5-5.5s6.5 1.9 6.5 5.5M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.8c2 .8 3.5 2.600 3.5 5.200',
  info: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 11v5M12 8h.01',
  warning: 'M12 4l9 16H3zM12 10v4.500M12 17h.01',
  edit: 'M4 20l1-4L16.500 4.500l3 3L8 19zM14 7l3 3',
  list: 'M9 6h11M9 12h11M9 18h11M4.500 6h.01M4.500 12h.01M4.500 18h.01',
  chart: 'M5 20V11M12 20V4M19 20v-6M3 20h18',
  trophy: 'M8 4h8v6a4 4 0 0 1-8 0zM8 6H4v1a4 4 0 0 0 4 4M16 6h4v1a4 4 0 0 1-4 4M12 14v4M8 20h8',
  undo: 'M8 5L4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11H8',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  phone: 'M7 3h10v18H7zM11 18h2',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500h4',
  play: 'M7 5l12 7-12 7z',
  pause: 'M8 5v14M16 5v14',
  sound: 'M6 10v4M10 7v10M14 4v16M18 9v6',
  enlarge: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  pin: 'M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6',
  urgent: 'M13 3L5 14h6l-1 7 8-11h-6z',
  smile: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM9 10h.01M15 10h.01M8.500 14a4 4 0 0 0 7 0',
  fault: 'M12 3v5M12 16v5M3 12h5M16 12h5M6 6l3 3M15 15l3 3M18 6l-3 3M9 15l-3 3',
  platform: 'M4 5h16v6H4zM4 13h16v6H4zM8 8h.01M8 16h.01',
  setting: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  inspector: 'M4 4h16v16H4zM8 9l3 3-3 3M13 15h4',
  dot: 'M12 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
};

const alsoCalled: Readonly<Record<string, string>> = {
  arrow: 'right',
  chat: 'at',
  check: 'yes',
  clock: 'time',
  done: 'yes',
  error: 'warning',
  history: 'time',
  maybe: 'info',
  no: 'close',
  notification: 'bell',
  people: 'group',
  person: 'member',
  pic: 'image',
  rank: 'trophy',
  remind: 'bell',
  succeed: 'yes',
  todo: 'list',
  user: 'member',
  win: 'trophy',
};

const svgSpace = 'http://www.w3.org/2000/svg';

/** A drawing by its own name or by the platform's. It is decoration: screen readers skip it. */
export function icon(name: string): SVGSVGElement {
  const word = name.split(/[-_]/)[0] ?? '';
  const own = Object.hasOwn(drawings, word) ? word : 'dot';
  const drawing = drawings[Object.hasOwn(alsoCalled, word) ? (alsoCalled[word] ?? own) : own] ?? '';
  const svg = document.createElementNS(svgSpace, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    class: 'icon',
    'aria-hidden': 'true',
    focusable: 'false',
  })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(svgSpace, 'path');
  path.setAttribute('d', drawing);
  svg.append(path);
  return svg;
}
