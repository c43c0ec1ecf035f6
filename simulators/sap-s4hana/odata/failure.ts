/** An answer in SAP's V2 error envelope. Codes are message class/number. */
export class SapFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly FailureDetail[];

  constructor(
    status: number,
    code: string,
    message: string,
    details: readonly FailureDetail[] = [],
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export interface FailureDetail {
  readonly code: string;
  readonly message: string;
}

/**
 * What the application itself refuses: HTTP 400, with the generic item SAP adds behind the real
 * one.
 */
export function refusal(code: string, message: string): SapFailure {
  return new SapFailure(400, code, message, [
    { code, message },
    { code: '/IWBEP/CX_MGW_BUSI_EXCEPTION', message: 'An application exception has occurred.' },
  ]);
}

export function badRequest(code: string, message: string): SapFailure {
  return new SapFailure(400, code, message, [{ code, message }]);
}

/** SAP's own code text for a missing row is not in any fixture; this one is the common one. */
export function notFound(message: string): SapFailure {
  return new SapFailure(404, '/IWBEP/CM_MGW_RT/020', message, [
    { code: '/IWBEP/CX_MGW_BUSI_EXCEPTION', message },
  ]);
}

export interface FailureSite {
  readonly service: string;
  readonly component: string;
  readonly transactionId: string;
  readonly now: Date;
}

export function errorEnvelope(failure: SapFailure, site: FailureSite): unknown {
  return {
    error: {
      code: failure.code,
      message: { lang: 'en', value: failure.message },
      innererror: {
        application: {
          component_id: site.component,
          service_namespace: '/SAP/',
          service_id: site.service,
          service_version: '0001',
        },
        transactionid: site.transactionId,
        timestamp: timestamp(site.now),
        Error_Resolution: {
          SAP_Transaction: 'Run transaction /IWFND/ERROR_LOG on SAP Gateway hub system',
          SAP_Note: 'See SAP Note 1797736 for error analysis',
        },
        errordetails: failure.details.map(({ code, message }) => ({
          code,
          message,
          propertyref: '',
          severity: 'error',
          transition: false,
          target: '',
        })),
      },
    },
  };
}

/** `20260131120000.0000000`, ABAP's long time stamp. */
function timestamp(now: Date): string {
  return `${now.toISOString().slice(0, 19).replaceAll(/\D/g, '')}.0000000`;
}
