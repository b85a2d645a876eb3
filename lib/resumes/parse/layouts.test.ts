import { expect, test } from "vitest";
import { parseResumeText } from "./parse-resume-text";

const lines = (...parts: string[]) => parts.join("\n");

test("a saved profile: narrow columns break addresses, headlines and names of certificates", () => {
  const { basics, certificates, work } = parseResumeText(
    lines(
      "Contact",
      "priya.raman@example.com",
      "www.linkedin.com/in/priya-",
      "raman-example (LinkedIn)",
      "priyaraman.example (Personal)",
      "",
      "Certifications",
      "Certified Scrum Product Owner",
      "(CSPO)",
      "Google Analytics Individual",
      "Qualification",
      "",
      "Priya Raman",
      "Senior Product Manager at Lumen Freight | ex-Parcelwise | Logistics",
      "tech",
      "San Francisco Bay Area",
      "",
      "Experience",
      "",
      "Lumen Freight",
      "4 years 2 months",
      "",
      "Product Manager",
      "April 2020 - March 2022 (2 years)",
      "San Francisco, California, United States",
      "- Raised margin per load",
    ),
  );
  expect(basics).toMatchObject({
    name: "Priya Raman",
    label: "Senior Product Manager at Lumen Freight | ex-Parcelwise | Logistics tech",
    url: "https://priyaraman.example",
    profiles: [{ username: "priya-raman-example", url: "https://www.linkedin.com/in/priya-raman-example" }],
  });
  expect(certificates?.map(({ name }) => name)).toEqual([
    "Certified Scrum Product Owner (CSPO)",
    "Google Analytics Individual Qualification",
  ]);
  expect(work).toMatchObject([{ position: "Product Manager", name: "Lumen Freight", startDate: "2020-04" }]);
});

test("a federal resume: what was paid and who supervised stays with its job, a grade is no date", () => {
  const { work } = parseResumeText(
    lines(
      "Marcus Ellington",
      "marcus@example.com",
      "",
      "WORK EXPERIENCE",
      "Department of the Army, Fort Liberty, NC",
      "Supply Management Specialist, GS-2003-09",
      "05/2020 to Present",
      "Salary: $61,902 USD Per Year",
      "Hours per week: 40",
      "Supervisor: Linda Carver (910-555-0190), may contact",
      "Duties, Accomplishments and Related Skills:",
      "Manages a property book of 4,200 line items valued at $38 million.",
      "",
      "United States Army, Fort Campbell, KY",
      "Unit Supply Sergeant (92Y), E-6",
      "06/2012 to 04/2020",
      "Hours per week: 50",
      "Accountable for $12 million of equipment for a company of 130 soldiers.",
    ),
  );
  expect(work?.map(({ position, name, startDate }) => [position, name, startDate])).toEqual([
    ["Supply Management Specialist, GS-2003-09", "Department of the Army", "2020-05"],
    ["Unit Supply Sergeant (92Y), E-6", "United States Army", "2012-06"],
  ]);
  expect(work?.[0]?.summary).toContain("Supervisor: Linda Carver (910-555-0190), may contact");
});

test("Europass: places in brackets, a wanted job, keys in a column", () => {
  const { basics, work } = parseResumeText(
    lines(
      "PERSONAL INFORMATION   Marta Kovačević",
      "                       Ilica 100, 10000 Zagreb (Croatia)",
      "                       marta@example.hr",
      "POSITION               Environmental Engineer",
      "",
      "WORK EXPERIENCE",
      "",
      "March 2018 – Present   Environmental Engineer",
      "                       Hidroprojekt d.o.o., Zagreb (Croatia)",
      "                       ▪ Impact studies for three hydropower plants",
      "                       Business or sector  Engineering consultancy",
      "",
      "September 2014 – February 2018   Junior Engineer",
      "                       Eko-Plan d.d., Split (Croatia)",
      "                       ▪ Sampling of surface waters",
    ),
  );
  expect(basics).toMatchObject({
    name: "Marta Kovačević",
    label: "Environmental Engineer",
    location: { address: "Ilica 100", postalCode: "10000", city: "Zagreb", region: "Croatia" },
  });
  expect(work?.map(({ position, name, location }) => [position, name, location])).toEqual([
    ["Environmental Engineer", "Hidroprojekt d.o.o.", "Zagreb (Croatia)"],
    ["Junior Engineer", "Eko-Plan d.d.", "Split (Croatia)"],
  ]);
});

test("tables with names over their columns", () => {
  const { work, education } = parseResumeText(
    lines(
      "Daniel Okoro",
      "daniel.okoro@example.ng",
      "",
      "Employment history",
      "Dates              Employer                      Position",
      "2018 - present     Julius Bridges Nigeria Ltd    Senior Site Engineer",
      "2014 - 2018        Setrako Roads Plc             Site Engineer",
      "",
      "Education",
      "Year      Institution                    Qualification",
      "2012      University of Ibadan West      B.Eng. Civil Engineering",
    ),
  );
  expect(work?.map(({ position, name }) => [position, name])).toEqual([
    ["Senior Site Engineer", "Julius Bridges Nigeria Ltd"],
    ["Site Engineer", "Setrako Roads Plc"],
  ]);
  expect(education).toEqual([
    { institution: "University of Ibadan West", studyType: "B.Eng.", area: "Civil Engineering", endDate: "2012" },
  ]);
});

test("all in lower case, in a few words", () => {
  const { basics } = parseResumeText(
    lines(
      "theo lindqvist",
      "he/him",
      "text me: 503 555 0119 // theo@example.net // portland oregon",
      "",
      "coffee person, zine maker, two years of community college",
    ),
  );
  expect(basics).toMatchObject({
    name: "theo lindqvist",
    phone: "503 555 0119",
    location: { city: "portland", region: "oregon" },
    summary: "coffee person, zine maker, two years of community college",
  });
  expect(basics?.label).toBeUndefined();
});

test("cities beside the dates, below title and employer", () => {
  const { work } = parseResumeText(
    lines(
      "Sofia Marchetti",
      "sofia@example.it",
      "",
      "EXPERIENCE",
      "Senior Designer, Studio Forma",
      "Milan · 2020 – Present",
      "• Led the identity of three museums",
      "Designer, Edizioni Lago",
      "Como · 2016 – 2020",
      "• Designed 120 book covers",
    ),
  );
  expect(work?.map(({ position, name, location }) => [position, name, location])).toEqual([
    ["Senior Designer", "Studio Forma", "Milan"],
    ["Designer", "Edizioni Lago", "Como"],
  ]);
});

test("a point that breaks off goes on, whatever the next line begins with", () => {
  const { work, projects } = parseResumeText(
    lines(
      "Ada Lovelace",
      "ada@example.com",
      "",
      "EXPERIENCE",
      "Software Engineer Jun 2021 – Dec 2022",
      "Figma | San Francisco, CA",
      "• Built collaborative editing for more than four million daily active users using CRDTs and",
      "WebSockets, demonstrating expertise in distributed systems",
      "• Rewrote the scheme of work; most of the pupils now meet or exceed the standard (61%",
      "in 2022)",
      "",
      "PROJECTS",
      "Swap Sep 2024 – May 2025",
      "• Listed what students sell",
      "Technologies: Next.js, PostgreSQL",
      "gradient",
      "example.com/gradient | Jan 2024",
      "Animates descent.",
    ),
  );
  expect(work?.[0]?.highlights).toEqual([
    "Built collaborative editing for more than four million daily active users using CRDTs and WebSockets, demonstrating expertise in distributed systems",
    "Rewrote the scheme of work; most of the pupils now meet or exceed the standard (61% in 2022)",
  ]);
  expect(projects?.map(({ name, keywords }) => [name, keywords])).toEqual([
    ["Swap", ["Next.js", "PostgreSQL"]],
    ["gradient", undefined],
  ]);
});

test("pictures behind a name or a skill are no part of it", () => {
  const { work, skills } = parseResumeText(
    lines(
      "Mariam El-Sayed",
      "",
      "💼 Work",
      "✅ Senior Mobile Developer @ Nile Rides 🛺 | 2022 → now",
      "   👉 Crashes went down 🎉",
      "",
      "🛠 Skills",
      "Flutter ⭐⭐⭐⭐⭐  Kotlin ★★★☆☆  ⭐",
    ),
  );
  expect(work).toEqual([
    {
      position: "Senior Mobile Developer",
      name: "Nile Rides",
      startDate: "2022",
      current: true,
      highlights: ["Crashes went down 🎉"],
    },
  ]);
  expect(skills?.flatMap(({ keywords }) => keywords)).toEqual(["Flutter", "Kotlin", "⭐"]);
});

test("a sidebar before the name: its headings are no one's, and points wrap in a narrow column", () => {
  const { basics, skills, work } = parseResumeText(
    lines(
      "CONTACT",
      "",
      "tomas.arriaga@example.com",
      "ï linkedin.com/in/tomasarriaga",
      "",
      "SKILLS",
      "",
      "Menu Planning",
      "Stock Control",
      "",
      "TOMAS ARRIAGA",
      "HEAD CHEF",
      "",
      "PROFILE",
      "",
      "Cook with a liking for fire and fish.",
      "",
      "WORK EXPERIENCE",
      "",
      "The Salted Plank",
      "2020 - PRESENT",
      "Head Chef",
      "• Lead nine cooks and plan two menus",
      "a week for sixty covers.",
      "• Won the prize of the harbour town",
      "Council three summers running.",
      "• Buy from four boats.",
    ),
  );
  expect(basics).toMatchObject({
    name: "TOMAS ARRIAGA",
    label: "HEAD CHEF",
    profiles: [{ username: "tomasarriaga" }],
    summary: "Cook with a liking for fire and fish.",
  });
  expect(skills?.map(({ keywords }) => keywords)).toEqual([["Menu Planning", "Stock Control"]]);
  expect(work?.map(({ name, highlights }) => [name, highlights])).toEqual([
    [
      "The Salted Plank",
      [
        "Lead nine cooks and plan two menus a week for sixty covers.",
        "Won the prize of the harbour town Council three summers running.",
        "Buy from four boats.",
      ],
    ],
  ]);
});

test("headings that no list has are known by how the others stand", () => {
  const spaced = (heading: string) =>
    lines(
      ...["Ada Quill", "ada@example.com", "", "Summary", "", "Archivist of maps.", "", "Experience", ""],
      ...["Archivist, Museum of Charts, Bergen", "Mar 2019 – Present", "- Keeps 4,000 charts", ""],
      ...[heading, "", "A survey of the northern reefs with two boats.", "", "Education", "", "BA History", ""],
    );
  const gaps = (heading: string) =>
    lines(
      ...["Ada Quill", "ada@example.com", "", "", "Summary", "Archivist of maps.", "", "", "Experience"],
      ...["Archivist, Museum of Charts, Bergen, Mar 2019 – Present", "", "", heading, "Rowing club, since 2015"],
      ...["", "", "Education", "BA History, 2012"],
    );
  const colons = (heading: string) =>
    lines(
      ...["Ada Quill", "ada@example.com", "", "summary:", "Archivist of maps.", "", "experience:"],
      ...["Archivist, Museum of Charts, Mar 2019 – Present", "", `${heading.toLowerCase()}:`, "- Rowing club"],
      ...["", "education:", "BA History, 2012"],
    );
  for (const layout of [spaced, gaps, colons]) {
    const { custom, work } = parseResumeText(layout("Other Pursuits"));
    expect([layout.name, work?.length, custom?.[0]?.title?.toLowerCase()]).toEqual([layout.name, 1, "other pursuits"]);
  }
});

test("emphasis in lists, names with commas and what stands between brackets", () => {
  const { certificates, skills, education, publications, volunteer } = parseResumeText(
    lines(
      ...[
        "Ada Quill",
        "ada@example.com",
        "",
        "## Skills",
        "- **Paper:** deacidification, mounting",
        "- **Ink:** tests",
      ],
      ...["", "## Certificates", "- **Conservator, Level 2**, Guild of Binders (2019/04)"],
      "Certified in Storage, Handling and Transport (CSHT), Binders Union, 2022",
      "Rare Books, Early Prints, issued by Northern Archive School, May 2020",
      ...["", "## Education", "BA History (Honours) | Fjord College | Bergen, Norway", "2009 – 2012"],
      ...["", "## Publications", "- A.-M. Quill and T. Osei. Charts that moved. Journal of Maps, 2021."],
      ...["", "## Volunteering", "Guide, Harbour Walks (Bergen, Norway)", "Summer ’11"],
      ...["", "Boat cleanup, Friends of the Reef, Feb 2014"],
    ),
  );
  expect(skills?.map(({ name, keywords }) => [name, keywords])).toEqual([
    ["Paper", ["deacidification", "mounting"]],
    ["Ink", ["tests"]],
  ]);
  expect(certificates).toMatchObject([
    { name: "Conservator, Level 2", issuer: "Guild of Binders", date: "2019-04" },
    { name: "Certified in Storage, Handling and Transport (CSHT)", issuer: "Binders Union", date: "2022" },
    { name: "Rare Books, Early Prints", issuer: "Northern Archive School", date: "2020-05" },
  ]);
  expect(education).toMatchObject([{ institution: "Fjord College", location: "Bergen, Norway", area: "History" }]);
  expect(publications).toMatchObject([{ name: "Charts that moved", summary: "A.-M. Quill and T. Osei" }]);
  expect(volunteer?.map(({ position, organization, startDate }) => [position, organization, startDate])).toEqual([
    ["Guide", "Harbour Walks", "2011"],
    ["Boat cleanup", "Friends of the Reef", "2014-02"],
  ]);
});

test("what looks like a heading may be an item, and one of Italian may be a time", () => {
  const { certificates, work } = parseResumeText(
    lines(
      ...["Ada Quill", "ada@example.com", "", "Esperienze lavorative", "", "da marzo 2019 ad oggi"],
      ...["Archivista", "Museo delle Carte, Trieste", "", "Estate 2010", "Bagnina", "Bagno Aurora, Grado"],
      ...["", "Certifications", "", "Forklift Certification", "May 2022", "", "Ladder Training", "June 2021"],
    ),
  );
  expect(work?.map(({ startDate, current }) => [startDate, current])).toEqual([
    ["2019-03", true],
    ["2010", undefined],
  ]);
  expect(certificates?.map(({ name }) => name)).toEqual(["Forklift Certification", "Ladder Training"]);
});

test("one company over several titles, told by its years alone", () => {
  const { work } = parseResumeText(
    lines(
      ...["Ada Quill", "ada@example.com", "", "EXPERIENCE", "", "HALVARD FOODS, Chicago, IL      2012 – Present"],
      ...["Maker of frozen meals.", "", "Chief Operating Officer (2019 – Present)", "• Leads 3,100 people"],
      ...["", "Vice President, Supply Chain (2012 – 2019)", "• Cut stock by half"],
    ),
  );
  expect(work?.map(({ name, position, startDate }) => [name, position, startDate])).toEqual([
    ["HALVARD FOODS", "Chief Operating Officer", "2019"],
    ["HALVARD FOODS", "Vice President, Supply Chain", "2012"],
  ]);
});

test("a profile copied from its web page: pictures by name, skills between jobs", () => {
  const { work, skills } = parseResumeText(
    lines(
      ...["Experience", "Kestrel Maps logo", "Data Engineer", "Kestrel Maps · Full-time"],
      ...["Mar 2021 - Present · 4 yrs 2 mos", "Denver, Colorado, United States", "", "• Owns the pipeline", ""],
      ...["Skills: Spark · Scala", "", "Analyst", "Marrow Health · Full-time", "Jun 2018 - Feb 2021 · 2 yrs 9 mos"],
    ),
  );
  expect(work?.map(({ name, position, summary }) => [name, position, summary?.includes("Spark") ?? false])).toEqual([
    ["Kestrel Maps", "Data Engineer", true],
    ["Marrow Health", "Analyst", false],
  ]);
  expect(skills).toBeUndefined();
});

test("headings in plain words and in frames, details in a column, arrows between dates", () => {
  const spoken = parseResumeText(
    lines(
      ...[
        "Ada Quill",
        "Born        12 May 1988",
        "Address     Rua do Carmo 8, 4000-001 Porto",
        "Mail        ada@example.com",
      ],
      ...["", "Where I’ve worked", "Archivist, Museum of Charts, Bergen (March 2019 to present)", "I keep the charts."],
      ...["", "== WHAT I STUDIED ==", "BA History, Fjord College, 2012"],
    ),
  );
  expect(spoken.basics?.location).toEqual({ address: "Rua do Carmo 8", postalCode: "4000-001", city: "Porto" });
  expect(spoken.work).toMatchObject([{ name: "Museum of Charts", position: "Archivist", location: "Bergen" }]);
  expect(spoken.education).toMatchObject([{ institution: "Fjord College" }]);
  const { work } = parseResumeText(
    lines(
      "Ada Quill",
      "ada@example.com",
      "",
      "Experience",
      "",
      "[2021-06 -> now] Nurse, Fjord Hospital",
      "> leads twelve",
    ),
  );
  expect(work).toMatchObject([{ startDate: "2021-06", current: true, highlights: ["leads twelve"] }]);
});

test("headings that are whole phrases, degrees in lists, citations over lines, points beside each other", () => {
  const { work, education, skills, projects, publications, awards, basics } = parseResumeText(
    lines(
      ...["RESUME", "", "ADA QUILL", "Email id: ada@example.com", "Mobile No: +91 00000 00417", ""],
      ...["EDUCATIONAL QUALIFICATIONS:", "➢ B.Tech in Civil Engineering", "   Delta Institute of Technology, Kakinada"],
      ...[
        "   2020 - 2024, Aggregate: 76.8%",
        "➢ S.S.C",
        "   River High School, Peddapuram",
        "   2018, Percentage: 88%",
      ],
      ...["", "INTERNSHIP:", "Site Intern, Nandi Works Pvt. Ltd., Hyderabad (May 2023 - July 2023)", "➢ Drew plans."],
      ...[
        "",
        "ACADEMIC PROJECTS:",
        "1. Gate Control (Mini Project), 2023",
        "   Technologies used: 8051",
        "   Team size: 3",
      ],
      ...["", "SKILLS:", "   * Plans and sections      * Fire alarms", "   * 2023 NEC                * Lifts"],
      ...["", "ACHIEVEMENTS:", "➢ Won first place in kabaddi, 2022.", "", "PUBLICATIONS:"],
      ...["Quill, A. B., & Finch, R. (2024). Bridges follow", "     rivers, not roads. Journal of Spans, 12(3),"],
      "     201–219. doi:10.5555/jos.2024.0417",
    ),
  );
  expect(basics).toMatchObject({ name: "ADA QUILL", phone: "+91 00000 00417" });
  expect(
    education?.map(({ institution, studyType, endDate, score }) => [institution, studyType, endDate, score]),
  ).toEqual([
    ["Delta Institute of Technology", "B.Tech", "2024", "76.8%"],
    ["River High School", "S.S.C", "2018", "88%"],
  ]);
  expect(work).toMatchObject([{ position: "Site Intern", name: "Nandi Works Pvt. Ltd.", location: "Hyderabad" }]);
  expect(projects).toMatchObject([{ name: "Gate Control", startDate: "2023", keywords: ["8051"] }]);
  expect(skills?.flatMap(({ keywords }) => keywords)).toEqual([
    "Plans and sections",
    "Fire alarms",
    "2023 NEC",
    "Lifts",
  ]);
  expect(awards).toMatchObject([{ title: "Won first place in kabaddi", date: "2022" }]);
  expect(publications).toMatchObject([{ name: "Bridges follow rivers, not roads", publisher: "Journal of Spans" }]);
});

test("headings as somebody would say them, an address below the date, a year before a colon", () => {
  const { work, education, awards, volunteer, skills, languages, projects } = parseResumeText(
    lines(
      ...["Ada Quill", "ada@example.com", "", "What I do best", "Charts; surveys", "", "Where I have worked"],
      ...[
        "Independent surveyor",
        "Self-employed",
        "2021 — now",
        "",
        "Chart clerk",
        "Harbour Office, Bergen",
        "2017 — 2021",
      ],
      ...[
        "",
        "Selected client work",
        "",
        "Reef Council — tide form",
        "2023 — 2024",
        "https://ada.example.com/work/school-tides",
      ],
      ...[
        "+ Tested with sailors",
        "",
        "How I learned it",
        "2012 : BA History",
        "Fjord College, Bergen",
        "2009 : Diploma, maths",
      ],
      ...[
        "Fjord High School, Bergen",
        "",
        "What I have won",
        "Silver Compass, Chart Guild, 2021",
        "",
        "Where I help out",
      ],
      ...["Guide, Harbour Walks, since 2020", "", "Languages I speak", "Norwegian (native), English (B2)"],
    ),
  );
  expect(skills?.flatMap(({ keywords }) => keywords)).toEqual(["Charts", "surveys"]);
  expect(work?.map(({ position, startDate }) => [position, startDate])).toEqual([
    ["Independent surveyor", "2021"],
    ["Chart clerk", "2017"],
  ]);
  expect(projects).toMatchObject([{ name: "Reef Council", url: "https://ada.example.com/work/school-tides" }]);
  expect(education?.map(({ institution, endDate }) => [institution, endDate])).toEqual([
    ["Fjord College", "2012"],
    ["Fjord High School", "2009"],
  ]);
  expect([awards?.[0]?.title, volunteer?.[0]?.organization]).toEqual(["Silver Compass", "Harbour Walks"]);
  expect(languages?.map(({ language }) => language)).toEqual(["Norwegian", "English"]);
});

test("the old Europass form: labels in a column, employers below what was done, a grid of languages", () => {
  const { basics, work, education, languages, skills } = parseResumeText(
    lines(
      ...["Europass", "Curriculum Vitae", "", "Personal information"],
      ...["First name(s) / Surname(s)     Ada Quill", "E-mail                         ada@example.com", ""],
      ...["Work experience", "", "Dates                          18/03/2019 – Current"],
      ...["Occupation or position held    Archivist", "Main activities and            Keeps the charts of the port."],
      ...[
        "responsibilities               Writes the index.",
        "Name and address of employer   Museum of Charts, Bergen",
      ],
      ...["Type of business or sector     Museums", "", "Education and training", "", "Dates      11/2014"],
      ...["Title of qualification awarded   Archivist’s Letter", "Name and type of organisation    Fjord Guild", ""],
      ...["Mother tongue(s)     Norwegian", "Other language(s)", "English      C1     C1    B2", ""],
      ...["Computer skills and competences    Excel, QGIS"],
    ),
  );
  expect(basics).toMatchObject({ name: "Ada Quill", email: "ada@example.com" });
  expect(work).toMatchObject([
    { position: "Archivist", name: "Museum of Charts", startDate: "2019-03", current: true },
  ]);
  expect(work?.[0]?.summary).toContain("Keeps the charts of the port.");
  expect(education).toMatchObject([
    { institution: "Fjord Guild", studyType: "Archivist’s Letter", endDate: "2014-11" },
  ]);
  expect(languages).toMatchObject([{ language: "Norwegian" }, { language: "English", fluency: "C1 C1 B2" }]);
  expect(skills?.flatMap(({ keywords }) => keywords)).toEqual(["Excel", "QGIS"]);
});

test("Markdown's lower headings are entries; what is set off is a name; a quote ends with who said it", () => {
  const { work, awards, references, basics, skills } = parseResumeText(
    lines(
      ...[
        "# Ada Quill",
        "",
        "Home: (218) 555-0108",
        "Cell: (218) 555-0177",
        "ada@example.com",
        "",
        "## Experience",
        "",
      ],
      ...["### Archivist", "**Museum of Charts**, Bergen | *May 2019 – now*", "", "- Keeps charts", ""],
      ...["### Clerk", "**Harbour Office**, Bergen | *2016 – 2019*", "", "## Awards", ""],
      ...["- **Best Index, Small Museum**, Chart Guild, 2023", "- **Silver Compass**, Reef Society, 2021", ""],
      ...[
        "## Kind words",
        "",
        "“She found our lost island.” – Tor Berg, harbour master",
        "",
        "## Skills",
        "",
        "Charts",
      ],
      ...["Ada Quill – Curriculum Vitae – 1 of 2", "Ranked by the guild – 3 of 50"],
    ),
  );
  expect(basics?.phone).toBe("(218) 555-0177");
  expect(skills?.flatMap(({ keywords }) => keywords)).toEqual(["Charts", "Ranked by the guild – 3 of 50"]);
  expect(work).toMatchObject([
    { position: "Archivist", name: "Museum of Charts", current: true },
    { position: "Clerk", name: "Harbour Office", endDate: "2019" },
  ]);
  expect(awards).toMatchObject([
    { title: "Best Index, Small Museum", awarder: "Chart Guild", date: "2023" },
    { title: "Silver Compass", awarder: "Reef Society", date: "2021" },
  ]);
  expect(references).toEqual([
    expect.objectContaining({ name: "Tor Berg, harbour master", reference: "She found our lost island." }),
  ]);
});

test("headings in capitals between blank lines, clients as employers, tables of licences, times that run backwards", () => {
  const { work, volunteer, certificates, interests, references, languages } = parseResumeText(
    lines(
      ...[
        "ADA QUILL",
        "ada@example.com",
        "",
        "EXPERIENCE",
        "",
        "Present – 2019   Surveyor",
        "                 Reef Office, Bergen",
      ],
      ...["                 - Drew charts", "", "Client: Harbour Bank, Plano, TX", "Role: Project Manager"],
      ...["Duration: Feb '18 – Till Date", "Responsibilities:", "- Ran the move", "", "PART-TIME WORK", ""],
      ...["Barista, The Copper Jug, Bergen      Oct 2014 - May 2016", "> Weekend shifts", ""],
      ...["SOCIETIES AND POSITIONS OF RESPONSIBILITY", "", "Treasurer, Chart Society      2013 - 2014", ""],
      ...[
        "LICENSES",
        "",
        "License             State     Number     Expires",
        "Master Mariner      Norway    NO-70412   10/2026",
        "",
      ],
      ...[
        "LANGUAGES",
        "",
        "Deutsch     Muttersprache",
        "Dänisch     fließend",
        "",
        "AWAY FROM WORK",
        "",
        "Rowing, choir",
        "",
      ],
      "References: Available upon request",
    ),
  );
  expect(work?.map(({ position, name, startDate, current }) => [position, name, startDate, current])).toEqual([
    ["Surveyor", "Reef Office", "2019", true],
    ["Project Manager", "Harbour Bank", "2018-02", true],
    ["Barista", "The Copper Jug", "2014-10", undefined],
  ]);
  expect(volunteer).toMatchObject([{ position: "Treasurer", organization: "Chart Society" }]);
  expect(certificates?.map(({ name }) => name)).toEqual(["Master Mariner"]);
  expect(languages).toMatchObject([{ language: "Deutsch" }, { language: "Dänisch", fluency: "fließend" }]);
  expect(interests?.map(({ name }) => name)).toEqual(["Rowing", "choir"]);
  expect(references).toMatchObject([{ reference: "Available upon request" }]);
});

test("Brazil and Germany: a city with its state behind a stroke, a table of personal details", () => {
  const { work } = parseResumeText(
    lines(
      ...[
        "Ada Quill",
        "ada@example.com",
        "",
        "EXPERIÊNCIA PROFISSIONAL",
        "",
        "Colégio Ipê – Campinas/SP",
        "Professora",
      ],
      ...["fevereiro de 2019 – atual", "› Oito turmas", "› Oficina de escrita"],
    ),
  );
  expect(work).toMatchObject([
    { name: "Colégio Ipê", location: "Campinas/SP", highlights: ["Oito turmas", "Oficina de escrita"] },
  ]);
  const { basics, education } = parseResumeText(
    lines(
      ...[
        "LEBENSLAUF",
        "",
        "Persönliche Angaben",
        "",
        "Vor- und Zuname     Ada Quill",
        "Adresse             Krähenwinkel 12",
      ],
      ...[
        "                    24937 Flensburg",
        "Mail                ada@example.com",
        "",
        "Ausbildung und Schule",
        "",
      ],
      ...["2005 – 2008         Ausbildung zur Kauffrau", "                    Berufliche Schule Flensburg"],
    ),
  );
  expect(basics).toMatchObject({ name: "Ada Quill", location: { city: "Flensburg", postalCode: "24937" } });
  expect(education).toMatchObject([{ institution: "Berufliche Schule Flensburg", startDate: "2005" }]);
});

test("a name over two lines, a postal code beside its town, a degree that looks like a month, equipment as skills", () => {
  const { basics, education, skills, volunteer, certificates } = parseResumeText(
    lines(
      ...["SOLÈNE", "QUILL-ROY", "HEAD CHEF", "Burnaby, British Columbia  V5H 2A9", "ada@example.com", ""],
      ...["Highlights of Qualifications", "Seven years of fire and fish.", "", "STUDY", ""],
      ...["Fjord School of Art, MArch, 2014 – 2016", "M.S.A., School Administration, Reef University, 2010", ""],
      ...[
        "EQUIPMENT",
        "Forklift, skid steer",
        "",
        "NEVENACTIVITEITEN",
        "Penningmeester, studievereniging Polis, 2021 – 2022",
      ],
      ...["", "LICENSE & ENDORSEMENTS", "Class A licence, expires 8/2027", "Medical card good thru 3/2026"],
    ),
  );
  expect(basics).toMatchObject({
    name: "SOLÈNE QUILL-ROY",
    label: "HEAD CHEF",
    summary: "Seven years of fire and fish.",
    location: { city: "Burnaby", region: "British Columbia", postalCode: "V5H 2A9" },
  });
  expect(education?.map(({ institution, startDate, endDate }) => [institution, startDate, endDate])).toEqual([
    ["Fjord School of Art", "2014", "2016"],
    ["Reef University", undefined, "2010"],
  ]);
  expect(skills?.flatMap(({ keywords }) => keywords)).toEqual(["Forklift", "skid steer"]);
  expect(volunteer).toMatchObject([{ position: "Penningmeester", organization: "studievereniging Polis" }]);
  expect(certificates?.map(({ name, date }) => [name, date])).toEqual([
    ["Class A licence", undefined],
    ["Medical card", undefined],
  ]);
});

test("a time on two lines, and publications whose authors stand below their title", () => {
  const { work, education, publications } = parseResumeText(
    lines(
      ...["Ada Quill", "ada@example.com", "", "EXPERIENCE", "", "Company: Harbour Transit", "Job Title: Mechanic"],
      ...["From: May 2019", "To: Present", "Responsibilities: Brakes and buses.", "Company: Reef Repair"],
      ...["Job Title: Apprentice Mechanic", "From: June 2014", "To: April 2019", "", "EDUCATION", ""],
      ...["School: Fjord College", "Program: Diploma", "Graduated: 2011", "", "PUBLICATIONS"],
      ...["Liming changes the soil after rewetting      Mar 2024", "T. Wren, O. Berg, S. Mbeki", "Journal of Soils"],
    ),
  );
  expect(work?.map(({ name, startDate, endDate, current }) => [name, startDate, endDate, current])).toEqual([
    ["Harbour Transit", "2019-05", undefined, true],
    ["Reef Repair", "2014-06", "2019-04", undefined],
  ]);
  expect(education).toMatchObject([{ institution: "Fjord College", studyType: "Diploma", endDate: "2011" }]);
  expect(publications).toMatchObject([
    { name: "Liming changes the soil after rewetting", publisher: "Journal of Soils", releaseDate: "2024-03" },
  ]);
});

test("numbers go on with a word in one list, and not over columns", () => {
  const { skills } = parseResumeText(
    lines("Ada Quill", "ada@example.com", "", "SKILLS", "CACES R489 types 1, 3 and 5, SAP"),
  );
  expect(skills?.[0]?.keywords).toEqual(["CACES R489 types 1, 3 and 5", "SAP"]);
  expect(JSON.stringify(parseResumeText("SKILLS:  Experience\nPage 1 of 2  1. PATENTS"))).not.toContain("2, 1");
});
