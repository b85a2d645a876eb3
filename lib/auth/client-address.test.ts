import { describe, expect, test } from "vitest";
import { networkOf, readAddress } from "./client-address";

describe("a client's address", () => {
  test.each([
    ["::ffff:10.0.0.9", "1.2.3.4", 0, "10.0.0.9"],
    ["10.0.0.9", null, 1, "10.0.0.9"],
    ["10.0.0.9", "1.2.3.4", 1, "1.2.3.4"],
    ["10.0.0.9", "9.9.9.9, 1.2.3.4", 1, "1.2.3.4"],
    ["10.0.0.9", "9.9.9.9, 1.2.3.4, 10.0.0.8", 2, "1.2.3.4"],
    ["10.0.0.9", "1.2.3.4", 2, "1.2.3.4"],
    ["10.0.0.9", "nonsense", 1, "10.0.0.9"],
    ["10.0.0.9", "", 1, "10.0.0.9"],
    ["::1", "2001:DB8::1", 1, "2001:db8::1"],
    [undefined, null, 0, null],
    ["", "nonsense", 1, null],
  ] as const)("peer %s, X-Forwarded-For %s, %i proxies → %s", (peer, forwardedFor, proxies, address) => {
    expect(readAddress(peer, forwardedFor, proxies)).toBe(address);
  });

  test("an IPv4 address is counted alone, an IPv6 address with its /64", () => {
    expect(networkOf("1.2.3.4")).toBe("1.2.3.4");
    expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(networkOf("2001:db8:1:2::9")).toBe(networkOf("2001:db8:1:2:ffff::1"));
    expect(networkOf(null)).toBe("unknown");
  });
});
