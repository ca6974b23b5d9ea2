// The worker of this process as the domain sees it: places in which attempts may begin with the transaction that makes them
// ready. Being queued, announced and taken is half of the time until a triggered run's first task begins.
import type { Runner, StartedAttempt } from "./start-attempts.ts";

/** Whose attempts they become, and of which queues. */
export interface Taking extends Runner {
  queues: ReadonlySet<string>;
}

export interface Places extends Taking {
  count: number;
}

export interface Hands {
  /** Calls `begin` with the places that are free (null: none); what it answers has begun in them, and is run here. */
  lend(begin: (places: Places | null) => Promise<StartedAttempt[]>): Promise<void>;
}
