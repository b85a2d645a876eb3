/** "31 anos, casado" tells of the person, not of the work. */
export const age = /\b\d{2}\s+(?:years old|anos|años|ans|anni|lat|jaar|jahre)\b/i;

/** Which words somebody wants to be spoken of with. */
export const pronouns =
  /^\(?(?:(?:he|she|they|him|her|them|his|hers|theirs|er|sie|ella|él|elle|il|iel)\s*\/\s*){1,2}\p{Ll}{2,6}\)?$/iu;

/** What a column of personal details says beside ways to get in touch. */
export const personal =
  /^(?:born|date of birth|birth date|place of birth|nationality|citizenship|marital status|gender|sex|age|driving licen[cs]e|geboren|geburtsdatum|geburtsort|staatsangehörigkeit|familienstand|nationalité|situation|permis|fecha de nacimiento|nacionalidad|estado civil|data di nascita|luogo di nascita|nazionalità|data de nascimento|nacionalidade|geboortedatum|nationaliteit)$/i;
