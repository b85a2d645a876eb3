import type { Env } from "../env";
import type { AddressPolicy } from "./address-policy";

/** The address policy that the settings ask for. */
export function policyOf(env: Pick<Env, "allowHttp" | "allowLoopback" | "allowPrivateNetworks">): AddressPolicy {
  return { allowHttp: env.allowHttp, allowLoopback: env.allowLoopback, allowPrivate: env.allowPrivateNetworks };
}
