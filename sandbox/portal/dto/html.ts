/** Encodes text the way .NET's HtmlEncode does: Latin-1 letters with marks become numbers too. */
export function htmlEncode(text: string): string {
  return [...text].map(encodeCharacter).join('');
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function encodeCharacter(character: string): string {
  const entity = named[character];
  if (entity !== undefined) return entity;
  const code = character.codePointAt(0) ?? 0;
  return (code >= 160 && code <= 255) || code > 0xffff ? `&#${code};` : character;
}
