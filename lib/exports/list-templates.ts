import { AppError } from "../contracts/errors";
import { type TemplateId, templateIds, templates } from "../contracts/resume";

function serializeTemplate(id: TemplateId) {
  const { name, description } = templates[id];
  return { id, name, description, preview_url: `/templates/${id}.png` };
}

/** The templates of PDF and DOCX exports. */
export async function listTemplates() {
  return { templates: templateIds.map(serializeTemplate) };
}

/** One template. @throws AppError template_not_found */
export async function getTemplate(id: TemplateId) {
  if (!templates[id]) throw new AppError("template_not_found");
  return serializeTemplate(id);
}
