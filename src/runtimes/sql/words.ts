/** The words of a text, for tables that read better as prose than as a list of quoted names. */
export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
