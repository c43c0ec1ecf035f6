import type { World } from './world/model.ts';

/** What every simulator is started with. */
export interface SimulatorOptions {
  /** The source's id in the configuration. */
  readonly id: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly world: World;
  /** Where it keeps what was posted to it, so that its books survive a kill -9; null keeps nothing. */
  readonly folder: string | null;
  /** What it accepts as credentials; names and meaning are the system's own. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly now: () => Date;
}

export interface Simulator {
  readonly id: string;
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly url: string;
  /** Where customers reach it, by name, where that is not `url`: a bank has `sftp` and `https`. */
  readonly endpoints?: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}
