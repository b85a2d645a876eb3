import { View } from "@react-pdf/renderer";
import { NameBlock, OrganizationLine, PlainFactLine } from "../shared/parts";
import { Line, Runs } from "../shared/text";
import type { Look, PdfTemplate, TextStyle } from "../shared/types";

const ink = "#1c1c1c";
const grey = "#585858";
const body: TextStyle = { fontSize: 10, lineHeight: 1.36, color: ink };
const look: Look = {
  family: "Minimal",
  margin: { x: 43.2, top: 43.2, bottom: 43.2 },
  body,
  contact: { fontSize: 9.5, lineHeight: 1.45, color: grey },
  link: grey,
  muted: grey,
  separator: " · ",
  bullet: { glyph: "–", family: "Minimal", indent: 11, color: grey },
  gap: { section: 14, heading: 3, entry: 7, line: 1.2 },
};

/** Light sans, left aligned, greys and no rules. */
export const minimal: PdfTemplate = {
  look,
  Header: (props) => (
    <NameBlock
      {...props}
      look={look}
      align="left"
      name={{ fontSize: 24, lineHeight: 1.2, fontWeight: 200, color: ink }}
      label={{ fontSize: 11.5, lineHeight: 1.4, color: grey }}
      link={grey}
    />
  ),
  Heading: ({ title }) => (
    <Line style={{ fontSize: 13.5, lineHeight: 1.25, color: ink, letterSpacing: 0.4 }}>{title}</Line>
  ),
  EntryHead: ({ entry }) => (
    <View>
      <Line style={{ ...body, fontWeight: 700 }}>
        <Runs rich={entry.title} link={ink} />
      </Line>
      <OrganizationLine entry={entry} look={look} style={{ ...body, color: grey }} more={entry.dates} />
    </View>
  ),
  FactLine: ({ facts }) => <PlainFactLine facts={facts} look={look} />,
};
