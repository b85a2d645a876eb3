import { expect, test } from "vitest";
import { estimateStrength } from "./password-strength";

const levelOf = async (password: string, own: string[] = []) => (await estimateStrength(password, own)).level;

test.each(["password1", "qwertyuiop", "football99", "aaaaaaaaaaaaaaaa", "Password1!"])(
  "%s is weak",
  async (password) => {
    expect(await levelOf(password)).toBeLessThanOrEqual(1);
  },
);

test.each(["correct horse battery staple", "my dog likes old cheese", "vK3#qz!9Lw@x"])(
  "%s is strong",
  async (password) => {
    expect(await levelOf(password)).toBe(4);
  },
);

test("what others know of the person makes a password weaker", async () => {
  const [password, own] = ["Ottokar Quibble 7", ["Ottokar Quibble", "otto@example.com"]] as const;
  expect(await levelOf(password, [...own])).toBeLessThan(await levelOf(password));
});

test("one that is too short is called so, however odd it is", async () => {
  expect(await estimateStrength("vK3#qz!", [])).toEqual({ level: 0, advice: "Too short: use at least 8 characters" });
});
