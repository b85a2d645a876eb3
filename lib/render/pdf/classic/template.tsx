import { View } from "@react-pdf/renderer";
import { NameBlock, OrganizationLine, PlainFactLine } from "../shared/parts";
import { Line, Runs } from "../shared/text";
import type { Look, PdfTemplate, TextStyle } from "../shared/types";

const black = "#000000";
const body: TextStyle = { fontSize: 10.3, lineHeight: 1.34, color: black };
const look: Look = {
  family: "Classic",
  margin: { x: 54, top: 54, bottom: 54 },
  body,
  contact: { fontSize: 9.8, lineHeight: 1.4, color: black },
  link: black,
  muted: "#444444",
  separator: " • ",
  bullet: { glyph: "•", family: "Classic", indent: 14, color: black },
  gap: { section: 12, heading: 4, entry: 7, line: 1.5 },
};

/** Serif in black: centred capitals for the name, thin rules, title and dates on one line. */
export const classic: PdfTemplate = {
  look,
  Header: (props) => (
    <View>
      <NameBlock
        {...props}
        look={look}
        align="center"
        name={{ fontSize: 20, lineHeight: 1.2, fontWeight: 700, textTransform: "uppercase", letterSpacing: 1.5 }}
        label={{ fontSize: 11.5, lineHeight: 1.4, fontStyle: "italic", color: black }}
      />
      <View style={{ borderBottomWidth: 0.5, borderBottomColor: black, marginTop: 7 }} />
    </View>
  ),
  Heading: ({ title }) => (
    <View style={{ borderBottomWidth: 0.5, borderBottomColor: black, paddingBottom: 1.5 }}>
      <Line style={{ fontSize: 12, lineHeight: 1.25, fontWeight: 700, color: black }}>{title}</Line>
    </View>
  ),
  EntryHead: ({ entry }) => (
    <View>
      <View style={{ flexDirection: "row" }}>
        <Line style={{ ...body, flex: 1, fontWeight: 700 }}>
          <Runs rich={entry.title} link={black} />
        </Line>
        {entry.dates ? <Line style={{ ...body, marginLeft: 12, maxWidth: 190 }}>{entry.dates}</Line> : null}
      </View>
      <OrganizationLine entry={entry} look={{ ...look, separator: " — " }} style={{ ...body, fontStyle: "italic" }} />
    </View>
  ),
  FactLine: ({ facts }) => <PlainFactLine facts={facts} look={look} />,
};
