import { findPhoneNumbersInText } from "libphonenumber-js/min";
import { findDates } from "./dates";
import { remember } from "./remember";

export type Profile = { network?: string; username?: string; url?: string };
export type ContactPart =
  | { is: "email" | "phone" | "url"; text: string }
  | { is: "profile"; text: string; profile: Profile }
  | { is: "label"; key: ContactKey; value: string }
  | { is: "other"; text: string };

const email = /^[\p{L}\p{N}._%+-]{1,100}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}$/u;
const address = /^(?:https?:\/\/|www\.)[^\s<>"]{3,300}$/i;
const tlds =
  "com|org|net|edu|gov|io|dev|app|me|co|ai|info|biz|name|design|tech|online|site|xyz|art|studio|page|blog|uk|de|at|ch|fr|es|it|pt|br|nl|be|se|no|dk|fi|pl|cz|gr|ie|us|ca|mx|au|nz|in|jp|cn|kr|tw|sg|za|ng|ke|ar|cl|ru|ua|tr|il|eu|example|example\\.org|test|so|gg|sh|to|tv|fm|ly|im|be";
const bare = new RegExp(
  `^(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62})\\.){1,6}(?:${tlds})(?:[/?#][^\\s<>"]{0,300})?$`,
  "iu",
);
const handle =
  /(?:^|\/\/|\.)((?:linkedin|github|gitlab|twitter|x|behance|dribbble|medium|stackoverflow|xing|facebook|instagram|kaggle|bitbucket|codepen|mastodon|youtube|orcid|vimeo|researchgate)\.(?:com|org|net|social))\/(?:in\/|pub\/|u\/|users?\/|profile\/|@)?([^\s/?#]{1,100})/i;
const networks =
  "linkedin|github|gitlab|twitter|mastodon|behance|dribbble|medium|stack overflow|xing|facebook|instagram|kaggle|orcid|skype|telegram|codepen|bluesky|researchgate|google scholar";
/** "Instagram marketing" is a skill, and nobody's handle. */
const trade =
  /^(?:marketing|ads?|advertising|actions|pages|apis?|campaigns?|management|recruiter|learning|sales|analytics|growth|content|desktop|enterprise|copilot|strategy|server|runners?)$/i;
const named = new RegExp(`^(${networks})\\b\\s*:?\\s*(.*)$`, "i");
const inBrackets = new RegExp(`^(\\S{2,60})\\s*\\((${networks})\\)$`, "i");

/** Whether a text is a web address, with or without a scheme. */
export const isWebAddress = (text: string) =>
  text.includes(".") && !/\s/.test(text) && (address.test(text) || bare.test(text));

const keys = {
  name: "姓名|氏名|名前|الاسم|name|vor- und zuname|name, vorname|vorname, name|your name|full name|nombre|nome|nome e cognome|nom|naam|imię i nazwisko|nombre y apellidos|vor- und nachname",
  email:
    "邮箱|电子邮箱|メール|メールアドレス|البريد الإلكتروني|e|e-?mail|e-?mail id|mail id|email address|mail|correo|correo electrónico|courriel|adres e-mail|correo-e",
  phone:
    "t|m|p|c|home|home phone|work phone|office|day|evening|telemóvel|telem|text me|call me|phone|tél|mobile no|mobile number|contact no|contact number|phone no|cell no|cell number|phone number|mobile phone|tel|tel no|telephone|mobile|cell|cell phone|mob|telefon|handy|mobil|teléfono|telefono|móvil|movil|celular|telefone|téléphone|portable|telefoon|mobiel|whatsapp|ph|tlf|telefono|cellulare|cell|tel\\. kom|komórka|電話|电话|手机|هاتف|الهاتف|الجوال",
  address:
    "a|address|adresse|anschrift|dirección|endereço|adres|location|residence|lives in|wohnort|home address|indirizzo|residenza|domicilio|morada|plaats|woonplaats|住所|現住所|现居地|所在地|地址|العنوان",
  url: "w|website|web|url|homepage|portfolio|blog|webseite|sitio web|site|personal website",
  label:
    "position|job title|headline|profession|desired position|desired job|job applied for|beruf|angestrebte position|profesión|profissão|cargo pretendido|poste recherché|stanowisko|求职意向|应聘职位|希望職種",
} as const;
export type ContactKey = keyof typeof keys;
const keyed = Object.entries(keys).map(
  ([key, words]) =>
    [
      key as ContactKey,
      new RegExp(
        `^(?:${words})\\.?(?:\\s*[:：]|\\s+(?=[+(\\d]|\\S+@\\S+$|https?:|www\\.)|(?<=[\\p{Script=Han}\\p{Script=Katakana}])\\s+)\\s*(.+)$`,
        "iu",
      ),
    ] as const,
);

const keyWord = new RegExp(`^(?!.$)(?:${Object.values(keys).join("|")})$`, "iu");

/** Whether a text is only the word for a detail, as in the first column of a table. */
export function isContactKey(text: string): boolean {
  return keyWord.test(text);
}

/** A phone number that fills a text, apart from an extension or a word for what it is. */
const isPhone = remember(readsAsPhone);

function readsAsPhone(text: string): boolean {
  const digits = text.replace(/(?:ext|x)\.?\s*\d+$/i, "").replace(/\D/g, "");
  if (digits.length < 7 || digits.length > 16 || !/^[+(\d][\d\s()./+–—-]*\d(?:\s*(?:ext|x)\.?\s*\d+)?$/i.test(text))
    return false;
  if (findDates(text).some(({ range }) => range)) return false;
  if (/^(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d$/.test(text) || /^\d{4}-\d{4}-\d{4}-\d{3}/.test(text)) return false;
  return (
    findPhoneNumbersInText(text, "US").length > 0 ||
    /^[+(0]/.test(text) ||
    /^\d{10,12}$/.test(text) ||
    /^\d(?:[—–-]\d{3}){2}[—–-]\d{4}$/.test(text) ||
    /^\d{3}[-. ]\d{3}[-. ]\d{4}$/.test(text) ||
    (/^\d{2,4}(?:[ .-]\d{2,4}){2,4}$/.test(text) && digits.length >= 9 && digits.length <= 11)
  );
}

/** "@ada" alone: of which network, a picture before it may have said. */
const atHandle = /^@([\p{L}\p{N}_.]{2,40})$/u;

function readProfile(text: string): Profile | null {
  const username = atHandle.exec(text)?.[1];
  if (username) return { username };
  const found = /\s/.test(text) ? null : handle.exec(text);
  if (found?.[1] && found[2]) {
    const host = found[1].toLowerCase();
    return {
      network: text.slice(text.toLowerCase().indexOf(host)).split(".")[0] ?? host,
      username: found[2],
      url: text,
    };
  }
  const bracket = inBrackets.exec(text);
  if (bracket) return { network: bracket[2] ?? "", username: bracket[1] ?? "" };
  return null;
}

/** What a piece of a contact line is. */
export function readContactPart(raw: string): ContactPart {
  const text = raw
    .trim()
    .replace(/(?<!\.\p{Lu})[.,;]+$/u, "")
    .replace(/^[^\p{L}\p{N}+(@]+/u, "");
  const mail = text.replace(/^mailto:/i, "").replace(/^[<(]|[>)]$/g, "");
  if (email.test(mail)) return { is: "email", text: mail };
  const dialled = text.replace(/\s*\((?:mobile|cell|home|work|office|m|h|c|w|o|handy|mobil|privat|móvil|fijo)\)$/i, "");
  if (isPhone(dialled)) return { is: "phone", text: dialled };
  const spoken = /\s/.test(text) && !/\)$/.test(text) ? readNamed(text) : null;
  if (spoken) return spoken;
  const profile = readProfile(text.replace(/\s*\((?:linkedin|github|company|portfolio|personal|blog|other)\)$/i, ""));
  if (profile) return { is: "profile", text, profile };
  const link = text.replace(/\s*\([\p{L} ]{2,20}\)$/u, "");
  if (address.test(link) || (bare.test(link) && !email.test(link))) return { is: "url", text: link };
  for (const [key, pattern] of keyed) {
    const value = pattern.exec(text)?.[1]?.trim();
    if (value) return { is: "label", key, value };
  }
  return readNamed(text) ?? readMarked(text) ?? { is: "other", text: raw.trim() };
}

/** A detail behind the letter that stands for a picture in the font of icons: "ï linkedin.com/in/ada". */
function readMarked(text: string): ContactPart | null {
  const marked = /^\S{1,2}\s+(?=\S)/.exec(text)?.[0];
  const part = marked ? readContactPart(text.slice(marked.length)) : null;
  return part && part.is !== "other" && part.is !== "label" ? part : null;
}

/** "GitHub ada: https://github.com/ada", "LinkedIn: ada", "ORCID 0000-…". */
function readNamed(text: string): ContactPart | null {
  const [, network = "", rest = ""] = named.exec(text) ?? [];
  if (network === "" || rest === "" || rest.split(/\s+/).length > 3) return null;
  const [first = "", second, ...more] = rest.split(/[:,]?\s+/);
  if (second && more.length === 0 && isWebAddress(second))
    return { is: "profile", text, profile: { network, username: first, url: second } };
  const linked = readProfile(rest);
  if (linked) return { is: "profile", text, profile: { ...linked, network } };
  if (isWebAddress(rest)) return { is: "profile", text, profile: { network, url: rest } };
  const username = rest.replace(/^\/?(?:in|pub|u|user)\//, "");
  if (
    /\s/.test(username) ||
    username.length > 60 ||
    (rest === text.slice(network.length).trim() && trade.test(username))
  )
    return null;
  return { is: "profile", text, profile: { network, username } };
}

/** The pieces of a contact line: between pipes, dots, tildes, wide gaps, and commas where a detail stands beside. */
export function splitContacts(cells: string[]): string[] {
  const pieces = cells
    .flatMap((cell) =>
      isPhone(cell)
        ? cell
        : cell.split(
            /\s*[|•·●◆♦■~‖¦⋅∙]\s*|\s+(?:[*–—/-]|\/\/)\s+|\s+,\s+|\s*(?:\p{Extended_Pictographic}\ufe0f?)+\s*/u,
          ),
    )
    .map((piece) => piece.trim())
    .filter(Boolean);
  return pieces.flatMap((piece) => {
    // "GitHub: ada, code.example/ada" is one profile.
    if (named.test(piece) && /^[^,]{2,60}:\s[^\s,]+, \S+$/.test(piece) && isWebAddress(piece.split(", ")[1] ?? ""))
      return [piece];
    const parts = piece.split(/[,;]\s+|\s+(?=(?:e-?mail|tel|phone|mobile|cell)\b\s*:)/i);
    const detailed =
      parts.length > 1 && parts.some((part) => ["email", "phone", "profile", "url"].includes(readContactPart(part).is));
    return detailed ? regroup(parts) : [piece];
  });
}

/** Places that a comma took apart come together again. */
function regroup(parts: string[]): string[] {
  const out: string[] = [];
  let plain: string[] = [];
  for (const part of parts) {
    if (readContactPart(part).is === "other") plain.push(part);
    else {
      if (plain.length > 0) out.push(plain.join(", "));
      plain = [];
      out.push(part);
    }
  }
  return plain.length > 0 ? [...out, plain.join(", ")] : out;
}

/** Whether a line holds a way to reach somebody. Lines of prose are longer. */
export function isContactLine(text: string, cells: string[]): boolean {
  if (text.length > 300) return false;
  return splitContacts(cells).some((piece) =>
    ["email", "phone", "url", "profile", "label"].includes(readContactPart(piece).is),
  );
}
