import { View } from "@react-pdf/renderer";
import { plainText } from "../../content/markup";
import type { Facts } from "../../content/model";
import { Box } from "../shared/direction";
import { each } from "../shared/each";
import { Line } from "../shared/text";
import type { Flow, Look, TextStyle } from "../shared/types";

/** More text than this may be broken by the end of a page. */
const bindable = 600;

type PillsProps = { facts: Facts; flow: Flow; look: Look; pill: TextStyle & { backgroundColor: string } };

/** A label and below it its values, each in a rounded box. */
export function Pills({ facts, flow, look, pill: { backgroundColor, ...pill } }: PillsProps) {
  const label = `${plainText(facts.label)}${facts.detail ? ` (${facts.detail})` : ""}`;
  const isShort = facts.values.join("").length <= bindable;
  const box = { backgroundColor, borderRadius: 7, paddingHorizontal: 4.5, paddingVertical: 1.5 };
  // Without a mark between them, what reads the text alone could not tell where a skill of two words ends.
  const dot = { ...pill, color: look.muted, paddingVertical: 1.5, marginHorizontal: 1.2 };
  const pillHeight = pill.fontSize * pill.lineHeight + 7;
  return (
    <View
      wrap={!isShort}
      minPresenceAhead={flow.ahead + flow.below}
      style={{ marginTop: 2 * look.gap.line, marginBottom: flow.after }}
    >
      {label ? (
        <Line style={{ ...look.body, fontWeight: 700 }} ahead={2 * pillHeight}>
          {label}
        </Line>
      ) : null}
      {facts.values.length > 0 ? (
        <Box style={{ flexDirection: "row", flexWrap: "wrap", marginTop: 1 }}>
          {each(facts.values, (value, index) => (
            <Box style={{ flexDirection: "row", marginBottom: 4, maxWidth: "100%" }}>
              <Box style={{ ...box, flexShrink: 1 }}>
                <Line style={pill}>{value}</Line>
              </Box>
              {index < facts.values.length - 1 ? <Line style={dot}>·</Line> : null}
            </Box>
          ))}
        </Box>
      ) : null}
    </View>
  );
}
