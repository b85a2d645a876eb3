import type { ResumeDocument } from "@/lib/contracts/resume";

/** A resume that fills every section and tries what is hard to set; the person is fictional. */
export const sampleResume: ResumeDocument = {
  basics: {
    name: "Zofia Łukasiewicz-O’Neill",
    label: "Principal Engineer",
    email: "zofia@example.com",
    phone: "(555) 010-0199",
    url: "https://zofia.example.com/",
    summary: "An **efficient** engineer of affluent *office* workflows.\n\nSecond paragraph: fjord, waffle, first.",
    location: { city: "Gdańsk", region: "Pomerania", countryCode: "PL" },
    profiles: [{ network: "GitHub", username: "zofia", url: "https://github.com/zofia" }],
  },
  work: [
    {
      name: "Baltic Freight & Sons <Ltd>",
      position: "Principal Engineer",
      location: "Gdańsk, Poland",
      url: "https://baltic.example.com",
      startDate: "2019-04",
      summary: "Answers for the [booking platform](https://booking.example.com/a_(b)).",
      highlights: ["Cut costs by 31%", "Never [clicks](javascript:alert(1)) this", "Ελληνικά, кириллица, Tiếng Việt"],
    },
    { name: "Nordwind", position: "Engineer", startDate: "2015", endDate: "2019-03", highlights: ["Wrote C/C++"] },
    { name: "Secret Employer", position: "Hidden Role", hidden: true },
  ],
  volunteer: [{ organization: "Sea Rescue", position: "Radio operator", startDate: "2012-05", endDate: "2014-09" }],
  education: [
    {
      institution: "Politechnika Gdańska",
      area: "Computer Science",
      studyType: "MSc",
      startDate: "2010",
      endDate: "2015",
      score: "3.9",
      courses: ["Compilers", "Distributed Systems"],
    },
  ],
  skills: [
    { name: "Languages of work", level: "Expert", keywords: ["TypeScript", "C/C++", "Go"] },
    { name: "Operations", keywords: ["Postgres", "Kubernetes"] },
  ],
  projects: [
    {
      name: "Tidewatch",
      description: "A public tide table.",
      url: "https://tide.example.com",
      startDate: "2020-01",
      endDate: "2021-12",
      highlights: ["Read by 40 ports"],
      keywords: ["Rust", "SVG"],
      roles: ["Author"],
      entity: "Harbour Lab",
    },
  ],
  awards: [{ title: "Golden Anchor", date: "2018-11-03", awarder: "Port of Gdynia", summary: "For calm in storms." }],
  certificates: [{ name: "Yacht Master", date: "2016-06", issuer: "RYA", url: "https://rya.example.com/1" }],
  publications: [{ name: "On Buoys", publisher: "Maritime Press", releaseDate: "2017", summary: "A short history." }],
  languages: [
    { language: "Polish", fluency: "Native" },
    { language: "English", fluency: "C2" },
  ],
  interests: [{ name: "Sailing", keywords: ["Dinghies", "Knots"] }],
  references: [{ name: "Jan Kowalski", reference: "She keeps her head." }],
  custom: [
    {
      title: "Talks",
      items: [{ title: "Queues at sea", subtitle: "TideConf", date: "2022-05", highlights: ["Standing room only"] }],
    },
  ],
};
