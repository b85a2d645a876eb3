import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { answerExport } from "../answer-export";

export const POST = route(operations.exportDocx, (call) => answerExport("docx", call));
