const DIGITS = '零一二三四五六七八九';
const DIGIT_VARIANTS: Readonly<Record<string, string>> = { 〇: '零', 两: '二', 俩: '二' };
const WHOLE =
  /^(?:([一二三四五六七八九])百)?(零?)(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/;

/** `四点五` → `4.5`, `二十一` → `21`, `零` → `0`, up to 999; undefined for any other text. */
export function readChineseNumber(text: string): string | undefined {
  const plain = text.replace(/[〇两俩]/g, (variant) => DIGIT_VARIANTS[variant] ?? variant);
  const [whole = '', fraction, ...more] = plain.split('点');
  if (more.length > 0) return;
  const wholeNumber = readWhole(whole);
  if (wholeNumber === undefined || fraction === undefined) return wholeNumber?.toString();
  if (!/^[零一二三四五六七八九]+$/.test(fraction)) return;
  const digits = [...fraction].map((digit) => DIGITS.indexOf(digit)).join('');
  return `${wholeNumber}.${digits}`;
}

/** A count in ASCII or Chinese digits, `12` or `十二`, up to 999. */
export function readCount(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  return text.includes('点') ? undefined : toNumber(readChineseNumber(text));
}

function readWhole(text: string): number | undefined {
  if (text === '零') return 0;
  const match = WHOLE.exec(text);
  if (match === null || text === '') return;
  const [, hundreds, zero, tens, ten, ones] = match;
  // 零 only bridges a gap: 一百零五, never 零五.
  if (zero !== '' && (hundreds === undefined || ones === undefined || ten !== undefined)) return;
  const tensDigit = ten === undefined ? 0 : digitOf(tens ?? '一');
  return digitOf(hundreds) * 100 + tensDigit * 10 + digitOf(ones);
}

const digitOf = (digit: string | undefined): number =>
  digit === undefined ? 0 : DIGITS.indexOf(digit);

const toNumber = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);
