import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type SnippetLanguage, verificationSnippets } from "@/lib/contracts/snippets/catalog";
import type { Snippet } from "@/lib/contracts/snippets/snippet";

/** One question to a receiver's code: does this request verify? */
export type SnippetCase = {
  scheme: "standard" | "simple";
  secret: string;
  headers: Record<string, string>;
  body: Buffer;
};
type Runtime = {
  command: string;
  version: string[];
  run: string[];
  files: (snippet: Snippet) => Record<string, string>;
};

/** How each language runs a snippet: a program reads the cases as JSON lines and answers true or false for each. */
const runtimes: Record<SnippetLanguage, Runtime> = {
  node: {
    command: process.execPath,
    version: ["--version"],
    run: ["main.mjs"],
    files: ({ standard, simple }) => ({
      "verify.mjs": standard,
      "verify-simple.mjs": simple,
      "main.mjs": `import { readFileSync } from "node:fs";
import { verify } from "./verify.mjs";
import { verifySimple } from "./verify-simple.mjs";
for (const line of readFileSync(0, "utf8").trim().split("\\n")) {
  const { scheme, secret, headers, body } = JSON.parse(line);
  const check = scheme === "simple" ? verifySimple : verify;
  console.log(check(secret, headers, Buffer.from(body, "base64")));
}`,
    }),
  },
  python: {
    command: "python3",
    version: ["--version"],
    run: ["main.py"],
    files: ({ standard, simple }) => ({
      "verify.py": standard,
      "verify_simple.py": simple,
      "main.py": `import base64, json, sys
from verify import verify
from verify_simple import verify_simple
for line in sys.stdin:
    case = json.loads(line)
    check = verify_simple if case["scheme"] == "simple" else verify
    print(str(check(case["secret"], case["headers"], base64.b64decode(case["body"]))).lower())`,
    }),
  },
  go: {
    command: "go",
    version: ["version"],
    run: ["run", "."],
    files: ({ standard, simple }) => ({
      "go.mod": "module receiver\n\ngo 1.19\n",
      "webhooks/verify.go": standard,
      "webhooks/verify_simple.go": simple,
      "main.go": `package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"receiver/webhooks"
)

type request struct {
	Scheme, Secret string
	Headers        map[string]string
	Body           []byte
}

func main() {
	decoder := json.NewDecoder(os.Stdin)
	for decoder.More() {
		var given request
		if err := decoder.Decode(&given); err != nil {
			panic(err)
		}
		headers := http.Header{}
		for name, value := range given.Headers {
			headers.Set(name, value)
		}
		check := webhooks.Verify
		if given.Scheme == "simple" {
			check = webhooks.VerifySimple
		}
		fmt.Println(check(given.Secret, headers, given.Body))
	}
}`,
    }),
  },
  php: {
    command: "php",
    version: ["--version"],
    run: ["main.php"],
    files: ({ standard, simple }) => ({
      "verify.php": standard,
      "verify_simple.php": simple,
      "main.php": `<?php
require 'verify.php';
require 'verify_simple.php';
foreach (file('php://stdin') as $line) {
    $case = json_decode($line, true);
    $check = $case['scheme'] === 'simple' ? 'verifySimple' : 'verify';
    echo json_encode($check($case['secret'], $case['headers'], base64_decode($case['body']))), "\\n";
}`,
    }),
  },
  ruby: {
    command: "ruby",
    version: ["--version"],
    run: ["main.rb"],
    files: ({ standard, simple }) => ({
      "verify.rb": standard,
      "verify_simple.rb": simple,
      "main.rb": `require "json"
require_relative "verify"
require_relative "verify_simple"
STDIN.each_line do |line|
  given = JSON.parse(line)
  check = given["scheme"] == "simple" ? :verify_simple : :verify
  puts send(check, given["secret"], given["headers"], given["body"].unpack1("m"))
end`,
    }),
  },
};

/** Whether this machine can run a language. */
export function hasRuntime(language: SnippetLanguage): boolean {
  const { command, version } = runtimes[language];
  return spawnSync(command, version, { stdio: "ignore" }).status === 0;
}

/**
 * Runs a language's snippets, as they stand in the docs, on every case.
 * @returns one verdict per case. @throws Error with the program's own output when it fails
 */
export function runSnippets(language: SnippetLanguage, cases: SnippetCase[]): boolean[] {
  const { command, run, files } = runtimes[language];
  const folder = mkdtempSync(path.join(os.tmpdir(), `snippets-${language}-`));
  try {
    for (const [name, text] of Object.entries(files(verificationSnippets[language]))) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const input = cases.map((given) => JSON.stringify({ ...given, body: given.body.toString("base64") })).join("\n");
    const { status, stdout, stderr } = spawnSync(command, run, { cwd: folder, input, encoding: "utf8" });
    const verdicts = stdout.trim().split("\n");
    if (status !== 0 || verdicts.length !== cases.length) throw new Error(`${language}: ${stderr}\n${stdout}`);
    return verdicts.map((verdict) => verdict === "true");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
