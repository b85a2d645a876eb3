/**
 * The parts of a resume document, as one table. Schema, import, editor and renderers derive from it.
 * Official names and meanings: https://jsonresume.org/schema; `custom` and a few fields are ours.
 */
export type FieldKind = "line" | "prose" | "bullets" | "words" | "url" | "email" | "date";
export type FieldSpec = {
  kind: FieldKind;
  label: string;
  /** An example of what to write. */
  hint?: string;
  /** Names that older and other documents use for it. */
  aliases?: readonly string[];
};
export type Fields = Record<string, FieldSpec>;

export type SectionSpec = {
  title: string;
  /** What one item is called, as in "Add job". */
  item: string;
  /** The field a bare string stands for, and the one shown as the item's name. */
  main: string;
  second?: string;
  fields: Fields;
};

const catalog = <const T extends Record<string, SectionSpec>>(sections: T) => sections;
const fields = <const T extends Fields>(specs: T) => specs;

const url = { kind: "url", label: "Website", hint: "https://example.com", aliases: ["website", "link"] } as const;
const startDate = { kind: "date", label: "Start", aliases: ["start", "start_date"] } as const;
const endDate = { kind: "date", label: "End", aliases: ["end", "end_date"] } as const;
const date = { kind: "date", label: "Date" } as const;
const summary = { kind: "prose", label: "Summary" } as const;
const highlights = { kind: "bullets", label: "Highlights", aliases: ["bullets", "achievements"] } as const;
const keywords = { kind: "words", label: "Keywords" } as const;

export const basicsFields = fields({
  name: { kind: "line", label: "Name" },
  label: { kind: "line", label: "Headline", hint: "Backend engineer" },
  email: { kind: "email", label: "Email" },
  phone: { kind: "line", label: "Phone" },
  url: { ...url },
  image: { kind: "line", label: "Picture", aliases: ["picture"] },
  summary: { kind: "prose", label: "Summary" },
});

export const locationFields = fields({
  address: { kind: "line", label: "Address" },
  postalCode: { kind: "line", label: "Postal code" },
  city: { kind: "line", label: "City" },
  region: { kind: "line", label: "Region" },
  countryCode: { kind: "line", label: "Country", hint: "DE", aliases: ["country"] },
});

export const profileFields = fields({
  network: { kind: "line", label: "Network", hint: "GitHub" },
  username: { kind: "line", label: "User name" },
  url: { ...url, label: "Address" },
});

export const customItemFields = fields({
  title: { kind: "line", label: "Title", aliases: ["name"] },
  subtitle: { kind: "line", label: "Subtitle" },
  date,
  url,
  summary,
  highlights,
});

/** The list sections in the order in which they stand unless the person says otherwise. */
export const sections = catalog({
  work: {
    title: "Experience",
    item: "job",
    main: "position",
    second: "name",
    fields: {
      position: { kind: "line", label: "Title", aliases: ["title"] },
      name: { kind: "line", label: "Employer", aliases: ["company", "employer"] },
      location: { kind: "line", label: "Location" },
      url,
      startDate,
      endDate,
      description: { kind: "line", label: "About the employer" },
      summary,
      highlights,
    },
  },
  volunteer: {
    title: "Volunteering",
    item: "volunteer work",
    main: "position",
    second: "organization",
    fields: {
      position: { kind: "line", label: "Role" },
      organization: { kind: "line", label: "Organization" },
      location: { kind: "line", label: "Location" },
      url,
      startDate,
      endDate,
      summary,
      highlights,
    },
  },
  education: {
    title: "Education",
    item: "education",
    main: "institution",
    second: "area",
    fields: {
      institution: { kind: "line", label: "School", aliases: ["school", "university"] },
      studyType: { kind: "line", label: "Degree", hint: "BSc", aliases: ["degree"] },
      area: { kind: "line", label: "Subject" },
      location: { kind: "line", label: "Location" },
      url,
      startDate,
      endDate,
      score: { kind: "line", label: "Grade", aliases: ["gpa"] },
      courses: { kind: "words", label: "Courses" },
      summary,
      highlights,
    },
  },
  skills: {
    title: "Skills",
    item: "skill group",
    main: "name",
    fields: {
      name: { kind: "line", label: "Group", hint: "Programming" },
      level: { kind: "line", label: "Level", hint: "Expert" },
      keywords: { kind: "words", label: "Skills", hint: "TypeScript, C/C++, Go" },
    },
  },
  projects: {
    title: "Projects",
    item: "project",
    main: "name",
    fields: {
      name: { kind: "line", label: "Name", aliases: ["title"] },
      entity: { kind: "line", label: "Organization" },
      type: { kind: "line", label: "Kind", hint: "Open source" },
      url,
      startDate,
      endDate,
      description: { kind: "prose", label: "Description" },
      highlights,
      keywords: { ...keywords, label: "Technologies" },
      roles: { kind: "words", label: "Roles" },
    },
  },
  awards: {
    title: "Awards",
    item: "award",
    main: "title",
    second: "awarder",
    fields: {
      title: { kind: "line", label: "Award", aliases: ["name"] },
      awarder: { kind: "line", label: "Given by" },
      date,
      summary,
    },
  },
  certificates: {
    title: "Certificates",
    item: "certificate",
    main: "name",
    second: "issuer",
    fields: {
      name: { kind: "line", label: "Certificate", aliases: ["title"] },
      issuer: { kind: "line", label: "Issued by" },
      date,
      url,
    },
  },
  publications: {
    title: "Publications",
    item: "publication",
    main: "name",
    second: "publisher",
    fields: {
      name: { kind: "line", label: "Title", aliases: ["title"] },
      publisher: { kind: "line", label: "Publisher" },
      releaseDate: { ...date, aliases: ["date"] },
      url,
      summary,
    },
  },
  languages: {
    title: "Languages",
    item: "language",
    main: "language",
    second: "fluency",
    fields: {
      language: { kind: "line", label: "Language", aliases: ["name"] },
      fluency: { kind: "line", label: "Fluency", hint: "Native, C1, …", aliases: ["level"] },
    },
  },
  interests: {
    title: "Interests",
    item: "interest",
    main: "name",
    fields: { name: { kind: "line", label: "Interest" }, keywords },
  },
  references: {
    title: "References",
    item: "reference",
    main: "name",
    fields: { name: { kind: "line", label: "Name" }, reference: { kind: "prose", label: "Reference" } },
  },
});

export type SectionKey = keyof typeof sections;
export const sectionKeys = Object.keys(sections) as SectionKey[];

/** What a custom section's item looks like, in the shape of the catalog. */
export const customSection: SectionSpec = {
  title: "Custom section",
  item: "entry",
  main: "title",
  second: "subtitle",
  fields: customItemFields,
};

export const limits = { items: 50, bullets: 50, words: 500, characters: 5_000, bytes: 1_000_000 } as const;
