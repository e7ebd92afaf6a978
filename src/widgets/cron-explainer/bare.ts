/**
 * The schedule inside what a person pastes: quotes, a JSON or YAML field, a crontab with comments, wide characters of
 * another keyboard. Quartz reads none of that, so what is found is offered and never put in unasked.
 */

/** What was found in a pasted text. */
export interface Bare {
  readonly text: string;
  /** IANA name, as written beside it; not checked. */
  readonly zone?: string;
}

/** Longer texts are not looked into. */
const LONGEST = 2_000;

/** The schedule in a text without what stands around it; null where nothing stands around it. Never throws. */
export function bareSchedule(text: string): Bare | null {
  if (text.length > LONGEST) return null;
  const plain = narrow(text);
  const field = /quartz_cron_expression["']?\s*:\s*(.*)/s.exec(plain)?.[1];
  const [, zone] =
    /timezone_id["']?\s*:\s*["']?([\w/+-]+)/.exec(plain) ??
    /^\s*(?:CRON_)?TZ\s*=\s*(\S+)\s*$/m.exec(plain) ??
    [];
  const found = field === undefined ? withoutCommand(onlyLine(plain)) : valueOf(field);
  if (found === '' || found === text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')) return null;
  return zone === undefined ? { text: found } : { text: found, zone };
}

/** Full-width letters, long dashes and unusual spaces as the plain ones; what has no width is left out. */
function narrow(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\u2217/g, '*');
}

/** The value of a field: up to its closing quote, or else to the end of its line or object. */
function valueOf(rest: string): string {
  const [, quoted] = /^(?:"([^"]*)"|'([^']*)')/.exec(rest)?.filter((part) => part !== undefined) ?? [];
  return (quoted ?? /^[^\n}#]*/.exec(rest)?.[0] ?? '').trim();
}

/** The one line that is neither a comment nor a setting of the crontab, out of its quotes; else the whole text. */
function onlyLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.replace(/(^|\s)#.*$/, '').trim());
  const said = lines.filter((line) => line !== '' && !/^(?!(CRON_)?TZ=\S+\s)[A-Z_]+\s*=/.test(line));
  const [line = '', ...others] = said;
  if (others.length > 0) return text.trim();
  return line
    .replace(/^-?\s*["']?(cron|schedule|schedule_?expression|expression)["']?\s*:\s*/i, '')
    .replace(/^(["'`])(.*)\1?$/s, '$2')
    .replace(/["'`\s,;]+$/, '')
    .trim();
}

/** Five fields of Unix cron without the command that follows them. */
function withoutCommand(line: string): string {
  const [, schedule, command = ''] = /^((?:[\d*][\d*,/-]*\s+){3}\S+\s+\S+)\s+(.*)$/s.exec(line) ?? [];
  return schedule !== undefined && /(^|\s)\S*\/[a-z]|\.(sh|py|jar)\b/i.test(command) ? schedule : line;
}
