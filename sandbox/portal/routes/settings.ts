import { type Answer, single } from '../http/envelope.js';
import { type PortalContext, route } from '../http/router.js';
import { requireAdmin, requireCaller } from '../rules/people.js';

export const settingsRoutes = [
  route('GET', '/settings/version/build', getBuild, 'anonymous'),
  route('GET', '/settings', getSettings, 'anonymous'),
  route('GET', '/capabilities', getCapabilities, 'anonymous'),
  route('GET', '/portal/quota', getQuota),
  route('GET', '/portal/tariff', getTariff),
];

function getBuild({ state }: PortalContext): Answer {
  return single({ docSpace: state.settings.version, documentServer: '9.0.4' });
}

function getSettings({ state, caller }: PortalContext): Answer {
  const owner = [...state.people.values()].find((person) => person.isOwner);
  return single({
    trustedDomainsType: 0,
    culture: 'en-US',
    utcOffset: '00:00:00',
    greetingSettings: 'Welcome',
    ownerId: caller === null ? null : owner?.id,
    timezone: caller === null ? null : state.settings.timeZone,
    version: state.settings.version,
    docSpace: true,
    standalone: true,
    tenantStatus: 0,
    tenantAlias: 'sandbox',
  });
}

function getCapabilities(): Answer {
  return single({
    ldapEnabled: true,
    providers: [],
    ssoLabel: '',
    oauthEnabled: false,
    ssoUrl: '',
    identityServerEnabled: false,
  });
}

function getQuota(context: PortalContext): Answer {
  requireAdmin(context);
  const { state } = context;
  return single({
    tenantId: 1,
    name: 'sandbox',
    price: 0,
    nonProfit: false,
    free: !state.settings.audit,
    trial: false,
    features: state.settings.audit ? 'audit,ldap,sso,statistic' : '',
    countUser: state.people.size,
    countRoomAdmin: state.settings.seats ?? -1,
    countRoom: state.settings.roomLimit ?? -1,
    audit: state.settings.audit,
    statistic: true,
  });
}

function getTariff(context: PortalContext): Answer {
  requireCaller(context);
  return single({ id: 1, state: 1, quotas: [{ id: -1, quantity: 1 }] });
}
