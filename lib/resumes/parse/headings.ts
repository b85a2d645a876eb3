import { remember } from "./remember";

/** The kinds of section that a resume may have, with the words people head them with. */
const aliases = {
  summary: `highlights of qualifications|qualification highlights|qualifications highlights|what i do|who i am|in short|in a nutshell|at a glance|obiettivo|obiettivo professionale|chi sono|presentazione|sintesi|profilo professionale|podsumowanie|profil zawodowy|o mnie|cel zawodowy|profil personnel|objectif|objectif professionnel|berufsziel|über mich|persönliches profil|doel|profielschets|apresentação|sobre|perfil pessoal|qualifications summary|summary of experience|professional overview|mission|professional objective|summary|profile|about|about me|objective|career objective|professional summary|personal statement|personal profile
|professional profile|executive summary|career summary|summary of qualifications|introduction|bio|overview|profil|kurzprofil|über mich
|zusammenfassung|perfil|perfil profesional|sobre mí|resumen|resumen profesional|objetivo|objetivo profesional|resumo|sobre mim|resumo profissional
|perfil profissional|à propos|profil professionnel|résumé|profiel|over mij|samenvatting|persoonlijk profiel|profilo|自我评价|个人简介|职業要約|職務要約|自己pr|نبذة|نبذة عني|الملخص|الملخص المهني`,
  contact: `persönliche angaben|zur person|say hello|get in touch|contact me|let's talk|how to reach me|dane osobowe|kontakt|contatti|dati personali|recapiti|informazioni personali|informations personnelles|état civil|datos de contacto|información de contacto|informações pessoais|informação pessoal|dados de contacto|gegevens|persoonlijke gegevens|online|find me|socials|reach me|contact|contact information|contact details|personal details|personal information|personal data|persönliche daten|kontakt
|angaben zur person|datos personales|contacto|dados pessoais|contato|coordonnées|contactgegevens|personalia|persoonsgegevens|links|profiles|联系方式|个人信息|連絡先|معلومات الاتصال|البيانات الشخصية`,
  work: `practice|secondments|secondment|placements|work placements|traineeships|internship|internship details|industrial training|my work|my career|my jobs|my experience|my work experience|professional practice|earlier career|previous employment|earlier employment|previous experience|earlier experience|prior experience|work experience and internships|doświadczenie zawodowe|doświadczenie|przebieg kariery|esperienze lavorative|esperienze|esperienza professionale|esperienza|carriera|experiencias|experiencia profesional relevante|historial laboral|experiências profissionais|percurso profissional|expériences de travail|emplois|stages|emploi|beruflicher hintergrund|berufliche erfahrung|berufliche stationen|beruf|werkgeschiedenis|relevante werkervaring|stages en bijbanen|bijbanen|jobs|employment details|where i worked|work i have done|experience highlights|relevant work experience|related experience|volunteer and work experience|nursing experience|military service history|postdoctoral experience|professional appointments|academic employment|industry employment|prácticas|praxiserfahrung|experience|work|work experience|professional experience|employment|employment history|work history|career history|career
|professional background|relevant experience|clinical experience|academic appointments|academic positions|teaching positions|current position|current positions|previous positions|employment record|work record|relevant employment|career highlights|career progression|professional career|employment experience|work experiences|professional experiences|industrial experience|other employment|other work|early career|military career|appointments|positions|positions held|industry experience
|research experience|teaching experience|internships|internship experience|job history|selected experience|work and experience|professional history|other experience
|additional experience|military experience|military service|freelance work|berufserfahrung|beruflicher werdegang|berufspraxis|berufstätigkeit|praktika|praktische erfahrung|arbeitserfahrung
|experiencia|experiencia laboral|experiencia profesional|trayectoria profesional|experiência|experiência profissional|histórico profissional|expérience|expériences|expérience professionnelle
|expériences professionnelles|parcours professionnel|ervaring|werkervaring|loopbaan|esperienza|esperienze professionali|esperienza lavorativa|工作经历|工作经验|职業経歴|職務経歴|職歴|職務詳細|الخبرة|الخبرات|الخبرة العملية|الخبرات العملية|الخبرة المهنية`,
  education: `study|ausbildung und schule|schule und ausbildung|schulische ausbildung|schulausbildung|berufsausbildung|schul- und berufsausbildung|my education|promotion|wykształcenie|edukacja|studi|titoli di studio|formazione|formazione accademica|percorso di studi|educación y formación|estudios académicos|formação académica|habilitações|habilitações académicas|habilitações literárias|parcours académique|études et formation|formation académique|formation initiale|schule und studium|akademischer werdegang|studium und ausbildung|hochschulstudium|opleiding en cursussen|academic preparation|academic training|academic record|education and credentials|education & professional development|medical education|education and honors|education|academic background|educational background|education and training|education and qualifications|qualifications|academic qualifications
|academic history|degrees|studies|school|academics|academic qualification|education history|schooling|ausbildung|bildung|studium|schulbildung|bildungsweg|schule|akademische ausbildung|ausbildung und studium|formación|formación académica|educación|estudios
|formação|formação acadêmica|educação|escolaridade|formation|formations|études|diplômes|parcours scolaire|opleiding|opleidingen|onderwijs|istruzione|istruzione e formazione|教育|教育背景|教育经历|学歴|التعليم|المؤهلات|المؤهلات العلمية`,
  skills: `equipment|equipment operated|machines|machinery|toolbox|toolkit|my toolbox|my skills|umiejętności|umiejętności techniczne|kompetencje|competenze informatiche|competenze tecniche|competenze professionali|conoscenze informatiche|capacità e competenze|competências técnicas|competências informáticas|compétences informatiques|compétences professionnelles|savoir-faire|logiciels|outils|besondere kenntnisse|weitere kenntnisse|edv|it|software|hard skills|soft skills|programming|computer|tech stack|stack|tools and technologies|technical expertise|technical summary|core strengths|areas of strength|skill highlights|digitale vaardigheden|habilidades informáticas|programas|personal skills|digital skills|skills|skills and competencies|can do|technical skills|key skills|core competencies|competencies|core skills|top skills|professional skills|clinical skills|areas of expertise|expertise|skills and tools
|technologies|tools|technical proficiencies|computer skills|it skills|technology|strengths|software|skill set|skills summary|kenntnisse|fähigkeiten|kompetenzen|edv-kenntnisse|it-kenntnisse|fachkenntnisse|kenntnisse und fähigkeiten|qualifikationen
|habilidades|competencias|aptitudes|conocimientos|informática|conocimientos informáticos|habilidades técnicas|competências|conhecimentos|habilidades e competências|compétences|compétences techniques|informatique|vaardigheden|competenties|computervaardigheden|competenze|技能|专业技能|スキル|活かせる経験|pcスキル|語学力|保有スキル|使用可能ツール|المهارات|مهارات`,
  languages: `languages known|languages spoken|języki|języki obce|znajomość języków|conoscenze linguistiche|lingue straniere|idiomas extranjeros|langues étrangères|fremdsprachen|language|languages|speaks|i speak|language skills|language proficiency|sprachen|sprachkenntnisse|idiomas|lenguas|línguas|langues|talen|talenkennis|lingue|语言|語学|语言能力|言語|اللغات`,
  projects: `open source|open source work|open-source|open source contributions|client work|selected client work|selected clients|clients|case studies|my projects|progetti personali|projekty|proyectos personales|projetos pessoais|projets personnels|projets académiques|things i built|project highlights|selected work|freelance projects|projects|personal projects|selected projects|side projects|academic projects|key projects|notable projects|open source projects|portfolio|project experience|projekte|proyectos|projetos|projets|projecten|progetti|项目|项目经历|项目经验|プロジェクト|المشاريع`,
  certificates: `registration|registrations|professional registration|abilitazioni|abilitazioni e corsi|certyfikaty|kursy|szkolenia|certyfikaty i szkolenia|corsi|corsi di formazione|certificazioni e corsi|attestati|formations complémentaires|permis et certificats|cursos y certificaciones|certificaciones y cursos|formações|formação complementar|cursos complementares|certificados e cursos|licencias|permits|tickets|tickets and licences|cards|licenses and training|courses and certificates|cursussen en certificaten|trainingen|credentials|professional credentials|licensure and certification|certifications|certificates|licenses|licences|licensure|certification|licenses and certifications|licenses & certifications|licensure and certifications|licensure & certifications|training|professional development|courses|courses and certifications
|certifications and licenses|job related training|training and certifications|professional training|continuing education|board certification|board certifications|accreditations|accreditation|bar admissions|bar and court admissions|admissions|bar admission|weiterbildung|weiterbildungen|fortbildung|fortbildungen|zertifikate|zertifizierungen|lehrgänge
|certificaciones|certificados|cursos|formación complementaria|certificações|cursos e certificações|certificats|certifications professionnelles|cursussen|certificaten|diploma's|certificazioni|证书|資格|免許・資格|资格证书|الشهادات|الدورات|الدورات التدريبية`,
  awards: `nagrody|osiągnięcia|riconoscimenti|premi e riconoscimenti|premios y becas|prémios|prémios e distinções|récompenses|honors-awards|honors & awards|decorations|medals|awards and decorations|awards and achievements|awards and scholarships|academic honors|prijzen en beurzen|awards|honors|honours|honors and awards|awards and honors|awards and honours|selected honors|grants and awards|awards and grants|achievements|accomplishments|scholarships|fellowships|grants|prizes|distinctions|recognition|awards and recognition
|auszeichnungen|preise|stipendien|premios|logros|reconocimientos|becas|prêmios|distinctions et prix|prix|prijzen|onderscheidingen|premi|获奖|荣誉奖项|荣誉|受賞|受賞歴|الجوائز`,
  publications: `published writing|selected writing|writings|selected translations|published translations|publikacje|publications and presentations|journal articles|conference papers|books and articles|writing|articoli|artigos|publications|selected publications|papers|articles|books|research papers|peer-reviewed publications|publikationen|veröffentlichungen|publicaciones|publicações|publicaties|pubblicazioni|发表论文|论文|論文|المنشورات`,
  volunteer: `nevenactiviteiten|bestuurswerk|wolontariat|esperienze di volontariato|attività di volontariato|volontariato|voluntario|experiencia voluntaria|engagement associatif|vie associative|activités bénévoles|ehrenamtliche tätigkeit|ehrenamtliche tätigkeiten|volunteer service|community engagement|volunteer activities|giving back|vrijwilligerservaring|volunteering|volunteer|volunteer experience|volunteer work|community service|community involvement|community|volunteering experience|ehrenamt|ehrenamtliches engagement|engagement|voluntariado|trabalho voluntário|bénévolat|vrijwilligerswerk|volontariato|志愿者|志愿服务|ボランティア|التطوع|العمل التطوعي`,
  interests: `when i'm not working|beyond work|outside of work|my interests|zainteresowania|hobby|interessi e hobby|interessi personali|passatempi|intereses personales|pasatiempos|passions|activités|loisirs et centres d'intérêt|interessen und hobbys|hobbies & interests|activities and interests|outside work|passatempos|interests|hobbies|hobbies and interests|interests and hobbies|personal interests|leisure|interessen|hobbys|freizeit|intereses|aficiones|interesses|centres d'intérêt|loisirs|interesses en hobby's|hobby's|interessi|兴趣|兴趣爱好|趣味|الاهتمامات|الهوايات`,
  references: `kind words|testimonials|what people say|what others say|what clients say|referencje|referenze|referenzen auf anfrage|character references|professional references|references|referees|references available|recommendations|referenzen|referencias|referências|références|referenties|referenze|推荐人|推薦者|المراجع|المعرفون`,
} as const;

export type HeadingKind = keyof typeof aliases;

/** What heads a section that JSON Resume has no name for. */
export const customHeadings = new Set(
  `patents|talks|invited talks|presentations|conferences|conference presentations|teaching|affiliations|memberships|professional affiliations|professional memberships|activities|extracurricular activities|extracurriculars|leadership|leadership and activities|additional information|other|other information|miscellaneous|service|professional service|security clearance|clearance|board memberships|boards|board service|board positions|directorships|committees|availability|declaration|hospital privileges|otros datos|información adicional|otra información|datos de interés|sonstiges|weitere angaben|zusatzqualifikationen|informações adicionais|outras informações|outros|divers|autres informations|overig|overige|rijbewijs|führerschein|permis|自己紹介|志望動機|معلومات إضافية`
    .split("|")
    .map((name) => name.trim()),
);

const known = new Map<string, HeadingKind>(
  Object.entries(aliases).flatMap(([kind, words]) =>
    words.split(/[|\n]+/).flatMap((alias) => (alias.trim() ? [[alias.trim(), kind as HeadingKind] as const] : [])),
  ),
);
/** Words that tell the kind of a heading when it ends or begins with them. */
const telling: Array<[RegExp, HeadingKind]> = [
  [
    /^(?:work|professional|employment|career|clinical|teaching|research|industry|relevant|academic|leadership|military)?\s*(?:experiences?|employment|appointments|positions)$|\b(?:experience|appointments|employment|employment history|work history|internships)$/,
    "work",
  ],
  [
    /^(?:board|community|civic)\b.*\b(?:leadership|involvement|service|engagement|activities|memberships?)$/,
    "volunteer",
  ],
  [/^internships?\b|^part[- ]time (?:work|jobs?|employment)$/, "work"],
  [/^societies\b|\bpositions? of responsibility$/, "volunteer"],
  [/^(?:away from|outside|beyond|after) (?:of )?(?:the )?(?:work|office|job|hours|desk)$/, "interests"],
  [/^education\b(?: (?:and|&|\/).*)?$|\beducation$|\bqualifications$/, "education"],
  [
    /^(?:skills|core competencies|competencies)\b(?: (?:and|&|\/).*)?$|\b(?:skills|competencies|technologies|proficiencies)$|\bkenntnisse$/,
    "skills",
  ],
  [/^(?:relevant|key|selected|core)\s+(?:skills|accomplishments|qualifications)\b/, "skills"],
  [/\blanguages$/, "languages"],
  [/\bprojects$/, "projects"],
  [
    /\b(?:certifications?|licenses|licences|certificates|training|trainings|admissions|accreditations?)$|^(?:certifications?|licen[sc]es?|certificates|training)\b(?: (?:and|&|\/).*)$/,
    "certificates",
  ],
  [/\b(?:awards|honou?rs|scholarships|fellowships|prizes)$|^(?:awards|honou?rs)\b(?: (?:and|&|\/).*)$/, "awards"],
  [/\bpublications$|^publications\b(?: (?:and|&|\/).*)$/, "publications"],
  [/\b(?:volunteering|volunteer work|volunteer experience|community service)$/, "volunteer"],
  [/\b(?:interests|hobbies)$/, "interests"],
  [/\b(?:references|referees)$/, "references"],
  [/\b(?:summary|profile|objective|statement)$/, "summary"],
];

/** A heading without number, count, marks, colon and case. */
export const bareHeading = remember((text) =>
  text
    .replace(/^\s*(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s+/i, "")
    .replace(/\s*\([^()]{1,30}\)\s*[:：]?\s*$/, "")
    .replace(/[’‘]/g, "'")
    .replace(/^[\s\p{P}\p{S}\p{Extended_Pictographic}]+|[\s:：\p{Extended_Pictographic}*_|】\]=~#<>–—-]+$/gu, "")
    .trim()
    .toLowerCase(),
);

/** Headings as somebody would say them: "Where I have worked", "Things I enjoy". */
const spoken =
  /^(?:what|where|how|who|things|places|languages|people)\s+i(?:'ve|'m| have| am)?\s+(?:also\s+)?(.{2,30})$/;
const said: Array<[RegExp, HeadingKind]> = [
  [/^(?:work|done|been)/, "work"],
  [/^(?:stud|learn|train|went to)/, "education"],
  [/^(?:won|earn|achiev)/, "awards"],
  [/^(?:help|volunteer|give|gave)/, "volunteer"],
  [/^(?:do best|do well|good at|best at|can|know|bring|offer|use)/, "skills"],
  [/^(?:built|made|make|build)/, "projects"],
  [/^speak/, "languages"],
  [/^(?:wrote|published)/, "publications"],
  [/^(?:love|enjoy|like)|fun$/, "interests"],
];

/** The kind of section that a text heads by its words alone, or null. */
export function headingKind(text: string): HeadingKind | null {
  if (text.length > 60) return null;
  const bare = bareHeading(text);
  const verb = spoken.exec(bare)?.[1] ?? "";
  return (
    known.get(bare) ??
    known.get(bare.replace(/ & /g, " and ")) ??
    said.find(([pattern]) => pattern.test(verb))?.[1] ??
    null
  );
}

/** The same for a text that also looks like a heading: its last or first words tell. */
export function tellingKind(text: string): HeadingKind | null {
  const bare = bareHeading(text);
  if (bare.split(/\s+/).length > 5 || /[.,;:\d]/.test(bare)) return null;
  return telling.find(([pattern]) => pattern.test(bare))?.[1] ?? null;
}
