// Numbers in other bases, sounds and addresses, as Spark has them.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ALL_BITS = 2n ** 64n;

/** `conv(number, from, to)`: what is no digit ends the number; a negative `to` keeps the sign. */
export function convert(text: string, from: string, to: string): string | null {
  const [source, target] = [Number(from), Math.abs(Number(to))];
  if (source < 2 || source > 36 || target < 2 || target > 36) return null;
  const isNegative = text.startsWith('-');
  let value = 0n;
  for (const letter of text.replace(/^-/, '').toUpperCase()) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0 || digit >= source) break;
    value = value * BigInt(source) + BigInt(digit);
  }
  if (value >= ALL_BITS) value = ALL_BITS - 1n;
  if (isNegative && Number(to) < 0) return `-${value.toString(target).toUpperCase()}`;
  return (isNegative ? (ALL_BITS - value) % ALL_BITS : value).toString(target).toUpperCase();
}

const SOUNDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'BFPV'].map((letter) => [letter, '1'])),
  ...Object.fromEntries([...'CGJKQSXZ'].map((letter) => [letter, '2'])),
  ...Object.fromEntries([...'DT'].map((letter) => [letter, '3'])),
  L: '4',
  ...Object.fromEntries([...'MN'].map((letter) => [letter, '5'])),
  R: '6',
};

/** `soundex(text)`; a text that begins with no letter stays as it is. */
export function soundex(text: string): string {
  const letters = text.toUpperCase();
  const [first = ''] = letters;
  if (!/^[A-Z]/.test(letters)) return text;
  let code = first;
  let last = SOUNDS[first] ?? '';
  for (const letter of letters.slice(1)) {
    const sound = SOUNDS[letter] ?? '';
    if (sound !== '' && sound !== last) code += sound;
    // H and W do not part two letters of one sound.
    if (letter !== 'H' && letter !== 'W') last = sound;
    if (code.length === 4) break;
  }
  return code.padEnd(4, '0');
}

/** As forms are sent: a blank is a plus. */
export function urlEncode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** @throws Spark's error for a percent sign without its two digits */
export function urlDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Error(
      `[CANNOT_DECODE_URL] The provided URL cannot be decoded: ${text}. Please ensure that the URL is properly formatted and try again. SQLSTATE: 22546`,
    );
  }
}
