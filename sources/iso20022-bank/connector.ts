import type { Connector } from '#domain/connector';
import { bankChannel } from './channel.ts';
import { openContext } from './context.ts';
import { requestCancellation } from './request-cancellation.ts';
import { type BankSettings, parseSettings } from './settings.ts';
import { transmitPayments } from './transmit-payments.ts';

/** A bank that takes and gives ISO 20022 files, by SFTP or by an HTTPS API. */
export const connector: Connector<BankSettings> = {
  kind: 'iso20022-bank',
  title: 'Bank (ISO 20022)',
  api: 'ISO 20022 files over SFTP or HTTPS: pain.001, pain.002, camt.052/053/054, camt.055, camt.029',
  reads: [],
  writes: ['transmitPayments', 'requestCancellation'],
  checks: ['bank'],
  parseSettings,
  open(environment) {
    const context = openContext(environment);
    return {
      transmitPayments: transmitPayments(context),
      requestCancellation: requestCancellation(context),
      bank: bankChannel(context),
    };
  },
};
