/** The oldest Node.js that the native parts of the program run on (package.json `engines` says the same). */
const oldest = { major: 22, minor: 19 };

/** Why this Node.js can't run the program, as one sentence; undefined if it can. `version` is such as `22.19.0`. */
export function oldNodeSentence(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldest.major || (major === oldest.major && minor < oldest.minor);
  if (!isOld) return undefined;
  return `Handover needs Node.js ${oldest.major}.${oldest.minor} or newer, and this is ${version}: install a newer one (24 is tested), then start again.`;
}
