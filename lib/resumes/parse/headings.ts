/** Headings people use, in English and the languages of common samples; compared without case and colon. */
const known = new Set(
  `summary|profile|about|about me|objective|experience|work experience|professional experience|employment|employment history
|work history|career history|education|academic background|skills|technical skills|key skills|core competencies|competencies
|projects|personal projects|selected projects|languages|certifications|certificates|licenses|licences|awards|honors|honours
|publications|volunteering|volunteer experience|interests|hobbies|references|training|courses|achievements|memberships
|berufserfahrung|ausbildung|kenntnisse|sprachen|experiencia|experiencia profesional|formación|educación|idiomas|habilidades
|expérience|expérience professionnelle|formation|compétences|langues|ervaring|opleiding|vaardigheden|talen`
    .split(/[|\n]+/)
    .filter(Boolean),
);

/** Whether a trimmed line is a section's heading: a known one, or a short line all in capitals. */
export function isHeading(line: string): boolean {
  if (line.length < 3 || line.length > 50) return false;
  if (
    known.has(
      line
        .replace(/[:：]$/, "")
        .trim()
        .toLowerCase(),
    )
  )
    return true;
  const words = line.split(/\s+/);
  const capitals = line === line.toUpperCase() && line !== line.toLowerCase();
  return capitals && words.length <= 4 && known.has(words.at(-1)?.toLowerCase() ?? "");
}
