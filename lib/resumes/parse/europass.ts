/** Labels of the old Europass form, with what the line says instead. */
const labels: Array<[RegExp, string]> = [
  [/^(?:first name\(s\) \/ surname\(s\)|surname\(s\) \/ first name\(s\)|first name\(s\) surname\(s\))/i, "Name: "],
  [/^(?:telephone\(s\)|telephone)/i, "Tel: "],
  [/^(?:mobile)/i, "Mobile: "],
  [/^e-?mail\(?s?\)?/i, "Email: "],
  [/^address(?:\(es\))?/i, "Address: "],
  [/^desired employment(?: \/(?: occupational field)?)?/i, "Position: "],
  [/^dates/i, ""],
  [/^occupation or position held/i, "Position: "],
  [/^main activities and(?: responsibilities)?/i, ""],
  [/^name and address of employer/i, "Employer: "],
  [/^title of qualification awarded/i, "Degree: "],
  [/^principal subjects(?: ?\/ ?occupational skills(?: covered)?)?/i, "Coursework: "],
  [/^name and type of organi[sz]ation(?: providing education and training)?/i, "School: "],
  [/^mother tongue\(s\)/i, "Languages: "],
  [/^other language\(s\)/i, ""],
  [/^computer skills(?: and competences)?/i, "Computer skills: "],
  [
    /^(?:responsibilities|occupational field|(?:skills )?covered|providing education and training|classification)$/i,
    "",
  ],
];
/** What stands over and under the grid of languages. */
const grid = /^(?:self-assessment|european level|\(\*\) common european)/i;
const telling =
  /^\s*(?:occupation or position held|name and address of employer|title of qualification awarded|first name\(s\) \/ surname\(s\))\s{2,}/i;

/** How well a language is spoken, as the form's grid says it. */
const level = /^(?:[ABC][12]|-)$/;

function withoutLabel(line: string): string {
  if (/^\s{8,}/.test(line)) return line;
  const [label = "", ...values] = line.trim().split(/\s{2,}|\t+/);
  const found = labels.find(([pattern]) => pattern.exec(label)?.[0] === label);
  if (grid.test(label)) return "";
  if (values.length > 1 && values.every((value) => level.test(value))) return `${label}  ${values.join(" ")}`;
  if (!found) return line;
  const value = values.join("   ");
  return value === "" ? "" : found[1] + value;
}

/**
 * The lines of the old Europass form, whose labels stand in a column at the left, with labels that are read elsewhere;
 * any other text comes back as it is. Lines keep their numbers.
 */
export function readEuropass(lines: string[]): string[] {
  return lines.filter((line) => telling.test(line)).length < 2 ? lines : lines.map(withoutLabel);
}
