// Reads a page per line ({"html": …}) and answers with its problems ([…]); the directory of html-validate is the argument.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join } from "node:path";

const { HtmlValidate, StaticConfigLoader } = createRequire(join(process.argv[2], "from.js"))("html-validate/browser");

const validator = new HtmlValidate(new StaticConfigLoader({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Only style, or about search engines: what a component leaves behind does not matter to anybody.
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "long-title": "off",
    // HTML allows every character but spaces.
    "valid-id": ["error", { relaxed: true }],
    // A list of boxes to tick has one name.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit"] }],
  },
}));

for await (const line of createInterface({ input: process.stdin })) {
  const report = await validator.validateString(JSON.parse(line).html);
  const problems = report.results.flatMap((result) => result.messages)
    .map((message) => `${message.ruleId} at ${message.line}:${message.column} ${message.selector ?? ""}: ${message.message}`);
  process.stdout.write(`${JSON.stringify(problems)}\n`);
}
