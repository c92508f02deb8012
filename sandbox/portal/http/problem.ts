/** A refusal of the portal, rendered the way the vendor renders that kind of exception. */
export class PortalProblem extends Error {
  override readonly name = 'PortalProblem';

  constructor(
    readonly statusCode: number,
    message: string,
    /** Class name of the vendor's exception. */
    readonly type: string,
    /** `empty` and `problem` are answers of filters, which never have the envelope. */
    readonly shape: 'envelope' | 'empty' | 'problem' | 'validation' = 'envelope',
    readonly fields: Readonly<Record<string, readonly string[]>> = {},
  ) {
    super(message);
  }
}

export function notFound(message: string): PortalProblem {
  return new PortalProblem(404, message, 'ASC.Common.Web.ItemNotFoundException');
}

export function badRequest(message: string): PortalProblem {
  return new PortalProblem(400, message, 'System.ArgumentException');
}

/** The vendor hides the reason of every security exception. */
export function accessDenied(): PortalProblem {
  return new PortalProblem(403, 'Access denied', 'System.Security.SecurityException');
}

export function invalidOperation(message: string): PortalProblem {
  return new PortalProblem(403, message, 'System.InvalidOperationException');
}

export function quotaExceeded(message: string): PortalProblem {
  return new PortalProblem(402, message, 'ASC.Core.Tenants.TenantQuotaException');
}

export function serverError(message: string): PortalProblem {
  return new PortalProblem(500, message, 'System.Exception');
}

/** Model binding failed: HTTP 400 in a success-shaped wrapper. */
export function invalidModel(field: string, message: string): PortalProblem {
  return new PortalProblem(400, message, 'ValidationProblemDetails', 'validation', { [field]: [message] });
}

/** An answer of a filter or of the router: no body at all. */
export function emptyAnswer(statusCode: number): PortalProblem {
  return new PortalProblem(statusCode, `empty ${statusCode}`, 'none', 'empty');
}
