import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { answerExport } from "../answer-export";

export const POST = route(operations.exportPdf, (call) => answerExport("pdf", call));
