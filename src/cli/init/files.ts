import { stringify } from 'yaml';

/** What the questions led to. */
export interface Setup {
  readonly host: string;
  readonly apiKey: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly channel: string;
  readonly approvers: { readonly users: readonly string[]; readonly usergroups: readonly string[] };
}

/** The contents of .env; .env.example has the settings that are left out. */
export function envText({ host, apiKey, botToken, appToken }: Setup): string {
  return [
    '# Written by handover init. .env.example lists every setting.',
    `DOCSPACE_API_HOST=${host}`,
    `DOCSPACE_API_KEY=${quoted(apiKey)}`,
    `SLACK_BOT_TOKEN=${quoted(botToken)}`,
    `SLACK_APP_TOKEN=${quoted(appToken)}`,
    '',
  ].join('\n');
}

/** Outside quotes `#` begins a comment; a value has no blanks, so one of the quotes is not in it in practice. */
function quoted(value: string): string {
  if (!/[#'"`\\]/.test(value)) return value;
  const quote = [`'`, '"', '`'].find((sign) => !value.includes(sign)) ?? `'`;
  return `${quote}${value}${quote}`;
}

/** The contents of policy.yml; policy.example.yml has the keys that are left out. */
export function policyText({ channel, approvers }: Setup): string {
  const policy = {
    channels: { approvals: channel },
    requesters: { docspaceAdmins: true },
    approvers: { ...approvers, required: 1 },
  };
  return `# Written by handover init. policy.example.yml lists every key and what holds where it is left out.\n${stringify(policy)}`;
}
