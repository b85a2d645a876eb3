const words = (...lists: string[]) => lists.join("|");
const bounded = (list: string) => new RegExp(`(?<![\\p{L}])(?:${list})(?![\\p{L}])`, "giu");

/** Words of job titles, in the languages of common resumes; the endings are those of German and Dutch compounds. */
const titleWords = bounded(
  words(
    "engineer|developer|programmer|architect|manager|director|lead|leader|head|chief|officer|ceo|cto|cfo|coo|cio|vp|president|founder|co-founder|owner|partner|principal|consultant|advisor|adviser|analyst|scientist|researcher|designer|artist|writer|editor|author|journalist|copywriter|photographer|producer|administrator|admin|assistant|associate|coordinator|specialist|technician|operator|supervisor|superintendent|foreman|executive|representative|rep|agent|broker|clerk|cashier|secretary|receptionist|accountant|auditor|bookkeeper|controller|treasurer|planner|buyer|purchaser|strategist|marketer|recruiter|trainer|coach|mentor|tutor|teacher|lecturer|professor|instructor|educator|fellow|postdoc|scholar|librarian|nurse|rn|physician|doctor|surgeon|resident|dentist|pharmacist|therapist|psychologist|paramedic|caregiver|aide|midwife|chef|cook|baker|barista|bartender|waiter|waitress|server|host|hostess|dishwasher|butcher|driver|guide|pilot|mechanic|electrician|plumber|carpenter|welder|machinist|picker|packer|loader|warehouseman|guard|sergeant|captain|lieutenant|intern|internship|trainee|apprentice|extern|student|volunteer|member|crew|freelancer|contractor|attorney|lawyer|paralegal|counsel|judge|translator|interpreter|actor|musician|curator|maintainer|creator|contributor|organizer|organiser|ambassador|chair|chairman|delegate|salesperson|seller|stocker|keeper|handler|worker|labourer|laborer|practitioner|hygienist|radiographer|sonographer|veterinarian|biologist|chemist|statistician|economist|hospitalist|attending|deputy|vice|merchandiser|stylist|cleaner|janitor|custodian|housekeeper|nanny|babysitter|lifeguard|referee|career break",
    "entwickler(?:in)?|ingenieur(?:in)?|leiter(?:in)?|\\p{L}*leiter(?:in)?|\\p{L}*leitung|berater(?:in)?|\\p{L}*berater(?:in)?|sachbearbeiter(?:in)?|mitarbeiter(?:in)?|\\p{L}*mitarbeiter(?:in)?|kauffrau|kaufmann|\\p{L}*kauffrau|\\p{L}*kaufmann|einkäufer(?:in)?|verkäufer(?:in)?|\\p{L}*verkäufer(?:in)?|assistent(?:in)?|referent(?:in)?|praktikant(?:in)?|werkstudent(?:in)?|auszubildende[r]?|azubi|lehrer(?:in)?|\\p{L}*lehrer(?:in)?|techniker(?:in)?|\\p{L}*techniker(?:in)?|mechaniker(?:in)?|\\p{L}*mechaniker(?:in)?|fachkraft|pfleger(?:in)?|\\p{L}*pfleger(?:in)?|pflegefachkraft|krankenschwester|arzt|ärztin|geschäftsführer(?:in)?|projektmanager(?:in)?|buchhalter(?:in)?|\\p{L}*buchhalter(?:in)?|koch|köchin|fahrer(?:in)?|\\p{L}*fahrer(?:in)?|gründer(?:in)?|forscher(?:in)?",
    "ingenier[oa]|desarrollador(?:a)?|programador(?:a)?|jef[ea]|director(?:a)?|gerente|técnic[oa]|becari[oa]|analista|consultor(?:a)?|coordinador(?:a)?|responsable|encargad[oa]|administrativ[oa]|auxiliar|asistente|ayudante|profesor(?:a)?|maestr[oa]|enfermer[oa]|médic[oa]|camarer[oa]|cociner[oa]|vendedor(?:a)?|comercial|dependient[ea]|contable|abogad[oa]|diseñador(?:a)?|investigador(?:a)?|operari[oa]|conductor(?:a)?|fundador(?:a)?|practicante|prácticas",
    "engenheir[oa]|desenvolvedor(?:a)?|estagiári[oa]|diretor(?:a)?|coordenador(?:a)?|assistente|auxiliar|professor(?:a)?|vendedor(?:a)?|sóci[oa]|advogad[oa]|pesquisador(?:a)?|contador(?:a)?|supervisor(?:a)?",
    "ingénieure?|développeu(?:r|se)|chef(?:fe)? de projet|directeur|directrice|responsable|chargée? de [\\p{L}]+|stagiaire|assistante?|technicien(?:ne)?|enseignante?|professeure?|infirmi(?:er|ère)|vendeu(?:r|se)|conseill(?:er|ère)|consultante?|gérante?|serveu(?:r|se)|cuisini(?:er|ère)|alternante?|apprentie?",
    "ontwikkelaar|medewerker|\\p{L}*medewerker|manager|leraar|docent|verpleegkundige|adviseur|projectleider|stagiair(?:e)?|hoofd|beheerder|\\p{L}*beheerder|vormgever|ontwerper|onderzoeker",
  ),
);

const organizationWords = bounded(
  words(
    "inc|llc|llp|ltd|limited|plc|corp|corporation|co|company|companies|group|holdings?|partners|associates|gmbh|mbh|ag|kg|ug|se|ohg|kgaa|s\\.?a\\.?|s\\.?l\\.?u?|s\\.?r\\.?l|sas|sarl|n\\.?v|b\\.?v|a\\.?s|a\\/s|aps|oy|ab|ltda|eireli|spa|pty|pvt",
    "university|college|school|academy|institute|institut|institution|universität|hochschule|fachhochschule|akademie|schule|gymnasium|universidad|universidade|université|universiteit|hogeschool|instituto|escuela|escola|école|colegio|lycée|facultad|\\p{L}*schule|\\p{L}*høgskole|\\p{L}*universität|\\p{L}*universitet|politechnika|polytechnic|politécnica|conservatory|kunstacademie",
    "hospital|clinic|klinik|klinikum|krankenhaus|ziekenhuis|clínica|health|healthcare|medical center|medical centre|care|pharmacy|laboratory|laboratories|labs?|center|centre|zentrum|foundation|stiftung|fundación|fundação|trust|charity|association|society|verein|council|ayuntamiento|prefeitura|municipality|ministry|ministerio|ministério|department|dept|agency|bureau|office|authority|commission|army|navy|air force|police|bank|banco|banque|insurance|capital|ventures|studios?|media|press|magazine|restaurant|café|cafe|coffee|diner|bistro|osteria|bakery|kitchen|hotel|inn|resort|bar|grill|store|stores|shop|market|supermarket|retail|auto|motors|airlines|airways|logistics|freight|distribution|warehouse|construction|construcciones|constructora|industries|manufacturing|systems|solutions|services|technologies|technology|tech|software|consulting|networks|energy|electric|station|stewards|club|church|library|museum|theater|theatre|orchestra|cooperative|co-op|startup|werke?|\\p{L}*werke|technik|\\p{L}*technik|logistik|verlag|handel|\\p{L}*bau|research|freelance|self-employed|selbstständig|freiberuflich|autónomo|autônomo|deepmind",
  ),
);

const degreeWords = bounded(
  words(
    "ph\\.?\\s?d|doctorate|doctor of|dr\\.? rer|md|m\\.d|jd|j\\.d|mba|m\\.?b\\.?a|msc|m\\.sc|m\\.?s|ma|m\\.a|meng|m\\.eng|mfa|mph|mres|mphil|med|m\\.ed|master|master's|masters|master of \\p{L}+|bsc|b\\.sc|b\\.?s|ba|b\\.a|beng|b\\.eng|bba|bfa|bsn|bed|b\\.ed|llb|ll\\.b|llm|bachelor|bachelor's|bachelors|bachelor of \\p{L}+|associate of \\p{L}+|associate's|associate degree|a\\.?a\\.?s?|a\\.o\\.s|a\\.s|diploma|diplom|high school|ged|abitur|fachabitur|mittlere reife|realschulabschluss|hauptschulabschluss|staatsexamen|magister|ausbildung|a levels?|a-levels?|gcses?|pgce|hnd|hnc|btec|foundation degree|minor|engineer's degree|certificate in|licence|licenciatura|licenciado|licenciada|grado|máster|bachillerato|doctorado|diplomatura|técnico superior|formación profesional|graduação|bacharelado|mestrado|doutorado|pós-graduação|tecnólogo|ensino médio|maîtrise|doctorat|baccalauréat|dut|bts|propedeuse|vwo|havo|mbo|hbo|phd|学士|硕士|博士|修士|本科|بكالوريوس|ماجستير|دكتوراه",
  ),
);

const schoolWords = bounded(
  "university|universität|universidad|universidade|université|universiteit|universitetet|college|school|academy|institute|institut|instituto|institution|hochschule|fachhochschule|akademie|gymnasium|politechnika|polytechnic|politécnica|escuela|escola|école|colegio|lycée|faculty|facultad|hogeschool|kunstacademie|academie|conservatory|berufsschule|realschule|gesamtschule|\\p{L}*schule|\\p{L}*høgskole|\\p{L}*universität|\\p{L}*universitet|uc|mit|eth|ucla|usc|nyu|suny|iit|tu|rwth|lmu|mcgill|iniversity|bootcamp|sixth form|大学|大学院|高校|学院|جامعة|معهد",
);

const languageNames = new Set(
  `english|spanish|french|german|italian|portuguese|dutch|russian|polish|czech|slovak|ukrainian|romanian|hungarian|greek|turkish|arabic|hebrew|persian|farsi|hindi|urdu|bengali|punjabi|tamil|telugu|marathi|gujarati|malayalam|kannada|nepali|chinese|mandarin|cantonese|japanese|korean|vietnamese|thai|indonesian|malay|tagalog|filipino|swahili|yoruba|igbo|hausa|amharic|somali|zulu|afrikaans|swedish|norwegian|danish|finnish|icelandic|irish|welsh|scottish gaelic|catalan|basque|galician|croatian|serbian|bosnian|slovenian|bulgarian|macedonian|albanian|lithuanian|latvian|estonian|georgian|armenian|azerbaijani|kazakh|uzbek|mongolian|burmese|khmer|lao|sinhala|pashto|kurdish|latin|esperanto|frisian|luxembourgish|maltese|american sign language|asl|bsl|sign language|brazilian portuguese
|deutsch|englisch|französisch|spanisch|italienisch|portugiesisch|niederländisch|russisch|polnisch|tschechisch|türkisch|arabisch|chinesisch|japanisch|griechisch|latein|schwedisch|ungarisch|rumänisch|ukrainisch|kroatisch|serbisch
|español|inglés|francés|alemán|italiano|portugués|catalán|euskera|gallego|chino|japonés|árabe|ruso|neerlandés|valenciano|castellano
|português|inglês|espanhol|francês|alemão|mandarim|japonês|russo|libras
|français|anglais|espagnol|allemand|italien|portugais|néerlandais|russe|chinois|arabe|japonais
|nederlands|engels|duits|frans|spaans|italiaans|fries|grieks|turks|ελληνικά|русский|українська|中文|英语|英語|日语|日本語|韩语|法语|德语|普通话|粤语|العربية|الإنجليزية|الفرنسية`
    .split(/[|\n]+/)
    .map((name) => name.trim())
    .filter(Boolean),
);

const count = (pattern: RegExp, text: string) => text.match(pattern)?.length ?? 0;

export const titleScore = (text: string) => count(titleWords, text);
export const organizationScore = (text: string) => count(organizationWords, text);
export const degreeScore = (text: string) => count(degreeWords, text);
export const schoolScore = (text: string) => count(schoolWords, text);

/** The degree words' first place in a text, or −1. */
export function degreeAt(text: string): number {
  return text.search(degreeWords);
}

export function isLanguageName(text: string): boolean {
  return languageNames.has(text.trim().toLowerCase());
}

const states = new Set(
  "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON BC QC AB MB SK NS NB NL PE NSW VIC QLD UK US USA EU UAE SP RJ MG RS PR".split(
    " ",
  ),
);
const regions = new Set(
  `alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|district of columbia
|united states|united states of america|usa|u.s.a.|u.s.|united kingdom|uk|england|scotland|wales|northern ireland|ireland|germany|deutschland|france|spain|españa|italy|italia|portugal|netherlands|nederland|the netherlands|belgium|belgië|switzerland|schweiz|suisse|austria|österreich|poland|polska|czech republic|sweden|norway|norge|denmark|finland|greece|turkey|türkiye|russia|ukraine|romania|hungary|canada|mexico|méxico|brazil|brasil|argentina|chile|colombia|peru|perú|australia|new zealand|india|pakistan|bangladesh|china|japan|south korea|korea|taiwan|hong kong|singapore|malaysia|indonesia|thailand|vietnam|philippines|nigeria|kenya|ghana|south africa|egypt|morocco|israel|united arab emirates|uae|saudi arabia|qatar|jordan|ontario|quebec|british columbia|alberta|victoria|queensland|new south wales|west yorkshire|greater london|catalonia|bavaria|bayern`
    .split(/[|\n]+/)
    .map((name) => name.trim())
    .filter(Boolean),
);

/** Whether a text is a state's code, or the name of a state, a country or a well-known region. */
export function isRegion(text: string): boolean {
  const bare = text.trim().replace(/\.$/, "");
  return states.has(bare.toUpperCase()) && bare.length <= 4 ? /^\p{L}+$/u.test(bare) : regions.has(bare.toLowerCase());
}
