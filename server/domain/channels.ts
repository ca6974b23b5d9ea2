// The NOTIFY channels, for those who listen.
export { DEFERRED_CHANNEL, REVOKE_CHANNEL } from "../store/revocations.ts";
export { USERS_CHANGED } from "../store/users-write.ts";
