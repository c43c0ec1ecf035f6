import { importPKCS8, SignJWT } from 'jose';
import type { Ground } from '../../support/ground.ts';
import { again } from '../people.ts';
import type { Billing } from './bills.ts';
import type { PlannedBill } from './plan.ts';

const TOKEN = '/services/rest/auth/oauth2/v1/token';
const SUBSIDIARY = '2';
const EXPENSE = '228';

/**
 * Bills are put under their number, so that one entered twice is one. One at a time: the account takes five requests at
 * once, and the product has its own.
 */
export function netsuiteBilling({ systems, secrets }: Ground): Billing {
  const root = systems['netsuite'] ?? '';
  let token: Promise<string> | null = null;
  let last: Promise<void> = Promise.resolve();

  async function signIn(): Promise<string> {
    const key = await importPKCS8(secrets['NETSUITE_PRIVATE_KEY'] ?? '', 'PS256');
    const assertion = await new SignJWT({ scope: 'rest_webservices' })
      .setProtectedHeader({ alg: 'PS256', typ: 'JWT', kid: 'demo-certificate' })
      .setIssuer('superledger-demo')
      .setAudience(root + TOKEN)
      .setIssuedAt()
      .setExpirationTime('30m')
      .sign(key);
    const answer = await fetch(root + TOKEN, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    });
    const { access_token: found } = (await answer.json()) as { readonly access_token?: string };
    if (found === undefined) throw new Error(`NetSuite issues no token: ${answer.status}`);
    return found;
  }

  async function put(bill: PlannedBill): Promise<void> {
    token ??= signIn();
    try {
      const answer = await fetch(`${root}/services/rest/record/v1/vendorBill/eid:${bill.number}`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${await token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(payloadOf(bill)),
      });
      if (!answer.ok)
        throw new Error(`NetSuite refuses a bill: ${answer.status} ${await answer.text()}`);
    } catch (error) {
      token = null;
      throw error;
    }
  }

  return {
    enter(bill) {
      const entered = last.then(() => again(() => put(bill)));
      last = entered.catch(() => undefined);
      return entered;
    },
  };
}

/** Due at once. */
function payloadOf({ payee, number, amountMinor }: PlannedBill): object {
  const today = new Date().toISOString().slice(0, 10);
  return {
    entity: { id: payee.nativeKey },
    subsidiary: { id: SUBSIDIARY },
    tranId: number,
    tranDate: today,
    dueDate: today,
    expense: { items: [{ account: { id: EXPENSE }, amount: amountMinor / 100 }] },
  };
}
