/** The fields of a job as YAML, as they stand in a bundle. Only what those fields hold: texts, numbers, flags, lists of texts. */

/** Lines of a mapping, two spaces for each level. */
export function yamlOf(fields: object): string {
  return lines(fields, '').join('\n');
}

function lines(fields: object, indent: string): string[] {
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return [];
    if (Array.isArray(value))
      return [`${indent}${name}:`, ...value.map((item) => `${indent}  - ${scalar(item)}`)];
    if (typeof value === 'object' && value !== null)
      return [`${indent}${name}:`, ...lines(value, `${indent}  `)];
    return [`${indent}${name}: ${scalar(value)}`];
  });
}

/** What YAML could take for something else stands in quotes; JSON's are valid there. */
function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const isPlain = /^[A-Za-z/][\w./-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
