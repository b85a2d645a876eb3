import { View } from "@react-pdf/renderer";
import { plainText } from "../../content/markup";
import type { Facts } from "../../content/model";
import { each } from "../shared/each";
import { NameBlock, OrganizationLine } from "../shared/parts";
import { Line, Runs } from "../shared/text";
import type { Look, PdfTemplate, TextStyle } from "../shared/types";

/** The accent #667eea, and darker relatives of it where text needs the contrast. */
const accent = "#667eea";
const deep = "#4a56c4";
const ink = "#1f2433";
const grey = "#5b6275";
const pale = "#eef0fd";

const body: TextStyle = { fontSize: 9.5, lineHeight: 1.42, color: ink };
const look: Look = {
  family: "Modern",
  margin: { x: 42, top: 40, bottom: 40 },
  body,
  contact: { fontSize: 9, lineHeight: 1.45, color: "#ffffff" },
  link: deep,
  muted: grey,
  separator: "  •  ",
  bullet: { glyph: "▸", family: "Modern", indent: 13, color: accent },
  gap: { section: 12, heading: 4, entry: 7, line: 1.5 },
};

function Pills({ facts }: { facts: Facts }) {
  const label = `${plainText(facts.label)}${facts.detail ? ` (${facts.detail})` : ""}`;
  return (
    <View style={{ marginTop: 3 }}>
      {label ? <Line style={{ ...body, fontWeight: 700 }}>{label}</Line> : null}
      <View style={{ flexDirection: "row", flexWrap: "wrap", marginTop: 1 }}>
        {each(facts.values, (value) => (
          <View
            style={{
              backgroundColor: pale,
              borderRadius: 7,
              paddingHorizontal: 7,
              paddingVertical: 1.5,
              marginRight: 5,
              marginBottom: 4,
              maxWidth: "100%",
            }}
          >
            <Line style={{ fontSize: 8.8, lineHeight: 1.35, color: "#333d9e" }}>{value}</Line>
          </View>
        ))}
      </View>
    </View>
  );
}

/** Sans with an accent band behind the header, barred headings and skills as pills. */
export const modern: PdfTemplate = {
  look,
  Header: (props) => (
    <View
      style={{
        backgroundColor: deep,
        marginHorizontal: -look.margin.x,
        marginTop: -look.margin.top,
        paddingHorizontal: look.margin.x,
        paddingTop: 30,
        paddingBottom: 20,
        borderBottomWidth: 4,
        borderBottomColor: accent,
        marginBottom: 2,
      }}
    >
      <NameBlock
        {...props}
        look={look}
        align="left"
        name={{ fontSize: 28, lineHeight: 1.15, fontWeight: 700, color: "#ffffff" }}
        label={{ fontSize: 12.5, lineHeight: 1.4, color: "#e3e6fd" }}
        link="#ffffff"
      />
    </View>
  ),
  Heading: ({ title }) => (
    <View style={{ borderLeftWidth: 4, borderLeftColor: accent, paddingLeft: 8 }}>
      <Line style={{ fontSize: 13.5, lineHeight: 1.25, fontWeight: 700, color: deep }}>{title}</Line>
    </View>
  ),
  EntryHead: ({ entry }) => (
    <View>
      <View style={{ flexDirection: "row" }}>
        <Line style={{ ...body, fontSize: 10.5, flex: 1, fontWeight: 700 }}>
          <Runs rich={entry.title} link={ink} />
        </Line>
        {entry.dates ? (
          <Line style={{ fontSize: 9, lineHeight: 1.65, color: grey, marginLeft: 12, maxWidth: 200 }}>
            {entry.dates}
          </Line>
        ) : null}
      </View>
      <OrganizationLine entry={entry} look={look} style={{ ...body, color: deep }} />
    </View>
  ),
  FactLine: ({ facts }) => <Pills facts={facts} />,
};
