import { z } from 'zod';
import type { CallOptions, DocSpaceClient } from './client.js';
import { flag, optionalText } from './dto-fields.js';

/** What the tariff includes. */
export interface Quota {
  /** Whether the portal's logs can be read and filtered. */
  readonly audit: boolean;
  /** Whether the portal keeps statistics, such as the space that a person uses. */
  readonly statistic: boolean;
}

export interface PortalVersion {
  readonly docSpace: string;
  readonly documentServer?: string | undefined;
}

export interface Capabilities {
  readonly ldapEnabled: boolean;
  readonly oauthEnabled: boolean;
  readonly ssoUrl?: string | undefined;
}

export interface PortalSettings {
  /** The portal's name as its users see it. */
  readonly name?: string | undefined;
  readonly alias?: string | undefined;
  /** An IANA or Windows name; only told to somebody who signed in. */
  readonly timeZone?: string | undefined;
  readonly version?: string | undefined;
  readonly standalone: boolean;
  readonly ownerId?: string | undefined;
}

/** The portal itself. Every call may throw the errors of errors.ts. */
export interface SettingsApi {
  getQuota(options?: CallOptions): Promise<Quota>;
  /** Answers without a key too. */
  getVersion(options?: CallOptions): Promise<PortalVersion>;
  /** Answers without a key too. */
  getCapabilities(options?: CallOptions): Promise<Capabilities>;
  /** Answers without a key too, but says less. */
  getPortal(options?: CallOptions): Promise<PortalSettings>;
}

/** TenantQuota. */
export const quotaSchema = z.object({ audit: z.boolean(), statistic: flag });

const versionSchema = z.object({ docSpace: z.string(), documentServer: optionalText });

const capabilitiesSchema = z
  .object({ ldapEnabled: flag, oauthEnabled: flag, ssoUrl: optionalText })
  .transform((dto): Capabilities => ({ ...dto, ssoUrl: dto.ssoUrl || undefined }));

const portalSchema = z
  .object({
    greetingSettings: optionalText,
    tenantAlias: optionalText,
    timezone: optionalText,
    version: optionalText,
    standalone: flag,
    ownerId: optionalText,
  })
  .transform(
    (dto): PortalSettings => ({
      name: dto.greetingSettings,
      alias: dto.tenantAlias,
      timeZone: dto.timezone,
      version: dto.version,
      standalone: dto.standalone,
      ownerId: dto.ownerId?.toLowerCase(),
    }),
  );

/** Creates the calls about the portal itself. */
export function createSettingsApi(client: DocSpaceClient): SettingsApi {
  const read = <T>(path: `/${string}`, schema: z.ZodType<T>, options?: CallOptions): Promise<T> =>
    client.value({ method: 'GET', path, schema, ...options });

  return {
    getQuota: (options) => read('/portal/quota', quotaSchema, options),
    getVersion: (options) => read('/settings/version/build', versionSchema, options),
    getCapabilities: (options) => read('/capabilities', capabilitiesSchema, options),
    getPortal: (options) => read('/settings', portalSchema, options),
  };
}
