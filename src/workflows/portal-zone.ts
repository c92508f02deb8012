/** The part of the portal's settings that says where it is. */
export interface ZoneSource {
  getPortal(): Promise<{ readonly timeZone?: string | undefined }>;
}

/** The portal's zone as an IANA name; null where it doesn't say or uses a name that JavaScript doesn't know (Windows). */
export async function readPortalZone(settings: ZoneSource): Promise<string | null> {
  try {
    const { timeZone = '' } = await settings.getPortal();
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
